"""A question to the bot is answered once, in its thread."""

import asyncio

import pytest

from bot.answering.desk import Desk
from tests.fakes.slack import BOT_ID, BOT_USER
from tests.scenarios.conftest import WORDS, settle
from tests.scenarios.payloads import direct_message, event, mention, utterance


async def test_a_mention_is_answered_in_its_thread_with_words_and_source(send, slack):
    asked = mention("what did Lloyd Austin say about the harbour wall?")

    await send(event(asked))

    answer = await slack.next_call("chat.postMessage")
    assert answer.args["channel"] == "C1"
    assert answer.args["thread_ts"] == asked["ts"]
    assert WORDS in answer.shown
    assert "Lloyd Austin" in answer.shown
    assert "https://example.org/" in answer.shown


async def test_a_mention_inside_a_thread_is_answered_there(send, slack):
    await send(event(mention("harbour wall", thread_ts="1699999999.000001")))

    answer = await slack.next_call("chat.postMessage")
    assert answer.args["thread_ts"] == "1699999999.000001"


async def test_a_direct_message_is_answered(send, slack):
    await send(event(direct_message("who spoke about the harbour wall")))

    answer = await slack.next_call("chat.postMessage")
    assert answer.args["channel"] == "D1"
    assert WORDS in answer.shown


@pytest.mark.parametrize("text", ["", "help", "Help?"])
async def test_an_empty_mention_or_a_call_for_help_gets_the_help_page(send, slack, text):
    await send(event(mention(text.rstrip("?"))))

    page = await slack.next_call("chat.postMessage")
    assert "/brief follow" in page.shown


async def test_the_bot_is_not_part_of_the_question(bot, send, slack, monkeypatch):
    questions = []
    ask = Desk.ask

    def heard(self, workspace, words, **when):
        questions.append(words)
        return ask(self, workspace, words, **when)

    monkeypatch.setattr(Desk, "ask", heard)

    await send(event(mention("who said R&amp;D in <#C9|lab>,\n<https://e.example|see here>?")))

    await slack.next_call()
    assert questions == ["who said R&D in lab, see here?"]


async def test_an_event_delivered_four_times_is_answered_once(bot, send, slack):
    asked = mention("harbour wall")

    deliveries = [send(event(asked, event_id="Ev1", retry=retry)) for retry in range(4)]
    responses = await asyncio.gather(*deliveries)

    assert {response.status for response in responses} == {200}
    await slack.next_call("chat.postMessage")
    await settle(bot)
    slack.assert_quiet()


async def test_a_redelivery_whose_first_delivery_never_came_is_answered(send, slack):
    await send(event(mention("harbour wall"), retry=2))

    await slack.next_call("chat.postMessage")


async def test_a_mention_that_also_comes_as_a_message_is_answered_once(bot, send, slack):
    asked = mention("harbour wall", channel="D1", channel_type="im")

    await asyncio.gather(send(event(asked)), send(event({**asked, "type": "message"})))

    await slack.next_call("chat.postMessage")
    await settle(bot)
    slack.assert_quiet()


async def test_a_delivery_after_a_restart_is_still_known(settings, bot, send, slack):
    from bot import app as program

    asked = mention("harbour wall")
    await send(event(asked, event_id="Ev9"))
    await slack.next_call()
    await settle(bot)

    again = program.build(settings)
    await again.app.async_dispatch(event(asked, event_id="Ev9", retry=1))
    await settle(again)
    again.store.close()

    slack.assert_quiet()


@pytest.mark.parametrize(
    "unasked",
    [
        pytest.param(direct_message("hello", bot_id="B7"), id="another bot"),
        pytest.param(direct_message("hello", user=BOT_USER, bot_id=BOT_ID), id="itself"),
        pytest.param(mention("hello", bot_id="B7"), id="a bot that mentions it"),
        pytest.param(direct_message("hello", subtype="message_changed"), id="an edit"),
        pytest.param(direct_message("hello", subtype="channel_join"), id="somebody who joined"),
        pytest.param(utterance("hello", kind="message"), id="people among themselves"),
        pytest.param({"type": "reaction_added", "user": "U1"}, id="an event of another kind"),
    ],
)
async def test_what_nobody_asked_of_the_bot_is_acknowledged_and_left_alone(
    bot, send, slack, unasked
):
    response = await send(event(unasked))

    await settle(bot)
    assert response.status == 200
    slack.assert_quiet()
