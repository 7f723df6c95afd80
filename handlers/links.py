"""Links: posted in a channel and offered for reading, or sent to the bot and read at once."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot import clock
from bot.answering.desk import Desk
from bot.presentation.link_read import (
    link_mode_message,
    offer_message,
    offer_over_note,
    reading_note,
)
from handlers.delivery import Delivery
from handlers.grammar import Payload, Verb, addresses, asks_for, parse, thread_of
from handlers.heard import (
    among_people,
    from_a_person,
    is_new,
    nothing_but_links,
    to_the_bot_alone,
    with_links,
)
from handlers.names import BRIEF_COMMAND, MENTION_EVENT, MESSAGE_EVENT, READ_ACTION
from storage.link_records import LinkMode, SharedLink

MOST_LINKS = 5  # of one message

# Reads the links of a message, named by its channel and timestamp; false when there are none.
Read = Callable[[str, str], Awaitable[bool]]
# Returns the address behind a link, None when no article can stand there.
Worth = Callable[[str], str | None]


def register(
    app: AsyncApp, desk: Desk, delivery: Delivery, workspace: str, *, read: Read, worth: Worth
) -> None:
    """Listen for links, for the button that has them read, and for what a channel wants."""
    _register_events(app, desk, delivery, workspace, read, worth)
    _register_choices(app, desk, delivery, workspace, read)


def _register_events(
    app: AsyncApp, desk: Desk, delivery: Delivery, workspace: str, read: Read, worth: Worth
) -> None:
    @app.event(MENTION_EVENT, matchers=[from_a_person, nothing_but_links])
    @app.event(MESSAGE_EVENT, matchers=[from_a_person, to_the_bot_alone, nothing_but_links])
    async def on_sent(event: Payload, body: Payload) -> None:
        if await asyncio.to_thread(is_new, desk, workspace, body):
            # Read whatever it is: who sends a link to the bot is told why it cannot be read.
            urls = [worth(url) or url for url in addresses(event["text"])]
            await asyncio.to_thread(_share, desk, workspace, event, urls, at_once=True)
            await read(event["channel"], event["ts"])

    @app.event(MESSAGE_EVENT, matchers=[from_a_person, among_people, with_links])
    async def on_posted(event: Payload, body: Payload) -> None:
        urls = list(filter(None, map(worth, addresses(event["text"]))))
        mode = await asyncio.to_thread(_mode, desk, workspace, body) if urls else LinkMode.OFF
        if mode is LinkMode.OFF:
            return
        at_once = mode is LinkMode.ON
        await asyncio.to_thread(_share, desk, workspace, event, urls, at_once=at_once)
        if at_once:
            await read(event["channel"], event["ts"])
        else:
            await _offer(delivery, event, urls)


def _register_choices(
    app: AsyncApp, desk: Desk, delivery: Delivery, workspace: str, read: Read
) -> None:
    """Listen for “Read It”, and for `/brief links`."""

    @app.action(READ_ACTION)
    async def on_read(ack: AsyncAck, body: Payload, action: Payload) -> None:
        await ack()
        await delivery.replace(body["response_url"], reading_note)
        if not await read(body["container"]["channel_id"], action["value"]):
            await delivery.replace(body["response_url"], offer_over_note)

    @app.command(BRIEF_COMMAND, matchers=[asks_for(Verb.LINKS)])
    async def on_links(ack: AsyncAck, command: Payload) -> None:
        await ack()
        mode = await asyncio.to_thread(_chosen, desk, workspace, command)
        await delivery.whisper(command["response_url"], partial(link_mode_message, mode))


async def _offer(delivery: Delivery, event: Payload, urls: Sequence[str]) -> None:
    """Ask who posted links, where they were posted, whether they should be read."""
    shown, left_out = list(urls[:MOST_LINKS]), max(0, len(urls) - MOST_LINKS)
    offer = partial(offer_message, shown, ts=event["ts"], left_out=left_out)
    thread = event.get("thread_ts")
    await delivery.post_to_one(event["channel"], event["user"], offer, thread_ts=thread)


def _share(
    desk: Desk, workspace: str, event: Payload, urls: Sequence[str], *, at_once: bool
) -> None:
    """Write down the links of a message, those to be read at once as due."""
    now = clock.now()
    links = [
        SharedLink(
            workspace=workspace,
            channel=event["channel"],
            message=event["ts"],
            thread=thread_of(event),
            url=url,
            shared_by=event["user"],
            shared_at=now,
        )
        for url in urls[:MOST_LINKS]
    ]
    desk.share(links, read_at=now if at_once else None)


def _mode(desk: Desk, workspace: str, body: Payload) -> LinkMode:
    """Return what becomes of the links of a message: nothing, if it was taken up before."""
    mode = desk.link_mode(workspace, body["event"]["channel"])
    return mode if is_new(desk, workspace, body) else LinkMode.OFF


def _chosen(desk: Desk, workspace: str, command: Payload) -> LinkMode:
    """Keep what was asked for in a channel, if anything was, and return what holds."""
    channel, words = command["channel_id"], parse(command["text"])[1]
    if words:
        by, now = command["user_id"], clock.now()
        desk.set_link_mode(workspace, channel, LinkMode(words), by=by, now=now)
    return desk.link_mode(workspace, channel)
