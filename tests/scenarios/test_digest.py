"""A channel follows topics: set up by command or modal, posted once a day, sent on request."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.answering.desk import Desk
from bot.errors import ChannelError
from bot.presentation import names, wording, wording_digest
from storage.following_records import Filters
from storage.records import Follow
from tests.scenarios.conftest import NOON, WORDS, keep, settle
from tests.scenarios.payloads import click, command, submission
from tests.storage.makers import said

HERE = "local"
MORE = (
    "Cranes behind the harbour wall have to wait",
    "Nobody paid for the harbour wall since spring",
    "We measured a harbour wall that sinks every year",
    "Fishermen call our harbour wall their grave",
)


@pytest.fixture
def desk(bot):
    """The bot's library, looked at directly."""
    return Desk(bot.store)


@pytest.fixture
def due(desk):
    """Make a channel's digest due at noon, and return the follow."""

    def follow(**changes):
        fields = {
            "channel": "C1",
            "topics": ("harbour wall",),
            "hour": NOON.hour,
            "created_by": "U1",
            "created_at": NOON - timedelta(days=2),
        }
        made = Follow(**fields | changes)
        desk.follow(HERE, made)
        return made

    return follow


def chosen(view, **changes):
    """Return the state of a modal as it stands, with `changes` by block id."""
    state = {}
    for block in view["blocks"]:
        element = block["element"]
        state[block["block_id"]] = {element["action_id"]: _put_in(element)}
    for block_id, value in changes.items():
        ((action, _),) = state[block_id].items()
        state[block_id][action] = value
    return state


def _put_in(element):
    if element["type"] == "plain_text_input":
        return {"value": element.get("initial_value")}
    if element["type"] == "checkboxes":
        return {"selected_options": element.get("initial_options", [])}
    return {"selected_option": element.get("initial_option")}


async def test_follow_confirms_in_the_time_zone_of_who_asks(send, slack, desk):
    slack.users["U1"] = {"id": "U1", "tz": "America/New_York"}

    await send(command("follow port strike", slack.response_url))

    told = await slack.next_call("response_url")
    assert told.args["response_type"] == "ephemeral"
    assert "port strike" in told.shown
    assert "New York" in told.shown
    actions = [e["action_id"] for e in told.args["blocks"][-1]["elements"]]
    assert actions == [names.SEND_NOW_ACTION, names.SETTINGS_ACTION]
    follow = desk.followed(HERE, "C1")
    assert (follow.topics, follow.zone, follow.created_by) == (
        ("port strike",),
        "America/New_York",
        "U1",
    )


async def test_who_is_not_known_to_be_a_member_sets_up_no_digest(send, slack, desk):
    slack.refuse("users.info", "missing_scope", times=9)

    await send(command("follow port strike", slack.response_url))

    assert wording_digest.GUESTS_MAY_NOT in (await slack.next_call("response_url")).shown
    assert desk.followed(HERE, "C1") is None


@pytest.mark.parametrize("text", ["follow grain", "unfollow", "settings"])
async def test_guests_change_no_digest(send, slack, desk, due, text):
    follow = due()
    slack.users["U9"] = {"id": "U9", "is_restricted": True}

    await send(command(text, slack.response_url, user="U9"))

    assert wording_digest.GUESTS_MAY_NOT in (await slack.next_call("response_url")).shown
    assert desk.followed(HERE, "C1") == follow


async def test_from_elsewhere_only_the_owner_or_an_admin_opens_the_settings(send, slack, due):
    due(channel="C5")
    slack.users["U3"] = {"id": "U3", "is_admin": True}

    await send(click(names.SETTINGS_ACTION, "C5", slack.response_url, channel="D1", user="U2"))
    refused = await slack.next_call("chat.postEphemeral")
    await send(click(names.SETTINGS_ACTION, "C5", slack.response_url, channel="D1", user="U3"))

    assert wording_digest.NOT_YOURS in refused.shown
    await slack.next_call("views.open")


async def test_a_second_topic_joins_the_first_and_keeps_the_settings(bot, send, slack, desk, due):
    due(zone="Asia/Tokyo", hour=7)

    await send(command("follow Harbour Wall, grain exports", slack.response_url))

    await slack.next_call("response_url")
    follow = desk.followed(HERE, "C1")
    assert follow.topics == ("harbour wall", "grain exports")
    assert (follow.zone, follow.hour) == ("Asia/Tokyo", 7)


