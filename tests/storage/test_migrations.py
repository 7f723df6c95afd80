"""The tables that the migrations make are those that the models describe."""

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from storage import follows, migrations, sources
from storage.errors import StorageError
from storage.rows import Row
from storage.store import Store
from storage.tables import TABLES

OUR_TABLES = {table.name for table in TABLES}
MIGRATIONS = str(Path(migrations.__file__).parent)


@pytest.fixture
def engine(empty_url):
    engine = create_engine(empty_url)
    yield engine
    engine.dispose()


@pytest.fixture
def migrated(empty_url):
    store = Store(empty_url)
    store.migrate()
    yield store
    store.close()


def described(connection):
    """Return what the database itself says of our tables."""
    seen = inspect(connection)
    return {
        name: (
            [
                (column["name"], str(column["type"]), column["nullable"])
                for column in seen.get_columns(name)
            ],
            seen.get_pk_constraint(name)["constrained_columns"],
            sorted(map(str, seen.get_foreign_keys(name))),
            sorted(map(str, seen.get_unique_constraints(name))),
            sorted((check["name"], check["sqltext"]) for check in seen.get_check_constraints(name)),
            sorted(
                (
                    index["name"],
                    index["column_names"],
                    str(sorted(map(str, index["dialect_options"].values()))),
                )
                for index in seen.get_indexes(name)
            ),
        )
        for name in sorted(OUR_TABLES)
    }


def test_alembic_sees_no_difference_between_models_and_migrations(migrated, engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, kind, _: kind != "table" or name in OUR_TABLES,
                "compare_type": True,
                "compare_server_default": True,
            },
        )
        assert compare_metadata(context, Row.metadata) == []


def test_constraints_and_conditions_of_indexes_are_the_same_too(migrated, engine):
    with engine.connect() as connection:
        by_migration = described(connection)
    with engine.begin() as connection:
        Row.metadata.drop_all(connection)
        Row.metadata.create_all(connection)
        by_models = described(connection)

    assert by_migration == by_models


def test_every_key_begins_with_the_workspace():
    firsts = {table.name: next(iter(table.primary_key)).name for table in TABLES}

    assert set(firsts.values()) == {"workspace_id"}


def test_migrating_twice_changes_nothing(migrated, engine):
    with engine.connect() as connection:
        before = described(connection)

    migrated.migrate()

    with engine.connect() as connection:
        assert described(connection) == before


def test_a_migration_that_fails_leaves_nothing_behind(empty_url, engine):
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE statement (id INTEGER)"))
    store = Store(empty_url)

    with pytest.raises(StorageError):
        store.migrate()
    store.close()

    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["statement"]


def test_what_a_library_of_the_first_version_holds_stays(empty_url, engine):
    with engine.connect() as connection, connection.begin():
        config = Config()
        config.set_main_option("script_location", MIGRATIONS)
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    store = Store(empty_url)
    with store.session() as session:
        session.connection().execute(
            text(
                "INSERT INTO follow VALUES"
                " ('local', 'C1', '[]', 9, 'UTC', '[]', 'skip', FALSE, 'U1', NULL)"
            )
        )

    store.migrate()

    with store.session() as session:
        assert follows.get(session, "local", "C1").created_by == "U1"
        assert sources.listed(session, "local") == []
    store.close()


def test_a_database_of_a_newer_verbatim_is_refused(migrated, engine):
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StorageError, match="newer Verbatim") as refusal:
        migrated.migrate()

    assert "Update" in refusal.value.advice
