"""The learned model of attribution: a small encoder in ONNX, and what goes with it.

Runs on onnxruntime alone. How it is made stands in training/attribution.py.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.errors import ModelError
from bot.extraction.chain import NEVER, TAGS, Chain
from bot.extraction.encoding import Encoder, windows
from bot.extraction.linking import Linker, Pointer, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from onnxruntime import InferenceSession
    from spacy.tokens import Doc

    from bot.extraction.chain import Floats
    from bot.extraction.encoding import Encoded, Integers

CLASSIFY, SEPARATE = 101, 102  # [CLS] and [SEP] in BERT's vocabulary
INSIDE = [number for number, tag in enumerate(TAGS) if tag.startswith("I")]
ROLES_IN_ARCS = 4  # see Linker.relate
# Read at once, padding included: short windows of several articles, or a long one by itself. More
# would not fit into a processor's caches, and takes up to half as long again.
MOST_PIECES = 400


@dataclass(frozen=True, slots=True)
class Window:
    """A run of words of one document."""

    document: int
    encoded: Encoded
    start: int
    end: int

    @property
    def paragraphs(self) -> Integers:
        """The words of the window, counted from its first, that begin a paragraph."""
        starts = np.array(self.encoded.paragraphs)
        return starts[(starts >= self.start) & (starts < self.end)] - self.start

    @property
    def pieces(self) -> int:
        """How many word pieces the network reads, with the two marks around them."""
        return int(self.encoded.first[self.end] - self.encoded.first[self.start]) + 2


@dataclass(frozen=True, slots=True)
class Network:
    """Reads documents and relates what it tags in them.

    `confidence` are the weights of bot.extraction.confidence.likelihood.
    """

    session: InferenceSession
    encoder: Encoder
    chain: Chain
    linker: Linker
    confidence: Sequence[float]

    @classmethod
    def load(cls, folder: Path) -> Network:
        """Load a trained network. Raises ModelError when the folder does not hold one."""
        # Loaded on first use: onnxruntime alone takes longer than `verbatim --help`
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        options = SessionOptions()
        options.log_severity_level = 3
        # Threads that wait by spinning would take the cores from spaCy
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            learned = json.loads((folder / "learned.json").read_text(encoding="utf-8"))
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            session = InferenceSession(
                (folder / "model.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # the libraries raise their own kinds, bare Exception among them
            raise ModelError(f"The attribution model at {folder} cannot be loaded.") from error
        tokenizer.no_truncation()
        tokenizer.no_padding()
        encoder = Encoder(tokenizer, numbered(learned["tags"]), numbered(learned["relations"]))
        chain = Chain.of(learned["moves"], learned["begin"])
        return cls(session, encoder, chain, _linker(learned), learned["confidence"])

    def relations(self, docs: Sequence[Doc]) -> list[list[tuple[Window, list[Relation]]]]:
        """Return for each document its windows in order, each with its relations."""
        found: list[list[tuple[Window, list[Relation]]]] = [[] for _ in docs]
        for window, relations in self._read(self.windows(docs)):
            found[window.document].append((window, relations))
        return [sorted(each, key=_start) for each in found]

    def windows(self, docs: Sequence[Doc]) -> Iterator[Window]:
        """Yield the windows of each document in order."""
        for number, doc in enumerate(docs):
            encoded = self.encoder(doc)
            for start, end in windows(encoded):
                yield Window(number, encoded, start, end)

    def _read(self, all_windows: Iterable[Window]) -> Iterator[tuple[Window, list[Relation]]]:
        read = [each for batch in batched(all_windows) for each in self._outputs(batch)]
        tagged = self.chain.tag([emissions for _, emissions, _ in read])
        for (window, _, arcs), runs in zip(read, tagged, strict=True):
            yield window, self.linker.relate(runs, arcs)

    def _outputs(self, batch: Sequence[Window]) -> Iterator[tuple[Window, Floats, Floats]]:
        """Yield each window with the emissions of its words and the vectors of their pointers."""
        emissions, arcs = self.session.run(None, inputs(batch))
        of_words = (_of_words(output, batch) for output in (emissions, arcs))
        for window, scored, vectors in zip(batch, *of_words, strict=True):
            scored[window.paragraphs[:, None], INSIDE] = NEVER  # nothing runs on across a newline
            yield window, scored, vectors.reshape(len(vectors), ROLES_IN_ARCS, -1)


def numbered(labels: Iterable[str]) -> dict[str, int]:
    """Return the labels with their numbers, from 1."""
    return {label: number for number, label in enumerate(labels, start=1)}


def batched(all_windows: Iterable[Window]) -> Iterator[list[Window]]:
    """Yield windows of like length together, so that little is padded."""
    batch: list[Window] = []
    for window in sorted(all_windows, key=_pieces):
        if batch and (len(batch) + 1) * window.pieces > MOST_PIECES:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def inputs(batch: Sequence[Window]) -> dict[str, Integers]:
    """Return what the network reads of some windows, padded to the longest."""
    longest = max(window.pieces for window in batch)
    ids = np.zeros((len(batch), longest), np.int64)
    mask = np.zeros((len(batch), longest), np.int64)
    features = np.zeros((len(batch), longest, batch[0].encoded.features.shape[1]), np.int64)
    for row, window in enumerate(batch):
        encoded, end = window.encoded, window.pieces - 1
        first, last = encoded.first[window.start], encoded.first[window.end]
        ids[row, 0], ids[row, 1:end], ids[row, end] = CLASSIFY, encoded.pieces[first:last], SEPARATE
        mask[row, : end + 1] = 1
        features[row, 1:end] = encoded.features[encoded.owners(window.start, window.end)]
    return {"ids": ids, "mask": mask, "features": features}


def _of_words(outputs: Floats, batch: Sequence[Window]) -> list[Floats]:
    """Return of each window's output what belongs to the first piece of each of its words."""
    rows = []
    for row, window in enumerate(batch):
        first = window.encoded.first[window.start : window.end]
        rows.append(outputs[row, first - first[0] + 1])
    return rows


def _linker(learned: dict[str, Any]) -> Linker:
    to_cue, to_source = (
        Pointer(np.array(nothing, np.float32), np.array(distances, np.float32))
        for nothing, distances in zip(learned["nothing"], learned["distances"], strict=True)
    )
    return Linker(to_cue, to_source)


def _pieces(window: Window) -> int:
    return window.pieces


def _start(found: tuple[Window, list[Relation]]) -> int:
    return found[0].start
