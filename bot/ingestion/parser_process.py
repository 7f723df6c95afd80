"""The child that parses for `bot.ingestion.parsing`: jobs come in, answers go out, until the end.

A job is a pickle, for the parent is trusted; an answer is JSON behind its length.
"""

import logging
import os
import pickle
import struct
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from bot.ingestion.answers import encoded
from bot.ingestion.reading import readings
from bot.ingestion.source import Reading

_LENGTH = struct.Struct("!Q")
_GRACE = 5  # seconds of the processor beyond the parent's patience; ends us when the parent is gone


def main() -> None:
    """Answer each job that comes through stdin, until it is closed."""
    answers = _only_ours()
    _say(answers, [])  # ready: the imports are done
    while True:
        try:
            raw, source, seconds, most_bytes = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own
        except EOFError:
            return
        with _limited(seconds, most_bytes):
            found = list(readings(raw, source))
        _say(answers, found)


def _only_ours() -> BinaryIO:
    """Return stdout for ourselves: what a parser prints there goes to stderr instead."""
    logging.basicConfig(handlers=[logging.NullHandler()])  # parsers complain of what they are fed
    logging.getLogger("bot").addHandler(logging.StreamHandler())
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _say(pipe: BinaryIO, found: Sequence[Reading]) -> None:
    answer = encoded(found)
    pipe.write(_LENGTH.pack(len(answer)) + answer)
    pipe.flush()


@contextmanager
def _limited(seconds: float, most_bytes: int) -> Iterator[None]:
    """Bound this process by what the kernel counts; Windows counts nothing."""
    if sys.platform == "win32":
        yield
        return
    import resource  # not there on Windows

    used = resource.getrusage(resource.RUSAGE_SELF)
    processor = int(used.ru_utime + used.ru_stime + seconds) + _GRACE
    usual = {what: resource.getrlimit(what) for what in (resource.RLIMIT_CPU, resource.RLIMIT_AS)}
    for what, most in zip(usual, (processor, most_bytes), strict=True):
        resource.setrlimit(what, (most, usual[what][1]))
    try:
        yield
    finally:
        for what, limits in usual.items():
            resource.setrlimit(what, limits)


if __name__ == "__main__":
    main()
