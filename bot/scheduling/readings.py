"""Links that people want read: read one after the other, and told in the thread they stand in.

They are written down before they are read, so what a crash interrupts is read after it. They do
not go through the library's queue: a worker that Slack gave no token could take them from there,
and would have nobody to tell.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from bot import clock
from bot.answering.answer import Contents
from bot.answering.desk import Desk
from bot.errors import ChannelError
from bot.ingestion.link_reads import LinkRead, read_link
from bot.ingestion.pipeline import Means
from bot.ingestion.source import Source
from bot.presentation.link_read import link_read_message
from bot.scheduling.payloads import Errand, packed
from bot.scheduling.steps import Steps, next_try
from storage import links, shared_links
from storage.link_records import SharedLink
from storage.store import Store

TICK_SECONDS = 60
MESSAGES_AT_ONCE = 4  # each waits in a thread for the web; the others are for the store
# Longer than the links of one message take; then their reader is taken for dead.
READ_WITHIN = timedelta(minutes=10)
KEPT = timedelta(days=7)  # an offer that nobody took

# Takes a channel, how to compose the message, and `thread_ts`; returns when it is posted.
Post = Callable[..., Awaitable[str]]

log = logging.getLogger(__name__)


class Readings:
    """What one process reads for the people of a workspace, each link told once."""

    def __init__(self, store: Store, means: Means, desk: Desk, post: Post, workspace: str) -> None:
        self._store = store
        self._means = means
        self._desk = desk
        self._post = post
        self._workspace = workspace
        self._steps = Steps(store, means)
        self._few = asyncio.Semaphore(MESSAGES_AT_ONCE)

    async def run(self, stop: asyncio.Event) -> None:
        """Take up what others left unread, every minute until `stop` is set."""
        while not stop.is_set():
            try:
                await self.catch_up(clock.now())
            except Exception:  # the store that is away now may be back in a minute
                log.exception("the links of this minute could not be read")
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), TICK_SECONDS)

    async def catch_up(self, now: datetime) -> None:
        """Read what should have been read by `now`, and forget what nobody wants read."""
        for channel, message in await asyncio.to_thread(self._overdue, now):
            try:
                await self.read(channel, message)
            except Exception:  # one that fails costs only itself, and is tried again
                log.exception("a link could not be read", extra={"channel": channel})

    async def read(self, channel: str, message: str) -> bool:
        """Read the links of a message and tell in its thread what each says.

        Return false when there are none: they were read before, or somebody else is at it.
        """
        async with self._few:
            taken = await asyncio.to_thread(self._taken, channel, message, clock.now())
            for link in taken:
                compose = partial(link_read_message, *await asyncio.to_thread(self._read, link))
                with suppress(ChannelError):  # nobody can be told where the bot may not speak
                    await self._post(channel, compose, thread_ts=link.thread)
                await asyncio.to_thread(self._answered, link)
        return bool(taken)

    def give_up(self, channel: str, thread: str) -> None:
        """Read no more for a thread, and tell nothing of what is being read for it."""
        with self._store.session() as session:
            shared_links.give_up(session, self._workspace, channel, thread)

    def _read(self, link: SharedLink) -> tuple[LinkRead, Contents | None]:
        """Read a link into the library; return what became of it and what it says."""
        errand = Errand(link=Source(name=link.url, url=link.url), is_repeat=True)
        told, found = read_link(self._store, self._workspace, link.url, self._means)
        if not told.feeds:  # where feeds are offered nothing was read, and nothing has failed
            self._steps.note_pages(self._workspace, [packed(errand)], [packed(found)])
        if (wait := next_try(errand, found)) is not None:
            self._expect(link.url, wait)
        held = self._desk.contents(self._workspace, told.article) if told.article else None
        log.info("link", extra={"outcome": told.outcome or "not read", "channel": link.channel})
        return told, held

    def _expect(self, url: str, wait: timedelta) -> None:
        """Let the library try a page again that could not be read for now."""
        now = clock.now()
        with self._store.session() as session:
            links.expect(session, self._workspace, [url], at=now, until=now + wait)

    def _taken(self, channel: str, message: str, now: datetime) -> list[SharedLink]:
        with self._store.session() as session:
            until = now + READ_WITHIN
            return shared_links.take(
                session, self._workspace, channel, message, now=now, until=until
            )

    def _overdue(self, now: datetime) -> list[tuple[str, str]]:
        with self._store.session() as session:
            shared_links.forget(session, now - KEPT)
            return shared_links.overdue(session, self._workspace, now)

    def _answered(self, link: SharedLink) -> None:
        with self._store.session() as session:
            shared_links.answered(session, link)
