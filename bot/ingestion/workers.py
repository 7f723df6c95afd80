"""Annotating in processes of their own: the program's own threads never wait for spaCy.

Each process is replaced after some thousand texts, for a pipeline's vocabulary only grows; one that
dies or hangs is replaced at once and costs what it was at work on a second try.
"""

import logging
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import LifoQueue
from typing import cast

from bot.extraction.findings import Source as Passage
from bot.extraction.findings import extract_many
from storage.records import Findings

TOGETHER = 8  # texts handed over at once: spaCy parses a few together faster than one by one
LIFETIME = 5_000  # texts
SECONDS = 300.0  # for texts handed over at once; eight books of 500,000 characters take less
TRIES = 2
_NICENESS = 10  # where cores are few, people who ask come before what is read

Work = Callable[[Sequence[Passage]], Sequence[Findings]]
_Answer = tuple[Sequence[Findings], Exception | None]

log = logging.getLogger(__name__)


class WorkerLostError(Exception):
    """A process died, or was ended because it took too long."""


def annotate(passages: Sequence[Passage]) -> list[Findings]:
    """Return the findings of each text; what a process is for."""
    return list(extract_many(passages))


class Annotators:
    """A bounded pool of processes that annotate; call it as `extract_many` is called.

    A process starts when it is first needed. Safe to call from several threads; `close` it.
    """

    def __init__(
        self,
        size: int,
        *,
        work: Work = annotate,
        lifetime: int = LIFETIME,
        seconds: float = SECONDS,
    ) -> None:
        self._work = work
        self._lifetime = lifetime
        self._seconds = seconds
        self._size = size
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="annotators")
        # The last one used is taken first: what is not needed is never started.
        self._idle: LifoQueue[_Process | None] = LifoQueue()
        for _ in range(size):
            self._idle.put(None)

    def __call__(self, passages: Iterable[Passage]) -> Iterator[Findings]:
        """Return the findings of each text in order.

        Raises what annotating one of them raised, or WorkerLostError when it cost two processes.
        """
        texts = list(passages)
        parts = [texts[at : at + TOGETHER] for at in range(0, len(texts), TOGETHER)]
        return chain.from_iterable(self._threads.map(self._annotated, parts))

    def close(self) -> None:
        """End every process; what they were at work on is lost."""
        self._threads.shutdown(cancel_futures=True)
        while not self._idle.empty():
            process = self._idle.get()
            if process is not None:
                process.end()

    def _annotated(self, texts: Sequence[Passage]) -> Sequence[Findings]:
        for _ in range(TRIES - 1):
            try:
                return self._once(texts)
            except WorkerLostError as error:
                log.warning("%s; another one tries again", error)
        return self._once(texts)

    def _once(self, texts: Sequence[Passage]) -> Sequence[Findings]:
        process = self._idle.get() or _Process(self._work)
        try:
            return process.call(texts, self._seconds)
        finally:
            goes_on = not process.is_lost and process.served < self._lifetime
            if not goes_on:
                process.end()
            self._idle.put(process if goes_on else None)


class _Process:
    """One child that does `work` on what it is sent, until nobody can send any more."""

    def __init__(self, work: Work) -> None:
        # A forked child would inherit our threads' locks, and our end of other children's pipes.
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, work), name="annotator", daemon=True
        )
        self._process.start()
        theirs.close()
        self.served = 0
        self.is_lost = False

    def call(self, texts: Sequence[Passage], seconds: float) -> Sequence[Findings]:
        """Return the findings of each text, or raise what annotating them raised."""
        self.is_lost = True  # unless it answers
        try:
            self._ours.send(texts)
            if not self._ours.poll(seconds):
                raise WorkerLostError(f"a worker process took longer than {seconds:.0f} seconds")
            found, error = cast("_Answer", self._ours.recv())
        except (EOFError, OSError) as lost:
            raise WorkerLostError("a worker process died") from lost
        self.is_lost = False
        self.served += len(texts)
        if error is not None:
            raise error
        return found

    def end(self) -> None:
        """End the process, whatever it is at work on."""
        self._ours.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def _serve(requests: Connection, work: Work) -> None:
    """Answer until the other end is closed, also by the death of the program."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which ends us
    if sys.platform != "win32":
        os.nice(_NICENESS)
    while True:
        try:
            texts = requests.recv()
        except EOFError:
            return
        requests.send(_answer(work, texts))


def _answer(work: Work, texts: Sequence[Passage]) -> _Answer:
    try:
        return work(texts), None
    except Exception as error:  # noqa: BLE001 - whatever it was, it is raised again in the program
        return (), error
