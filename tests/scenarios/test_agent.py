"""In the Messages tab: what may be asked today, that the bot is at work, and the Stop button."""

import asyncio
import time

import pytest

from bot import clock
from bot.presentation import wording_agent
from tests.fakes.slack import MANIFEST
from tests.scenarios.conftest import WORDS, keep, settle
from tests.scenarios.payloads import direct_message, event, mention

SESSION = "agents.sessions.setStatus"
STATUS = "assistant.threads.setStatus"


def opened(tab="messages"):
    """Return the event of somebody who opens a tab of the app."""
    return {"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": tab}


def stopped(asked):
    """Return the event of somebody who clicks Stop below a question."""
    return {
        "type": "agent_session_stopped",
        "user": asked["user"],
        "channel": asked["channel"],
        "thread_ts": asked["ts"],
        "streaming_message_ts": [],
    }


async def test_whoever_opens_the_messages_tab_may_ask_about_todays_news(bot, send, slack):
    keep(bot, "The ferry will not sail before Monday", title="Ferry stays in port")

    await send(event(opened()))

    offered = await slack.next_call("assistant.threads.setSuggestedPrompts")
    asked = [prompt["message"] for prompt in offered.args["prompts"]]
    assert offered.args["channel_id"] == "D1"
    assert "Who said what about Ferry stays in port?" in asked
    assert "What has Lloyd Austin said lately?" in asked
    assert asked[-1] == "help"
    assert len(asked) <= 4


async def test_each_suggested_question_finds_its_answer(bot, send, slack):
    keep(bot, "The ferry will not sail before Monday", title="Ferry stays in port")
    await send(event(opened()))
    offered = await slack.next_call("assistant.threads.setSuggestedPrompts")

    for prompt in offered.args["prompts"]:
        await send(event(direct_message(prompt["message"])))
        answer = await slack.next_call("chat.postMessage")
        assert "Nothing found" not in answer.shown, prompt


async def test_prompts_that_slack_refuses_trouble_nobody(bot, send, slack):
    slack.refuse("assistant.threads.setSuggestedPrompts", "missing_scope")

    await send(event(opened()))

    await slack.next_call("assistant.threads.setSuggestedPrompts")
    await settle(bot)
    slack.assert_quiet()


async def test_a_failure_while_a_tab_is_opened_is_told_to_nobody(bot, send, slack, monkeypatch):
    def session():
        raise RuntimeError

    monkeypatch.setattr(bot.store, "session", session)

    await send(event(opened()))

    await settle(bot)
    slack.assert_quiet()


@pytest.mark.parametrize("asked", [direct_message("harbour wall"), mention("harbour wall")])
async def test_the_session_is_at_work_until_the_answer_is_there(bot, send, slack, gate, asked):
    await send(event(asked))
    begun = await slack.next_sign(SESSION)
    slack.assert_quiet()
    gate.set()

    answer = await slack.next_call("chat.postMessage")
    ended = await slack.next_sign(SESSION)
    where = {"channel_id": asked["channel"], "thread_ts": asked["ts"]}
    assert begun.args == {**where, "status": "processing"}
    assert WORDS in answer.shown
    assert ended.args == {**where, "status": "active"}


async def test_stop_ends_the_work_within_a_second_and_says_so(bot, send, slack, gate):
    asked = direct_message("harbour wall")
    await send(event(asked))
    await slack.next_sign(SESSION)
    started = time.perf_counter()

    await send(event(stopped(asked)))

    told = await slack.next_call("chat.postMessage")
    ended = await slack.next_sign(SESSION)
    assert time.perf_counter() - started < 1
    assert told.args["thread_ts"] == asked["ts"]
    assert told.args["text"] == wording_agent.STOPPED
    assert ended.args["status"] == "active"
    gate.set()
    await settle(bot)
    slack.assert_quiet()


async def test_stop_leaves_the_work_in_other_threads_alone(bot, send, slack, gate):
    asked, other = direct_message("harbour wall"), direct_message("who said wall")
    await asyncio.gather(send(event(asked)), send(event(other)))

    await send(event(stopped(asked)))

    assert (await slack.next_call("chat.postMessage")).args["text"] == wording_agent.STOPPED
    gate.set()
    answer = await slack.next_call("chat.postMessage")
    assert answer.args["thread_ts"] == other["ts"]


async def test_stop_after_the_end_only_sets_the_session_right(bot, send, slack):
    asked = direct_message("harbour wall")
    await send(event(asked))
    await slack.next_call("chat.postMessage")
    await settle(bot)
    await slack.next_sign(SESSION)
    await slack.next_sign(SESSION)

    await send(event(stopped(asked)))

    assert (await slack.next_sign(SESSION)).args["status"] == "active"
    await settle(bot)
    slack.assert_quiet()


async def test_where_slack_knows_no_agents_the_thread_shows_the_work(bot, send, slack):
    slack.refuse(SESSION, "unknown_method")

    await send(event(direct_message("harbour wall")))
    await slack.next_call("chat.postMessage")
    await settle(bot)
    await send(event(direct_message("who said wall")))
    await slack.next_call("chat.postMessage")

    await slack.next_sign(SESSION)
    shown = [(await slack.next_sign(STATUS)).args["status"] for _ in range(4)]
    assert shown == [wording_agent.LOOKING, "", wording_agent.LOOKING, ""]


async def test_where_threads_have_no_status_the_question_gets_a_reaction(bot, send, slack):
    slack.refuse(SESSION, "missing_scope")
    slack.refuse(STATUS, "missing_scope")
    asked = mention("harbour wall", thread_ts="1699999999.000001")

    await send(event(asked))

    await slack.next_call("chat.postMessage")
    await slack.next_sign(SESSION)
    await slack.next_sign(STATUS)
    added, removed = await slack.next_sign("reactions.add"), await slack.next_sign()
    assert (added.args["timestamp"], added.args["name"]) == (asked["ts"], "eyes")
    assert (removed.method, removed.args) == ("reactions.remove", added.args)


async def test_without_any_way_to_show_it_questions_are_answered(bot, send, slack):
    slack.refuse(SESSION, "not_allowed_token_type")
    slack.refuse(STATUS, "unknown_method")
    slack.scopes -= {"reactions:write"}

    for _ in range(2):
        await send(event(mention("harbour wall")))
        assert WORDS in (await slack.next_call("chat.postMessage")).shown
        await settle(bot)

    signs = [(await slack.next_sign()).method for _ in range(3)]
    assert signs == [SESSION, STATUS, "reactions.add"]


async def test_a_passing_failure_does_not_end_the_signs(bot, send, slack):
    slack.refuse(SESSION, "internal_error", times=2)

    for _ in range(2):
        await send(event(mention("harbour wall")))
        await slack.next_call("chat.postMessage")
        await settle(bot)

    assert {(await slack.next_sign()).method for _ in range(4)} == {SESSION}


async def test_what_a_person_is_looking_at_is_acknowledged_and_left_alone(bot, send, slack):
    looking = {
        "type": "app_context_changed",
        "user": "U1",
        "channel": "D1",
        "context": {"entities": [{"type": "slack#/types/channel_id", "value": "C1"}]},
        "event_ts": str(clock.now().timestamp()),
    }

    response = await send(event(looking))

    await settle(bot)
    assert response.status == 200
    slack.assert_quiet()


async def test_the_manifest_declares_an_agent_whose_first_prompt_is_answered(bot, send, slack):
    (prompt,) = MANIFEST["features"]["agent_view"]["suggested_prompts"]

    await send(event(direct_message(prompt["message"])))

    assert "/brief follow" in (await slack.next_call("chat.postMessage")).shown
