"""A worker as `verbatim worker` runs it, but hastier and with a reader of one line.

    python -m tests.durable.worker DATABASE [JOURNAL]

Every article it annotates is written into the journal, a line each.
"""

import asyncio
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.extraction.findings import Source as Passage
from bot.ingestion.fetch import downloader
from bot.ingestion.pipeline import Means
from bot.scheduling import library
from bot.scheduling.library import Library
from storage.records import Figure, Findings, Statement, StatementKind
from storage.store import Store

LOOPBACK = frozenset({"127.0.0.1"})
READY = "ready"
HASTY = 0.2  # seconds


def main() -> None:
    """Work until somebody kills us."""
    url, *journal = sys.argv[1:]

    def annotate(passages: Iterable[Passage]) -> Iterator[Findings]:
        for passage in passages:
            if journal:
                with Path(journal[0]).open("a", encoding="utf-8") as lines:
                    lines.write(f"{passage.title}\n")
            yield one_of_each(passage)

    work = Library(Store(url), Means(annotate, downloader(LOOPBACK)))
    library.TICK_SECONDS = HASTY
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()
    asyncio.run(work.run(asyncio.Event()))


def one_of_each(passage: Passage) -> Findings:
    """Return the first line as what was said, and the first word as what was counted."""
    line, word = passage.text.index("\n"), passage.text.index(" ")
    said = Statement(
        kind=StatementKind.INDIRECT,
        text=passage.text[:line],
        content=((0, line),),
        cue=(),
        source=(),
        voice=None,
        context=(0, line),
    )
    counted = Figure(
        start=0, end=word, text=passage.text[:word], value=1, unit="ship", context=(0, line)
    )
    return Findings((said,), (counted,))


if __name__ == "__main__":
    main()
