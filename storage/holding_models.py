"""The table of what a library holds, kept so that no question has to count it."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from storage.rows import Row


class OutletRow(Row, table=True):
    """An outlet, "" for all whose name is not known, with what its articles hold at present."""

    __tablename__ = "outlet"
    __table_args__ = (
        CheckConstraint("articles >= 0 AND statements >= 0 AND figures >= 0", name="counts"),
    )

    name: str = Field(primary_key=True)  # coverage(): all of a workspace
    articles: int
    statements: int
    figures: int
