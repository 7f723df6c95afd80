"""The buttons of an answer: more of it, seen otherwise, asked otherwise, or of somebody else."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot import clock
from bot.answering.answer import Otherwise, Place
from bot.answering.desk import Desk
from bot.presentation.answer import answer_message, more_message, private_message
from bot.presentation.answer_buttons import part_of, shown_of
from bot.presentation.blocks import Message
from bot.presentation.notes import too_old_note
from bot.presentation.views_of_answer import sides_message, timeline_message
from handlers.delivery import Delivery
from handlers.grammar import Payload, thread_of_click
from handlers.heard import is_new_click
from handlers.names import (
    CHOOSE_ACTION,
    MORE_ACTION,
    OTHERWISE_ACTION,
    SIDES_ACTION,
    TIMELINE_ACTION,
)

MOST = 30  # evidence that is looked at behind “Show More” and in the other views

_Show = Callable[..., Message]


def register(app: AsyncApp, desk: Desk, delivery: Delivery, workspace: str) -> None:
    """Listen for the buttons that look at an answer again, and for those that ask otherwise."""
    again = _Again(desk, delivery, workspace)
    _register_views(app, again)

    @app.action(re.compile(f"^{OTHERWISE_ACTION}:"))
    async def on_otherwise(ack: AsyncAck, body: Payload, action: Payload) -> None:
        await ack()
        number, chosen = part_of(action["value"])
        await again.ask(body, number, otherwise=Otherwise(chosen))

    @app.action(re.compile(f"^{CHOOSE_ACTION}:"))
    async def on_choice(ack: AsyncAck, body: Payload, action: Payload) -> None:
        await ack()
        number, chosen = part_of(action["value"])
        await again.ask(body, number, speaker=int(chosen))


def _register_views(app: AsyncApp, again: "_Again") -> None:
    """Listen for the buttons that show more of an answer, or show it otherwise."""

    @app.action(MORE_ACTION)
    async def on_more(ack: AsyncAck, body: Payload, action: Payload) -> None:
        await ack()
        number, items, groups = shown_of(action["value"])
        await again.show(body, number, partial(more_message, items=items, groups=groups))

    @app.action(SIDES_ACTION)
    async def on_sides(ack: AsyncAck, body: Payload, action: Payload) -> None:
        await ack()
        await again.show(body, action["value"], sides_message)

    @app.action(TIMELINE_ACTION)
    async def on_timeline(ack: AsyncAck, body: Payload, action: Payload) -> None:
        await ack()
        await again.show(body, action["value"], timeline_message)


@dataclass(frozen=True)
class _Again:
    """Asks the questions of one workspace again, once for each click."""

    desk: Desk
    delivery: Delivery
    workspace: str

    async def show(self, body: Payload, number: str, show: _Show) -> None:
        """Show the answer called `number` in another way."""
        await self._answer(body, number, show, most=MOST)

    async def ask(self, body: Payload, number: str, **change: Any) -> None:  # noqa: ANN401
        """Answer a question as it was changed; its thread goes on from there."""
        show = private_message if _is_private(body) else answer_message
        await self._answer(body, number, show, place=_place(body), **change)

    async def _answer(self, body: Payload, number: str, show: _Show, **how: Any) -> None:  # noqa: ANN401
        if not await asyncio.to_thread(is_new_click, self.desk, self.workspace, body):
            return
        ask = partial(self.desk.again, now=clock.now(), **how)
        found = await asyncio.to_thread(ask, self.workspace, number)
        told = too_old_note if found is None else partial(show, found)
        await self.delivery.follow_up(body, told)


def _place(body: Payload) -> Place:
    """Return where the changed question is asked: in the thread of the message, or privately."""
    user = body["user"]["id"]
    if _is_private(body):
        return Place(user=user)
    return Place(user=user, channel=body["container"]["channel_id"], thread=thread_of_click(body))


def _is_private(body: Payload) -> bool:
    return bool(body["container"].get("is_ephemeral"))
