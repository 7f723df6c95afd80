"""All that makes a speaker one: the names, the roles, the evidence, the corrections."""

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from storage import corrections, merges, speakers
from storage.corrections_models import SpeakerEvidenceRow
from storage.corrections_records import Profile, Sighting
from storage.models import ArticleRow, StatementRow

_MOST = 20  # pieces of evidence: a president has thousands


def profile(session: Session, workspace: str, speaker: int) -> Profile | None:
    """Return all that makes `speaker` one, None when there is none of that number."""
    found = speakers.load(session, workspace, (speaker,)).get(speaker)
    if found is None:
        return None
    members = merges.whole(session, workspace, (speaker,))
    said = select(func.count(), func.count(func.distinct(StatementRow.article_id))).where(
        StatementRow.workspace_id == workspace,
        col(StatementRow.current),
        col(StatementRow.speaker_id).in_(members),
    )
    statements, articles = session.exec(said).one()
    names = (
        select(StatementRow.voice_name)
        .where(StatementRow.workspace_id == workspace, col(StatementRow.speaker_id).in_(members))
        .group_by(col(StatementRow.voice_name))
        .order_by(func.count().desc(), col(StatementRow.voice_name))
    )
    return Profile(
        speaker=found,
        names=tuple(filter(None, session.exec(names))),
        articles=articles,
        statements=statements,
        sightings=tuple(_sightings(session, workspace, members)),
        corrections=tuple(corrections.history(session, workspace, speaker)),
    )


def _sightings(session: Session, workspace: str, members: Sequence[int]) -> list[Sighting]:
    """Return the evidence, what a person settled first, then the latest article."""
    query = (
        select(SpeakerEvidenceRow, ArticleRow.url, ArticleRow.title)
        .join(
            ArticleRow,
            (col(ArticleRow.workspace_id) == SpeakerEvidenceRow.workspace_id)
            & (col(ArticleRow.id) == SpeakerEvidenceRow.article_id),
        )
        .where(SpeakerEvidenceRow.workspace_id == workspace)
        .where(col(SpeakerEvidenceRow.speaker_id).in_(members))
        .order_by(
            col(SpeakerEvidenceRow.settled_by).is_(None), col(SpeakerEvidenceRow.article_id).desc()
        )
        .limit(_MOST)
    )
    return [
        Sighting(
            alias=row.alias,
            url=url,
            title=title,
            pro=tuple(row.pro),
            contra=tuple(row.contra),
            settled_by=row.settled_by,
        )
        for row, url, title in session.exec(query)
    ]
