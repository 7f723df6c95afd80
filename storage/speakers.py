"""Who speaks: found by name, by role, by nearness."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, func, select

from storage import forms
from storage.models import SpeakerAliasRow, SpeakerRoleRow, SpeakerRow, StatementRow
from storage.names import Basis, key
from storage.records import Speaker, SpeakerKind

__all__ = ["common", "key", "load", "named", "near"]

_SURENESS = {basis: rank for rank, basis in enumerate(Basis)}
_LATEST = 2_000  # statements among which "lately" is counted
_MOST_CANDIDATES = 5_000
_NEAR = 0.7  # difflib's likeness: "Ostin" is near "Austin", "Boston" is not


def named(session: Session, workspace: str, names: Collection[str]) -> dict[str, list[Speaker]]:
    """Return for each of `names` that is known the speakers who bear it: the surest first.

    Among equals who speaks more comes first.
    """
    keys = {name: key(name) for name in names}
    query = (
        select(SpeakerAliasRow.alias, SpeakerAliasRow.basis, SpeakerRow)
        .join(SpeakerRow, _of_speaker())
        .where(SpeakerAliasRow.workspace_id == workspace)
        .where(col(SpeakerAliasRow.alias).in_(set(keys.values())))
    )
    found = session.exec(query).all()
    people = _records(session, workspace, [row for _, _, row in found])
    spoken = _spoken(session, workspace, people)
    by_key: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for alias, basis, row in found:
        by_key[alias].append((_SURENESS[Basis(basis)], -spoken.get(row.id, 0), row.id))
    return {
        name: [people[number] for *_, number in sorted(by_key[alias])]
        for name, alias in keys.items()
        if alias in by_key
    }


def near(session: Session, workspace: str, name: str, limit: int = 3) -> list[str]:
    """Return the names of speakers that are spelt much like `name`, the nearest first."""
    wanted = key(name)
    if not wanted:
        return []
    starts = [col(SpeakerAliasRow.alias).startswith(word[0]) for word in wanted.split()]
    query = (
        select(SpeakerAliasRow.alias, SpeakerRow.name)
        .join(SpeakerRow, _of_speaker())
        .where(SpeakerAliasRow.workspace_id == workspace, SpeakerAliasRow.basis != Basis.ROLE)
        .where(SpeakerRow.kind != SpeakerKind.UNNAMED, or_(*starts))
        .order_by(SpeakerAliasRow.alias, SpeakerRow.name)
        .limit(_MOST_CANDIDATES)
    )
    names: defaultdict[str, list[str]] = defaultdict(list)
    for alias, full in session.exec(query):
        names[alias].append(full)
    close = get_close_matches(wanted, names, n=limit, cutoff=_NEAR)
    return list(dict.fromkeys(full for alias in close for full in names[alias]))[:limit]


def common(session: Session, workspace: str, limit: int = 5) -> list[Speaker]:
    """Return the people and organizations who speak most often in the latest statements."""
    latest = (
        select(StatementRow.speaker_id)
        .where(StatementRow.workspace_id == workspace, col(StatementRow.current))
        .order_by(col(StatementRow.day).desc().nulls_last(), col(StatementRow.id).desc())
        .limit(_LATEST)
        .subquery()
    )
    query = (
        select(SpeakerRow)
        .join(latest, col(SpeakerRow.id) == latest.c.speaker_id)
        .where(SpeakerRow.workspace_id == workspace)
        .where(col(SpeakerRow.kind).in_((SpeakerKind.PERSON, SpeakerKind.ORGANIZATION)))
        .group_by(*SpeakerRow.__table__.columns)  # type: ignore[attr-defined]
        .order_by(func.count().desc(), col(SpeakerRow.name))
        .limit(limit)
    )
    return list(_records(session, workspace, session.exec(query).all()).values())


def load(session: Session, workspace: str, ids: Collection[int]) -> dict[int, Speaker]:
    """Return the speakers `ids`, each by its id; unknown ids are left out."""
    query = select(SpeakerRow).where(
        SpeakerRow.workspace_id == workspace, col(SpeakerRow.id).in_(ids)
    )
    return _records(session, workspace, session.exec(query))


def _of_speaker() -> ColumnElement[bool]:
    """Return the condition that joins aliases to their speakers."""
    return and_(
        col(SpeakerAliasRow.workspace_id) == SpeakerRow.workspace_id,
        col(SpeakerAliasRow.speaker_id) == SpeakerRow.id,
    )


def _records(session: Session, workspace: str, rows: Iterable[SpeakerRow]) -> dict[int, Speaker]:
    """Return the record of each of `rows` by its id, in their order; the latest role is first."""
    people = {row.id: row for row in rows}
    query = (
        select(SpeakerRoleRow)
        .where(SpeakerRoleRow.workspace_id == workspace)
        .where(col(SpeakerRoleRow.speaker_id).in_(people))
        .order_by(col(SpeakerRoleRow.last_on).desc().nulls_last(), SpeakerRoleRow.role)
    )
    roles: defaultdict[int, list[str]] = defaultdict(list)
    for seen in session.exec(query):
        roles[seen.speaker_id].append(seen.role)
    return {number: forms.speaker(row, roles[number]) for number, row in people.items()}


def _spoken(session: Session, workspace: str, ids: Collection[int]) -> Mapping[int, int]:
    """Return how many current statements each of the speakers `ids` made."""
    query = (
        select(StatementRow.speaker_id, func.count())
        .where(StatementRow.workspace_id == workspace, col(StatementRow.current))
        .where(col(StatementRow.speaker_id).in_(ids))
        .group_by(col(StatementRow.speaker_id))
    )
    return {number: count for number, count in session.exec(query) if number is not None}
