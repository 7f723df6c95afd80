"""What makes a channel's digest quieter: mute a story or a speaker, snooze, pause, resume."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from slack_bolt.async_app import AsyncAck, AsyncApp

from handlers.delivery import Compose, Delivery
from handlers.following import Following
from handlers.grammar import Payload, Verb, asks_for, parse
from handlers.names import (
    BRIEF_COMMAND,
    MUTE_ACTION,
    PAUSE_DIGEST_ACTION,
    RESUME_DIGEST_ACTION,
    SNOOZE_ACTION,
    UNMUTE_ACTION,
)
from storage.following_records import MuteKind

Republish = Callable[[str], Awaitable[None]]
Done = Callable[[Payload, str, Callable[[], Compose]], Awaitable[None]]


def register(app: AsyncApp, following: Following, delivery: Delivery, republish: Republish) -> None:
    """Listen for what makes a digest quieter, in its channel and in the App Home."""

    async def done(body: Payload, channel: str, change: Callable[[], Compose]) -> None:
        """Do what was clicked if the person may, and show it where the click was."""
        user, here = body["user"]["id"], (body.get("channel") or {}).get("id", "")
        refusal = await following.refusal(user, channel, inside=here == channel)
        told = await asyncio.to_thread(change) if refusal is None else refusal
        if here:
            await delivery.whisper(body["response_url"], told)
        elif refusal is not None:
            await delivery.post(user, refusal)
        await republish(user)

    _register_mutes(app, following, delivery, done)
    _register_rest(app, following, done)


def _register_mutes(app: AsyncApp, following: Following, delivery: Delivery, done: Done) -> None:
    """Listen for `/brief mute WORDS`, and for the menus that mute and take it back."""

    @app.command(BRIEF_COMMAND, matchers=[asks_for(Verb.MUTE)])
    async def on_mute(ack: AsyncAck, command: Payload) -> None:
        await ack()
        channel, user = command["channel_id"], command["user_id"]
        mute = partial(following.mute, channel, user, None, parse(command["text"])[1])
        refusal = await following.refusal(user, channel)
        told = await asyncio.to_thread(mute) if refusal is None else refusal
        await delivery.whisper(command["response_url"], told)

    @app.action(MUTE_ACTION)
    async def on_mute_here(ack: AsyncAck, body: Payload, action: Payload) -> None:
        await ack()
        channel, user = body["channel"]["id"], body["user"]["id"]
        kind, _, name = _picked(action).partition(":")
        await done(body, channel, partial(following.mute, channel, user, MuteKind(kind), name))

    @app.action(UNMUTE_ACTION)
    async def on_unmute(ack: AsyncAck, body: Payload, action: Payload) -> None:
        await ack()
        channel, _, named = _picked(action).partition(" ")
        kind, _, name = named.partition(":")
        await done(body, channel, partial(following.unmute, channel, MuteKind(kind), name))


def _register_rest(app: AsyncApp, following: Following, done: Done) -> None:
    """Listen for the menu that snoozes, and for the buttons that pause and resume."""

    @app.action(SNOOZE_ACTION)
    async def on_snooze(ack: AsyncAck, body: Payload, action: Payload) -> None:
        await ack()
        channel, days = body["channel"]["id"], int(_picked(action))
        await done(body, channel, partial(following.rest, channel, days=days))

    @app.action(PAUSE_DIGEST_ACTION)
    @app.action(RESUME_DIGEST_ACTION)
    async def on_pause(ack: AsyncAck, body: Payload, action: Payload) -> None:
        await ack()
        channel, paused = action["value"], action["action_id"] == PAUSE_DIGEST_ACTION
        await done(body, channel, partial(following.rest, channel, paused=paused))


def _picked(action: Payload) -> str:
    """Return what a button or the chosen option of a menu brings back."""
    return str((action.get("selected_option") or action)["value"])
