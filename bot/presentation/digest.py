"""The daily digest: one message of about a screen, story by story, and nothing that is not new."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import count, zip_longest
from zoneinfo import ZoneInfo

from bot.answering.answer import Ranked
from bot.answering.digest import Digest, Story
from bot.presentation import labels, wording, wording_digest
from bot.presentation.blocks import (
    Block,
    Form,
    Message,
    Room,
    actions,
    button,
    context,
    divider,
    fitted,
    header,
    message,
    option,
    paragraph,
    plain_text,
    section,
)
from bot.presentation.cards import draw, statement_cards
from bot.presentation.figures import dispute_blocks, figure_blocks, ungrouped
from bot.presentation.labels import day
from bot.presentation.names import MUTE_ACTION, SETTINGS_ACTION, SNOOZE_ACTION
from bot.presentation.safety import clip, mrkdwn, one_line
from storage.following_records import MOST, MuteKind
from storage.records import Follow

_ITEMS_MAX = 3  # lines of one story
_DETAILS_MAX = 13
_DISPUTES_MAX = 2
_SCREEN_QUOTE = 300  # characters; seven quotations of that length fill a screen
_TITLE_MAX = 150
_OPTIONS_MAX = 5
_VALUE_MAX = 150
_CHANNEL_ID = re.compile(r"[CG][A-Z0-9]{1,20}")


def digest_message(digest: Digest, form: Form, *, zone: str = "UTC", most: int = MOST) -> Message:
    """Return a channel's digest, dated in its time zone; a quiet day says so in one line.

    It shows about `most` lines, the best of every story; all stand in the details.
    """
    today = digest.until.astimezone(ZoneInfo(zone)).date()
    if digest.quiet:
        return _quiet(digest, today)
    return _laid(digest, today, form, most)[0]


def has_details(digest: Digest, *, most: int = MOST) -> bool:
    """Whether there is more to tell than a digest of about `most` lines shows."""
    today = digest.until.date()
    return any(_laid(digest, today, form, most)[1] for form in Form)


def details_message(digest: Digest, form: Form) -> Message:
    """Return all that a digest tells, for its thread."""

    def build(room: Room) -> Message:
        numbers = count(1)
        blocks = [header(wording_digest.DETAILS_TITLE)]
        for story in digest.stories[: room.parts]:
            told = _best(story, room.items)
            blocks += [divider(), _headline(story), *_evidence(told, form, room, numbers)]
        return message(wording_digest.lead(digest), blocks)

    return fitted(build, _DETAILS_MAX)


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
    return f"{wording_digest.TITLE}{wording.SEPARATOR}{day(today)}"


def story_title(story: Story) -> str:
    """Return the headline of a story on one line."""
    return clip(one_line(story.title), _TITLE_MAX) or wording_digest.UNTITLED


def _laid(digest: Digest, today: date, form: Form, most: int) -> tuple[Message, int]:
    """Return the fullest digest that fits, and how many lines of its stories it leaves out."""
    left = 0

    def build(room: Room) -> Message:
        nonlocal left
        shown = digest.stories[: room.parts]
        told = [
            _best(story, min(share, room.items))
            for story, share in zip(shown, _shares(shown, most), strict=True)
        ]
        left = sum(len(story.evidence) for story in digest.stories)
        left -= sum(len(story.evidence) for story in told)
        room = replace(room, quote=min(room.quote, _SCREEN_QUOTE))
        blocks = [header(digest_title(today)), *_stories(told, form, room)]
        if rest := wording_digest.rest(digest.left, left):
            blocks.append(context(rest))
        return message(wording_digest.lead(digest), [*blocks, _controls(digest.channel)])

    return fitted(build, _ITEMS_MAX), left


def _shares(stories: Sequence[Story], most: int) -> list[int]:
    """Return how many lines each story may show: one, and in turn one more while `most` allows."""
    shares = [1] * len(stories)
    for place in [at for _ in range(_ITEMS_MAX) for at in range(len(stories))]:
        has_more = shares[place] < len(stories[place].evidence)
        if sum(shares) < most and has_more:
            shares[place] += 1
    return shares


def _best(story: Story, lines: int) -> Story:
    """Return a story cut to so many lines: of each kind the best, the figures that moved first."""
    moved = {one.evidence.id for one in story.moved}
    figures = sorted(story.figures, key=lambda one: one.evidence.id not in moved)
    rows = zip_longest(story.statements, figures, story.edited)
    kept = {one.evidence.id for one in [one for row in rows for one in row if one][:lines]}

    def among(ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
        return tuple(one for one in ranked if one.evidence.id in kept)

    return replace(
        story,
        statements=among(story.statements),
        figures=among(figures),
        edited=among(story.edited),
        disputes=tuple(group for group in story.disputes if among(group.figures)),
    )


def _stories(stories: Sequence[Story], form: Form, room: Room) -> list[Block]:
    """Return what is new, story by story."""
    numbers = count(1)
    blocks: list[Block] = []
    for story in stories:
        headline = _headline(story) | _muting(story)
        blocks += [divider(), headline, *_evidence(story, form, room, numbers)]
    return blocks


def _headline(story: Story) -> Block:
    """Return the line above a story."""
    beside = mrkdwn(wording_digest.told_for(story))
    return section("\n".join(filter(None, (f"*{mrkdwn(story_title(story))}*", beside))))


def _evidence(story: Story, form: Form, room: Room, numbers: Iterator[int]) -> list[Block]:
    """Return what was said, what was counted, and what was edited away."""
    blocks = draw(statement_cards(story.statements), form, room.quote, numbers)
    for dispute in story.disputes[: min(room.items, _DISPUTES_MAX)]:
        blocks += dispute_blocks(dispute, "", form, room, numbers)
    blocks += figure_blocks(ungrouped(story.figures, story.disputes), "", form, room, numbers)
    if not story.edited:
        return blocks
    edited = draw(statement_cards(story.edited), form, room.quote, numbers)
    return [*blocks, context(f"*{wording_digest.EDITED}*"), *edited]


def _muting(story: Story) -> Block:
    """Return the menu that mutes a story or one of who speaks in it, beside the headline."""
    speakers = dict.fromkeys(filter(None, (labels.speaker(r.evidence) for r in story.evidence)))
    choices = [
        (wording_digest.MUTE_STORY, f"{MuteKind.STORY}:{story_title(story)[: _TITLE_MAX - 10]}")
    ]
    choices += [
        (wording_digest.mute_speaker(name), f"{MuteKind.SPEAKER}:{name}") for name in speakers
    ]
    options = [option(label, value) for label, value in choices if len(value) <= _VALUE_MAX]
    menu = {"type": "overflow", "action_id": MUTE_ACTION, "options": options[:_OPTIONS_MAX]}
    return {"accessory": menu}


def _controls(channel: str) -> Block:
    """Return what changes the digest of a channel."""
    snooze = {
        "type": "static_select",
        "action_id": SNOOZE_ACTION,
        "placeholder": plain_text(wording_digest.SNOOZE),
        "options": [option(label, str(days)) for days, label in wording_digest.SNOOZES],
    }
    change = button(
        wording.CHANGE_SETTINGS, wording.CHANGE_SETTINGS_SPOKEN, SETTINGS_ACTION, channel
    )
    return actions(snooze, change)


def _quiet(digest: Digest, today: date) -> Message:
    """Return the digest of a day without news."""
    said = wording_digest.quiet_day(digest.about)
    return message(said, [header(digest_title(today)), paragraph(said)])
