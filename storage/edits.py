"""What later versions of an article made of the words that earlier ones held."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from rapidfuzz import fuzz
from sqlmodel import Session, col, delete, func, select

from storage.batches import batches
from storage.copy_models import UtteranceEditRow
from storage.models import StatementRow
from storage.plain import plain
from storage.printings import Edit, EditKind
from storage.records import Article
from storage.upsert import insert
from storage.utterances import QUOTED

_REWORDED = 65  # per cent of the words that a passage must share in order to be the same, edited
_LEFT_OUT = " … "
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+|\n+")
_WORD = re.compile(r"\w+(?:['’]\w+)*")

_Fate = tuple[EditKind, str | None]


class _Said(NamedTuple):
    """An utterance as the last version before that held it words it."""

    cluster: int
    text: str


def note(session: Session, workspace: str, article: Article, text: str, now: datetime) -> None:
    """Write down what `text`, the latest version of `article`, made of what was said before.

    Words that are back as they were are edited no longer; an edit that stays is not told again.
    """
    reworded = _reworded(session, workspace, article)
    known = {
        cluster: (edit.kind, edit.text)
        for (_, cluster), edit in _load(session, workspace, {article.id}).items()
    }
    for said in _said_before(session, workspace, article):
        fate = _fate(said, text, reworded.get(said.cluster))
        if fate is None:
            _forget(session, workspace, article, said.cluster)
        elif fate != known.get(said.cluster):
            _put(session, workspace, article, said.cluster, fate, now)


def load(
    session: Session, workspace: str, articles: Iterable[int]
) -> Mapping[tuple[int, int], Edit]:
    """Return what was edited in `articles`, by the article and the utterance."""
    found: dict[tuple[int, int], Edit] = {}
    for batch in batches(articles):
        found.update(_load(session, workspace, batch))
    return found


def edited(session: Session, workspace: str, since: datetime, until: datetime) -> list[int]:
    """Return the quotations that were changed or dropped after `since`, up to `until`.

    Each is the id of the statement as the last version before the edit has it.
    """
    query = (
        select(func.max(StatementRow.id))
        .join(
            UtteranceEditRow,
            (col(UtteranceEditRow.workspace_id) == StatementRow.workspace_id)
            & (col(UtteranceEditRow.article_id) == StatementRow.article_id)
            & (col(UtteranceEditRow.cluster_id) == StatementRow.cluster_id),
        )
        .where(
            UtteranceEditRow.workspace_id == workspace,
            UtteranceEditRow.edited_at > since,
            UtteranceEditRow.edited_at <= until,
            StatementRow.version < UtteranceEditRow.version,
            col(StatementRow.kind).in_(QUOTED),
        )
        .group_by(col(StatementRow.article_id), col(StatementRow.cluster_id))
    )
    return sorted(session.exec(query))


def _load(
    session: Session, workspace: str, articles: Collection[int]
) -> Mapping[tuple[int, int], Edit]:
    query = select(UtteranceEditRow).where(
        UtteranceEditRow.workspace_id == workspace, col(UtteranceEditRow.article_id).in_(articles)
    )
    return {
        (row.article_id, row.cluster_id): Edit(
            EditKind(row.kind), row.version, row.edited_at, row.text
        )
        for row in session.exec(query)
    }


def _said_before(session: Session, workspace: str, article: Article) -> Iterable[_Said]:
    """Return each utterance of earlier versions, in the latest of its wordings."""
    query = (
        select(StatementRow.cluster_id, StatementRow.text)
        .where(
            StatementRow.workspace_id == workspace,
            StatementRow.article_id == article.id,
            StatementRow.version < article.version,
        )
        .order_by(col(StatementRow.version), col(StatementRow.id))
    )
    return [_Said(*said) for said in dict(session.exec(query).all()).items()]


def _reworded(session: Session, workspace: str, article: Article) -> Mapping[int, str]:
    """Return how the latest version words each of its utterances."""
    query = select(StatementRow.cluster_id, StatementRow.text).where(
        StatementRow.workspace_id == workspace,
        StatementRow.article_id == article.id,
        StatementRow.version == article.version,
    )
    return dict(session.exec(query).all())


def _fate(said: _Said, text: str, reworded: str | None) -> _Fate | None:
    """Return what became of an utterance, None when its words still stand in `text`."""
    held = f" {plain(text)} "
    if all(f" {plain(part)} " in held for part in said.text.split(_LEFT_OUT)):
        return None
    now = reworded or closest(said.text, text)
    return (EditKind.DROPPED, None) if now is None else (EditKind.CHANGED, now)


def closest(words: str, text: str) -> str | None:
    """Return the sentences of `text` that are `words` edited, None when there are none.

    >>> closest("the gate stood open all night", "It rained. The gate was open all night, he said.")
    'The gate was open all night, he said.'
    """
    places = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    ours = [found[0].casefold() for found in _WORD.finditer(words)]
    theirs = [text[slice(*place)].casefold() for place in places]
    if not ours or len(ours) > len(theirs):
        return None
    found = fuzz.partial_ratio_alignment(ours, theirs, score_cutoff=_REWORDED)
    if found is None:
        return None
    return _sentences(text, places[found.dest_start][0], places[found.dest_end - 1][1])


def _sentences(text: str, start: int, end: int) -> str:
    """Return the whole sentences in which `start` to `end` stands."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    first = max((at for at in ends if at <= start), default=0)
    last = min((at for at in ends if at >= end), default=len(text))
    return text[first:last].strip()


def _forget(session: Session, workspace: str, article: Article, cluster: int) -> None:
    ours = (
        col(UtteranceEditRow.workspace_id) == workspace,
        col(UtteranceEditRow.article_id) == article.id,
        col(UtteranceEditRow.cluster_id) == cluster,
    )
    session.exec(delete(UtteranceEditRow).where(*ours))


def _put(
    session: Session, workspace: str, article: Article, cluster: int, fate: _Fate, now: datetime
) -> None:
    edit = dict(zip(("kind", "text"), fate, strict=True))
    values = {"version": article.version, "edited_at": now, **edit}
    row = insert(session, UtteranceEditRow).values(
        workspace_id=workspace, article_id=article.id, cluster_id=cluster, **values
    )
    keys = ["workspace_id", "article_id", "cluster_id"]
    session.exec(row.on_conflict_do_update(index_elements=keys, set_=values))
