"""Libraries on both databases that several processes may open."""

import pytest

from storage.store import Store
from tests.fakes.postgres import fresh_database


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """The address of an empty library."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'library.db'}"
        return
    with fresh_database(request.getfixturevalue("postgres_url")) as fresh:
        yield fresh


@pytest.fixture
def store(url):
    """The library itself."""
    opened = Store(url)
    opened.migrate()
    yield opened
    opened.close()
