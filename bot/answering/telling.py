"""The lines of one article that tell most of it. Pure."""

from collections.abc import Sequence

from bot.answering import folding
from bot.answering.answer import Contents, Ranked
from storage.records import Article, Evidence, StatementKind

_KINDS = {StatementKind.DIRECT: 1.0, StatementKind.MIXED: 0.8, StatementKind.INDIRECT: 0.5}
_UNNAMED = 0.5  # what nobody in particular said tells less
_THOUGHT = 0.7  # and so does what was only believed or planned
_FIGURE = 0.5
_LINES = 3  # so many are shown, and each should be somebody else's


def contents(article: Article, found: Sequence[Evidence]) -> Contents:
    """Return what an article says, its own exact words of several people first."""
    said = [_ranked(one) for one in found if one.statement is not None]
    counted = [Ranked(one, _FIGURE, "stands in it") for one in found if one.figure is not None]
    best = folding.fold(sorted(said, key=lambda one: -one.score))  # stable: else in text order
    lead = folding.vary(best, _LINES)
    shown = {one.evidence.id for one in lead}
    return Contents(
        article=article,
        statements=(*lead, *(one for one in best if one.evidence.id not in shown)),
        figures=tuple(folding.fold(counted)),
    )


def _ranked(evidence: Evidence) -> Ranked:
    statement = evidence.statement
    assert statement is not None  # noqa: S101 - the caller passes statements
    score = _KINDS[statement.kind] * statement.confidence
    score *= 1 if evidence.speaker else _UNNAMED
    return Ranked(evidence, score * (1 if statement.speech else _THOUGHT), "stands in it")
