"""What a network finds in annotated articles, beside what people marked in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.extraction.chain import ROLES
from bot.extraction.nlp import load
from bot.extraction.tagger import runs_of
from training.corpora import lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from spacy.tokens import Doc

    from bot.extraction.linking import Relation
    from bot.extraction.network import Network, Window

    Spans = dict[str, list[list[int]]]

ENOUGH = 0.5  # overlap of contents, as Jaccard of characters


@dataclass(frozen=True, slots=True)
class Found:
    """A relation with its spans; `is_right` when an annotated one agrees with it.

    They agree when their contents overlap enough and the annotated source is touched.
    """

    relation: Relation
    spans: Spans
    is_right: bool


@dataclass(frozen=True, slots=True)
class Article:
    """A parsed article and its annotation."""

    doc: Doc
    attributions: list[dict[str, Any]]


def articles(path: Path) -> list[Article]:
    """Return the parsed articles of a gzipped PolNeAR file."""
    rows = ((row["text"], row) for row in lines(path))
    parsed = load(attributions=False).pipe(rows, as_tuples=True, batch_size=16)
    return [Article(doc, row["attributions"]) for doc, row in parsed]


def found(annotated: Sequence[Article], network: Network) -> list[list[Found]]:
    """Return what the network finds in each article."""
    relations = network.relations([article.doc for article in annotated])
    return [list(_match(*pair)) for pair in zip(annotated, relations, strict=True)]


def scores(annotated: Sequence[Article], ours: Sequence[Sequence[Found]]) -> dict[str, float]:
    """Return F1 in percent: of exact spans by role, and of relations that are right."""
    result = {}
    for role in ROLES:
        theirs = _spans_of(role, (article.attributions for article in annotated))
        mine = _spans_of(role, ([each.spans for each in article] for article in ours))
        result[role] = _f1(len(theirs & mine), len(theirs), len(mine))
    all_found = [each for article in ours for each in article]
    gold = sum(bool(each["content"]) for article in annotated for each in article.attributions)
    right = sum(each.is_right for each in all_found)
    return result | {"linked": _f1(right, gold, len(all_found))}


def _match(article: Article, relations: Sequence[tuple[Window, list[Relation]]]) -> Iterator[Found]:
    free = [gold for gold in article.attributions if gold["content"]]
    for window, several in relations:
        for relation in several:
            spans = _spans(article.doc, window, relation)
            match = _nearest(spans, free)
            if match is not None:
                free.remove(match)
            yield Found(relation, spans, match is not None)


def _nearest(ours: Spans, free: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the annotated attribution with the most of our content, if it agrees with ours."""
    best = max(free, key=lambda gold: _overlap(ours["content"], gold["content"]), default=None)
    if best is None or _overlap(ours["content"], best["content"]) < ENOUGH:
        return None
    touched = not best["source"] or _places(ours["source"]) & _places(best["source"])
    return best if touched else None


def _spans(doc: Doc, window: Window, relation: Relation) -> Spans:
    spans: Spans = {role: [] for role in ROLES}
    tokens = window.encoded.tokens[window.start : window.end]
    for run in runs_of(relation):
        first, last = doc[int(tokens[run.start])], doc[int(tokens[run.end - 1])]
        spans[run.role].append([first.idx, last.idx + len(last)])
    return spans


def _spans_of(role: str, several: Iterable[Iterable[Spans]]) -> set[tuple[int, int, int]]:
    return {
        (number, start, end)
        for number, article in enumerate(several)
        for each in article
        for start, end in each[role]
    }


def _f1(right: int, gold: int, mine: int) -> float:
    return round(200 * right / max(1, gold + mine), 1)


def _places(spans: Sequence[Sequence[int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _overlap(ours: Sequence[Sequence[int]], theirs: Sequence[Sequence[int]]) -> float:
    one, other = _places(ours), _places(theirs)
    return len(one & other) / len(one | other)