async def test_too_many_topics_are_refused_with_what_to_do(send, slack, desk, due):
    due(topics=tuple(f"topic {number}" for number in range(10)))

    await send(command("follow one more", slack.response_url))

    told = await slack.next_call("response_url")
    assert "/brief settings" in told.shown
    assert len(desk.followed(HERE, "C1").topics) == 10


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("unfollow", None),
        ("unfollow HARBOUR wall", ("grain",)),
        ("unfollow harbour wall, grain", None),
        ("unfollow zeppelins", ("harbour wall", "grain")),
    ],
)
async def test_unfollow_drops_the_named_topics_or_everything(send, slack, desk, due, text, left):
    due(topics=("harbour wall", "grain"))

    await send(command(text, slack.response_url))

    await slack.next_call("response_url")
    follow = desk.followed(HERE, "C1")
    assert (follow and follow.topics) == left


async def test_unfollow_where_nothing_is_followed_says_how_to_begin(send, slack):
    await send(command("unfollow", slack.response_url))

    assert wording.NOT_FOLLOWING in (await slack.next_call("response_url")).shown


@pytest.mark.parametrize("text", ["settings", "follow"])
async def test_settings_open_filled_in_come_back_and_are_confirmed(send, slack, desk, due, text):
    due(zone="Asia/Tokyo", hour=7)

    await send(command(text, slack.response_url))
    opened = await slack.next_call("views.open")
    view = opened.args["view"]
    values = chosen(
        view,
        **{
            names.TOPICS_BLOCK: {"value": "harbour wall, tariffs"},
            names.HOUR_BLOCK: {"selected_option": {"value": "18"}},
        },
    )
    response = await send(submission(view, values, user="U2"))

    assert opened.args["trigger_id"] == "1.trigger"
    assert response.body == ""
    told = await slack.next_call("chat.postEphemeral")
    assert (told.args["channel"], told.args["user"]) == ("C1", "U2")
    assert "6:00 PM Tokyo" in told.shown
    follow = desk.followed(HERE, "C1")
    assert (follow.topics, follow.hour, follow.zone, follow.created_by) == (
        ("harbour wall", "tariffs"),
        18,
        "Asia/Tokyo",
        "U2",
    )


async def test_the_settings_button_opens_the_channel_of_its_message(send, slack, due):
    due(channel="C5")

    await send(click(names.SETTINGS_ACTION, "C5", slack.response_url, channel="D1"))

    opened = await slack.next_call("views.open")
    assert opened.args["view"]["private_metadata"] == "C5"


async def test_settings_that_make_no_sense_stay_open_with_the_reason(bot, send, slack, desk, due):
    due()
    await send(command("settings", slack.response_url))
    view = (await slack.next_call("views.open")).args["view"]

    response = await send(submission(view, chosen(view, **{names.TOPICS_BLOCK: {"value": " , "}})))

    assert '"response_action": "errors"' in response.body
    assert wording.TOPICS_MISSING in response.body
    await settle(bot)
    slack.assert_quiet()
    assert desk.followed(HERE, "C1").topics == ("harbour wall",)


async def test_saved_settings_are_confirmed_directly_where_the_channel_is_closed(send, slack, due):
    due()
    await send(command("settings", slack.response_url))
    view = (await slack.next_call("views.open")).args["view"]
    slack.refuse("chat.postEphemeral", "not_in_channel")

    await send(submission(view, chosen(view), user="U2"))

    await slack.next_call("chat.postEphemeral")
    assert (await slack.next_call("chat.postMessage")).args["channel"] == "U2"


async def test_send_it_now_posts_the_digest_and_leaves_the_daily_one_alone(
    bot, send, slack, desk, due
):
    due()
    keep(bot, "The harbour wall stands", url="https://example.org/now")

    await send(click(names.SEND_NOW_ACTION, "C1", slack.response_url))

    digest = await slack.next_call("chat.postMessage")
    assert digest.args["channel"] == "C1"
    assert "The harbour wall stands" in digest.shown
    assert (await slack.next_call("response_url")).args["text"] == wording.SENT
    assert desk.last_run(HERE, "C1") is None
    await bot.digests.run_due(NOON)
    await slack.next_call("chat.postMessage")


