"""Who speaks in an article, entered into the register of speakers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import case
from sqlmodel import Session, col, func, select

from storage.ids import new_id
from storage.models import SpeakerAliasRow, SpeakerRoleRow, SpeakerRow
from storage.names import aliases, key
from storage.records import Voice
from storage.upsert import Values, insert, insert_missing

Person = tuple[str, str]


def person(voice: Voice) -> Person:
    """Return what tells one speaker from another: the name as names are compared, and the kind."""
    return key(voice.name) or voice.name, voice.kind


def enrol(
    session: Session, workspace: str, voices: Iterable[Voice], *, on: date | None, now: datetime
) -> Mapping[Person, int]:
    """Return the id of every speaker among `voices`; whoever is new is stored.

    Their aliases and roles are added; `on` is the day on which the roles were seen.
    """
    heard: defaultdict[Person, list[Voice]] = defaultdict(list)
    for voice in voices:
        heard[person(voice)].append(voice)
    people = sorted(heard)  # always in one order, or two writers wait for each other
    rows = [
        _values(workspace, id=new_id(now), key=who[0], kind=who[1], name=heard[who][0].name)
        for who in people
    ]
    insert_missing(session, SpeakerRow, rows)
    ids = _ids(session, workspace, people)
    known = [(ids[who], voice) for who in people for voice in heard[who]]
    insert_missing(session, SpeakerAliasRow, _alias_rows(workspace, known))
    _see_roles(session, workspace, known, on)
    return ids


def _ids(session: Session, workspace: str, people: Sequence[Person]) -> Mapping[Person, int]:
    query = select(SpeakerRow).where(
        SpeakerRow.workspace_id == workspace, col(SpeakerRow.key).in_([name for name, _ in people])
    )
    return {(row.key, row.kind): row.id for row in session.exec(query)}


def _alias_rows(workspace: str, known: Iterable[tuple[int, Voice]]) -> list[Values]:
    return [
        _values(workspace, speaker_id=number, alias=alias, basis=basis)
        for number, voice in known
        for alias, basis in sorted(aliases(voice).items())
    ]


def _see_roles(
    session: Session, workspace: str, known: Iterable[tuple[int, Voice]], on: date | None
) -> None:
    rows = [
        _values(workspace, speaker_id=number, role=role, first_on=on, last_on=on)
        for number, role in sorted({(number, voice.role) for number, voice in known if voice.role})
    ]
    if not rows:
        return
    new = insert(session, SpeakerRoleRow)
    first, last, day = (
        col(SpeakerRoleRow.first_on),
        col(SpeakerRoleRow.last_on),
        new.excluded.last_on,
    )
    # A comparison with an unknown day is not true, so the day that is known stays or comes in.
    seen = new.on_conflict_do_update(
        index_elements=["workspace_id", "speaker_id", "role"],
        set_={
            "first_on": case((day < first, day), else_=func.coalesce(first, day)),
            "last_on": case((day > last, day), else_=func.coalesce(last, day)),
        },
    )
    session.exec(seen, params=rows)


def _values(workspace: str, **columns: object) -> Values:
    return {"workspace_id": workspace, **columns}
