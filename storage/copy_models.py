"""The tables by which copies are found and edits are told."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from storage import rows
from storage.printings import EditKind
from storage.rows import Row


class MinhashBandRow(Row, table=True):
    """A MinHash band of an original; articles that share one are alike."""

    __tablename__ = "minhash_band"
    __table_args__ = (
        rows.reference("article", article_id="id"),
        # revise(): forget the bands of the version before; prune()
        Index("ix_minhash_band_article", "workspace_id", "article_id"),
    )

    band: int = rows.key()  # resembling(): the key leads from bands to articles
    article_id: int = rows.key()


class UtteranceEditRow(Row, table=True):
    """What became of an utterance in a later version of its article, while that is so.

    `text` is how `version` words it, NULL where it is gone.
    """

    __tablename__ = "utterance_edit"
    __table_args__ = (
        rows.reference("article_version", article_id="article_id", version="version"),
        rows.reference("quote_cluster", cluster_id="id"),
        rows.one_of("kind", EditKind),
        # prune(): is anything left of a version, or of an utterance?
        Index("ix_utterance_edit_version", "workspace_id", "article_id", "version"),
        Index("ix_utterance_edit_cluster", "workspace_id", "cluster_id"),
        # edited(): what was edited between two instants?
        Index("ix_utterance_edit_edited_at", "workspace_id", "edited_at"),
    )

    article_id: int = rows.key()
    cluster_id: int = rows.key()
    version: int
    kind: str
    text: str | None = Field(default=None)
    edited_at: datetime
