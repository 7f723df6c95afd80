"""What a channel follows: `/brief follow`, `unfollow`, `settings`, and the buttons for them."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot import clock
from bot.presentation.follow import follow_modal, read_follow
from bot.presentation.notes import follow_message, not_following_note, sent_note
from handlers.delivery import Compose, Delivery
from handlers.following import Following
from handlers.grammar import Payload, Verb, asks_for, parse
from handlers.names import BRIEF_COMMAND, FOLLOW_CALLBACK, SEND_NOW_ACTION, SETTINGS_ACTION
from storage.records import Follow

SendNow = Callable[[Follow, datetime], Awaitable[None]]
Republish = Callable[[str], Awaitable[None]]


def register(
    app: AsyncApp,
    following: Following,
    delivery: Delivery,
    send_now: SendNow,
    republish: Republish,
) -> None:
    """Listen for what a channel follows and for its settings; `send_now` posts a digest at once."""
    _register_commands(app, following, delivery, republish)
    _register_opening(app, following, delivery)
    _register_saving(app, following, delivery, republish)
    _register_sending(app, following, delivery, send_now)


def _register_commands(
    app: AsyncApp, following: Following, delivery: Delivery, republish: Republish
) -> None:
    """Listen for `/brief follow TOPIC` and `/brief unfollow`."""

    async def done(command: Payload, change: Callable[[], Compose]) -> None:
        user = command["user_id"]
        refusal = await following.refusal(user, command["channel_id"])
        told = await asyncio.to_thread(change) if refusal is None else refusal
        await delivery.whisper(command["response_url"], told)
        await republish(user)

    @app.command(BRIEF_COMMAND, matchers=[asks_for(Verb.FOLLOW)])
    async def on_follow(ack: AsyncAck, command: Payload) -> None:
        await ack()
        user = command["user_id"]
        follow = await following.current(command["channel_id"], user)
        asked = replace(follow, created_by=user)
        await done(command, partial(following.add, asked, parse(command["text"])[1]))

    @app.command(BRIEF_COMMAND, matchers=[asks_for(Verb.UNFOLLOW)])
    async def on_unfollow(ack: AsyncAck, command: Payload) -> None:
        await ack()
        words = parse(command["text"])[1]
        await done(command, partial(following.drop, command["channel_id"], words))


def _register_opening(app: AsyncApp, following: Following, delivery: Delivery) -> None:
    """Listen for everything that opens the settings."""

    async def open_settings(client: AsyncWebClient, trigger: str, channel: str, user: str) -> None:
        follow = await following.current(channel, user)
        await client.views_open(trigger_id=trigger, view=follow_modal(follow, channel=channel))

    @app.command(BRIEF_COMMAND, matchers=[asks_for(Verb.SETTINGS)])
    async def on_settings(ack: AsyncAck, command: Payload, client: AsyncWebClient) -> None:
        await ack()
        channel, user = command["channel_id"], command["user_id"]
        if (refusal := await following.refusal(user, channel)) is None:
            await open_settings(client, command["trigger_id"], channel, user)
        else:
            await delivery.whisper(command["response_url"], refusal)

    @app.action(SETTINGS_ACTION)
    async def on_change(
        ack: AsyncAck, body: Payload, action: Payload, client: AsyncWebClient
    ) -> None:
        await ack()
        channel, user = action["value"], body["user"]["id"]
        here = (body.get("channel") or {}).get("id")
        if (refusal := await following.refusal(user, channel, inside=here == channel)) is None:
            await open_settings(client, body["trigger_id"], channel, user)
        else:
            await delivery.post_to_one(here or user, user, refusal)


def _register_saving(
    app: AsyncApp, following: Following, delivery: Delivery, republish: Republish
) -> None:
    """Listen for the settings sent back."""

    @app.view(FOLLOW_CALLBACK)
    async def on_saved(ack: AsyncAck, body: Payload, view: Payload) -> None:
        user = body["user"]["id"]
        asked = read_follow(view, created_by=user, created_at=clock.now())
        if not isinstance(asked, Follow):
            await ack(response_action="errors", errors=asked)
            return
        await ack()
        await asyncio.to_thread(following.desk.follow, following.workspace, asked)
        await delivery.post_to_one(asked.channel, user, partial(follow_message, asked))
        await republish(user)


def _register_sending(
    app: AsyncApp, following: Following, delivery: Delivery, send_now: SendNow
) -> None:
    """Listen for “Send It Now”."""

    @app.action(SEND_NOW_ACTION)
    async def on_send_now(ack: AsyncAck, body: Payload, action: Payload) -> None:
        await ack()
        follow = await asyncio.to_thread(
            following.desk.followed, following.workspace, action["value"]
        )
        if follow is not None:
            await send_now(follow, clock.now())
        told = sent_note if follow is not None else not_following_note
        await delivery.whisper(body["response_url"], told)
