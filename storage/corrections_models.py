"""The tables of who is who: the evidence that joined names, and what people put right."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index
from sqlmodel import Field

from storage import rows
from storage.corrections_records import CorrectionKind
from storage.rows import Row


class SpeakerEvidenceRow(Row, table=True):
    """Why an article's name was taken for a speaker: what spoke for it, what against it.

    `settled_by` is who decided it where a person did: then nothing else is weighed.
    """

    __tablename__ = "speaker_evidence"
    __table_args__ = (
        rows.reference("article", article_id="id"),
        rows.reference("speaker", speaker_id="id"),
        # evidence(): why is this one speaker? prune(): what hangs on a speaker that goes?
        Index("ix_speaker_evidence_speaker", "workspace_id", "speaker_id"),
    )

    article_id: int = rows.key()  # enrol(): the key leads from an article to its names
    alias: str = Field(primary_key=True)
    speaker_id: int = rows.number()
    pro: list[str] = rows.json()
    contra: list[str] = rows.json()
    settled_by: str | None


class SpeakerCorrectionRow(Row, table=True):
    """What a person put right about speakers; one that is undone stays, with who undid it.

    `details` hold what the correction says and what was before, in plain values. No foreign key:
    what was done to a speaker is known longer than the speaker.
    """

    __tablename__ = "speaker_correction"
    __table_args__ = (
        rows.one_of("kind", CorrectionKind),
        # history(): the latest corrections, or those of one speaker
        Index("ix_speaker_correction_speaker", "workspace_id", "speaker_id"),
    )

    id: int = rows.key()
    kind: str
    speaker_id: int = rows.number()
    other_id: int | None = Field(sa_type=BigInteger, nullable=True)
    details: dict[str, Any] = rows.json()
    made_by: str
    made_at: datetime
    undone_by: str | None
    undone_at: datetime | None


class SpeakerMergeRow(Row, table=True):
    """A speaker who is another, as the corrections that stand together say; never a chain.

    Statements keep the speaker they were filed under, so that a merge can be undone.
    """

    __tablename__ = "speaker_merge"
    __table_args__ = (
        rows.reference("speaker", speaker_id="id"),
        ForeignKeyConstraint(  # named, because two lead to one table
            ["workspace_id", "into_id"],
            ["speaker.workspace_id", "speaker.id"],
            name="fk_speaker_merge_into",
        ),
        # members(): who is this speaker too?
        Index("ix_speaker_merge_into", "workspace_id", "into_id"),
    )

    speaker_id: int = rows.key()
    into_id: int = rows.number()
