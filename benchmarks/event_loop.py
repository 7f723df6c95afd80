"""How long the event loop stands still while articles are taken in, beside an idle loop.

    python -m benchmarks.event_loop [--seconds 30]

A ticker sleeps a millisecond, again and again, and counts how much longer that took: first with
nothing else to do, then while the samples are read over and over, with an annotator beside. On a
machine that others use, the clock of the wall tells of them too; the clock of the program does not.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Event

from benchmarks.speed import samples
from bot.app import SWITCH_SECONDS
from bot.ingestion.pipeline import Means, means_for, shelve
from storage.records import ArticleText
from storage.store import Store

TICK = 0.001


@dataclass
class Stops:
    """Milliseconds for which the loop was late, by the wall and by the program's own clock."""

    wall: list[float] = field(default_factory=list)
    program: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        clocks = (("wall", self.wall), ("program", self.program))
        return "; ".join(f"{name} {_told(late)}" for name, late in clocks)


def main() -> None:
    """Print the stops of an idle loop and of a busy one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=30)
    seconds = parser.parse_args().seconds
    sys.setswitchinterval(SWITCH_SECONDS)  # as the program does
    with (
        tempfile.TemporaryDirectory() as folder,
        means_for("", annotators=1) as means,
        closing(Store(f"sqlite:///{Path(folder) / 'library.db'}")) as store,
    ):
        store.migrate()
        reading = _Reading(store, means)
        reading.once()  # the annotator is loaded
        print("idle    ", asyncio.run(stops(seconds, lambda _: None)))
        print("reading ", asyncio.run(stops(seconds, reading.until)))
        print(f"{reading.taken} articles were read")


class _Reading:
    """Takes in the samples, each time as other articles."""

    def __init__(self, store: Store, means: Means) -> None:
        self._store, self._means = store, means
        self._texts = list(samples())
        self._numbers = count()
        self.taken = 0

    def once(self) -> None:
        """Take in one more article."""
        number = next(self._numbers)
        # Every line differs from those of the round before: it would be taken for a copy.
        text = self._texts[number % len(self._texts)].replace("\n", f" {number}\n")
        article = ArticleText(url=f"urn:{number}", title=None, publisher=None, text=text)
        shelve(self._store, "local", [article], self._means.annotate)
        self.taken += 1

    def until(self, stop: Event) -> None:
        """Take in articles until `stop` is set."""
        while not stop.is_set():
            self.once()


async def stops(seconds: float, work: Callable[[Event], None]) -> Stops:
    """Return how late each tick of a loop was while `work` ran in a thread of its own."""
    late, stop = Stops(), Event()
    working = asyncio.create_task(asyncio.to_thread(work, stop))
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        wall, program = time.perf_counter(), time.process_time()
        await asyncio.sleep(TICK)
        late.wall.append(1000 * (time.perf_counter() - wall - TICK))
        late.program.append(1000 * (time.process_time() - program))
    stop.set()
    await working
    return late


def _told(late: list[float]) -> str:
    ordered = sorted(late)
    return f"p99 {ordered[len(ordered) * 99 // 100]:.1f}, most {ordered[-1]:.1f} ms"


if __name__ == "__main__":
    main()
