"""`/brief TOPIC`, or a question: a private answer, and the button that shares it."""

import asyncio
from functools import partial

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot import clock
from bot.answering.answer import Answer, Brief, Intent, Place
from bot.answering.desk import Desk
from bot.presentation.accuracy import accuracy_message
from bot.presentation.answer import figures_message, private_message, shared_message
from bot.presentation.notes import shared_note, too_old_note
from bot.presentation.today import today_message
from handlers.delivery import Compose, Delivery
from handlers.grammar import Payload, Verb, asks_for, parse
from handlers.help import help_page
from handlers.names import ASK_ACTION, BRIEF_COMMAND, SHARE_ACTION
from handlers.people import People


def register(app: AsyncApp, desk: Desk, delivery: Delivery, workspace: str, people: People) -> None:
    """Listen for topics and questions, for calls for help, and for the share button."""
    _register_pages(app, desk, delivery, workspace)

    async def look_up(words: str, user: str, intent: Intent | None = None) -> Answer | Brief:
        zone = (await people.person(user)).zone
        ask = partial(desk.look_up, now=clock.now(), zone=zone, intent=intent)
        return await asyncio.to_thread(ask, workspace, words, place=Place(user=user))

    @app.command(BRIEF_COMMAND, matchers=[asks_for(Verb.TOPIC, Verb.WHO, Verb.FIGURES)])
    async def on_topic(ack: AsyncAck, command: Payload) -> None:
        await ack()
        verb, words = parse(command["text"])
        intent = Intent.WHO_SAID if verb is Verb.WHO else None
        found = await look_up(words, command["user_id"], intent)
        show = figures_message if verb is Verb.FIGURES else private_message
        await delivery.whisper(command["response_url"], partial(show, found))

    @app.action(ASK_ACTION)
    async def on_ask(ack: AsyncAck, body: Payload, action: Payload) -> None:
        await ack()
        found = await look_up(action["value"], body["user"]["id"])
        await delivery.whisper(body["response_url"], partial(private_message, found))

    @app.action(SHARE_ACTION)
    async def on_share(ack: AsyncAck, body: Payload, action: Payload) -> None:
        await ack()
        if not await asyncio.to_thread(_is_first_click, desk, workspace, body):
            return
        found = await asyncio.to_thread(desk.again, workspace, action["value"], now=clock.now())
        if found is not None:
            shared = partial(shared_message, found, user=body["user"]["id"])
            await delivery.announce(body["response_url"], shared)
        told = shared_note if found is not None else too_old_note
        await delivery.replace(body["response_url"], told)


def _register_pages(app: AsyncApp, desk: Desk, delivery: Delivery, workspace: str) -> None:
    """Listen for the pages that answer no question."""

    @app.command(BRIEF_COMMAND, matchers=[asks_for(Verb.HELP)])
    async def on_help(ack: AsyncAck, command: Payload) -> None:
        await ack()
        page = await asyncio.to_thread(help_page, desk, workspace)
        await delivery.whisper(command["response_url"], page)

    @app.command(BRIEF_COMMAND, matchers=[asks_for(Verb.TODAY)])
    async def on_today(ack: AsyncAck, command: Payload) -> None:
        await ack()
        page = await asyncio.to_thread(_today, desk, workspace)
        await delivery.whisper(command["response_url"], page)

    @app.command(BRIEF_COMMAND, matchers=[asks_for(Verb.ACCURACY)])
    async def on_accuracy(ack: AsyncAck, command: Payload) -> None:
        await ack()
        await delivery.whisper(command["response_url"], accuracy_message)


def _today(desk: Desk, workspace: str) -> Compose:
    """Return what is worth asking today; how to ask at all, where nothing came in of late."""
    found = desk.lately(workspace, now=clock.now())
    if not found.speakers and not found.headlines:
        return help_page(desk, workspace)
    return partial(today_message, found, desk.coverage(workspace))


def _is_first_click(desk: Desk, workspace: str, body: Payload) -> bool:
    """Whether this answer was not shared yet: people click twice when nothing happens at once."""
    place = body["container"]
    click = f"shared:{place['channel_id']}:{place['message_ts']}"
    return desk.first_time(workspace, click, clock.now())
