"""The daily digest: one message of about a screen, topic by topic, and nothing that is not new."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count
from zoneinfo import ZoneInfo

from bot.answering.answer import Brief, Digest
from bot.presentation import wording
from bot.presentation.answer import statement_blocks
from bot.presentation.blocks import (
    NOTHING,
    Block,
    Form,
    Message,
    Room,
    context,
    divider,
    fitted,
    header,
    message,
    paragraph,
    section,
)
from bot.presentation.figures import dispute_blocks, figure_blocks
from bot.presentation.labels import day
from bot.presentation.safety import clip, mrkdwn, one_line
from bot.presentation.sheet import sheet
from storage.records import Follow

_ITEMS_MAX = 3
_TOPIC_MAX = 100
_CHANNEL_ID = re.compile(r"[CG][A-Z0-9]{1,20}")


def digest_message(digest: Digest, form: Form, *, zone: str = "UTC") -> Message:
    """Return a channel's digest, dated in its time zone; a quiet day says so in one line."""
    today = digest.until.astimezone(ZoneInfo(zone)).date()
    if digest.quiet:
        return _quiet(digest, today)

    def build(room: Room) -> Message:
        return message(digest_lead(digest), _blocks(digest.news, today, form, room))

    return fitted(build, _ITEMS_MAX)


def paused_message(follow: Follow, _form: Form) -> Message:
    """Tell who set up a digest that its channel is closed to the bot, and how to resume."""
    known = _CHANNEL_ID.fullmatch(follow.channel)
    channel = f"<#{follow.channel}>" if known else wording.THAT_CHANNEL
    return message(
        wording.PAUSED_CHANNEL.format(channel=wording.THAT_CHANNEL),
        [section(wording.PAUSED_CHANNEL.format(channel=channel))],
    )


def digest_title(today: date) -> str:
    """Return the title of the digest of a local day."""
    return f"{wording.DIGEST_TITLE}{wording.SEPARATOR}{day(today)}"


def digest_lead(digest: Digest) -> str:
    """Return how much is new and on what."""
    statements = sum(len(brief.statements) for brief in digest.news)
    figures = sum(len(brief.figures) for brief in digest.news)
    edits = sum(len(brief.edited) for brief in digest.news)
    return wording.new_on(statements, figures, [brief.topic for brief in digest.news], edits)


def _blocks(fresh: Sequence[Brief], today: date, form: Form, room: Room) -> list[Block]:
    """Return the digest's blocks: a part for each topic with news."""
    numbers = count(1)
    blocks = [header(digest_title(today))]
    for brief in fresh[: room.parts]:
        blocks += [divider(), *_topic(brief, form, room, numbers)]
    left = len(fresh) - room.parts
    return [*blocks, context(wording.more(left, "topic"))] if left > 0 else blocks


def _topic(brief: Brief, form: Form, room: Room, numbers: Iterator[int]) -> list[Block]:
    """Return what is new on one topic."""
    laid = sheet(brief)
    topic = mrkdwn(clip(one_line(brief.topic), _TOPIC_MAX)) or NOTHING
    new = wording.found(len(brief.statements), len(brief.figures), len(brief.edited))
    blocks = [section(f"*{topic}*{wording.SEPARATOR}{new}")]
    blocks += statement_blocks(laid.statements, form, room, numbers)
    for dispute in laid.disputes[:1]:
        blocks += dispute_blocks(dispute, laid.title, form, room, numbers)
    blocks += figure_blocks(laid.figures, "", form, room, numbers)
    if not brief.edited:
        return blocks
    edited = statement_blocks(brief.edited, form, room, numbers)
    return [*blocks, section(f"*{wording.EDITED}*"), *edited]


def _quiet(digest: Digest, today: date) -> Message:
    """Return the digest of a day without news."""
    said = wording.quiet_day([brief.topic for brief in digest.briefs])
    return message(said, [header(digest_title(today)), paragraph(said)])
