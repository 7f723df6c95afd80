"""The settings of a channel's digest: a modal, and what a person filled in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.presentation import names, wording
from bot.presentation.blocks import (
    Block,
    View,
    option,
    plain_text,
)
from bot.presentation.safety import clip, one_line
from bot.presentation.zones import ZONES
from storage.records import Follow

TOPICS_MAX = 10
TOPIC_MAX = 100
_INPUT_MAX = 1500


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
            _topics(shown),
            _hour(shown.hour),
            _zone(shown.zone),
            _weekdays(shown.weekdays),
            _quiet(shown.quiet),
            _paused(paused=shown.paused),
        ],
    }


def read_follow(
    view: Mapping[str, Any], *, created_by: str = "", created_at: datetime | None = None
) -> Follow | dict[str, str]:
    """Return the follow that a submitted modal asks for, or what is wrong with it, by block id."""
    values = view["state"]["values"]
    topics = topics_of(_typed(values, names.TOPICS_BLOCK, names.TOPICS_INPUT))
    hour = _chosen(values, names.HOUR_BLOCK, names.HOUR_INPUT)
    zone = _chosen(values, names.ZONE_BLOCK, names.ZONE_INPUT)
    days = _ticked(values, names.WEEKDAYS_BLOCK, names.WEEKDAYS_INPUT)
    errors = {
        names.TOPICS_BLOCK: topics_error(topics),
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
        quiet="say" if _chosen(values, names.QUIET_BLOCK, names.QUIET_INPUT) == "say" else "skip",
        paused=names.PAUSED_VALUE in _ticked(values, names.PAUSED_BLOCK, names.PAUSED_INPUT),
        created_by=created_by,
        created_at=created_at,
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


def _topics(follow: Follow) -> Block:
    """Return the field for topics, one line so that commas are the natural way."""
    element = {
        "type": "plain_text_input",
        "action_id": names.TOPICS_INPUT,
        "multiline": True,
        "max_length": _INPUT_MAX,
        "placeholder": plain_text(wording.TOPICS_PLACEHOLDER),
    }
    if follow.topics:
        element["initial_value"] = clip(", ".join(follow.topics), _INPUT_MAX)
    return _input(names.TOPICS_BLOCK, wording.TOPICS_LABEL, element, hint=wording.TOPICS_HINT)


def _hour(chosen: int) -> Block:
    """Return the choice of an hour."""
    options = [option(wording.hour_of_day(hour), str(hour)) for hour in range(24)]
    return _input(
        names.HOUR_BLOCK, wording.HOUR_LABEL, _select(names.HOUR_INPUT, options, str(chosen))
    )


def _zone(chosen: str) -> Block:
    """Return the choice of a time zone; one that is not on our list stands on top of it."""
    zones = ZONES if chosen in ZONES else (chosen, *ZONES)
    options = [option(wording.zone_name(zone), zone) for zone in zones]
    return _input(names.ZONE_BLOCK, wording.ZONE_LABEL, _select(names.ZONE_INPUT, options, chosen))


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
    return _input(names.WEEKDAYS_BLOCK, wording.WEEKDAYS_LABEL, element)


def _quiet(chosen: str) -> Block:
    """Return the choice of what happens on a day without news."""
    options = [option(wording.QUIET_SKIP, "skip"), option(wording.QUIET_SAY, "say")]
    element = {
        "type": "radio_buttons",
        "action_id": names.QUIET_INPUT,
        "options": options,
        "initial_option": options[chosen == "say"],
    }
    return _input(names.QUIET_BLOCK, wording.QUIET_LABEL, element)


def _paused(*, paused: bool) -> Block:
    """Return the box that pauses the digest; left empty, it runs."""
    options = [option(wording.PAUSED_OPTION, names.PAUSED_VALUE)]
    element: Block = {"type": "checkboxes", "action_id": names.PAUSED_INPUT, "options": options}
    if paused:
        element["initial_options"] = options
    return _input(names.PAUSED_BLOCK, wording.PAUSED_LABEL, element) | {"optional": True}


def _input(block: str, label: str, element: Block, *, hint: str = "") -> Block:
    """Return a labelled field."""
    field: Block = {
        "type": "input",
        "block_id": block,
        "label": plain_text(label),
        "element": element,
    }
    return field | {"hint": plain_text(hint)} if hint else field


def _select(action: str, options: list[Block], chosen: str) -> Block:
    """Return a choice of one of `options`."""
    initial = next(option for option in options if option["value"] == chosen)
    return {
        "type": "static_select",
        "action_id": action,
        "options": options,
        "initial_option": initial,
    }


def _field(values: Mapping[str, Any], block: str, action: str) -> Mapping[str, Any]:
    """Return what Slack says of a field; nothing where it left the field out."""
    found: Mapping[str, Any] = values.get(block, {}).get(action, {})
    return found


def _typed(values: Mapping[str, Any], block: str, action: str) -> str:
    """Return what was typed; Slack sends null for an empty field."""
    return _field(values, block, action).get("value") or ""


def _chosen(values: Mapping[str, Any], block: str, action: str) -> str:
    """Return the value of the option that was chosen, "" when none was."""
    picked = _field(values, block, action).get("selected_option") or {}
    return str(picked.get("value", ""))


def _ticked(values: Mapping[str, Any], block: str, action: str) -> list[str]:
    """Return the values of the boxes that were ticked."""
    boxes = _field(values, block, action).get("selected_options") or []
    return [str(box.get("value", "")) for box in boxes]


def topics_error(topics: tuple[str, ...]) -> str:
    """Return what is wrong with the topics, "" when nothing is."""
    if not topics:
        return wording.TOPICS_MISSING
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
