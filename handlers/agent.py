"""The Messages tab: what may be asked today, and the Stop button."""

import asyncio
from collections.abc import Callable

from slack_bolt.async_app import AsyncApp

from bot import clock
from bot.answering.desk import Desk
from bot.presentation import wording_agent
from bot.presentation.notes import stopped_note
from bot.presentation.prompts import prompts
from handlers.delivery import Delivery
from handlers.grammar import Payload
from handlers.names import HOME_EVENT, STOPPED_EVENT
from handlers.sessions import Sessions

# Gives up what was to be read for a channel's thread.
GiveUp = Callable[[str, str], None]


def register(
    app: AsyncApp,
    desk: Desk,
    delivery: Delivery,
    workspace: str,
    sessions: Sessions,
    give_up: GiveUp,
) -> None:
    """Listen for people who open the Messages tab, and for those who stop the bot."""

    @app.event(HOME_EVENT, matchers=[in_messages])
    async def on_opened(event: Payload) -> None:
        found = await asyncio.to_thread(desk.lately, workspace, now=clock.now())
        await sessions.suggest(event["channel"], wording_agent.PROMPTS_TITLE, prompts(found))

    @app.event(STOPPED_EVENT)
    async def on_stopped(event: Payload) -> None:
        channel, thread = event["channel"], event["thread_ts"]
        if await sessions.stop(channel, thread):
            await delivery.post(channel, stopped_note, thread_ts=thread)
        else:  # it was done already, or another process does it
            await sessions.rest(channel, thread)
        await asyncio.to_thread(give_up, channel, thread)


async def in_messages(event: Payload) -> bool:
    """Whether somebody opened the tab in which people write to the bot."""
    return event.get("tab") == "messages"
