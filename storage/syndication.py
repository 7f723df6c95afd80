"""Who else prints an utterance, in which words and through whom, and who copies its article."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from storage.models import ArticleRow, StatementRow, ToldRow
from storage.plain import plain
from storage.printings import Telling, Variant
from storage.wordings import Words, is_same, wording


class Carried(NamedTuple):
    """What is known of a claim beside its own article; of the tellings its own come first."""

    also_in: tuple[str, ...]
    tellings: tuple[Telling, ...]
    variants: tuple[Variant, ...]


class _Mention(NamedTuple):
    """An utterance as one article words it, and through whom that has it."""

    article: int
    text: str
    via: Sequence[str]


class _Printing(NamedTuple):
    """An article, or a copy of it, by an outlet whose name is known or not."""

    publisher: str | None
    credit: str | None
    published_at: datetime | None


def carriers(
    session: Session,
    workspace: str,
    found: Sequence[tuple[ToldRow, ArticleRow]],
) -> Mapping[int, Carried]:
    """Return for each statement or figure who else carries it."""
    mentions = _mentions(
        session, workspace, {row.cluster_id for row, _ in found if isinstance(row, StatementRow)}
    )
    every = {article.id for _, article in found}
    every.update(mention.article for group in mentions.values() for mention in group)
    printings = _printings(session, workspace, every)
    carried = {}
    for row, article in found:
        others = mentions.get(row.cluster_id, []) if isinstance(row, StatementRow) else []
        carried[row.id] = _carried(row, article, _same(row, others), printings)
    return carried


def _same(row: ToldRow, mentions: Iterable[_Mention]) -> list[_Mention]:
    """Return those mentions by other articles that hold the words of `row`, or are held by them.

    Two excerpts of one long statement are one utterance, but neither holds the other.
    """
    elsewhere = [one for one in mentions if one.article != row.article_id]
    words = Words.of(row.text) if elsewhere else None
    return [
        one
        for one in elsewhere
        if one.text == row.text or (words and is_same(Words.of(one.text), words))
    ]


def _carried(
    row: ToldRow,
    article: ArticleRow,
    others: Sequence[_Mention],
    printings: Mapping[int, Sequence[_Printing]],
) -> Carried:
    ours = list(_tellings(printings[article.id], row.via))
    theirs = [one for m in others for one in _tellings(printings[m.article], m.via)]
    tellings = [
        *sorted(ours, key=lambda one: one.outlet != article.publisher),
        *sorted(theirs, key=lambda one: one.outlet),
    ]
    outlets = {one.outlet for one in tellings} - {article.publisher}
    variants = _variants(row.text, others, printings)
    return Carried(tuple(sorted(outlets)), tuple(dict.fromkeys(tellings)), tuple(variants))


def _tellings(printings: Sequence[_Printing], via: Sequence[str]) -> Iterator[Telling]:
    """Return an article and its copies, the article first, as tellings.

    A copy has its words through the original. An agency that any of them credits stands behind
    all of them, for they print one text.
    """
    original = printings[0].publisher
    credit = next((one.credit for one in printings if one.credit), None)
    chain = tuple(name for name in (credit, *via) if name)
    for number, one in enumerate(printings):
        through = (original, *chain) if number and original else chain
        if one.publisher:
            yield Telling(one.publisher, through, one.published_at)


def _variants(
    text: str, others: Iterable[_Mention], printings: Mapping[int, Sequence[_Printing]]
) -> list[Variant]:
    """Return each other wording once, those that more outlets print first."""
    worded: defaultdict[str, list[_Mention]] = defaultdict(list)
    for mention in others:
        worded[plain(mention.text)].append(mention)
    variants = []
    for same in worded.values():
        how = wording(Words.of(same[0].text), Words.of(text))
        names = {one.publisher for m in same for one in printings[m.article] if one.publisher}
        if how is not None:
            variants.append(Variant(same[0].text, tuple(sorted(names)), how))
    return sorted(variants, key=lambda variant: (-len(variant.outlets), variant.text))


def _mentions(
    session: Session, workspace: str, clusters: Collection[int]
) -> Mapping[int, list[_Mention]]:
    """Return where each of the utterances `clusters` stands at present, the oldest first."""
    query = (
        select(
            StatementRow.cluster_id, StatementRow.article_id, StatementRow.text, StatementRow.via
        )
        .where(
            StatementRow.workspace_id == workspace,
            col(StatementRow.current),
            col(StatementRow.cluster_id).in_(clusters),
        )
        # By utterance first: for an order by id alone SQLite would walk through every statement.
        .order_by(col(StatementRow.cluster_id), col(StatementRow.id))
    )
    mentions: defaultdict[int, list[_Mention]] = defaultdict(list)
    # Asked for none of them, SQLite would walk through every statement too.
    for cluster, article, text, via in session.exec(query) if clusters else ():
        mentions[cluster].append(_Mention(article, text, via))
    return mentions


def _printings(
    session: Session, workspace: str, articles: Collection[int]
) -> Mapping[int, list[_Printing]]:
    """Return each of `articles` with its copies, the oldest copy first, behind the article."""
    columns = [col(ArticleRow.publisher), col(ArticleRow.credit), col(ArticleRow.published_at)]
    printings: defaultdict[int, list[_Printing]] = defaultdict(list)
    # One question for each index: asked for both at once, SQLite would use neither.
    for number in (col(ArticleRow.id), col(ArticleRow.copy_of)):
        query = (
            select_columns(number, *columns)
            .where(col(ArticleRow.workspace_id) == workspace, number.in_(articles))
            .order_by(number, col(ArticleRow.id))
        )
        for original, *printing in session.connection().execute(query) if articles else ():
            if original is not None:
                printings[original].append(_Printing(*printing))
    return printings
