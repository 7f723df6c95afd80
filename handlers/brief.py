"""`/brief TOPIC`, or a question: a private answer, and the button that shares it."""

import asyncio
from functools import partial

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot import clock
from bot.answering.answer import Answer, Brief
from bot.answering.desk import Desk
from bot.presentation.answer import private_message, shared_message
from bot.presentation.notes import shared_note
from handlers.delivery import Delivery
from handlers.grammar import Payload, Verb, asks_for, parse
from handlers.help import help_page
from handlers.names import BRIEF_COMMAND, SHARE_ACTION


def register(app: AsyncApp, desk: Desk, delivery: Delivery, workspace: str) -> None:
    """Listen for topics and questions, for calls for help, and for the share button."""

    async def look_up(words: str) -> Answer | Brief:
        return await asyncio.to_thread(desk.look_up, workspace, words, now=clock.now())

    @app.command(BRIEF_COMMAND, matchers=[asks_for(Verb.HELP)])
    async def on_help(ack: AsyncAck, command: Payload) -> None:
        await ack()
        page = await asyncio.to_thread(help_page, desk, workspace)
        await delivery.whisper(command["response_url"], page)

    @app.command(BRIEF_COMMAND, matchers=[asks_for(Verb.TOPIC)])
    async def on_topic(ack: AsyncAck, command: Payload) -> None:
        await ack()
        found = await look_up(parse(command["text"])[1])
        await delivery.whisper(command["response_url"], partial(private_message, found))

    @app.action(SHARE_ACTION)
    async def on_share(ack: AsyncAck, body: Payload, action: Payload) -> None:
        await ack()
        if await asyncio.to_thread(_is_first_click, desk, workspace, body):
            found = await look_up(action["value"])
            shared = partial(shared_message, found, user=body["user"]["id"])
            await delivery.announce(body["response_url"], shared)
            await delivery.replace(body["response_url"], shared_note)


def _is_first_click(desk: Desk, workspace: str, body: Payload) -> bool:
    """Whether this answer was not shared yet: people click twice when nothing happens at once."""
    place = body["container"]
    click = f"shared:{place['channel_id']}:{place['message_ts']}"
    return desk.first_time(workspace, click, clock.now())
