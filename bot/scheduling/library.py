"""The library keeps itself: sources are polled, pages read and read again, on any machines.

Poll a source → read its pages → annotate and store. Every step may be done twice without harm: an
article that stands there already is unchanged, and a page that was read is not fetched again.
"""

import asyncio
import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar
from urllib.parse import urlsplit

from bot import clock
from bot.ingestion.pipeline import Means
from bot.ingestion.visits import Visit
from bot.scheduling.durable import Backlog, Workflow, step
from bot.scheduling.payloads import Errand, Json, packed, unpacked
from bot.scheduling.steps import EXPECTED_WITHIN, Steps, next_try
from storage import links, sources
from storage.store import Store

TICK_SECONDS = 60
PAGES_TOGETHER = 8  # pages of one host, read and annotated by one workflow
TEXTS_TOGETHER = 32  # articles of one feed that are stored in one step
DUE_AT_ONCE = 500
FINISHED_KEPT = timedelta(days=1)

_Part = TypeVar("_Part")

log = logging.getLogger(__name__)


class Library:
    """What one process does for the workspaces of a store: it looks for what is due, and does it.

    Of several processes on one store each does a part.
    """

    def __init__(self, store: Store, means: Means) -> None:
        self._store = store
        self._steps = Steps(store, means)
        self._backlog: Backlog | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Look every minute for what is due, and work until `stop` is set."""
        while not stop.is_set():
            try:
                await asyncio.to_thread(self.tick, clock.now())
            except Exception:  # the store that is away now may be back in a minute
                log.exception("the library could not be looked after")
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), TICK_SECONDS)
        await asyncio.to_thread(self.close)

    def tick(self, now: datetime) -> None:
        """Queue what is due at `now`; begin to work on the queue when there may be anything."""
        with self._store.session() as session:
            due = sources.due(session, now, DUE_AT_ONCE)
            again = links.claim(session, now, until=now + EXPECTED_WITHIN, limit=DUE_AT_ONCE)
            is_idle = not again and not sources.any_polled(session)
        if self._backlog is None and is_idle:
            return
        backlog = self._begun()
        for workspace, source in due:
            # Every worker queues what is due, and the key lets one of them be first. A poll that
            # went wrong altogether leaves its source due: it is queued again in the next hour.
            key = f"poll {workspace} {source.url} {source.next_poll.isoformat()} {now:%FT%H}"
            backlog.add("poll source", workspace, source.url, host=_host(source.url), key=key)
        for workspace in dict.fromkeys(owner for owner, _ in again):
            self._send(
                workspace, [Errand.again(link) for owner, link in again if owner == workspace]
            )
        backlog.adopt()
        backlog.forget_finished(now - FINISHED_KEPT)

    def close(self) -> None:
        """Stop working; what is under way and not quick goes on with the next start."""
        if self._backlog is not None:
            self._backlog.close()
            self._backlog = None

    def _begun(self) -> Backlog:
        """Return the backlog, begun anew when another worker may have taken our name."""
        if self._backlog is not None and not self._backlog.is_ours:
            log.warning("the worker's name was lost with its connection; it takes another one")
            self.close()
        if self._backlog is None:
            workflows: dict[str, Workflow] = {"poll source": self._poll, "read pages": self._read}
            self._backlog = Backlog(self._store, workflows)
        return self._backlog

    # The workflows. Begun again they must take the same way, so only steps touch the world.

    def _poll(self, workspace: str, url: str) -> None:
        found = step("ask source", self._steps.ask, workspace, url)
        if found is None:
            return
        texts = found.pop("texts")
        self._shelve(workspace, texts)
        self._send(workspace, _errands(found))
        step("note poll", self._steps.note_poll, workspace, url, found, len(texts))

    def _read(self, workspace: str, errands: list[Json]) -> None:
        found = [step("read page", self._steps.read, workspace, errand) for errand in errands]
        self._shelve(workspace, [text for visit in found for text in visit.pop("texts")])
        for values, came in zip(errands, found, strict=True):
            self._send(workspace, _errands(came))
            errand = unpacked(Errand, values)
            if (delay := next_try(errand, unpacked(Visit, came))) is not None:
                self._send(workspace, [replace(errand, attempt=errand.attempt + 1)], delay)
        step("note pages", self._steps.note_pages, workspace, errands, found)

    def _shelve(self, workspace: str, texts: Sequence[Json]) -> None:
        for some in _parts(texts, TEXTS_TOGETHER):
            step("annotate and store", self._steps.shelve, workspace, some)

    def _send(
        self, workspace: str, errands: Iterable[Errand], delay: timedelta | None = None
    ) -> None:
        """Queue errands, those of one host some at a time."""
        by_host: dict[str, list[Json]] = {}
        for errand in errands:
            by_host.setdefault(_host(errand.link.url), []).append(packed(errand))
        for host, all_of_it in by_host.items():
            for some in _parts(all_of_it, PAGES_TOGETHER):
                self._begun_backlog.add("read pages", workspace, some, host=host, delay=delay)

    @property
    def _begun_backlog(self) -> Backlog:
        assert self._backlog is not None  # noqa: S101 - whoever sends was begun by it
        return self._backlog


def _errands(found: Json) -> list[Errand]:
    return [Errand(link=link) for link in unpacked(Visit, found).links]


def _parts(whole: Sequence[_Part], size: int) -> Iterator[list[_Part]]:
    return (list(whole[at : at + size]) for at in range(0, len(whole), size))


def _host(url: str) -> str:
    return urlsplit(url).hostname or url
