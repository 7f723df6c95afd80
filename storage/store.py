"""The database: opened once, entered by sessions that commit whole or not at all."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session

from storage import planning
from storage.errors import StorageError, translated

__all__ = ["Session", "Store"]

_BUSY_SECONDS = 10  # how long a writer waits for another one
_CONNECT_SECONDS = 10
_MAPPED_BYTES = 1 << 34  # SQLite takes as much of it as it was built for: mostly 2 GB
_CACHE_KIBIBYTES = 16 * 1024  # of each connection
_MIGRATION_LOCK = 0x5645_5242  # any number that no other program of the server uses


class Store:
    """A library in SQLite (`sqlite:///file`) or PostgreSQL (`postgresql+psycopg://…`).

    Raises StorageError, here and from every method. Nothing is opened before it is needed.
    Safe to share between threads; a session is not.
    """

    def __init__(self, url: str) -> None:
        with translated():
            self._engine = _engine(make_url(url))

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Open a session that commits at the end of the block, or rolls back what was begun."""
        with translated(), Session(self._engine) as session, session.begin():
            yield session

    def migrate(self) -> None:
        """Bring the tables up to date, whole or not at all; several programs may ask at once."""
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        with translated(), self._engine.connect() as connection, connection.begin():
            _lock(connection)
            _refuse_newer(connection, ScriptDirectory.from_config(config))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if connection.dialect.name == "sqlite":
                planning.describe(connection)

    @property
    def file(self) -> Path | None:
        """The file of a library in SQLite, None for one in PostgreSQL."""
        url = self._engine.url
        return Path(url.database or "") if url.get_backend_name() == "sqlite" else None

    def beside(self, name: str) -> str:
        """Return the address of a database for tables of others: a second file, or this server."""
        if self.file is not None:
            return f"sqlite:///{self.file.with_name(f'{self.file.stem}-{name}{self.file.suffix}')}"
        return self._engine.url.render_as_string(hide_password=False)

    def connection(self) -> Connection:
        """Open a connection whose every order stands by itself; the caller closes it."""
        return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def _engine(url: URL) -> Engine:
    """Return the engine; what it raises goes to the log, so it may not tell what was looked for."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, hide_parameters=True, connect_args={"timeout": _BUSY_SECONDS})
        event.listen(engine, "connect", _prepare)
        return engine
    if url.get_backend_name() in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
        return create_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={"connect_timeout": _CONNECT_SECONDS},
        )
    raise StorageError(
        f"Verbatim cannot keep its library in {url.get_backend_name()}.",
        "Use sqlite:///file or postgresql+psycopg://user:password@host/name.",
    )


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Let readers go on while one writes, and check foreign keys: SQLite does neither by itself."""
    cursor = connection.cursor()
    # Locked means that another program switches the mode this moment; it stays with the file.
    with suppress(sqlite3.OperationalError):
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")  # with WAL a power cut costs no consistency
    cursor.execute("PRAGMA foreign_keys = ON")
    # A search touches thousands of pages: read in place, not copied one by one into two megabytes.
    cursor.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
    cursor.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
    cursor.close()


def _lock(connection: Connection) -> None:
    """Keep other migrations out until the transaction ends."""
    if connection.dialect.name == "sqlite":
        # The driver begins transactions at the first INSERT only: tables could be left half made.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")


def _refuse_newer(connection: Connection, scripts: ScriptDirectory) -> None:
    known = {script.revision for script in scripts.walk_revisions()}
    found = MigrationContext.configure(connection).get_current_revision()
    if found is not None and found not in known:
        raise StorageError(
            "The database was made by a newer Verbatim.",
            "Update this one, or use another database.",
        )
