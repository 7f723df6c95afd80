import sqlite3
import traceback
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from threading import Barrier

import pytest
from sqlalchemy import text as sql

from storage import articles, events
from storage import store as store_module
from storage.errors import StorageError
from storage.store import Store
from tests.storage.makers import (
    AUSTIN,
    HERE,
    HINGE,
    NOON,
    SPY_AGENCY,
    a_statement,
    said,
    stored,
)


def failure(url, act=lambda session: session.connection().execute(sql("SELECT 1"))):
    """Return the error that a library at `url` gives when it is used."""
    try:
        with closing(Store(url)) as library, library.session() as session:
            act(session)
    except StorageError as error:
        return error
    pytest.fail("it could be used")


@pytest.mark.parametrize(
    ("url", "message", "permanent"),
    [
        ("nonsense", "The database address is not understood.", True),
        ("mysql://host/name", "Verbatim cannot keep its library in mysql.", True),
        ("sqlite:////nowhere/at/all.db", "The database cannot be opened.", False),
        ("postgresql://127.0.0.1:1/none", "The database cannot be opened.", False),
        ("postgres://127.0.0.1:1/none", "The database cannot be opened.", False),
    ],
)
def test_a_database_that_cannot_be_used_is_told_in_one_sentence(url, message, permanent):
    error = failure(url)

    assert (str(error), error.permanent) == (message, permanent)
    assert error.advice


def test_a_file_that_is_no_database_is_told(tmp_path):
    (tmp_path / "notes.txt").write_text("Dear diary, " * 500)

    error = failure(f"sqlite:///{tmp_path / 'notes.txt'}")

    assert str(error) == "The file is not a database, or it is damaged."


def test_a_database_without_tables_tells_how_to_make_them(empty_url):
    error = failure(empty_url, lambda session: articles.find(session, HERE, "https://a.example"))

    assert str(error) == "The database has not been set up."
    assert "verbatim migrate" in error.advice
    assert error.__cause__ is not None


def test_an_error_that_nobody_foresaw_is_still_a_sentence(store):
    with (
        pytest.raises(StorageError, match="The database failed") as refusal,
        store.session() as session,
    ):
        session.connection().execute(sql("SELECT no sense at all"))

    assert refusal.value.advice


def test_a_full_disk_is_told_and_may_have_room_later(tmp_path):
    def overfill(session):
        session.connection().execute(sql("PRAGMA max_page_count = 1"))
        session.connection().execute(sql("CREATE TABLE ballast AS SELECT 1"))

    error = failure(f"sqlite:///{tmp_path / 'library.db'}", overfill)

    assert str(error) == "The disk of the database is full."
    assert not error.permanent


def test_a_locked_database_may_be_tried_again(tmp_path, monkeypatch):
    monkeypatch.setattr(store_module, "_BUSY_SECONDS", 0)
    path = tmp_path / "library.db"
    library = Store(f"sqlite:///{path}")
    library.migrate()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StorageError, match="locked") as refusal, library.session() as session:
        events.first_time(session, HERE, "Ev1", NOON)
    other.close()
    library.close()

    assert not refusal.value.permanent


def test_readers_go_on_while_one_writes(store):
    with store.session() as writer:
        said(writer, HINGE)

        with store.session() as reader:
            assert articles.coverage(reader, HERE).articles == 0

    with store.session() as reader:
        assert articles.coverage(reader, HERE).articles == 1


def test_what_is_left_open_is_rolled_back(store):
    def stop():
        with store.session() as session:
            said(session, HINGE)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop()

    with store.session() as session:
        assert articles.coverage(session, HERE).articles == 0


def test_instants_come_back_in_utc(store):
    seoul = timezone(timedelta(hours=9))
    with store.session() as session:
        events.first_time(session, HERE, "Ev1", datetime(2024, 10, 24, 8, 30, tzinfo=seoul))

    with store.session() as session:
        events.forget(session, datetime(2024, 10, 23, 23, 30, tzinfo=UTC))
        assert not events.first_time(session, HERE, "Ev1", NOON)
        events.forget(session, datetime(2024, 10, 23, 23, 30, 1, tzinfo=UTC))
        assert events.first_time(session, HERE, "Ev1", NOON)


def test_articles_with_the_same_speakers_and_words_can_be_stored_at_once(store):
    words = [f"{HINGE} number {number}" for number in range(20)]
    start = Barrier(4)

    def store_one(number):
        # Each article names them in an order of its own, as articles do.
        text = "\n".join(words[number:] + words[:number])
        voices = (AUSTIN, SPY_AGENCY) if number % 2 else (SPY_AGENCY, AUSTIN)
        found = [
            a_statement(line, inside=text, voice=voices[at % 2])
            for at, line in enumerate(text.split("\n"))
        ]
        start.wait()
        with store.session() as session:
            stored(session, *found, text=text, url=f"https://example.org/{number}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(store_one, range(4)))

    with store.session() as session:
        assert articles.coverage(session, HERE).statements == 80


def test_programs_that_start_at_once_may_all_migrate(empty_url):
    libraries = [Store(empty_url) for _ in range(3)]
    start = Barrier(3)

    def migrate(library):
        start.wait()
        library.migrate()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(migrate, libraries))

    with libraries[0].session() as session:
        assert articles.coverage(session, HERE).articles == 0
    for library in libraries:
        library.close()


def test_an_error_does_not_tell_what_was_looked_for(store):
    words = "-".join(["between", "us"])  # not as they stand in the lines of a traceback
    with pytest.raises(StorageError) as failed, store.session() as session:
        session.connection().execute(sql("SELECT :words FROM nowhere"), {"words": words})

    assert "nowhere" in str(failed.value.__cause__)
    assert words not in "".join(traceback.format_exception(failed.value))
