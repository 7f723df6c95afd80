"""What every table has, and the columns and constraints that several tables share.

Every key begins with `workspace_id`, so that a workspace can be deleted by one condition and the
tables can be sharded by it.
"""

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    MetaData,
    text,
)
from sqlmodel import Field, SQLModel

_NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(referred_table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Row(SQLModel):
    """What every table has."""

    metadata = MetaData(naming_convention=_NAMES)

    workspace_id: str = Field(primary_key=True)


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """Return the constraint that `column` holds one of `words`."""
    allowed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({allowed})", name=column)


def reference(table: str, **columns: str) -> ForeignKeyConstraint:
    """Return a foreign key within one workspace; `columns` map ours to those of `table`."""
    return ForeignKeyConstraint(
        ["workspace_id", *columns],
        [f"{table}.workspace_id", *(f"{table}.{name}" for name in columns.values())],
    )


def current(name: str, *columns: str) -> Index:
    """Return an index over what the latest versions say; history is never searched through it."""
    # SQLite uses a partial index only when the query words the condition in the same way.
    return Index(name, *columns, sqlite_where=text("current = 1"), postgresql_where=text("current"))


def key() -> Any:  # noqa: ANN401 - as sqlmodel's Field
    """Return a column of 64 bits that belongs to the key."""
    return Field(sa_type=BigInteger, primary_key=True)


def number() -> Any:  # noqa: ANN401
    """Return a column of 64 bits."""
    return Field(sa_type=BigInteger)


def json() -> Any:  # noqa: ANN401
    """Return a column of JSON."""
    return Field(sa_type=JSON)


def json_or_null() -> Any:  # noqa: ANN401
    """Return a column of JSON that may be NULL."""
    return Field(sa_type=JSON(none_as_null=True), nullable=True)
