"""The settings of a digest: what the modal shows, and what it brings back."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.presentation import names
from bot.presentation.blocks import Form
from bot.presentation.follow import follow_modal, read_follow, topics_of
from bot.presentation.notes import follow_message
from bot.presentation.zones import ZONES
from storage.following_records import Filters
from storage.records import Follow
from tests.unit.presentation.lint import faults, shown, view_faults

FOLLOW = Follow(
    channel="C024BE91L",
    topics=("port strike", "tariffs"),
    hour=17,
    zone="America/New_York",
    weekdays=(0, 3),
    quiet="say",
    paused=True,
    speakers=("Helen Marsh",),
    filters=Filters(include=("port",), exclude=("cup final",), outlets=("AP", "Gazette"), most=10),
)


def submitted(view: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """What Slack sends when a person saves the modal as it is, but for `changed` blocks."""
    values = {}
    for block in view["blocks"]:
        element = block["element"]
        state = {
            "value": element.get("initial_value"),
            "selected_option": element.get("initial_option"),
            "selected_options": element.get("initial_options", []),
        }
        state |= changed.get(block["block_id"], {})
        values[block["block_id"]] = {element["action_id"]: state}
    return {"private_metadata": view["private_metadata"], "state": {"values": values}}


@pytest.mark.parametrize("follow", [None, FOLLOW])
def test_the_modal_keeps_slacks_limits(follow):
    assert view_faults(follow_modal(follow, channel="C024BE91L")) == []


def test_what_was_saved_unchanged_is_what_was_shown():
    saved = read_follow(submitted(follow_modal(FOLLOW, channel="C024BE91L")))

    assert saved == FOLLOW


def test_a_new_follow_starts_on_weekdays_at_nine_in_the_persons_zone():
    view = follow_modal(None, channel="C1", zone="Asia/Tokyo")
    typed = {names.TOPICS_BLOCK: {"value": "grain exports"}}
    at = datetime(2026, 1, 1, tzinfo=UTC)

    assert read_follow(submitted(view, **typed), created_by="U1", created_at=at) == Follow(
        channel="C1",
        topics=("grain exports",),
        hour=9,
        zone="Asia/Tokyo",
        weekdays=(0, 1, 2, 3, 4),
        created_by="U1",
        created_at=at,
    )


@pytest.mark.parametrize(
    ("block", "state"),
    [
        (names.SPEAKERS_BLOCK, {"value": "x" * 101}),
        (names.SPEAKERS_BLOCK, {"value": ",".join(map(str, range(11)))}),
        (names.TOPICS_BLOCK, {"value": ",".join(map(str, range(11)))}),
        (names.TOPICS_BLOCK, {"value": "x" * 101}),
        (names.HOUR_BLOCK, {"selected_option": None}),
        (names.HOUR_BLOCK, {"selected_option": {"value": "24"}}),
        (names.ZONE_BLOCK, {"selected_option": {"value": "Mars/Olympus"}}),
        (names.ZONE_BLOCK, {"selected_option": {"value": "../etc/passwd"}}),
        (names.WEEKDAYS_BLOCK, {"selected_options": []}),
        (names.WEEKDAYS_BLOCK, {"selected_options": [{"value": "7"}]}),
    ],
)
def test_what_makes_no_sense_is_told_at_its_field(block, state):
    wrong = read_follow(submitted(follow_modal(FOLLOW, channel="C1"), **{block: state}))

    assert isinstance(wrong, dict)
    assert list(wrong) == [block]
    assert wrong[block].endswith(".")


@pytest.mark.parametrize(
    ("typed", "topics"),
    [
        ("port strike, tariffs", ("port strike", "tariffs")),
        ("port strike\n\ntariffs,", ("port strike", "tariffs")),
        ("Port  strike, port strike", ("Port strike",)),
        ("", ()),
    ],
)
def test_topics_are_parted_by_commas_or_lines_and_kept_once(typed, topics):
    assert topics_of(typed) == topics


def test_a_zone_that_is_not_on_the_list_stays_set():
    view = follow_modal(Follow(channel="C1", topics=("x",), zone="Asia/Vladivostok"), channel="C1")

    assert "Asia/Vladivostok" not in ZONES
    assert read_follow(submitted(view)).zone == "Asia/Vladivostok"


def test_the_confirmation_names_topics_days_hour_and_zone():
    message = follow_message(FOLLOW, Form.PLAIN)

    assert message["text"] == (
        "The digest is paused; it is set to follow port strike and tariffs,"
        " and whatever is said by Helen Marsh."
    )
    assert "Digest at 5:00 PM New York (America/New_York), Monday and Thursday." in "\n".join(
        shown(message)
    )
    buttons = message["blocks"][-1]["elements"]
    assert [button["action_id"] for button in buttons] == [
        names.SEND_NOW_ACTION,
        names.SETTINGS_ACTION,
    ]
    assert {button["value"] for button in buttons} == {"C024BE91L"}
    assert faults(message) == []


@pytest.mark.parametrize("typed", [None, " , \n,"])
def test_a_digest_is_about_topics_or_about_speakers_or_both(typed):
    nothing = {names.TOPICS_BLOCK: {"value": typed}}
    neither = nothing | {names.SPEAKERS_BLOCK: {"value": typed}}
    view = follow_modal(FOLLOW, channel="C1")

    about_speakers = read_follow(submitted(view, **nothing))
    wrong = read_follow(submitted(view, **neither))

    assert (about_speakers.topics, about_speakers.speakers) == ((), ("Helen Marsh",))
    assert list(wrong) == [names.TOPICS_BLOCK]
