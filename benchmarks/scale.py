"""How long questions take in libraries of growing size, beside the bare SQL that finds candidates.

    python -m benchmarks.scale DATABASE [--statements 100000] [--each 40]

DATABASE is the address of a library that this command made before, or of an empty database, which
is filled with made-up news first; "postgresql" is a PostgreSQL for the time of the run. For each
kind of question it prints the percentiles of the whole `Desk.ask`, of its queries to the full-text
index alone, sent once more right after it, and of the processor's time; then of twenty questions at
once, and the bytes on disk.
"""

import argparse
import gc
import random
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from itertools import groupby
from operator import itemgetter
from statistics import quantiles
from typing import Any

from sqlalchemy import Engine, event

from benchmarks.scale_library import HERE, NOW, make
from benchmarks.scale_questions import TOPIC, questions
from bot.answering.desk import Desk
from storage.store import Store
from tests.fakes.postgres import running_cluster

AT_ONCE = 20
INDEX = "evidence_search"


def main() -> None:
    """Measure the library that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("database", help="sqlite:///file, postgresql://…, or postgresql")
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--each", type=int, default=40, help="questions of each kind")
    asked = parser.parse_args()
    if asked.database != "postgresql":
        run(asked.database, asked.statements, asked.each)
        return
    with running_cluster() as cluster:
        run(cluster.url, asked.statements, asked.each)


def run(database: str, statements: int, each: int) -> None:
    """Fill the library if it is empty, and measure it."""
    with closing(Store(database)) as store:
        store.migrate()
        if not Desk(store).coverage(HERE).articles:
            started = time.perf_counter()
            make(store, statements)
            print(f"made in {time.perf_counter() - started:.0f} s", flush=True)
        held = Desk(store).coverage(HERE)
        print(f"{held.statements} statements, {held.figures} figures, {held.articles} articles")
        _weigh(store, held.statements)
        _measure(store, each)


def _measure(store: Store, each: int) -> None:
    desk = Desk(store)
    asked = [(kind, words) for kind, same in questions(store, each).items() for words in same]
    for kind, words in asked[:: max(1, each // 4)]:  # warms up the caches of words and pages
        _ask(desk, kind, words)
    gc.freeze()  # what the benchmark itself holds is no part of answering
    print(f"{'ms: p50 p95 p99':18} {'ask':^22}{'bare SQL':^22}{'processor':^22} nothing found")
    with _bare(store) as bare:
        for kind, group in groupby(asked, key=itemgetter(0)):
            results = [_timed(desk, one, bare) for one in group]
            times = zip(*(spent for spent, _ in results), strict=True)
            empty = sum(not is_found for _, is_found in results)
            print(f"{kind:18}{''.join(map(_percentiles, times))} {empty:8}", flush=True)
    _together(desk, asked)


def _ask(desk: Desk, kind: str, words: str) -> bool:
    """Ask, and say whether anything was found."""
    if kind == TOPIC:
        brief = desk.brief(HERE, words, now=NOW)
        return bool(brief.statements or brief.figures)
    return bool(desk.ask(HERE, words, now=NOW).ranked)


def _timed(desk: Desk, asked: tuple[str, str], bare: "_Bare") -> tuple[Sequence[float], bool]:
    """Return milliseconds: of it all, of its index queries, of the processor; and if it found."""
    bare.forget()
    busy, started = time.thread_time(), time.perf_counter()
    is_found = _ask(desk, *asked)
    whole, work = time.perf_counter() - started, time.thread_time() - busy
    return (1000 * whole, 1000 * bare.again(), 1000 * work), is_found


class _Bare:
    """The queries of an answer to the full-text index, which can be sent again by themselves."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sent: list[tuple[str, Any]] = []

    def hear(self, *told: Any) -> None:  # noqa: ANN401 - as SQLAlchemy calls it
        """Remember a query to the index."""
        _, _, query, values, *_ = told
        if INDEX in query:
            self._sent.append((query, values))

    def forget(self) -> None:
        """Begin anew."""
        self._sent.clear()

    def again(self) -> float:
        """Send once more what was sent and return the seconds."""
        with self._store.session() as session:
            connection = session.connection()
            started = time.perf_counter()
            for query, values in list(self._sent):
                connection.exec_driver_sql(query, values).all()
            return time.perf_counter() - started


@contextmanager
def _bare(store: Store) -> Iterator[_Bare]:
    bare = _Bare(store)
    event.listen(Engine, "before_cursor_execute", bare.hear)
    try:
        yield bare
    finally:
        event.remove(Engine, "before_cursor_execute", bare.hear)


def _together(desk: Desk, asked: Sequence[tuple[str, str]]) -> None:
    """Print how long questions take, from asked to answered, of which twenty come at once."""

    def answered(started: float, one: tuple[str, str]) -> float:
        _ask(desk, *one)
        return 1000 * (time.perf_counter() - started)

    mixed = random.Random(1).sample(asked, len(asked))
    spent: list[float] = []
    with ThreadPoolExecutor() as pool:  # as many threads as the bot answers with
        for first in range(0, len(mixed), AT_ONCE):
            now = time.perf_counter()
            spent += pool.map(partial(answered, now), mixed[first : first + AT_ONCE])
    print(f"{f'{AT_ONCE} at once':18}{_percentiles(spent)}")


def _percentiles(values: Sequence[float]) -> str:
    cut = quantiles(values, n=100, method="inclusive")
    return f" {cut[49]:6.1f} {cut[94]:6.1f} {cut[98]:6.1f}"


def _weigh(store: Store, statements: int) -> None:
    """Print the bytes on disk, with every index."""
    if store.file is not None:
        size = store.file.stat().st_size
    else:
        with store.connection() as connection:
            size = connection.exec_driver_sql(
                "SELECT pg_database_size(current_database())"
            ).scalar_one()
    print(f"{size / 1e6:.0f} MB, {size / statements:.0f} bytes a statement")


if __name__ == "__main__":
    main()
