"""What people put right about speakers: merged, split, renamed, given a role; all of it undoable.

A correction is a row that stays. Merges, and splits that were undone, only say who stands for whom
(storage.merges); what was filed stays where it was filed, so that nothing is lost by trying.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime

from sqlmodel import Session, col, delete, or_, select, update

from storage import merges, parting
from storage.corrections_models import SpeakerCorrectionRow
from storage.corrections_records import FOR_GOOD, Correction, CorrectionKind
from storage.errors import StorageError
from storage.ids import new_id
from storage.models import SpeakerAliasRow, SpeakerRoleRow, SpeakerRow
from storage.names import aliases
from storage.parting import Part
from storage.records import SpeakerKind, Voice
from storage.upsert import insert, insert_missing


def merge(
    session: Session, workspace: str, speaker: int, into: int, *, by: str, at: datetime
) -> Correction:
    """Make `speaker` and `into` one, called as `into` is."""
    whose = merges.roots(session, workspace, (speaker, into))
    one, other = _row(session, workspace, whose[speaker]), _row(session, workspace, whose[into])
    if one.id == other.id:
        raise StorageError(f"{one.name} is one speaker already.", "Nothing was changed.")
    details = {"name": one.name, "into": other.name}
    made = Correction(
        id=new_id(at),
        kind=CorrectionKind.MERGE,
        speaker_id=one.id,
        other_id=other.id,
        details=details,
        made_by=by,
        made_at=at,
    )
    _keep(session, workspace, made)
    _link(session, workspace)
    return made


def split(
    session: Session, workspace: str, speaker: int, part: Part, *, by: str, at: datetime
) -> Correction:
    """Part a speaker of his own, the correction's `other_id`, from `speaker`."""
    row = _row(session, workspace, merges.roots(session, workspace, (speaker,))[speaker])
    number = new_id(at)
    new = parting.part(session, workspace, row, part, number=number, by=by, now=at)
    details = {
        "name": row.name,
        "part": part.name or row.name,
        "articles": list(part.articles),
        "called": part.called,
        "role": part.role,
    }
    made = Correction(
        id=number,
        kind=CorrectionKind.SPLIT,
        speaker_id=row.id,
        other_id=new,
        details=details,
        made_by=by,
        made_at=at,
    )
    return _keep(session, workspace, made)


def rename(
    session: Session, workspace: str, speaker: int, name: str, *, by: str, at: datetime
) -> Correction:
    """Call a speaker `name` from now on; the names that articles use lead to him as before."""
    row = _row(session, workspace, merges.roots(session, workspace, (speaker,))[speaker])
    known = select(SpeakerAliasRow.alias).where(
        SpeakerAliasRow.workspace_id == workspace, SpeakerAliasRow.speaker_id == row.id
    )
    borne = set(session.exec(known))
    new = {
        alias: basis
        for alias, basis in aliases(Voice(name, SpeakerKind(row.kind))).items()
        if alias not in borne
    }
    shared = {"workspace_id": workspace, "speaker_id": row.id}
    insert_missing(
        session,
        SpeakerAliasRow,
        [shared | {"alias": alias, "basis": basis} for alias, basis in sorted(new.items())],
    )
    details = {"name": name, "before": row.name, "aliases": sorted(new)}
    made = Correction(
        id=new_id(at),
        kind=CorrectionKind.RENAME,
        speaker_id=row.id,
        details=details,
        made_by=by,
        made_at=at,
    )
    _call(session, workspace, row.id, name)
    return _keep(session, workspace, made)


def give_role(
    session: Session, workspace: str, speaker: int, role: str, *, by: str, at: datetime
) -> Correction:
    """Show a speaker in `role` from now on, before all roles that articles word."""
    row = _row(session, workspace, merges.roots(session, workspace, (speaker,))[speaker])
    worn = session.get(SpeakerRoleRow, (workspace, row.id, role))
    before = [day and str(day) for day in (worn.first_on, worn.last_on)] if worn else None
    order = insert(session, SpeakerRoleRow).values(
        workspace_id=workspace, speaker_id=row.id, role=role, first_on=at.date(), last_on=FOR_GOOD
    )
    session.exec(
        order.on_conflict_do_update(
            index_elements=["workspace_id", "speaker_id", "role"], set_={"last_on": FOR_GOOD}
        )
    )
    details = {"name": row.name, "role": role, "before": before}
    made = Correction(
        id=new_id(at),
        kind=CorrectionKind.ROLE,
        speaker_id=row.id,
        details=details,
        made_by=by,
        made_at=at,
    )
    return _keep(session, workspace, made)


def undo(
    session: Session, workspace: str, number: int, *, by: str, at: datetime
) -> Correction | None:
    """Undo a correction and return it; None when none of that number stands."""
    query = update(SpeakerCorrectionRow).where(
        col(SpeakerCorrectionRow.workspace_id) == workspace,
        col(SpeakerCorrectionRow.id) == number,
        col(SpeakerCorrectionRow.undone_at).is_(None),
    )
    if session.exec(query.values(undone_by=by, undone_at=at)).rowcount != 1:
        return None
    row = session.get_one(SpeakerCorrectionRow, (workspace, number), populate_existing=True)
    undone = _record(row)
    match undone.kind:
        case CorrectionKind.MERGE | CorrectionKind.SPLIT:
            _link(session, workspace)
        case CorrectionKind.RENAME:
            _unname(session, workspace, undone)
        case CorrectionKind.ROLE:
            _unrole(session, workspace, undone)
    return undone