async def test_send_it_now_on_a_quiet_day_says_that_it_is_quiet(send, slack, due):
    due(topics=("zeppelins",), quiet="skip")

    await send(click(names.SEND_NOW_ACTION, "C1", slack.response_url))

    assert "zeppelins" in (await slack.next_call("chat.postMessage")).shown


async def test_send_it_now_after_unfollowing_says_so(send, slack):
    await send(click(names.SEND_NOW_ACTION, "C1", slack.response_url))

    assert wording.NOT_FOLLOWING in (await slack.next_call("response_url")).shown


async def test_the_daily_digest_holds_what_came_in_and_is_written_down(bot, slack, desk, due):
    due()

    await bot.digests.run_due(NOON)

    digest = await slack.next_call("chat.postMessage")
    assert WORDS in digest.shown
    assert "Lloyd Austin" in digest.shown
    run = desk.last_run(HERE, "C1")
    assert run.outcome == "posted"
    assert run.message_ts


async def test_two_machines_at_the_same_minute_post_one_digest(bot, settings, slack, due):
    from bot import app as program

    due()
    other = program.build(settings)

    await asyncio.gather(*(one.digests.run_due(NOON) for one in (bot, other, bot, other)))

    other.store.close()
    await slack.next_call("chat.postMessage")
    slack.assert_quiet()


async def test_a_digest_is_not_repeated_later_that_day_nor_its_news_the_next(bot, slack, due):
    due()

    await bot.digests.run_due(NOON)
    await slack.next_call("chat.postMessage")
    await bot.digests.run_due(NOON + timedelta(hours=5))
    await bot.digests.run_due(NOON + timedelta(days=1))

    slack.assert_quiet()


async def test_a_zone_further_west_does_not_bring_the_same_day_twice(bot, slack, desk, due):
    follow = due(zone="Pacific/Auckland", hour=0)
    await bot.digests.run_due(NOON)
    await slack.next_call("chat.postMessage")

    desk.follow(HERE, replace(follow, zone="America/New_York", quiet="say"))
    await bot.digests.run_due(NOON)

    slack.assert_quiet()


async def test_a_quiet_day_is_skipped_or_told_as_the_channel_wishes(bot, slack, desk, due):
    due(channel="C1", topics=("zeppelins",), quiet="skip")
    due(channel="C2", topics=("zeppelins",), quiet="say")

    await bot.digests.run_due(NOON)

    told = await slack.next_call("chat.postMessage")
    assert told.args["channel"] == "C2"
    slack.assert_quiet()
    assert [desk.last_run(HERE, one).outcome for one in ("C1", "C2")] == ["quiet", "posted"]


@pytest.mark.parametrize("error", ["channel_not_found", "is_archived", "not_in_channel"])
async def test_a_channel_that_is_closed_pauses_and_its_owner_is_told_once(
    bot, slack, desk, due, error
):
    due()
    slack.refuse("chat.postMessage", error)

    await bot.digests.run_due(NOON)
    await bot.digests.run_due(NOON + timedelta(days=1))

    await slack.next_call("chat.postMessage")
    told = await slack.next_call("chat.postMessage")
    assert told.args["channel"] == "U1"
    assert "/brief settings" in told.shown
    slack.assert_quiet()
    assert desk.followed(HERE, "C1").paused
    assert desk.last_run(HERE, "C1").outcome == "paused"


async def test_an_owner_who_left_does_not_undo_the_pause(bot, slack, desk, due):
    due()
    slack.refuse("chat.postMessage", "channel_not_found", times=2)

    await bot.digests.run_due(NOON)

    assert desk.followed(HERE, "C1").paused
    assert desk.last_run(HERE, "C1").outcome == "paused"


async def test_one_channel_that_fails_costs_only_itself_and_its_news_come_later(
    bot, slack, desk, due
):
    due(channel="C1")
    due(channel="C2")
    slack.refuse("chat.postMessage", "fatal_error")

    await bot.digests.run_due(NOON)
    await bot.digests.run_due(NOON + timedelta(days=1))

    failed, posted, later = [await slack.next_call("chat.postMessage") for _ in range(3)]
    assert [one.args["channel"] for one in (failed, posted, later)] == ["C1", "C2", "C1"]
    assert WORDS in later.shown
    slack.assert_quiet()


