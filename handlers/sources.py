"""What the workspace reads by itself: `/brief sources`, and the buttons beside each source."""

import asyncio
from dataclasses import dataclass
from functools import partial

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot import clock
from bot.ingestion.subscriptions import Change, Deed, Subscriptions
from bot.presentation import wording_reading
from bot.presentation.notes import error_message
from bot.presentation.sources import change_message, sources_message
from handlers.delivery import Compose, Delivery
from handlers.grammar import Payload, Verb, address_in, asks_for, parse
from handlers.names import (
    BRIEF_COMMAND,
    FOLLOW_FEED_ACTION,
    PAUSE_ACTION,
    REMOVE_ACTION,
    RESUME_ACTION,
)

ADDED_AT_ONCE = 4  # each waits in a thread for the web; the others are for the store
_CLICKED = {PAUSE_ACTION: Deed.PAUSE, RESUME_ACTION: Deed.RESUME, REMOVE_ACTION: Deed.REMOVE}


def register(
    app: AsyncApp, subscriptions: Subscriptions, delivery: Delivery, workspace: str
) -> None:
    """Listen for the list of sources, and for what changes it."""
    rack = _Rack(subscriptions, workspace, asyncio.Semaphore(ADDED_AT_ONCE))

    @app.command(BRIEF_COMMAND, matchers=[asks_for(Verb.SOURCES)])
    async def on_sources(ack: AsyncAck, command: Payload) -> None:
        await ack()
        asked, address = parse(command["text"])[1], address_in(command["text"])
        answer = await rack.told(asked, address, command["user_id"])
        await delivery.whisper(command["response_url"], answer)

    @app.action(PAUSE_ACTION)
    @app.action(RESUME_ACTION)
    @app.action(REMOVE_ACTION)
    async def on_change(ack: AsyncAck, body: Payload, action: Payload) -> None:
        await ack()
        named = action["value"].removeprefix(f"{workspace}:")
        change = await rack.done(_CLICKED[action["action_id"]], named, body["user"]["id"])
        await delivery.replace(body["response_url"], await rack.listed(change))

    @app.action(FOLLOW_FEED_ACTION)
    async def on_follow_feed(ack: AsyncAck, body: Payload, action: Payload) -> None:
        await ack()
        change = await rack.done(Deed.ADD, action["value"], body["user"]["id"])
        await delivery.whisper(body["response_url"], partial(change_message, change))


@dataclass(frozen=True)
class _Rack:
    """The sources of one workspace, entered through threads; `few` of them wait for the web."""

    subscriptions: Subscriptions
    workspace: str
    few: asyncio.Semaphore

    async def told(self, asked: str, address: str, user: str) -> Compose:
        """Return what to tell of what was `asked`: nothing, or a deed that needs an address."""
        if not asked:
            return await self.listed()
        if not address:
            missing = (wording_reading.ADDRESS_MISSING, wording_reading.ADDRESS_ADVICE)
            return partial(error_message, *missing)
        return partial(change_message, await self.done(Deed(asked.split()[0]), address, user))

    async def done(self, deed: Deed, named: str, user: str) -> Change:
        """Do what a person asks for; the source is looked up again, for others change it too."""
        if deed is not Deed.ADD:
            return await asyncio.to_thread(self.subscriptions.change, self.workspace, deed, named)
        add = partial(self.subscriptions.add, self.workspace, named, by=user, now=clock.now())
        async with self.few:
            return await asyncio.to_thread(add)

    async def listed(self, change: Change | None = None) -> Compose:
        """Return how to compose the list, below what was changed just now."""
        found = await asyncio.to_thread(self.subscriptions.listed, self.workspace)
        now = clock.now()
        return partial(sources_message, found, workspace=self.workspace, now=now, change=change)
