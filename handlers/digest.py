"""What a channel follows: `/brief follow`, `unfollow`, `settings`, and the buttons for them."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import clock
from bot.answering.desk import Desk
from bot.presentation import wording
from bot.presentation.follow import follow_modal, read_follow, topics_error, topics_of
from bot.presentation.notes import (
    error_message,
    follow_message,
    not_following_note,
    sent_note,
    unfollowed_note,
)
from handlers.delivery import Compose, Delivery
from handlers.grammar import Payload, Verb, asks_for, parse
from handlers.names import BRIEF_COMMAND, FOLLOW_CALLBACK, SEND_NOW_ACTION, SETTINGS_ACTION
from storage.records import Follow

SendNow = Callable[[Follow, datetime], Awaitable[None]]


def register(
    app: AsyncApp, desk: Desk, delivery: Delivery, workspace: str, send_now: SendNow
) -> None:
    """Listen for what a channel follows and for its settings; `send_now` posts a digest at once."""
    _register_commands(app, desk, delivery, workspace)
    _register_buttons(app, desk, delivery, workspace, send_now)
    _register_settings(app, desk, delivery, workspace)


def _register_commands(app: AsyncApp, desk: Desk, delivery: Delivery, workspace: str) -> None:
    """Listen for `/brief follow TOPIC` and `/brief unfollow`."""

    @app.command(BRIEF_COMMAND, matchers=[asks_for(Verb.FOLLOW)])
    async def on_follow(ack: AsyncAck, command: Payload, client: AsyncWebClient) -> None:
        await ack()
        channel, user = command["channel_id"], command["user_id"]
        follow = await _current(desk, workspace, channel, user, client)
        topics = parse(command["text"])[1]
        told = await asyncio.to_thread(
            _add, desk, workspace, replace(follow, created_by=user), topics
        )
        await delivery.whisper(command["response_url"], told)

    @app.command(BRIEF_COMMAND, matchers=[asks_for(Verb.UNFOLLOW)])
    async def on_unfollow(ack: AsyncAck, command: Payload) -> None:
        await ack()
        channel, topics = command["channel_id"], parse(command["text"])[1]
        told = await asyncio.to_thread(_drop, desk, workspace, channel, topics)
        await delivery.whisper(command["response_url"], told)


def _register_settings(app: AsyncApp, desk: Desk, delivery: Delivery, workspace: str) -> None:
    """Listen for everything that opens the settings, and for the settings sent back."""

    async def open_settings(client: AsyncWebClient, trigger: str, channel: str, user: str) -> None:
        follow = await _current(desk, workspace, channel, user, client)
        await client.views_open(trigger_id=trigger, view=follow_modal(follow, channel=channel))

    @app.command(BRIEF_COMMAND, matchers=[asks_for(Verb.SETTINGS)])
    async def on_settings(ack: AsyncAck, command: Payload, client: AsyncWebClient) -> None:
        await ack()
        channel, user = command["channel_id"], command["user_id"]
        await open_settings(client, command["trigger_id"], channel, user)

    @app.action(SETTINGS_ACTION)
    async def on_change(
        ack: AsyncAck, body: Payload, action: Payload, client: AsyncWebClient
    ) -> None:
        await ack()
        await open_settings(client, body["trigger_id"], action["value"], body["user"]["id"])

    @app.view(FOLLOW_CALLBACK)
    async def on_saved(ack: AsyncAck, body: Payload, view: Payload) -> None:
        user = body["user"]["id"]
        asked = read_follow(view, created_by=user, created_at=clock.now())
        if not isinstance(asked, Follow):
            await ack(response_action="errors", errors=asked)
            return
        await ack()
        await asyncio.to_thread(desk.follow, workspace, asked)
        await delivery.post_to_one(asked.channel, user, partial(follow_message, asked))


def _register_buttons(
    app: AsyncApp, desk: Desk, delivery: Delivery, workspace: str, send_now: SendNow
) -> None:
    """Listen for “Send It Now”."""

    @app.action(SEND_NOW_ACTION)
    async def on_send_now(ack: AsyncAck, body: Payload, action: Payload) -> None:
        await ack()
        follow = await asyncio.to_thread(desk.followed, workspace, action["value"])
        if follow is not None:
            await send_now(follow, clock.now())
        told = sent_note if follow is not None else not_following_note
        await delivery.whisper(body["response_url"], told)


async def _current(
    desk: Desk, workspace: str, channel: str, user: str, client: AsyncWebClient
) -> Follow:
    """Return what `channel` follows; else a beginning, in the time zone of `user`."""
    follow = await asyncio.to_thread(desk.followed, workspace, channel)
    return follow or Follow(channel=channel, topics=(), zone=await _zone_of(user, client))


async def _zone_of(user: str, client: AsyncWebClient) -> str:
    """Return the time zone of a person; UTC where Slack does not tell, which the settings show."""
    try:
        person = await client.users_info(user=user)
    except SlackApiError:
        return "UTC"
    return person["user"].get("tz") or "UTC"


def _add(desk: Desk, workspace: str, follow: Follow, words: str) -> Compose:
    """Let a channel follow more topics, and return what to tell.

    `created_at` is when a follow was last asked for: an hour that has passed waits for tomorrow.
    """
    topics = topics_of(", ".join([*follow.topics, words]))
    if problem := topics_error(topics):
        return partial(error_message, problem, wording.CHANGE_TOPICS)
    asked = replace(follow, topics=topics, paused=False, created_at=clock.now())
    desk.follow(workspace, asked)
    return partial(follow_message, asked)


def _drop(desk: Desk, workspace: str, channel: str, words: str) -> Compose:
    """Let a channel follow less, or nothing when no topic is named, and return what to tell."""
    follow = desk.followed(workspace, channel)
    if follow is None:
        return not_following_note
    dropped = {topic.casefold() for topic in topics_of(words)}
    left = tuple(topic for topic in follow.topics if topic.casefold() not in dropped)
    if dropped and left:
        desk.follow(workspace, replace(follow, topics=left))
        return partial(follow_message, replace(follow, topics=left))
    desk.unfollow(workspace, channel)
    return unfollowed_note
