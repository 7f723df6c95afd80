"""A disk without room and a database that goes away stop the work, and it goes on afterwards."""

from contextlib import ExitStack, closing
from threading import Event

import pytest

from bot.ingestion.pipeline import Means, ingest
from bot.scheduling.durable import Backlog, step
from storage.errors import StorageError
from storage.store import Store
from tests.durable.site import (
    COUNTED,
    WORKSPACE,
    counts,
    site,
    subject,
    subscribe,
    unfinished,
    wait_while,
    worker,
)
from tests.durable.worker import one_of_each
from tests.fakes.postgres import PostgresMissingError, running_cluster
from tests.fakes.small_disk import MountRefusedError, filled, small_disk
from tests.unit.ingestion.makers import line, story

STORIES = 48
SECONDS = 90  # a worker that met a fault comes back to it ever more rarely
WHOLE = dict.fromkeys(COUNTED, STORIES)


@pytest.fixture
def disk(tmp_path):
    """A disk of some megabytes."""
    try:
        with small_disk(tmp_path / "disk", megabytes=24) as folder:
            yield folder
    except MountRefusedError as refusal:
        pytest.skip(f"no small disk can be mounted here: {refusal}")


@pytest.fixture
def cluster():
    """A PostgreSQL server that the test may stop."""
    try:
        with running_cluster() as running:
            yield running
    except PostgresMissingError as missing:
        pytest.skip(str(missing))


def begun(store):
    """Wait until some of the stories are there, and most are not."""
    wait_while(lambda: counts(store)["article"] < STORIES // 4, SECONDS)


def told(log, words):
    """Wait until the worker met the fault."""
    wait_while(lambda: words not in log.read_text(encoding="utf-8"), SECONDS)


def test_a_full_disk_is_waited_out(disk, tmp_path):
    url, log = f"sqlite:///{disk / 'library.db'}", tmp_path / "log"
    with closing(Store(url)) as store, site(STORIES) as feed:
        store.migrate()
        subscribe(store, feed)
        with worker(url, log=log):
            begun(store)
            with filled(disk):
                told(log, "disk is full")
                held = counts(store)
            wait_while(lambda: unfinished(store, STORIES), SECONDS)

        assert len(set(held.values())) == 1, "an article was stored by halves"
        assert held["article"] < STORIES
        assert counts(store) == WHOLE


def test_what_a_step_brought_is_written_down_as_soon_as_there_is_room(disk, caplog):
    done = Event()
    with closing(Store(f"sqlite:///{disk / 'library.db'}")) as store, ExitStack() as ballast:
        store.migrate()

        def work():
            step("fill the disk", lambda: ballast.enter_context(filled(disk)) and None)
            step("go on", done.set)

        with closing(Backlog(store, {"work": work})) as backlog:
            backlog.add("work", host="news.example")
            wait_while(lambda: "disk is full" not in caplog.text, SECONDS)
            ballast.close()
            wait_while(lambda: not done.is_set(), SECONDS)


def test_reading_a_file_stops_at_a_full_disk_and_goes_on_behind_it(disk, tmp_path):
    file, taken = tmp_path / "stories.jsonl", []
    file.write_text("".join(line(url=f"urn:{n}", text=story(subject(n))) for n in range(STORIES)))
    with closing(Store(f"sqlite:///{disk / 'library.db'}")) as store, ExitStack() as ballast:
        store.migrate()

        def annotate(passages):
            return [one_of_each(passage) for passage in passages]

        def annotate_until_full(passages):
            if taken:
                ballast.enter_context(filled(disk))
            return annotate(passages)

        reading = ingest(store, WORKSPACE, [str(file)], means=Means(annotate_until_full))
        with pytest.raises(StorageError, match="The disk of the database is full"):
            taken.extend(outcome.outcome for outcome in reading)
        assert counts(store) == dict.fromkeys(COUNTED, len(taken))
        ballast.close()
        reading = ingest(store, WORKSPACE, [str(file)], means=Means(annotate))

        assert [outcome.outcome for outcome in reading] == (
            ["unchanged"] * len(taken) + ["added"] * (STORIES - len(taken))
        )
        assert counts(store) == WHOLE


def test_a_database_that_goes_away_and_returns_is_waited_out(cluster, tmp_path):
    log = tmp_path / "log"
    with closing(Store(cluster.url)) as store, site(STORIES) as feed:
        store.migrate()
        subscribe(store, feed)
        with worker(cluster.url, log=log):
            begun(store)
            cluster.stop()
            with pytest.raises(StorageError) as refusal:
                counts(store)
            told(log, "connection")
            cluster.start()
            wait_while(lambda: unfinished(store, STORIES), SECONDS)

        assert not refusal.value.permanent
        assert counts(store) == WHOLE
