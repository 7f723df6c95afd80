"""Questions to the bot, by mention or direct message: answered once, in their thread."""

import asyncio
from functools import partial

from slack_bolt.async_app import AsyncApp

from bot import clock
from bot.answering.desk import Desk
from bot.presentation.answer import answer_message
from handlers.delivery import Compose, Delivery
from handlers.grammar import Payload, Verb, parse, plain_words, thread_of
from handlers.help import help_page
from handlers.names import MENTION_EVENT, MESSAGE_EVENT

# Any other subtype is not somebody speaking to the bot: edits, deletions, joins, topics.
SPOKEN = (None, "file_share", "thread_broadcast")


def register(app: AsyncApp, desk: Desk, delivery: Delivery, workspace: str) -> None:
    """Listen for questions."""

    @app.event(MENTION_EVENT, matchers=[from_a_person])
    @app.event(MESSAGE_EVENT, matchers=[from_a_person, to_the_bot_alone])
    async def on_question(event: Payload, body: Payload) -> None:
        if await asyncio.to_thread(_is_new, desk, workspace, body):
            compose = await asyncio.to_thread(_reply, desk, workspace, event.get("text", ""))
            await delivery.post(event["channel"], compose, thread_ts=thread_of(event))


async def from_a_person(event: Payload) -> bool:
    """Whether a person said this just now: bots that answer bots never stop."""
    return "bot_id" not in event and event.get("subtype") in SPOKEN


async def to_the_bot_alone(event: Payload) -> bool:
    """Whether this is a direct message; what people say to each other is not ours to answer."""
    return event.get("channel_type") == "im"


def _is_new(desk: Desk, workspace: str, body: Payload) -> bool:
    """Whether nobody took this up before, in this process or in another.

    Slack delivers an event again when it saw no acknowledgement, and it tells of one mention twice
    where the app hears messages too: two events about one utterance.
    """
    event, now = body["event"], clock.now()
    keys = (body["event_id"], f"said:{event['channel']}:{event['ts']}")
    return all(desk.first_time(workspace, key, now) for key in keys)


def _reply(desk: Desk, workspace: str, text: str) -> Compose:
    """Return how to compose the reply to `text`."""
    if parse(text)[0] is Verb.HELP:
        return help_page(desk, workspace)
    return partial(answer_message, desk.ask(workspace, plain_words(text), now=clock.now()))
