"""Who speaks: found by name, by role, by nearness."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.fuzz import ratio
from sqlalchemy import ColumnElement, Subquery, and_, or_
from sqlmodel import Session, col, func, select

from storage import forms, merges
from storage.corrections_models import SpeakerMergeRow
from storage.models import SpeakerAliasRow, SpeakerRoleRow, SpeakerRow, StatementRow
from storage.names import Basis, key
from storage.records import Speaker, SpeakerKind

__all__ = ["called", "common", "key", "load", "named", "near", "spoken"]

_Item = TypeVar("_Item")
_SURENESS = {basis: rank for rank, basis in enumerate(Basis)}
_LATEST = 2_000  # statements among which "lately" is counted
_MOST_CANDIDATES = 20_000
_MOST_ALIKE = 12  # aliases, of which several may lead to one speaker, or to nobody who is named
_NEAR = 70  # per cent of the letters, in order: "Ostin" is near "Austin", "Boston" is not
_LAST_LETTER = "\uffff"


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
    bearers = {speaker.id: speaker for speaker in people.values()}
    counts = spoken(session, workspace, bearers)
    by_key: defaultdict[str, set[tuple[int, int, int]]] = defaultdict(set)
    for alias, basis, row in found:
        number = people[row.id].id
        by_key[alias].add((_SURENESS[Basis(basis)], -counts.get(number, 0), number))
    return {
        name: [bearers[number] for number in _once(n for *_, n in sorted(by_key[alias]))]
        for name, alias in keys.items()
        if alias in by_key
    }


def called(session: Session, workspace: str, first: str, limit: int = 8) -> list[Speaker]:
    """Return the people whose full name begins with the word `first`, who speaks most first."""
    query = (
        select(SpeakerRow)
        .join(SpeakerAliasRow, _of_speaker())
        .where(SpeakerAliasRow.workspace_id == workspace, SpeakerAliasRow.basis == Basis.NAME)
        .where(col(SpeakerAliasRow.alias).startswith(f"{key(first)} ", autoescape=True))
        .where(SpeakerRow.kind == SpeakerKind.PERSON)
        .order_by(SpeakerAliasRow.alias)
        .limit(_MOST_CANDIDATES)
    )
    people = _records(session, workspace, session.exec(query).all() if key(first) else ())
    counts = spoken(session, workspace, people)
    likeliest = sorted(people.values(), key=lambda one: (-counts.get(one.id, 0), one.name, one.id))
    return likeliest[:limit]


def near(session: Session, workspace: str, name: str, limit: int = 3) -> list[str]:
    """Return the names of speakers that are spelt much like `name`, the nearest first."""
    wanted = key(name)
    if not wanted:
        return []
    alike = process.extract(
        wanted,
        _spelt_like(session, workspace, wanted),
        scorer=ratio,
        limit=_MOST_ALIKE,
        score_cutoff=_NEAR,
    )
    nearest = {alias: (-likeness, alias) for alias, likeness, _ in alike}
    query = (
        select(SpeakerAliasRow.alias, SpeakerRow.name)
        .join(SpeakerRow, _of_speaker())
        .where(SpeakerAliasRow.workspace_id == workspace, SpeakerAliasRow.basis != Basis.ROLE)
        .where(SpeakerRow.kind != SpeakerKind.UNNAMED, col(SpeakerAliasRow.alias).in_(nearest))
    )
    found = sorted(session.exec(query).all() if nearest else (), key=lambda pair: nearest[pair[0]])
    return _once(full for _, full in found)[:limit]


def _spelt_like(session: Session, workspace: str, wanted: str) -> Sequence[str]:
    """Return the aliases of about the length of `wanted` that begin like one of its words.

    Only these are read: a library of a million statements knows a hundred thousand aliases.
    """
    alias, initials = col(SpeakerAliasRow.alias), {word[0] for word in wanted.split()}
    starts = (alias.between(letter, letter + _LAST_LETTER) for letter in sorted(initials))
    query = (
        select(SpeakerAliasRow.alias)
        .where(SpeakerAliasRow.workspace_id == workspace, SpeakerAliasRow.basis != Basis.ROLE)
        .where(or_(*starts), func.length(alias).between(len(wanted) * 0.7, len(wanted) * 1.4))
        .distinct()
        .limit(_MOST_CANDIDATES)
    )
    return session.exec(query).all()


def common(session: Session, workspace: str, limit: int = 5) -> list[Speaker]:
    """Return the people and organizations who speak most often in the latest statements.

    Undated ones are counted only where the dated name too few.
    """
    current = select(StatementRow.speaker_id).where(
        StatementRow.workspace_id == workspace, col(StatementRow.current)
    )
    newest = (col(StatementRow.day).desc(), col(StatementRow.id).desc())
    # Apart, because PostgreSQL finds "undated last" in no index, and would sort all there is.
    dated = current.where(col(StatementRow.day).is_not(None)).order_by(*newest).limit(_LATEST)
    found = _most_heard(session, workspace, dated.subquery(), limit)
    if len(found) < limit:
        latest = current.order_by(col(StatementRow.id).desc()).limit(_LATEST)
        found = _most_heard(session, workspace, latest.subquery(), limit)
    return found


def _most_heard(session: Session, workspace: str, latest: Subquery, limit: int) -> list[Speaker]:
    """Return who is named most often in the column `speaker_id` of `latest`."""
    is_theirs = and_(
        col(SpeakerMergeRow.workspace_id) == workspace,
        col(SpeakerMergeRow.speaker_id) == latest.c.speaker_id,
    )
    query = (
        select(SpeakerRow)
        .select_from(latest.outerjoin(SpeakerMergeRow, is_theirs))
        .join(
            SpeakerRow,
            col(SpeakerRow.id) == func.coalesce(SpeakerMergeRow.into_id, latest.c.speaker_id),
        )
        .where(SpeakerRow.workspace_id == workspace)
        .where(col(SpeakerRow.kind).in_((SpeakerKind.PERSON, SpeakerKind.ORGANIZATION)))
        .group_by(*SpeakerRow.__table__.columns)  # type: ignore[attr-defined]
        .order_by(func.count().desc(), col(SpeakerRow.name))
        .limit(limit)
    )
    return list(_records(session, workspace, session.exec(query).all()).values())


def load(session: Session, workspace: str, ids: Collection[int]) -> dict[int, Speaker]:
    """Return the speakers `ids`, each by its id; unknown ids are left out.

    What was merged into another speaker leads to that one.
    """
    return _records(session, workspace, _rows(session, workspace, ids))


def spoken(session: Session, workspace: str, ids: Collection[int]) -> Mapping[int, int]:
    """Return how many current statements each of the speakers `ids` made."""
    members = merges.members(session, workspace, ids)
    query = (
        select(StatementRow.speaker_id, func.count())
        .where(StatementRow.workspace_id == workspace, col(StatementRow.current))
        .where(col(StatementRow.speaker_id).in_(members))
        .group_by(col(StatementRow.speaker_id))
    )
    counts: Counter[int] = Counter()
    for number, count in session.exec(query):
        if number is not None:
            counts[members[number]] += count
    return counts


def _of_speaker() -> ColumnElement[bool]:
    """Return the condition that joins aliases to their speakers."""
    return and_(
        col(SpeakerAliasRow.workspace_id) == SpeakerRow.workspace_id,
        col(SpeakerAliasRow.speaker_id) == SpeakerRow.id,
    )


def _records(session: Session, workspace: str, rows: Iterable[SpeakerRow]) -> dict[int, Speaker]:
    """Return the record of each of `rows` by its id, in their order; the latest role is first.

    A row that was merged into another gives the record of that one, with the roles of both.
    """
    people = {row.id: row for row in rows}
    roots = merges.roots(session, workspace, people)
    missing = set(roots.values()) - people.keys()
    leading = people | {row.id: row for row in _rows(session, workspace, missing)}
    roles = _roles(session, workspace, merges.members(session, workspace, set(roots.values())))
    return {
        number: forms.speaker(leading[root], _once(roles.get(root, ())))
        for number, root in roots.items()
    }


def _rows(session: Session, workspace: str, ids: Collection[int]) -> Sequence[SpeakerRow]:
    query = select(SpeakerRow).where(
        SpeakerRow.workspace_id == workspace, col(SpeakerRow.id).in_(ids)
    )
    return session.exec(query).all() if ids else []


def _roles(
    session: Session, workspace: str, members: Mapping[int, int]
) -> Mapping[int, Sequence[str]]:
    """Return the roles of speakers, the latest first; `members` lead to whom they are counted."""
    query = (
        select(SpeakerRoleRow)
        .where(SpeakerRoleRow.workspace_id == workspace)
        .where(col(SpeakerRoleRow.speaker_id).in_(members))
        .order_by(col(SpeakerRoleRow.last_on).desc().nulls_last(), SpeakerRoleRow.role)
    )
    roles: defaultdict[int, list[str]] = defaultdict(list)
    for seen in session.exec(query):
        roles[members[seen.speaker_id]].append(seen.role)
    return roles


def _once(items: Iterable[_Item]) -> list[_Item]:
    return list(dict.fromkeys(items))
