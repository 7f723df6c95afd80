"""Train the attribution network and put it under bot/extraction/model/attribution.

    python -m training.attribution CORPORA [--work DIR]

CORPORA is the folder that holds polnear-train.jsonl.gz and polnear-dev.jsonl.gz. Teachers are
trained first; the network that is shipped learns from the annotation and from what they believe.
What is finished lies in DIR and is not made again.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from tokenizers import Tokenizer

from bot.extraction.confidence import EVIDENCE
from bot.extraction.encoding import Encoder
from bot.extraction.network import Network, numbered
from bot.extraction.nlp import load
from bot.extraction.tagger import MODEL
from training import calibration, corpora, export, matching
from training.encoder import AttributionNetwork, pretrained
from training.examples import examples
from training.learning import Course, averaged, beliefs, train
from training.scoring import exact_runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.examples import Example
    from training.learning import Beliefs

NEEDED = ("polnear-train.jsonl.gz", "polnear-dev.jsonl.gz")
TEACHERS = (Course(seed=1, epochs=4, rate=1.5e-4),)
STUDENT = Course(seed=3, epochs=8, rate=2.5e-4, trust=0.4)
CASES, PLACES, BEGINNINGS = 5, 4, 3  # values of the features of bot.extraction.encoding


def main() -> int:
    """Train teachers and student, export, quantize, calibrate, score."""
    arguments = corpora.arguments(__doc__ or "", NEEDED)
    encoder = make_encoder()
    learning, trial = (list(examples(arguments.corpora / name, encoder)) for name in NEEDED)
    network = taught(learning, trial, encoder, arguments.work)
    ship(network, encoder, arguments.work, arguments.corpora / NEEDED[1])
    return 0


def make_encoder() -> Encoder:
    """Return the encoder over the shipped pipeline's labels."""
    tokenizer = Tokenizer.from_file(str(pretrained() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    nlp = load(attributions=False)
    tags, relations = (numbered(nlp.get_pipe(name).labels) for name in ("tagger", "parser"))
    return Encoder(tokenizer, tags, relations)


def taught(
    learning: Sequence[Example], trial: Sequence[Example], encoder: Encoder, work: Path
) -> AttributionNetwork:
    """Return the network that is shipped."""
    sizes = (CASES, PLACES, BEGINNINGS, len(encoder.tags) + 1, len(encoder.relations) + 1)
    make = partial(trained, learning=learning, trial=trial, sizes=sizes)
    believed = []
    for course in TEACHERS:
        teacher = make(work / f"teacher-{course.seed}.pt", course)
        believed.append(beliefs(teacher, learning))
    return make(work / "student.pt", STUDENT, teachers=averaged(believed))


def trained(
    path: Path,
    course: Course,
    *,
    learning: Sequence[Example],
    trial: Sequence[Example],
    sizes: tuple[int, ...],
    teachers: Sequence[Beliefs] = (),
) -> AttributionNetwork:
    """Return the network kept at `path`, trained now if it is not there."""
    if path.is_file():
        network = AttributionNetwork(sizes)
        network.load_state_dict(torch.load(path))
        return network.eval()

    def tell(epoch: int, average: AttributionNetwork) -> None:
        average.eval()
        print(path.stem, "epoch", epoch, exact_runs(average, trial), flush=True)
        torch.save(average.state_dict(), path.with_suffix(".part"))

    network = train(course, learning, sizes, teachers=teachers, after_epoch=tell)
    path.with_suffix(".part").rename(path)
    return network


def ship(network: AttributionNetwork, encoder: Encoder, work: Path, trial: Path) -> None:
    """Write the network as it is shipped, with its confidence learned from `trial`.

    Its scores with 32-bit weights stand beside those of what is shipped.
    """
    MODEL.mkdir(parents=True, exist_ok=True)
    whole = export.export(network, work)
    export.write_labels(network, encoder, work, confidence=[0.0] * EVIDENCE)
    export.quantize(whole, MODEL / "model.onnx")
    export.write_labels(network, encoder, MODEL, confidence=[0.0] * EVIDENCE)
    annotated = matching.articles(trial)
    ours = {
        "float32": matching.found(annotated, Network.load(work)),
        "int8": matching.found(annotated, Network.load(MODEL)),
    }
    export.write_labels(network, encoder, MODEL, confidence=calibration.fit(ours["int8"]))
    scores = {name: matching.scores(annotated, found) for name, found in ours.items()}
    (MODEL / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(scores))
    for name, count, mean, share in calibration.reliability(ours["int8"]):
        print(f"| {name} | {count} | {mean:.2f} | {share:.2f} |")


if __name__ == "__main__":
    sys.exit(main())
