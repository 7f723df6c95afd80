"""A name that one living process holds: it is free again the moment that process is dead.

PostgreSQL keeps it by an advisory lock of one connection, SQLite by a lock on a file beside the
library. Neither needs a clock, and neither outlives its holder.
"""

import fcntl
import hashlib
from contextlib import suppress
from pathlib import Path
from typing import IO, Protocol

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from storage.errors import translated
from storage.store import Store

# A machine that vanished from the network holds its names for a minute, not for the usual hours.
_KEEPALIVE = (
    "SET tcp_keepalives_idle = 30",
    "SET tcp_keepalives_interval = 10",
    "SET tcp_keepalives_count = 3",
)


class Lease(Protocol):
    """The right to a name, until it is released or the process dies."""

    def is_held(self) -> bool:
        """Say whether the name is still ours; a database that restarted has forgotten it."""

    def release(self) -> None:
        """Give the name back."""


def take(store: Store, name: str) -> Lease | None:
    """Return the lease of `name`, or None when another living process holds it."""
    with translated():
        if store.file is not None:
            return _FileLease.take(store.file.with_name(f"{store.file.name}.{name}.lock"))
        return _ServerLease.take(store.connection(), name)


class _FileLease:
    """A lock on a file; the file stays, for whoever deletes it could delete another's."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    @classmethod
    def take(cls, path: Path) -> "_FileLease | None":
        file = path.open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return None
        return cls(file)

    def is_held(self) -> bool:
        return not self._file.closed

    def release(self) -> None:
        self._file.close()


class _ServerLease:
    """An advisory lock of a connection that is kept open for it."""

    def __init__(self, connection: Connection, number: int) -> None:
        self._connection = connection
        self._number = number

    @classmethod
    def take(cls, connection: Connection, name: str) -> "_ServerLease | None":
        number = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest()) >> 1
        for order in _KEEPALIVE:
            connection.execute(text(order))
        query = text("SELECT pg_try_advisory_lock(:number)")
        if connection.execute(query, {"number": number}).scalar():
            return cls(connection, number)
        connection.close()
        return None

    def is_held(self) -> bool:
        try:
            self._connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            return False
        return True

    def release(self) -> None:
        # A connection that is broken has lost the lock already; one of the pool would keep it.
        with suppress(SQLAlchemyError):
            self._connection.detach()
            self._connection.close()
