"""Questions to the bot, by mention or direct message: answered once, in their thread."""

import asyncio
from functools import partial

from slack_bolt.async_app import AsyncApp

from bot import clock
from bot.answering.desk import Desk
from bot.presentation.answer import answer_message
from handlers.delivery import Compose, Delivery
from handlers.grammar import Payload, Verb, parse, plain_words, thread_of
from handlers.heard import from_a_person, is_new, to_the_bot_alone
from handlers.help import help_page
from handlers.names import MENTION_EVENT, MESSAGE_EVENT


def register(app: AsyncApp, desk: Desk, delivery: Delivery, workspace: str) -> None:
    """Listen for questions."""

    @app.event(MENTION_EVENT, matchers=[from_a_person])
    @app.event(MESSAGE_EVENT, matchers=[from_a_person, to_the_bot_alone])
    async def on_question(event: Payload, body: Payload) -> None:
        if await asyncio.to_thread(is_new, desk, workspace, body):
            compose = await asyncio.to_thread(_reply, desk, workspace, event.get("text", ""))
            await delivery.post(event["channel"], compose, thread_ts=thread_of(event))


def _reply(desk: Desk, workspace: str, text: str) -> Compose:
    """Return how to compose the reply to `text`."""
    if parse(text)[0] is Verb.HELP:
        return help_page(desk, workspace)
    return partial(answer_message, desk.ask(workspace, plain_words(text), now=clock.now()))
