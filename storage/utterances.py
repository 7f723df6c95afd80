"""Which utterance a statement makes: one that is known, in these words or others, or a new one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session, col, select

from storage.enrolment import person
from storage.ids import new_id
from storage.models import QuoteClusterRow, StatementRow
from storage.plain import fingerprint, plain
from storage.records import Statement, StatementKind
from storage.upsert import insert_missing
from storage.wordings import LEAST_WORDS, Words, belongs

QUOTED = (StatementKind.DIRECT, StatementKind.MIXED)
_WINDOW = timedelta(days=7)  # what is said in like words a month later is said again
_LOOKED_AT = 100  # of one speaker's quotations around that time, the latest


class Said(NamedTuple):
    """A statement with its speaker and the day it was said on."""

    statement: Statement
    speaker_id: int | None
    day: date | None


class _Heard(NamedTuple):
    """A quotation that is stored."""

    cluster: int
    day: date
    words: Words


def clusters(
    session: Session, workspace: str, article_id: int, said: Sequence[Said], now: datetime
) -> list[int]:
    """Return the id of the utterance that each of `said` makes; one that is known stays as old."""
    numbers = [utterance(one.statement, article_id) for one in said]
    known = dict(_known(session, workspace, numbers))
    strange = [pair for pair in zip(numbers, said, strict=True) if pair[0] not in known]
    known |= _in_other_words(session, workspace, strange)
    new = sorted(set(numbers) - known.keys())
    _make(session, workspace, new, now)
    known |= _known(session, workspace, new)
    return [known[number] for number in numbers]


def utterance(statement: Statement, article_id: int) -> int:
    """Return a number that is the same wherever the same words are told again.

    A paraphrase is one utterance only from one speaker: every outlet's "did not respond to a
    request for comment" is another's silence. Few words are one only within their article.
    """
    words = plain(statement.text)
    if len(words.split()) < LEAST_WORDS:
        return fingerprint("short", words, article_id)
    if statement.kind is StatementKind.INDIRECT:
        return fingerprint("told", words, statement.voice and person(statement.voice))
    return fingerprint("quoted", words)


def _known(session: Session, workspace: str, numbers: Iterable[int]) -> Mapping[int, int]:
    query = select(QuoteClusterRow.fingerprint, QuoteClusterRow.id).where(
        QuoteClusterRow.workspace_id == workspace, col(QuoteClusterRow.fingerprint).in_(numbers)
    )
    return dict(session.exec(query).all())


def _make(session: Session, workspace: str, numbers: Iterable[int], now: datetime) -> None:
    rows = [
        {
            "workspace_id": workspace,
            "id": new_id(now),
            "fingerprint": number,
            "first_stored_at": now,
        }
        for number in numbers
    ]
    insert_missing(session, QuoteClusterRow, rows)


def _in_other_words(
    session: Session, workspace: str, strange: Sequence[tuple[int, Said]]
) -> dict[int, int]:
    """Return the utterance of each quotation that its speaker is known to have made otherwise."""
    quoted = [pair for pair in strange if pair[1].statement.kind in QUOTED]
    found: dict[int, int] = {}
    for speaker in sorted({said.speaker_id for _, said in quoted if said.speaker_id is not None}):
        theirs = [(number, said) for number, said in quoted if said.speaker_id == speaker]
        heard = _heard(session, workspace, speaker, [said.day for _, said in theirs if said.day])
        for number, said in theirs:
            cluster = _same(said, heard)
            if cluster is not None:
                found[number] = cluster
    return found


def _heard(
    session: Session, workspace: str, speaker: int, days: Sequence[date]
) -> Sequence[_Heard]:
    """Return what a speaker is quoted with around `days`, the latest first, each wording once."""
    if not days:
        return []
    query = (
        select(StatementRow.text, StatementRow.cluster_id, col(StatementRow.day))
        .where(
            StatementRow.workspace_id == workspace,
            StatementRow.speaker_id == speaker,
            col(StatementRow.day) >= max(min(days), date.min + _WINDOW) - _WINDOW,
            col(StatementRow.day) <= min(max(days), date.max - _WINDOW) + _WINDOW,
            col(StatementRow.kind).in_(QUOTED),
        )
        .order_by(col(StatementRow.day).desc(), col(StatementRow.id).desc())
        .limit(_LOOKED_AT)
    )
    once = {text: (cluster, day) for text, cluster, day in session.exec(query)}
    return [_Heard(cluster, day, Words.of(text)) for text, (cluster, day) in once.items() if day]


def _same(said: Said, heard: Iterable[_Heard]) -> int | None:
    if said.day is None:
        return None
    words = Words.of(said.statement.text)
    if len(words) < LEAST_WORDS:
        return None
    for one in heard:
        if abs(one.day - said.day) <= _WINDOW and belongs(words, one.words):
            return one.cluster
    return None
