"""Who speaks in an article, entered into the register of speakers.

Whoever is named is judged against those who are known; see storage.identity. A description, such
as "officials", is filed under its words, and means somebody else in every article.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter

from sqlalchemy import case, text
from sqlmodel import Session, col, func, select

from storage import candidates
from storage.candidates import Person
from storage.corrections_models import SpeakerEvidenceRow
from storage.identity import Judgement, Named, Text, is_individual, judge
from storage.ids import new_id
from storage.models import SpeakerAliasRow, SpeakerRoleRow, SpeakerRow
from storage.names import Basis, aliases, key
from storage.records import SpeakerKind, Voice
from storage.upsert import Values, insert, insert_missing

_UNKNOWN = Judgement(None)


def person(voice: Voice) -> Person:
    """Return what tells one speaker of an article from another: the name as compared, the kind."""
    return key(voice.name) or voice.name, voice.kind


@dataclass(frozen=True, slots=True)
class Scene:
    """The article in which somebody speaks; `on` is the day on which roles are seen."""

    article_id: int
    text: str
    on: date | None
    now: datetime


def enrol(
    session: Session, workspace: str, scene: Scene, voices: Iterable[Voice]
) -> Mapping[Person, int]:
    """Return the id of every speaker among `voices`; whoever is new is stored.

    Their aliases, their roles and the evidence for who they are are added.
    """
    heard: defaultdict[Person, list[Voice]] = defaultdict(list)
    for voice in voices:
        heard[person(voice)].append(voice)
    _hold(session)
    judged = _judged(session, workspace, scene, heard)
    ids = {who: found.speaker for who, found in judged.items() if found.speaker is not None}
    own = {who: _key(who, judged[who], scene) for who in heard if who not in ids}
    ids |= _entered(session, workspace, scene, {who: (own[who], heard[who][0]) for who in own})
    known = [(ids[who], voice) for who in sorted(heard) for voice in heard[who]]
    _call(session, _alias_rows(workspace, known))
    _see_roles(session, workspace, known, scene.on)
    _keep_evidence(session, workspace, scene, ids, judged)
    return ids


def _hold(session: Session) -> None:
    """Let nobody forget a speaker on whom we are about to rely; see storage.retention."""
    # Other writers may go on; SQLite has one at a time anyway.
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text("LOCK TABLE speaker IN ROW EXCLUSIVE MODE"))


def _judged(
    session: Session, workspace: str, scene: Scene, heard: Mapping[Person, Sequence[Voice]]
) -> dict[Person, Judgement]:
    """Return whom each of those heard is taken for; what a person has settled is not judged."""
    settled = candidates.settled(session, workspace, scene.article_id)
    found = {who: Judgement(settled[who[0]]) for who in heard if who[0] in settled}
    text = Text.of(scene.text)
    named = {
        who: _named(voices, text)
        for who, voices in heard.items()
        if who not in found and is_individual(voices[0].name, voices[0].kind)
    }
    known = candidates.known(session, workspace, named)
    judged = {who: judge(one, known[who]) for who, one in named.items()}
    return {who: found.get(who) or judged.get(who, _UNKNOWN) for who in heard}


def _named(voices: Sequence[Voice], text: Text) -> Named:
    roles = frozenset(voice.role for voice in voices if voice.role)
    return Named(voices[0].name, voices[0].kind, roles, text)


def _key(who: Person, judged: Judgement, scene: Scene) -> str:
    """Return the key of a new speaker, held apart from namesakes by its article.

    A last name alone is held apart from the start: every paper has its own Smith.
    """
    is_bare = who[1] == SpeakerKind.PERSON and " " not in who[0]
    return f"{who[0]}@{scene.article_id}" if is_bare or judged.is_weighed else who[0]


def _entered(
    session: Session, workspace: str, scene: Scene, new: Mapping[Person, tuple[str, Voice]]
) -> dict[Person, int]:
    """Return the ids of speakers by their own keys; those that are missing are stored."""
    people = sorted(new)  # always in one order, or two writers wait for each other
    rows = [
        _values(workspace, id=new_id(scene.now), key=own, kind=who[1], name=voice.name)
        for who in people
        for own, voice in [new[who]]
    ]
    insert_missing(session, SpeakerRow, rows)
    query = select(SpeakerRow).where(
        SpeakerRow.workspace_id == workspace,
        col(SpeakerRow.key).in_([own for own, _ in new.values()]),
    )
    ids = {(row.key, row.kind): row.id for row in session.exec(query)}
    return {who: ids[own, who[1]] for who, (own, _) in new.items()}


def _alias_rows(workspace: str, known: Iterable[tuple[int, Voice]]) -> list[Values]:
    return [
        _values(workspace, speaker_id=number, alias=alias, basis=basis)
        for number, voice in known
        for alias, basis in sorted(aliases(voice).items())
    ]


def _call(session: Session, rows: Sequence[Values]) -> None:
    """Keep the aliases of speakers; an acronym that an article uses as a name is one."""
    if not rows:
        return
    new = insert(session, SpeakerAliasRow)
    called = new.on_conflict_do_update(
        index_elements=["workspace_id", "alias", "speaker_id"],
        set_={"basis": Basis.NAME},
        where=(col(SpeakerAliasRow.basis) == Basis.ACRONYM) & (new.excluded.basis == Basis.NAME),
    )
    session.exec(called, params=rows)


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


def _keep_evidence(
    session: Session,
    workspace: str,
    scene: Scene,
    ids: Mapping[Person, int],
    judged: Mapping[Person, Judgement],
) -> None:
    """Keep why names were taken for somebody, where more than the same name was weighed."""
    rows = [
        _values(
            workspace,
            article_id=scene.article_id,
            alias=who[0],
            speaker_id=ids[who],
            pro=found.pro,
            contra=found.contra,
            settled_by=None,
        )
        for who, found in sorted(judged.items(), key=itemgetter(0))
        if found.is_weighed
    ]
    insert_missing(session, SpeakerEvidenceRow, rows)


def _values(workspace: str, **columns: object) -> Values:
    return {"workspace_id": workspace, **columns}
