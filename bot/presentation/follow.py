"""The settings of a channel's digest: a modal, and what a person filled in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.presentation import fields, names, wording, wording_digest
from bot.presentation.blocks import (
    Block,
    View,
    option,
    plain_text,
)
from bot.presentation.fields import field, may_be_empty
from bot.presentation.labels import counted
from bot.presentation.safety import clip, one_line
from bot.presentation.zones import ZONES
from storage.following_records import MOST, Filters
from storage.records import Follow

TOPICS_MAX = 10
TOPIC_MAX = 100
_INPUT_MAX = 1500
_LINES = (3, 5, 7, 10, 15)
_FILTERS = (
    (names.INCLUDE_BLOCK, names.INCLUDE_INPUT),
    (names.EXCLUDE_BLOCK, names.EXCLUDE_INPUT),
    (names.OUTLETS_BLOCK, names.OUTLETS_INPUT),
)


def follow_modal(follow: Follow | None, *, channel: str, zone: str = "UTC") -> View:
    """Return the settings of `channel`'s digest, filled with `follow`; `zone` starts a new one."""
    shown = follow or Follow(channel=channel, topics=(), zone=zone)
    return {
        "type": "modal",
        "callback_id": names.FOLLOW_CALLBACK,
        "private_metadata": channel,
        "title": plain_text(wording.MODAL_TITLE),
        "submit": plain_text(wording.MODAL_SAVE),
        "close": plain_text(wording.MODAL_CANCEL),
        "blocks": [
            *_subjects(shown),
            _hour(shown.hour),
            _zone(shown.zone),
            _weekdays(shown.weekdays),
            _quiet(shown.quiet),
            *_filters(shown.filters),
            _paused(paused=shown.paused),
        ],
    }


def read_follow(
    view: Mapping[str, Any], *, created_by: str = "", created_at: datetime | None = None
) -> Follow | dict[str, str]:
    """Return the follow that a submitted modal asks for, or what is wrong with it, by block id."""
    values = view["state"]["values"]
    topics = topics_of(fields.typed(values, names.TOPICS_BLOCK, names.TOPICS_INPUT))
    speakers = topics_of(fields.typed(values, names.SPEAKERS_BLOCK, names.SPEAKERS_INPUT))
    hour = fields.chosen(values, names.HOUR_BLOCK, names.HOUR_INPUT)
    zone = fields.chosen(values, names.ZONE_BLOCK, names.ZONE_INPUT)
    days = _ticked(values, names.WEEKDAYS_BLOCK, names.WEEKDAYS_INPUT)
    errors = {
        names.TOPICS_BLOCK: subjects_error(topics, speakers),
        names.SPEAKERS_BLOCK: topics_error(speakers),
        names.HOUR_BLOCK: "" if _is_hour(hour) else wording.CHOICE_MISSING,
        names.ZONE_BLOCK: "" if _is_zone(zone) else wording.CHOICE_MISSING,
        names.WEEKDAYS_BLOCK: "" if _are_days(days) else wording.WEEKDAYS_MISSING,
    }
    if wrong := {block: error for block, error in errors.items() if error}:
        return wrong
    return Follow(
        channel=view["private_metadata"],
        topics=topics,
        hour=int(hour),
        zone=zone,
        weekdays=tuple(sorted(map(int, days))),
        quiet="say"
        if fields.chosen(values, names.QUIET_BLOCK, names.QUIET_INPUT) == "say"
        else "skip",
        paused=names.PAUSED_VALUE in _ticked(values, names.PAUSED_BLOCK, names.PAUSED_INPUT),
        created_by=created_by,
        created_at=created_at,
        speakers=speakers,
        filters=_read_filters(values),
    )


def topics_of(words: str) -> tuple[str, ...]:
    r"""Return the topics a person typed, parted by commas or lines, each once.

    >>> topics_of("port strike, tariffs\nPort strike")
    ('port strike', 'tariffs')
    """
    parts = (one_line(part) for line in words.splitlines() for part in line.split(","))
    unique: dict[str, str] = {}
    for part in filter(None, parts):
        unique.setdefault(part.casefold(), part)
    return tuple(unique.values())


def _subjects(follow: Follow) -> list[Block]:
    """Return the fields for topics and speakers; one of them may stay empty."""
    topics = _names(names.TOPICS_BLOCK, names.TOPICS_INPUT, follow.topics)
    speakers = _names(names.SPEAKERS_BLOCK, names.SPEAKERS_INPUT, follow.speakers)
    return [
        may_be_empty(one)
        for one in (
            field(names.TOPICS_BLOCK, wording.TOPICS_LABEL, topics, hint=wording.TOPICS_HINT),
            field(names.SPEAKERS_BLOCK, wording_digest.SPEAKERS_LABEL, speakers),
        )
    ]


