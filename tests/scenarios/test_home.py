"""The App Home, and what makes a digest quieter there and in its channel."""

from datetime import timedelta

import pytest

from bot import clock
from bot.answering.desk import Desk
from bot.presentation import names, wording_digest
from storage.following_records import MuteKind
from storage.records import Follow
from tests.scenarios.conftest import NOON, WORDS, settle
from tests.scenarios.payloads import choice, click, click_at_home, command, event

HERE = "local"


@pytest.fixture
def desk(bot):
    """The bot's library, looked at directly."""
    return Desk(bot.store)


@pytest.fixture(autouse=True)
def follow(desk):
    """A digest that U1 set up."""
    made = Follow(
        channel="C1",
        topics=("harbour wall",),
        hour=NOON.hour,
        created_by="U1",
        created_at=NOON - timedelta(days=2),
    )
    desk.follow(HERE, made)
    return made


def opened(user="U1", tab="home"):
    return event({"type": "app_home_opened", "user": user, "channel": "D1", "tab": tab})


async def test_the_home_shows_people_what_they_follow_by_their_own_clock(send, slack):
    slack.users["U1"] = {"id": "U1", "tz": "Asia/Tokyo"}

    await send(opened())

    shown = await slack.next_call("views.publish")
    assert shown.args["user_id"] == "U1"
    assert "harbour wall" in shown.shown
    assert "9:00 PM, your time" in shown.shown


async def test_others_see_that_there_is_a_digest_but_not_on_what(send, slack):
    await send(opened("U2"))

    shown = (await slack.next_call("views.publish")).shown
    assert "harbour wall" not in shown
    assert "1 digest that others set up" in shown


async def test_a_digest_is_paused_and_resumed_at_home_which_shows_it(send, slack, desk):
    await send(click_at_home(names.PAUSE_DIGEST_ACTION, "C1"))
    paused = await slack.next_call("views.publish")
    was_paused = desk.followed(HERE, "C1").paused
    await send(click_at_home(names.RESUME_DIGEST_ACTION, "C1"))
    resumed = await slack.next_call("views.publish")

    assert was_paused
    assert "Paused." in paused.shown
    assert "Next: " in resumed.shown
    assert not desk.followed(HERE, "C1").paused
    assert clock.now() - desk.followed(HERE, "C1").created_at < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("person", "allowed"),
    [
        ({}, False),
        ({"is_admin": True}, True),
        ({"is_owner": True}, True),
        ({"is_admin": True, "is_restricted": True}, False),
        ({"is_ultra_restricted": True}, False),
    ],
)
async def test_at_home_only_the_owner_and_admins_change_a_digest(
    send, slack, desk, person, allowed
):
    slack.users["U2"] = {"id": "U2", **person}

    await send(click_at_home(names.PAUSE_DIGEST_ACTION, "C1", user="U2"))

    if not allowed:
        refused = await slack.next_call("chat.postMessage")
        assert refused.args["channel"] == "U2"
    await slack.next_call("views.publish")
    assert desk.followed(HERE, "C1").paused is allowed


async def test_a_home_that_cannot_be_shown_undoes_no_change(bot, send, slack, desk):
    slack.refuse("views.publish", "not_enabled")

    await send(click_at_home(names.PAUSE_DIGEST_ACTION, "C1"))

    await slack.next_call("views.publish")
    await settle(bot)
    slack.assert_quiet()
    assert desk.followed(HERE, "C1").paused


async def test_a_story_is_muted_from_its_menu_and_taken_back_by_the_button(bot, send, slack, desk):
    await send(choice(names.MUTE_ACTION, "story:The harbour wall", slack.response_url))

    told = await slack.next_call("response_url")
    (undo,) = told.args["blocks"][-1]["elements"]
    assert [mute.kind for mute in desk.mutes(HERE, "C1")] == [MuteKind.STORY]
    await slack.next_call("views.publish")
    await send(click(undo["action_id"], undo["value"], slack.response_url))
    assert "in the digest again" in (await slack.next_call("response_url")).shown
    assert desk.mutes(HERE, "C1") == []


async def test_a_muted_speaker_is_not_in_the_digest_any_more(bot, send, slack):
    await send(choice(names.MUTE_ACTION, "speaker:Lloyd Austin", slack.response_url))
    await slack.next_call("response_url")
    await slack.next_call("views.publish")

    await bot.digests.run_due(NOON)

    slack.assert_quiet()


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("mute Austin", MuteKind.SPEAKER, "Lloyd Austin"),
        ("mute harbour wall", MuteKind.STORY, "harbour wall"),
    ],
)
async def test_mute_knows_whether_a_speaker_or_a_story_is_meant(
    send, slack, desk, typed, kind, name
):
    await send(command(typed, slack.response_url))

    assert name in (await slack.next_call("response_url")).shown
    assert [(one.kind, one.name) for one in desk.mutes(HERE, "C1")] == [(kind, name)]


async def test_mute_alone_asks_what_is_meant(send, slack, desk):
    await send(command("mute", slack.response_url))

    assert wording_digest.NOBODY_TO_MUTE in (await slack.next_call("response_url")).shown
    assert desk.mutes(HERE, "C1") == []


async def test_guests_mute_nothing(send, slack, desk):
    slack.users["U9"] = {"id": "U9", "is_restricted": True}

    await send(choice(names.MUTE_ACTION, "speaker:Ana", slack.response_url, user="U9"))

    assert wording_digest.GUESTS_MAY_NOT in (await slack.next_call("response_url")).shown
    assert desk.mutes(HERE, "C1") == []


async def test_a_digest_is_snoozed_from_its_menu_and_resumed(bot, send, slack, desk):
    await send(choice(names.SNOOZE_ACTION, "7", slack.response_url, user="U2"))

    told = await slack.next_call("response_url")
    (wake,) = told.args["blocks"][-1]["elements"]
    rest = desk.followed(HERE, "C1").snoozed_until - clock.now()
    assert timedelta(days=6, hours=23) < rest <= timedelta(days=7)
    await slack.next_call("views.publish")
    await send(click(wake["action_id"], wake["value"], slack.response_url, user="U2"))
    assert "comes again" in (await slack.next_call("response_url")).shown
    assert desk.followed(HERE, "C1").snoozed_until is None


async def test_where_nothing_is_followed_nothing_can_be_snoozed(send, slack, desk):
    desk.unfollow(HERE, "C1")

    await send(choice(names.SNOOZE_ACTION, "7", slack.response_url))

    assert "follows nothing yet" in (await slack.next_call("response_url")).shown


async def test_the_menus_of_a_digest_that_was_posted_work(bot, send, slack, desk):
    await bot.digests.run_due(NOON)
    digest = await slack.next_call("chat.postMessage")
    (menu,) = [b["accessory"] for b in digest.args["blocks"] if "accessory" in b]

    await send(choice(menu["action_id"], menu["options"][1]["value"], slack.response_url))

    await slack.next_call("response_url")
    assert WORDS in digest.shown
    assert [one.name for one in desk.mutes(HERE, "C1")] == ["Lloyd Austin"]
