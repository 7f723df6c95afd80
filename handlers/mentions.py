"""Questions to the bot, by mention, direct message or in their thread: answered once, there."""

import asyncio
from dataclasses import dataclass
from functools import partial

from slack_bolt.async_app import AsyncApp

from bot import clock
from bot.answering.answer import Place
from bot.answering.desk import Desk
from bot.presentation.answer import answer_message
from handlers.delivery import Compose, Delivery
from handlers.grammar import Payload, Verb, parse, plain_words, thread_of
from handlers.heard import among_people, from_a_person, in_a_thread, is_new, to_the_bot_alone
from handlers.help import help_page
from handlers.names import MENTION_EVENT, MESSAGE_EVENT
from handlers.people import People


def register(app: AsyncApp, desk: Desk, delivery: Delivery, workspace: str, people: People) -> None:
    """Listen for questions, and for those that go on from them without a mention."""
    replies = _Replies(desk, workspace)

    @app.event(MENTION_EVENT, matchers=[from_a_person])
    @app.event(MESSAGE_EVENT, matchers=[from_a_person, to_the_bot_alone])
    async def on_question(event: Payload, body: Payload) -> None:
        if await asyncio.to_thread(is_new, desk, workspace, body):
            zone = (await people.person(event["user"])).zone
            compose = await asyncio.to_thread(replies.to, event, zone)
            await delivery.post(event["channel"], compose, thread_ts=thread_of(event))

    @app.event(MESSAGE_EVENT, matchers=[from_a_person, among_people, in_a_thread])
    async def on_follow_up(event: Payload, body: Payload) -> None:
        if await asyncio.to_thread(replies.are_due, event, body):
            zone = (await people.person(event["user"])).zone
            if compose := await asyncio.to_thread(replies.unasked, event, zone):
                await delivery.post(event["channel"], compose, thread_ts=thread_of(event))


@dataclass(frozen=True)
class _Replies:
    """What is replied to a message; every method waits for the library."""

    desk: Desk
    workspace: str

    def to(self, event: Payload, zone: str) -> Compose:
        """Return how to compose the reply to a question of somebody who lives in `zone`."""
        text = event.get("text", "")
        if parse(text)[0] in (Verb.HELP, Verb.TODAY):
            return help_page(self.desk, self.workspace)
        ask = partial(self.desk.ask, now=clock.now(), zone=zone, place=_place_of(event))
        return partial(answer_message, ask(self.workspace, plain_words(text)))

    def are_due(self, event: Payload, body: Payload) -> bool:
        """Whether a message in a thread asks on from what the bot was asked there before."""
        words, place = plain_words(event.get("text", "")), _place_of(event)
        goes_on = self.desk.goes_on(self.workspace, words, place, now=clock.now())
        return goes_on and is_new(self.desk, self.workspace, body)

    def unasked(self, event: Payload, zone: str) -> Compose | None:
        """Return the reply to a message that mentions nobody, None when it would say nothing."""
        words, place = plain_words(event["text"]), _place_of(event)
        answer = self.desk.ask(self.workspace, words, now=clock.now(), zone=zone, place=place)
        return partial(answer_message, answer) if answer.ranked else None


def _place_of(event: Payload) -> Place:
    """Return where it was asked; what is said outside of threads to the bot alone is one talk."""
    is_alone = event.get("channel_type") == "im"
    thread = str(event.get("thread_ts", "")) if is_alone else thread_of(event)
    return Place(user=event["user"], channel=event["channel"], thread=thread)