def _filters(filters: Filters) -> list[Block]:
    """Return the fields that narrow the digest; none of them need be filled in."""
    narrowing = [
        may_be_empty(
            field(block, wording_digest.FILTER_LABELS[block], _names(block, action, shown))
        )
        for (block, action), shown in zip(
            _FILTERS, (filters.include, filters.exclude, filters.outlets), strict=True
        )
    ]
    options = [option(counted(number, "line"), str(number)) for number in _LINES]
    nearest = min(_LINES, key=lambda number: abs(number - filters.most))
    most = _select(names.MOST_INPUT, options, str(nearest))
    return [*narrowing, field(names.MOST_BLOCK, wording_digest.MOST_LABEL, most)]


def _read_filters(values: Mapping[str, Any]) -> Filters:
    """Return the filters that a submitted modal asks for."""
    include, exclude, outlets = (
        topics_of(fields.typed(values, block, action)) for block, action in _FILTERS
    )
    most = fields.chosen(values, names.MOST_BLOCK, names.MOST_INPUT)
    return Filters(
        include=include,
        exclude=exclude,
        outlets=outlets,
        most=int(most) if most in map(str, _LINES) else MOST,
    )


def _names(block: str, action: str, shown: tuple[str, ...]) -> Block:
    """Return a field for names, one line each or parted by commas."""
    element: Block = {
        "type": "plain_text_input",
        "action_id": action,
        "multiline": block == names.TOPICS_BLOCK,
        "max_length": _INPUT_MAX,
        "placeholder": plain_text(wording_digest.PLACEHOLDERS[block]),
    }
    return element | {"initial_value": clip(", ".join(shown), _INPUT_MAX)} if shown else element


def _hour(chosen: int) -> Block:
    """Return the choice of an hour."""
    options = [option(wording.hour_of_day(hour), str(hour)) for hour in range(24)]
    return field(
        names.HOUR_BLOCK, wording.HOUR_LABEL, _select(names.HOUR_INPUT, options, str(chosen))
    )


def _zone(chosen: str) -> Block:
    """Return the choice of a time zone; one that is not on our list stands on top of it."""
    zones = ZONES if chosen in ZONES else (chosen, *ZONES)
    options = [option(wording.zone_name(zone), zone) for zone in zones]
    return field(names.ZONE_BLOCK, wording.ZONE_LABEL, _select(names.ZONE_INPUT, options, chosen))


def _weekdays(chosen: tuple[int, ...]) -> Block:
    """Return the choice of days."""
    options = [option(name, str(number)) for number, name in enumerate(wording.WEEKDAYS)]
    element: Block = {
        "type": "checkboxes",
        "action_id": names.WEEKDAYS_INPUT,
        "options": options,
    }
    if ticked := [options[number] for number in chosen]:
        element["initial_options"] = ticked
    return field(names.WEEKDAYS_BLOCK, wording.WEEKDAYS_LABEL, element)


def _quiet(chosen: str) -> Block:
    """Return the choice of what happens on a day without news."""
    options = [option(wording.QUIET_SKIP, "skip"), option(wording.QUIET_SAY, "say")]
    element = {
        "type": "radio_buttons",
        "action_id": names.QUIET_INPUT,
        "options": options,
        "initial_option": options[chosen == "say"],
    }
    return field(names.QUIET_BLOCK, wording.QUIET_LABEL, element)


def _paused(*, paused: bool) -> Block:
    """Return the box that pauses the digest; left empty, it runs."""
    options = [option(wording.PAUSED_OPTION, names.PAUSED_VALUE)]
    element: Block = {"type": "checkboxes", "action_id": names.PAUSED_INPUT, "options": options}
    if paused:
        element["initial_options"] = options
    return may_be_empty(field(names.PAUSED_BLOCK, wording.PAUSED_LABEL, element))


def _select(action: str, options: list[Block], chosen: str) -> Block:
    """Return a choice of one of `options`."""
    initial = next(option for option in options if option["value"] == chosen)
    return {
        "type": "static_select",
        "action_id": action,
        "options": options,
        "initial_option": initial,
    }


def _ticked(values: Mapping[str, Any], block: str, action: str) -> list[str]:
    """Return the values of the boxes that were ticked."""
    boxes = values.get(block, {}).get(action, {}).get("selected_options") or []
    return [str(box.get("value", "")) for box in boxes]


def subjects_error(topics: tuple[str, ...], speakers: tuple[str, ...]) -> str:
    """Return what is wrong with what a digest is to be about, "" when nothing is."""
    return topics_error(topics) if topics or speakers else wording.TOPICS_MISSING


def topics_error(topics: tuple[str, ...]) -> str:
    """Return what is wrong with the topics or speakers, "" when nothing is."""
    if len(topics) > TOPICS_MAX:
        return wording.TOPICS_TOO_MANY.format(most=TOPICS_MAX)
    if any(len(topic) > TOPIC_MAX for topic in topics):
        return wording.TOPIC_TOO_LONG.format(most=TOPIC_MAX)
    return ""


def _is_hour(value: str) -> bool:
    """Return whether `value` is an hour of a day."""
    return value in map(str, range(24))


def _are_days(values: list[str]) -> bool:
    """Return whether `values` are days of a week, at least one."""
    return bool(values) and set(values) <= set(map(str, range(7)))


def _is_zone(value: str) -> bool:
    """Return whether `value` names a time zone that this machine knows."""
    try:
        ZoneInfo(value)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return False
    return True
