"""The spaCy component that tags who is the source, what attributes, and what is attributed."""

from __future__ import annotations

from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Span as TokenSpan
from spacy.tokens import SpanGroup

from bot.extraction.confidence import likelihood
from bot.extraction.network import Network

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from bot.extraction.chain import Tagged
    from bot.extraction.linking import Relation
    from bot.extraction.network import Window

GROUP = "attributions"
MODEL = Path(__file__).parent / "model" / "attribution"


class AttributionTagger:
    """Writes `doc.spans["attributions"]`: spans labelled source, cue or content.

    Spans of one attribution share their `span_id`, the attribution's number. `attrs["confidence"]`
    holds, in the order of those numbers, how likely each is to be what a person would mark.
    """

    def __init__(self, network: Network) -> None:
        self.network = network

    def __call__(self, doc: Doc) -> Doc:
        """Tag one document."""
        self._tag([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Tag documents a batch at a time, in order."""
        remaining = iter(stream)
        while docs := list(islice(remaining, batch_size)):
            self._tag(docs)
            yield from docs

    def _tag(self, docs: Sequence[Doc]) -> None:
        for doc, found in zip(docs, self.network.relations(docs), strict=True):
            doc.spans[GROUP] = self._group(doc, found)

    def _group(self, doc: Doc, found: Sequence[tuple[Window, list[Relation]]]) -> SpanGroup:
        spans: list[TokenSpan] = []
        confidence: list[float] = []
        for window, relations in found:
            for relation in relations:
                number = str(len(confidence))
                confidence.append(likelihood(relation, self.network.confidence))
                spans += [_span(doc, window, run, number) for run in runs_of(relation)]
        return SpanGroup(doc, name=GROUP, spans=spans, attrs={"confidence": confidence})


@Language.factory(
    "attributions",
    requires=["token.tag", "token.dep", "token.is_sent_start"],
    assigns=["doc.spans"],
)
def make_tagger(nlp: Language, name: str) -> AttributionTagger:  # noqa: ARG001 - spaCy passes them
    """Return the component with the shipped network. Raises ModelError."""
    return AttributionTagger(shipped())


@cache
def shipped() -> Network:
    """Return the shipped network, loaded once."""
    return Network.load(MODEL)


def runs_of(relation: Relation) -> list[Tagged]:
    """Return all runs of a relation."""
    rest = [run for run in (relation.source, relation.cue) if run is not None]
    return [*rest, *relation.content]


def _span(doc: Doc, window: Window, run: Tagged, number: str) -> TokenSpan:
    tokens = window.encoded.tokens
    first, last = tokens[window.start + run.start], tokens[window.start + run.end - 1]
    return TokenSpan(doc, int(first), int(last) + 1, label=run.role, span_id=number)
