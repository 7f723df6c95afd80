"""A thread goes on without mentions where the bot was asked, and nowhere else."""

import asyncio

import pytest

from tests.scenarios.conftest import WORDS, keep, settle
from tests.scenarios.payloads import direct_message, event, mention, utterance

OTHERS = "“The harbour wall is a waste of money.”"


def overheard(words, **fields):
    """Return what people say to each other in a channel."""
    return utterance(words, kind="message", **fields)


async def asked(send, slack, words="what did Lloyd Austin say about the harbour wall?"):
    """Ask in a channel, and return the thread."""
    question = mention(words)
    await send(event(question))
    await slack.next_call("chat.postMessage")
    return question["ts"]


@pytest.mark.parametrize("words", ["since 2010?", "only direct quotes", "and what about Austin?"])
async def test_a_follow_up_needs_no_mention(send, slack, words):
    thread = await asked(send, slack)

    await send(event(overheard(words, thread_ts=thread)))

    answer = await slack.next_call("chat.postMessage")
    assert answer.args["thread_ts"] == thread
    assert WORDS in answer.shown


@pytest.mark.parametrize(
    "words",
    [
        "thanks, that helps",
        "and then we had lunch",
        "<@U9> what did Austin say?",
        "what will we eat tonight?",
    ],
)
async def test_what_people_say_to_each_other_stays_theirs(bot, send, slack, words):
    thread = await asked(send, slack)

    await send(event(overheard(words, thread_ts=thread)))

    await settle(bot)
    slack.assert_quiet()


async def test_threads_of_others_are_left_alone(bot, send, slack):
    await asked(send, slack)

    await send(event(overheard("what did Lloyd Austin say?", thread_ts="1699999999.000001")))
    await send(event(overheard("what did Lloyd Austin say?")))

    await settle(bot)
    slack.assert_quiet()


async def test_a_mention_in_a_thread_is_answered_once_though_it_comes_twice(bot, send, slack):
    thread = await asked(send, slack)
    twin = mention("since 2010?", thread_ts=thread)

    await asyncio.gather(send(event(twin)), send(event({**twin, "type": "message"})))

    await slack.next_call("chat.postMessage")
    await settle(bot)
    slack.assert_quiet()


async def test_a_direct_message_is_one_talk(send, slack):
    await send(event(direct_message("what did Lloyd Austin say about the harbour wall?")))
    await slack.next_call("chat.postMessage")

    await send(event(direct_message("only direct quotes")))

    answer = await slack.next_call("chat.postMessage")
    assert WORDS in answer.shown


async def test_yesterday_is_the_askers(bot, send, slack):
    slack.users["U1"] = {"id": "U1", "tz": "Asia/Tokyo"}

    await send(event(mention("what did Lloyd Austin say yesterday?")))

    await slack.next_call("chat.postMessage")
    assert slack.looked_up == ["U1"]


async def test_a_person_is_looked_up_once(send, slack):
    for _ in range(3):
        await asked(send, slack)

    assert slack.looked_up == ["U1"]


async def test_without_the_right_to_look_people_up_days_are_utc(send, slack):
    slack.refuse("users.info", "missing_scope")

    await asked(send, slack)


async def test_a_quotation_is_verified_in_the_answer(bot, send, slack):
    keep(bot, OTHERS)

    await send(event(mention('did Austin say "the harbour wall is a waste"?')))

    answer = await slack.next_call("chat.postMessage")
    assert "Incomplete" in answer.shown
