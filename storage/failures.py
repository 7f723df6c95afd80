"""What could not be read: listed with its reason until it is read after all, or forgotten."""

from datetime import datetime

from sqlmodel import Session, col, delete, select

from storage import forms
from storage.plain import fingerprint
from storage.records import Failure
from storage.source_models import ReadFailureRow
from storage.upsert import insert


def note(
    session: Session, workspace: str, url: str, reason: str, *, at: datetime, permanent: bool
) -> None:
    """Write down that `url` could not be read, and count the attempt; the latest reason stands."""
    latest = {
        "url": _storable(url),
        "reason": _storable(reason),
        "last_at": at,
        "permanent": permanent,
    }
    row = insert(session, ReadFailureRow).values(
        workspace_id=workspace, print=_print(url), attempts=1, first_at=at, **latest
    )
    again = {**latest, "attempts": ReadFailureRow.attempts + 1}
    session.exec(row.on_conflict_do_update(index_elements=["workspace_id", "print"], set_=again))


def listed(session: Session, workspace: str, limit: int) -> list[Failure]:
    """Return what failed in the workspace, the latest first."""
    query = (
        select(ReadFailureRow)
        .where(ReadFailureRow.workspace_id == workspace)
        .order_by(col(ReadFailureRow.last_at).desc(), ReadFailureRow.url)
        .limit(limit)
    )
    return [forms.failure(row) for row in session.exec(query)]


def forget(session: Session, workspace: str, url: str) -> bool:
    """Take `url` off the list, because it was read or nobody wants it; say whether it stood there.

    `url` is the address as it was noted or as it is listed.
    """
    ours = (
        col(ReadFailureRow.workspace_id) == workspace,
        col(ReadFailureRow.print) == _print(url),
    )
    return session.exec(delete(ReadFailureRow).where(*ours)).rowcount == 1


def _print(url: str) -> int:
    return fingerprint(_storable(url))


def _storable(words: str) -> str:
    """Return `words` without what PostgreSQL refuses: the list of failures must not fail itself."""
    return words.encode(errors="replace").decode().replace("\0", "\ufffd")
