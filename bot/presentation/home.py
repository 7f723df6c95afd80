"""The App Home: what a person's channels follow, when the next digest comes, how sources stand."""

import re
from collections.abc import Mapping
from datetime import datetime

from bot.answering.home import Followed, Home
from bot.presentation import wording, wording_digest, wording_home, wording_reading
from bot.presentation.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    divider,
    header,
    option,
    paragraph,
    section,
)
from bot.presentation.names import (
    PAUSE_DIGEST_ACTION,
    RESUME_DIGEST_ACTION,
    SETTINGS_ACTION,
    UNMUTE_ACTION,
)
from bot.presentation.safety import mrkdwn
from storage.following_records import Mute
from storage.records import Follow, NewsSource

_SHOWN = 15  # digests; each takes up to five of the hundred blocks that Slack allows
_FAILING = 5
_OPTIONS_MAX = 5
_VALUE_MAX = 150
_CHANNEL_ID = re.compile(r"[CG][A-Z0-9]{1,20}")


def home_view(home: Home, due: Mapping[str, datetime | None], *, zone: str, now: datetime) -> View:
    """Return what a person sees; `due` says by channel when the next digest comes."""
    return {
        "type": "home",
        "blocks": [
            *_digests(home, due, zone),
            *_questions(home),
            *_sources(home),
            *_library(home, now),
        ],
    }


def unmute_value(channel: str, mute: Mute) -> str:
    """Return what the button that takes a mute back brings back."""
    return f"{channel} {mute.kind}:{mute.name}"


def _digests(home: Home, due: Mapping[str, datetime | None], zone: str) -> list[Block]:
    blocks = [header(wording_home.DIGESTS)]
    if not home.followed:
        blocks.append(section(wording_home.NO_DIGESTS))
    for followed in home.followed[:_SHOWN]:
        blocks += _digest(followed, due.get(followed.follow.channel), zone)
    hidden = home.others + len(home.followed[_SHOWN:])
    return [*blocks, *([context(wording_home.others(hidden))] if hidden else [])]


def _digest(followed: Followed, due: datetime | None, zone: str) -> list[Block]:
    """Return one channel's digest, with what can be done about it."""
    follow = followed.follow
    about = f"{_place(follow)}{wording.SEPARATOR}{mrkdwn(wording_home.subjects(follow))}"
    line = section(f"{about}\n{mrkdwn(wording_home.state(followed, due, zone))}")
    if not followed.mutes:
        return [line, _buttons(follow)]
    menu = _unmuting(follow.channel, followed.mutes)
    muted = section(mrkdwn(wording_home.muted(followed.mutes))) | menu
    return [line, muted, _buttons(follow)]


def _place(follow: Follow) -> str:
    """Return the channel as Slack names it to whoever may see it."""
    if _CHANNEL_ID.fullmatch(follow.channel):
        return f"*<#{follow.channel}>*"
    return f"*{wording_home.DIRECTLY}*"


def _buttons(follow: Follow) -> Block:
    is_resting = follow.paused or follow.snoozed_until is not None
    resting = (wording_home.RESUME, RESUME_DIGEST_ACTION)
    label, action = resting if is_resting else (wording_home.PAUSE, PAUSE_DIGEST_ACTION)
    return actions(
        button(label, wording_home.pause_spoken(follow, label), action, follow.channel),
        button(
            wording.CHANGE_SETTINGS, wording.CHANGE_SETTINGS_SPOKEN, SETTINGS_ACTION, follow.channel
        ),
    )


def _unmuting(channel: str, mutes: tuple[Mute, ...]) -> Block:
    """Return the menu that takes mutes back, nothing where none can be named in it."""
    found = [(wording_digest.unmute(mute), unmute_value(channel, mute)) for mute in mutes]
    options = [option(label, value) for label, value in found if len(value) <= _VALUE_MAX]
    menu = {"type": "overflow", "action_id": UNMUTE_ACTION, "options": options[:_OPTIONS_MAX]}
    return {"accessory": menu} if options else {}


def _questions(home: Home) -> list[Block]:
    lines = [wording_home.question(one.words) for one in home.asked]
    asked = paragraph(*(lines or [wording_home.NO_QUESTIONS]))
    return [divider(), header(wording_home.QUESTIONS), asked]


def _sources(home: Home) -> list[Block]:
    top = [divider(), header(wording_home.SOURCES)]
    if not home.sources:
        return [*top, section(f"{wording_reading.NO_SOURCES} {wording_reading.HOW_TO_ADD}")]
    reasons = [_reason(one) for one in home.sources if one.failures and not one.paused]
    lines = wording_home.failing(reasons[:_FAILING], home.failures)
    return [
        *top,
        paragraph(wording_reading.sources_counted(list(home.sources)), *lines),
        context(wording_reading.HOW_TO_ADD),
    ]


def _reason(source: NewsSource) -> str:
    return f"{wording_reading.source_name(source)}: {wording_reading.health(source)}"


def _library(home: Home, now: datetime) -> list[Block]:
    """Return what is held, how fresh it is, and what readers corrected."""
    top = [divider(), header(wording_home.LIBRARY)]
    if not home.coverage.articles:
        return [*top, section(wording.LIBRARY_EMPTY)]
    lines = [wording.covers(home.coverage), wording_home.freshness(home, now)]
    if home.corrections:
        lines.append(wording_home.corrections(home.corrections))
    return [*top, paragraph(*lines)]
