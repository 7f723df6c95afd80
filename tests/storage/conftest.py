"""Every storage test runs on both databases, each on tables that were migrated once."""

import shutil

import psycopg
import pytest
from psycopg import sql

from storage.store import Store
from storage.tables import TABLES
from tests.fakes.postgres import fresh_database

_TABLES = [*(table.name for table in TABLES), "evidence_search"]


def _migrated(url):
    store = Store(url)
    store.migrate()
    store.close()
    return url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    """An empty library in a file."""
    path = tmp_path_factory.mktemp("template") / "library.db"
    _migrated(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_library(postgres_url):
    """The address of a library in PostgreSQL: emptying it is quicker than making another."""
    with fresh_database(postgres_url) as url:
        yield _migrated(url)


def _empty(url):
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        tables = sql.SQL(", ").join(map(sql.Identifier, _TABLES))
        connection.execute(sql.SQL("TRUNCATE {}").format(tables))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request, tmp_path):
    """The address of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'library.db'}"
        return
    with fresh_database(request.getfixturevalue("postgres_url")) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path):
    """An empty library."""
    if request.param == "sqlite":
        path = shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path)
        url = f"sqlite:///{path}"
    else:
        url = request.getfixturevalue("postgres_library")
        _empty(url)
    library = Store(url)
    yield library
    library.close()


@pytest.fixture
def session(store):
    """A session that is open during the test."""
    with store.session() as opened:
        yield opened
