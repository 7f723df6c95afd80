"""What every test may use."""

from contextlib import ExitStack

import pytest

from tests.fakes.postgres import PostgresMissingError, throwaway_cluster


@pytest.fixture(scope="session")
def postgres_url():
    """The address of a throw-away PostgreSQL; `fresh_database` makes databases in it."""
    with ExitStack() as stack:
        try:
            url = stack.enter_context(throwaway_cluster())
        except PostgresMissingError as missing:
            pytest.skip(f"no PostgreSQL: {missing}")
        yield url