def get(session: Session, workspace: str, number: int) -> Correction | None:
    """Return the correction of that number, also one that was undone."""
    row = session.get(SpeakerCorrectionRow, (workspace, number))
    return None if row is None else _record(row)


def history(
    session: Session, workspace: str, speaker: int | None = None, limit: int = 50
) -> list[Correction]:
    """Return the corrections of a speaker, else of all, the latest first, also the undone."""
    query = select(SpeakerCorrectionRow).where(SpeakerCorrectionRow.workspace_id == workspace)
    if speaker is not None:
        members = merges.whole(session, workspace, (speaker,))
        query = query.where(
            or_(
                col(SpeakerCorrectionRow.speaker_id).in_(members),
                col(SpeakerCorrectionRow.other_id).in_(members),
            )
        )
    latest = query.order_by(col(SpeakerCorrectionRow.id).desc()).limit(limit)
    return [_record(row) for row in session.exec(latest)]


def _row(session: Session, workspace: str, number: int) -> SpeakerRow:
    row = session.get(SpeakerRow, (workspace, number))
    if row is None:
        raise StorageError("There is no such speaker.", "List them by `verbatim speakers list`.")
    return row


def _keep(session: Session, workspace: str, made: Correction) -> Correction:
    session.add(SpeakerCorrectionRow(workspace_id=workspace, **asdict(made)))
    session.flush()
    return made


def _link(session: Session, workspace: str) -> None:
    """Let every speaker lead to the one that it is by the corrections that stand."""
    query = (
        select(SpeakerCorrectionRow)
        .where(SpeakerCorrectionRow.workspace_id == workspace)
        .where(col(SpeakerCorrectionRow.kind).in_((CorrectionKind.MERGE, CorrectionKind.SPLIT)))
        .order_by(col(SpeakerCorrectionRow.id))
    )
    parents: dict[int, int] = {}
    for made in map(_record, session.exec(query)):
        pair = _joined(made)
        if pair:
            child, parent = _root(parents, pair[0]), _root(parents, pair[1])
            if child != parent:
                parents[child] = parent
    links = {number: _root(parents, number) for number in parents}
    there = select(SpeakerRow.id).where(
        SpeakerRow.workspace_id == workspace,
        col(SpeakerRow.id).in_({*links, *links.values()}),
    )
    left = set(session.exec(there))
    merges.put(session, workspace, {n: into for n, into in links.items() if {n, into} <= left})


def _joined(made: Correction) -> tuple[int, int] | None:
    """Return who is whom by a correction: a merge that stands, a split that was undone."""
    if made.other_id is None:
        return None
    if made.kind is CorrectionKind.MERGE:
        return None if made.undone_at else (made.speaker_id, made.other_id)
    return (made.other_id, made.speaker_id) if made.undone_at else None


def _root(parents: Mapping[int, int], number: int) -> int:
    while number in parents:
        number = parents[number]
    return number


def _unname(session: Session, workspace: str, undone: Correction) -> None:
    """Call a speaker as the renamings that stand say, else as at first."""
    names = [
        made
        for made in reversed(history(session, workspace, undone.speaker_id))
        if made.kind is CorrectionKind.RENAME and made.speaker_id == undone.speaker_id
    ]
    standing = [made.details["name"] for made in names if made.undone_at is None]
    name = standing[-1] if standing else names[0].details["before"]
    session.exec(
        delete(SpeakerAliasRow).where(
            col(SpeakerAliasRow.workspace_id) == workspace,
            col(SpeakerAliasRow.speaker_id) == undone.speaker_id,
            col(SpeakerAliasRow.alias).in_(undone.details["aliases"]),
        )
    )
    _call(session, workspace, undone.speaker_id, name)


def _call(session: Session, workspace: str, speaker: int, name: str) -> None:
    ours = (col(SpeakerRow.workspace_id) == workspace, col(SpeakerRow.id) == speaker)
    session.exec(update(SpeakerRow).where(*ours).values(name=name))


def _unrole(session: Session, workspace: str, undone: Correction) -> None:
    """Let a role be as old as articles make it; one that only people gave goes."""
    ours = (
        col(SpeakerRoleRow.workspace_id) == workspace,
        col(SpeakerRoleRow.speaker_id) == undone.speaker_id,
        col(SpeakerRoleRow.role) == undone.details["role"],
    )
    before = undone.details["before"]
    if before is None:
        session.exec(delete(SpeakerRoleRow).where(*ours))
        return
    first, last = (date.fromisoformat(day) if day else None for day in before)
    session.exec(update(SpeakerRoleRow).where(*ours).values(first_on=first, last_on=last))


def _record(row: SpeakerCorrectionRow) -> Correction:
    kept = Correction(**row.model_dump(exclude={"workspace_id"}))
    return replace(kept, kind=CorrectionKind(row.kind))
