"""The latest digest of a workspace is found without reading all of them."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the index."""
    op.create_index("ix_digest_run_claimed_at", "digest_run", ["workspace_id", "claimed_at"])
