"""Speakers whom people found to be one: who stands for whom, when anything is read."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from storage.batches import batches
from storage.corrections_models import SpeakerMergeRow


def roots(session: Session, workspace: str, ids: Collection[int]) -> dict[int, int]:
    """Return for each of the speakers `ids` the one that it is now, mostly itself."""
    found = {number: number for number in ids}
    for batch in batches(ids):
        query = select(SpeakerMergeRow.speaker_id, SpeakerMergeRow.into_id).where(
            SpeakerMergeRow.workspace_id == workspace, col(SpeakerMergeRow.speaker_id).in_(batch)
        )
        found.update(session.exec(query).all())
    return found


def members(session: Session, workspace: str, ids: Collection[int]) -> dict[int, int]:
    """Return all that are filed as one of the speakers `ids`, themselves too, each with its root.

    Give roots: what was merged into another has no members.
    """
    found = {number: number for number in ids}
    for batch in batches(ids):
        query = select(SpeakerMergeRow.speaker_id, SpeakerMergeRow.into_id).where(
            SpeakerMergeRow.workspace_id == workspace, col(SpeakerMergeRow.into_id).in_(batch)
        )
        found.update(session.exec(query).all())
    return found


def whole(session: Session, workspace: str, ids: Collection[int]) -> list[int]:
    """Return every number under which what the speakers `ids` said is filed, in ascending order."""
    if not ids:
        return []
    leading = set(roots(session, workspace, ids).values())
    return sorted(members(session, workspace, leading))


def put(session: Session, workspace: str, links: dict[int, int]) -> None:
    """Make `links`, each speaker with the one it is, all the merges of the workspace."""
    query = select(SpeakerMergeRow).where(SpeakerMergeRow.workspace_id == workspace)
    standing = {row.speaker_id: row for row in session.exec(query)}
    for number, row in standing.items():
        if links.get(number) != row.into_id:
            session.delete(row)
    session.flush()
    for number, into in links.items():
        if number not in standing or standing[number].into_id != into:
            session.add(SpeakerMergeRow(workspace_id=workspace, speaker_id=number, into_id=into))
    session.flush()
