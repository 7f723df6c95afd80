"""Parsing in a process that can be killed: bounded in time and memory, and knowing no secrets.

A few child processes are kept and used again. Each gets jobs through a pipe, so that it ends by
itself when its parent does, and is replaced after some hundred documents, or when it was killed.
"""

import atexit
import pickle
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from os import pathsep
from typing import IO, cast

from bot.errors import ReadError
from bot.ingestion.answers import decoded
from bot.ingestion.source import Reading, Source

SECONDS = 20.0
BYTES = 1_500_000_000
PROCESSES = 2
DOCUMENTS = 500  # that one process parses before it is replaced, for parsers lose memory

_CHILD = "bot.ingestion.parser_process"
_START_SECONDS = 60.0  # a cold start on a busy machine
_LENGTH = struct.Struct("!Q")
_MOST_ANSWERED = 200_000_000  # bytes


class Parsers:
    """At most `processes` child processes that parse, shared by any number of threads."""

    def __init__(self, processes: int = PROCESSES) -> None:
        self._idle: list[_Parser] = []
        self._free = threading.BoundedSemaphore(processes)
        self._lock = threading.Lock()

    def readings(
        self, raw: bytes, source: Source, *, seconds: float, most_bytes: int
    ) -> list[Reading]:
        """Return what is in `raw`, or the reason why it took too much; never raises ReadError.

        A process that dies of it costs one more try, for it may have died of what came before.
        """
        job = pickle.dumps((raw, source, seconds, most_bytes))
        try:
            with self._free:
                answers = self._answers(job, seconds) or self._answers(job, seconds)
            if answers is not None:
                return decoded(answers, source)
        except TimeoutError:
            return [ReadError(source.name, f"it could not be read within {seconds:g} seconds")]
        except ValueError:
            pass  # a parser that speaks nonsense is as good as a dead one
        return [ReadError(source.name, "its parser broke down")]

    def close(self) -> None:
        """End the processes; the next document starts new ones."""
        with self._lock:
            idle, self._idle = self._idle, []
        for parser in idle:
            parser.kill()

    def _answers(self, job: bytes, seconds: float) -> bytes | None:
        """Return what a process answers, None when it died; raises TimeoutError."""
        parser = self._taken()
        answers: bytes | None = None
        try:
            answers = parser.answers(job, seconds)
        finally:
            if answers is None or parser.is_worn:
                parser.kill()
            else:
                with self._lock:
                    self._idle.append(parser)
        return answers

    def _taken(self) -> "_Parser":
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return _Parser()


class _Parser:
    """One child process, used by one thread at a time."""

    def __init__(self) -> None:
        # No variable of the environment goes along: what parses hostile bytes needs no tokens.
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", _CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={"PYTHONPATH": pathsep.join(filter(None, sys.path)), "LANG": "C.UTF-8"},
            start_new_session=True,  # Ctrl-C is for the parent
        )
        self._jobs: IO[bytes] = cast("IO[bytes]", self._process.stdin)
        self._answered: IO[bytes] = cast("IO[bytes]", self._process.stdout)
        self._documents = 0
        try:
            with self._killed_after(_START_SECONDS):
                self._received()  # that it is ready
        except TimeoutError:
            self.kill()
            raise

    @property
    def is_worn(self) -> bool:
        """Whether it has parsed enough."""
        return self._documents >= DOCUMENTS

    def answers(self, job: bytes, seconds: float) -> bytes | None:
        """Return the answer to a job, None when the process died; raises TimeoutError."""
        self._documents += 1
        with self._killed_after(seconds):
            try:
                self._jobs.write(job)
                self._jobs.flush()
            except OSError:
                return None
            return self._received()

    def kill(self) -> None:
        """End the process and close its pipes."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):  # what was not yet written has no reader
            self._jobs.close()
        self._answered.close()

    def _received(self) -> bytes | None:
        """Return the next answer, None when the process ended before it was whole."""
        head = self._answered.read(_LENGTH.size)
        length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else _MOST_ANSWERED + 1
        answer = self._answered.read(length) if length <= _MOST_ANSWERED else b""
        return answer if len(answer) == length else None

    @contextmanager
    def _killed_after(self, seconds: float) -> Iterator[None]:
        """Kill the process when the block takes longer; raises TimeoutError then."""
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            self._process.kill()

        timer = threading.Timer(seconds, expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
        if expired.is_set():
            raise TimeoutError


def readings_within(
    raw: bytes,
    source: Source,
    *,
    seconds: float = SECONDS,
    bytes: int = BYTES,  # noqa: A002 - the unit, as with `seconds`
) -> list[Reading]:
    """Return what is in `raw`, parsed in a process that is killed when it takes too much.

    Blocks the calling thread; any number of threads may call it. Never raises ReadError.
    """
    return _shared().readings(raw, source, seconds=seconds, most_bytes=bytes)


@cache
def _shared() -> Parsers:
    """Return the processes that all callers share, ended with this one."""
    parsers = Parsers()
    atexit.register(parsers.close)
    return parsers