async def test_slack_asking_for_patience_loses_no_digest(bot, slack, due):
    due()
    slack.refuse("chat.postMessage", "ratelimited", status=429)

    await bot.digests.run_due(NOON)

    first, second = await slack.next_call(), await slack.next_call()
    assert first.args == second.args


async def test_what_has_no_room_stands_in_the_thread_of_the_digest(bot, slack, desk, due):
    due(filters=Filters(most=3))
    with bot.store.session() as session:
        said(session, *MORE, now=NOON - timedelta(hours=2))

    await bot.digests.run_due(NOON)

    digest = await slack.next_call("chat.postMessage")
    details = await slack.next_call("chat.postMessage")
    assert "more lines in the thread" in digest.shown
    assert details.args["thread_ts"] == desk.last_run(HERE, "C1").message_ts
    assert all(words in details.shown for words in MORE)
    slack.assert_quiet()


async def test_a_thread_that_fails_does_not_undo_the_digest(bot, slack, desk, due):
    due(filters=Filters(most=3))
    with bot.store.session() as session:
        said(session, *MORE, now=NOON - timedelta(hours=2))
    posted = []

    async def only_once(channel, compose, *, thread_ts=None):
        if thread_ts is not None:
            raise ChannelError("closed")
        posted.append(channel)
        return "1.1"

    digests = replace(bot.digests, post=only_once)
    await digests.run_due(NOON)
    await digests.run_due(NOON + timedelta(minutes=1))

    assert posted == ["C1"]
    assert desk.last_run(HERE, "C1").outcome == "posted"
    assert not desk.followed(HERE, "C1").paused


async def test_after_a_failure_only_what_was_not_told_yet_is_told(bot, slack, due):
    due()
    await bot.digests.run_due(NOON)
    await slack.next_call("chat.postMessage")
    slack.refuse("chat.postMessage", "fatal_error")
    with bot.store.session() as session:
        said(session, "The harbour wall gate is open", now=NOON + timedelta(hours=1))
    await bot.digests.run_due(NOON + timedelta(days=1))
    await slack.next_call("chat.postMessage")

    await bot.digests.run_due(NOON + timedelta(days=2))

    later = await slack.next_call("chat.postMessage")
    assert "The harbour wall gate is open" in later.shown
    assert WORDS not in later.shown


async def test_a_snoozed_digest_comes_when_the_snooze_is_over_once(bot, slack, due):
    due(snoozed_until=NOON + timedelta(days=2))
    with bot.store.session() as session:
        said(session, "The harbour wall stands", now=NOON + timedelta(days=1, hours=20))

    await bot.digests.run_due(NOON)
    await bot.digests.run_due(NOON + timedelta(days=1))
    slack.assert_quiet()
    await bot.digests.run_due(NOON + timedelta(days=2))

    assert "The harbour wall stands" in (await slack.next_call("chat.postMessage")).shown
    slack.assert_quiet()


async def test_the_digests_of_other_workspaces_are_left_to_them(bot, slack, desk, due):
    desk.follow("T9OTHER", due())
    desk.unfollow(HERE, "C1")

    await bot.digests.run_due(NOON)

    slack.assert_quiet()


async def test_the_loop_posts_until_it_is_stopped_and_outlives_a_store_that_is_away(
    bot, slack, due, monkeypatch
):
    due()
    stop, session = asyncio.Event(), bot.store.session
    failures = iter([RuntimeError("away")])

    def flaky():
        for failure in failures:
            raise failure
        return session()

    monkeypatch.setattr(bot.store, "session", flaky)
    monkeypatch.setattr("bot.scheduling.jobs.TICK_SECONDS", 0.01)
    monkeypatch.setattr("bot.clock.now", NOON.replace)

    running = asyncio.create_task(bot.digests.run(stop))
    await slack.next_call("chat.postMessage")
    stop.set()
    await running

    slack.assert_quiet()


async def test_a_digest_too_rich_for_slack_is_posted_in_plain_form(bot, slack, due):
    due()
    keep(bot, "The harbour wall stands", url="https://example.org/wall")
    slack.refuse("chat.postMessage", "msg_blocks_too_long")

    await bot.digests.run_due(NOON)

    rich, plain = await slack.next_call(), await slack.next_call()
    assert "rich_text" in str(rich.args["blocks"])
    assert "rich_text" not in str(plain.args["blocks"])
