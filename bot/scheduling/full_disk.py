"""Connections by which DBOS waits until a full disk has room.

DBOS waits for a locked SQLite file and for a PostgreSQL server without room, but takes a full disk
under SQLite for an error of the workflow. So such a disk is told as what it waits for.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from typing_extensions import override


class PatientConnection(sqlite3.Connection):
    """Says that the database is locked when its disk is full."""

    @override
    def commit(self) -> None:
        with _full_means_locked():
            super().commit()

    @override
    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(factory or _PatientCursor)


class _PatientCursor(sqlite3.Cursor):
    @override
    def execute(self, *order: Any) -> "_PatientCursor":
        with _full_means_locked():
            return super().execute(*order)

    @override
    def executemany(self, *order: Any) -> "_PatientCursor":
        with _full_means_locked():
            return super().executemany(*order)


@contextmanager
def _full_means_locked() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_FULL:
            raise
        raise sqlite3.OperationalError("database is locked: its disk is full") from error
