"""What runs by itself: every minute, the digests that are due."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from bot import clock
from bot.answering.arrivals import REMEMBERED
from bot.answering.desk import Desk
from bot.answering.digest import Digest
from bot.errors import ChannelError
from bot.presentation.digest import (
    details_message,
    digest_message,
    has_details,
    paused_message,
)
from bot.scheduling.timetable import due_day, window
from storage.records import Follow

log = logging.getLogger(__name__)

TICK_SECONDS = 60
# Slack delivers an event again for some minutes, and people click a button again for some hours.
EVENTS_KEPT = timedelta(days=7)


# Takes a channel, how to compose the message, and by name the thread it belongs in; returns the
# timestamp of what was posted.
Post = Callable[..., Awaitable[str]]


class _Outcome(NamedTuple):
    """What came of a digest that was claimed; the message it became, if it did."""

    word: str
    ts: str | None = None
    digest: Digest | None = None


@dataclass(frozen=True)
class Digests:
    """The digests of one workspace, each posted once per channel and local day."""

    desk: Desk
    post: Post
    workspace: str

    async def run(self, stop: asyncio.Event) -> None:
        """Post what is due and forget what is over, every minute until `stop` is set."""
        while not stop.is_set():
            now = clock.now()
            try:
                await self.run_due(now)
                await asyncio.to_thread(self.desk.forget_events, now - EVENTS_KEPT)
                await asyncio.to_thread(self.desk.forget_told, now - REMEMBERED)
            except Exception:  # the store that is away now may be back in a minute
                log.exception("the jobs of this minute failed")
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), TICK_SECONDS)

    async def run_due(self, now: datetime) -> None:
        """Post every digest that is due at `now`; one that fails costs only itself."""
        for workspace, follow in await asyncio.to_thread(self.desk.follows):
            if workspace != self.workspace:
                continue
            try:
                await self._run_once(follow, now)
            except Exception:
                log.exception("a digest failed", extra={"channel": follow.channel})

    async def preview(self, follow: Follow, now: datetime) -> None:
        """Post the digest at once; the daily one still comes at its hour, with the same news."""
        last = await asyncio.to_thread(self.desk.last_run, self.workspace, follow.channel)
        digest = await self._digest(follow, *window(last, now))
        ts = await self._post(follow, digest)
        await self._post_details(follow, digest, ts)

    async def _run_once(self, follow: Follow, now: datetime) -> None:
        """Claim the day's digest if it is due, post it, and write down what came of it."""
        day = due_day(follow, now)
        if day is None:
            return
        last = await asyncio.to_thread(self.desk.last_run, self.workspace, follow.channel)
        # A zone further west, chosen after the digest went out, would have the same day again.
        if last is not None and last.local_date >= day:
            return
        since, until = window(last, now)
        run = (self.workspace, follow.channel, day)
        if await asyncio.to_thread(self.desk.claim, *run, until, now):
            outcome, ts, digest = await self._attempt(follow, since, until)
            await asyncio.to_thread(self.desk.finish, *run, outcome, ts)
            log.info("digest", extra={"channel": follow.channel, "day": day, "outcome": outcome})
            if ts is not None and digest is not None:
                await asyncio.to_thread(self.desk.tell, self.workspace, digest)
                await self._post_details(follow, digest, ts)

    async def _attempt(self, follow: Follow, since: datetime, until: datetime) -> _Outcome:
        """Post a digest that was claimed, and return what came of it."""
        try:
            digest = await self._digest(follow, since, until)
            if digest.quiet and follow.quiet == "skip":
                return _Outcome("quiet")
            ts = await self._post(follow, digest)
        except ChannelError:
            await self._pause(follow)
            return _Outcome("paused")
        except Exception:  # whatever it was, the claim must not be left open
            log.exception("a digest could not be posted", extra={"channel": follow.channel})
            return _Outcome("failed")
        return _Outcome("posted", ts, digest)

    async def _digest(self, follow: Follow, since: datetime, until: datetime) -> Digest:
        """Return what is new in a window."""
        return await asyncio.to_thread(
            partial(self.desk.digest, self.workspace, follow, since=since, until=until)
        )

    async def _post(self, follow: Follow, digest: Digest) -> str:
        """Post the message of a digest, and return its timestamp."""
        compose = partial(digest_message, digest, zone=follow.zone, most=follow.filters.most)
        return await self.post(follow.channel, compose)

    async def _post_details(self, follow: Follow, digest: Digest, ts: str) -> None:
        """Post into the thread of a digest what its message has no room for."""
        if not digest.quiet and has_details(digest, most=follow.filters.most):
            await self.post(follow.channel, partial(details_message, digest), thread_ts=ts)

    async def _pause(self, follow: Follow) -> None:
        """Stop trying a channel that is closed to the bot, and tell who asked for it, once."""
        await asyncio.to_thread(self.desk.follow, self.workspace, replace(follow, paused=True))
        if not follow.created_by:
            return
        try:
            await self.post(follow.created_by, partial(paused_message, follow))
        except Exception:  # somebody who left cannot be told, and the pause stands
            log.exception("nobody could be told of a pause", extra={"channel": follow.channel})
