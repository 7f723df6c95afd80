"""One speaker parted into two: what articles tell of the second is filed under a name of its own.

Within one article a name is one person, so whatever an article lets that name say goes along.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, tuple_
from sqlmodel import Session, col, delete, select, update

from storage import merges, tags
from storage.batches import batches
from storage.corrections_models import SpeakerEvidenceRow
from storage.corrections_records import FOR_GOOD
from storage.errors import StorageError
from storage.ids import new_id
from storage.models import (
    ArticleRow,
    FigureRow,
    SpeakerAliasRow,
    SpeakerRoleRow,
    SpeakerRow,
    StatementRow,
    ToldRow,
)
from storage.names import aliases, key
from storage.records import SpeakerKind, Voice
from storage.retagging import retag
from storage.upsert import insert, insert_missing

_TOLD: tuple[type[ToldRow], ...] = (StatementRow, FigureRow)
_Heard = tuple[int, str, str | None]  # article, name, role


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which of a speaker's words are another's: those that fit all that is given.

    `articles` are addresses, `called` is a name that articles use, `role` a role as they word it.
    The other is called `name`, else as before.
    """

    articles: tuple[str, ...] = ()
    called: str | None = None
    role: str | None = None
    name: str | None = None


def part(  # noqa: PLR0913 - what is parted, from whom, by whom
    session: Session,
    workspace: str,
    row: SpeakerRow,
    which: Part,
    *,
    number: int,
    by: str,
    now: datetime,
) -> int:
    """Return a new speaker to whom `which` of the words of `row` are given.

    `number` tells it from its namesakes. Raises StorageError when that is nothing, or everything.
    """
    members = merges.whole(session, workspace, (row.id,))
    heard = _heard(session, workspace, members)
    wanted = _wanted(session, workspace, heard, which)
    theirs = [one for one in heard if (one[0], one[1]) in wanted]
    if not theirs or len(theirs) == len(heard):
        left = "nothing" if not theirs else "everything"
        raise StorageError(
            f"That is {left} that {row.name} says.", "Name articles, a name or a role of the other."
        )
    new = _enter(session, workspace, row, which.name or row.name, number, now)
    _move(session, workspace, members, wanted, new)
    _describe(session, workspace, new, SpeakerKind(row.kind), theirs)
    _settle(session, workspace, new, wanted, by)
    _strip(session, workspace, members, row)
    return new


def _heard(session: Session, workspace: str, members: Collection[int]) -> list[_Heard]:
    """Return in which article speakers are called what, in which role."""
    found: set[_Heard] = set()
    for table in _TOLD:
        query = select(table.article_id, table.voice_name, table.voice_role).where(
            table.workspace_id == workspace, col(table.speaker_id).in_(members)
        )
        found.update((a, name, role) for a, name, role in session.exec(query.distinct()) if name)
    return sorted(found, key=str)


def _wanted(
    session: Session, workspace: str, heard: Sequence[_Heard], which: Part
) -> set[tuple[int, str]]:
    """Return the articles and the names in them that are meant."""
    urls = select(ArticleRow.id).where(
        ArticleRow.workspace_id == workspace, col(ArticleRow.url).in_(which.articles)
    )
    articles = set(session.exec(urls)) if which.articles else None
    return {
        (article, name)
        for article, name, role in heard
        if (articles is None or article in articles)
        and (which.called is None or key(name) == key(which.called))
        and (which.role is None or role == which.role)
    }


def _enter(
    session: Session, workspace: str, row: SpeakerRow, name: str, number: int, now: datetime
) -> int:
    new = new_id(now)
    own = f"{key(name)}@{number}"
    session.add(SpeakerRow(workspace_id=workspace, id=new, key=own, kind=row.kind, name=name))
    session.flush()
    return new


def _move(
    session: Session,
    workspace: str,
    members: Sequence[int],
    wanted: Collection[tuple[int, str]],
    new: int,
) -> None:
    """File under `new` what the names say in their articles, and let the index find it there."""
    for table in _TOLD:
        place = tuple_(col(table.article_id), col(table.voice_name))
        for old in members:
            query = select(table.id).where(
                table.workspace_id == workspace, table.speaker_id == old, place.in_(sorted(wanted))
            )
            ids = session.exec(query).all()
            retag(session, workspace, ids, tags.speaker(old), tags.speaker(new))
            for batch in batches(ids):
                ours = (col(table.workspace_id) == workspace, col(table.id).in_(batch))
                session.exec(update(table).where(*ours).values(speaker_id=new))


def _describe(
    session: Session, workspace: str, new: int, kind: SpeakerKind, heard: Sequence[_Heard]
) -> None:
    """Give the new speaker the names and roles under which articles know it."""
    row = session.get_one(SpeakerRow, (workspace, new))
    voices = [Voice(row.name, kind), *(Voice(name, kind, role) for _, name, role in heard)]
    shared = {"workspace_id": workspace, "speaker_id": new}
    named = {alias: basis for voice in voices for alias, basis in aliases(voice).items()}
    insert_missing(
        session,
        SpeakerAliasRow,
        [shared | {"alias": alias, "basis": basis} for alias, basis in sorted(named.items())],
    )
    roles = sorted({voice.role for voice in voices if voice.role})
    insert_missing(
        session,
        SpeakerRoleRow,
        [shared | {"role": role, "first_on": None, "last_on": None} for role in roles],
    )


def _settle(
    session: Session, workspace: str, new: int, wanted: Collection[tuple[int, str]], by: str
) -> None:
    """Write down whom these articles mean, for their later versions too."""
    rows = [
        {
            "workspace_id": workspace,
            "article_id": article,
            "alias": alias,
            "speaker_id": new,
            "pro": [],
            "contra": [],
            "settled_by": by,
        }
        for article, alias in sorted({(article, key(name) or name) for article, name in wanted})
    ]
    order = insert(session, SpeakerEvidenceRow)
    settled = order.on_conflict_do_update(
        index_elements=["workspace_id", "article_id", "alias"],
        set_={"speaker_id": new, "settled_by": by},
    )
    session.exec(settled, params=rows)


def _strip(session: Session, workspace: str, members: Collection[int], row: SpeakerRow) -> None:
    """Take from who is left the names and roles that only the other bears."""
    kind = SpeakerKind(row.kind)
    heard = _heard(session, workspace, members)
    voices = [Voice(row.name, kind), *(Voice(name, kind, role) for _, name, role in heard)]
    names = {alias for voice in voices for alias in aliases(voice)}
    roles = {voice.role for voice in voices if voice.role}
    for table, is_gone in (
        (SpeakerAliasRow, col(SpeakerAliasRow.alias).not_in(names)),
        (SpeakerRoleRow, col(SpeakerRoleRow.role).not_in(roles) & _is_worded()),
    ):
        ours = (col(table.workspace_id) == workspace, col(table.speaker_id).in_(members))
        session.exec(delete(table).where(*ours, is_gone))


def _is_worded() -> ColumnElement[bool]:
    """Return the condition that a role comes from articles, not from people."""
    last = col(SpeakerRoleRow.last_on)
    return last.is_(None) | (last < FOR_GOOD)
