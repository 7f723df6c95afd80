"""Only Slack is heard, and whatever it says is acknowledged."""

import json
import time
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.scenarios.conftest import WORDS, settle
from tests.scenarios.payloads import (
    click,
    command,
    direct_message,
    event,
    form,
    interaction,
    mention,
    signed,
)

# What people type, with what Slack makes of it.
TYPED = some.lists(
    some.one_of(
        some.text(max_size=30),
        some.sampled_from(
            ["<!channel>", "<@U1>", "<#C1|x>", "&lt;", "since", "?", "“", '"', "who"]
        ),
    ),
    max_size=5,
).map(" ".join)
FUZZ = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def untouched_store(bot, monkeypatch):
    """A store that must not be opened."""
    opened = SimpleNamespace(times=0)

    def session():
        opened.times += 1
        raise AssertionError

    monkeypatch.setattr(bot.store, "session", session)
    yield
    assert opened.times == 0


@pytest.mark.parametrize(
    "forgery",
    [
        pytest.param({"secret": "somebody else's"}, id="wrong secret"),
        pytest.param({"age": 301}, id="more than five minutes old"),
        pytest.param({"headers": {"x-slack-signature": ""}}, id="without a signature"),
        pytest.param({"headers": {"x-slack-signature": "v0=bad"}}, id="bad signature"),
        pytest.param({"headers": {"x-slack-request-timestamp": "0"}}, id="without an instant"),
    ],
)
@pytest.mark.parametrize("kind", ["command", "event"])
async def test_what_slack_did_not_sign_is_refused_before_anything_is_done(
    bot, send, slack, untouched_store, forgery, kind
):
    body = json.dumps({"type": "event_callback", "event_id": "Ev1", "event": mention("hello")})
    forged = (
        command("harbour", slack.response_url, **forgery)
        if kind == "command"
        else signed(body, "application/json", **forgery)
    )

    response = await send(forged)

    await settle(bot)
    assert response.status == 401
    assert slack.auth_tests == 0
    slack.assert_quiet()


@pytest.mark.parametrize("kind", ["action", "view", "shortcut", "command"])
async def test_an_interaction_that_nobody_knows_is_acknowledged(
    bot, send, slack, untouched_store, kind
):
    unknown = {
        "action": click("button_of_last_year", "x", slack.response_url),
        "view": interaction(
            {"type": "view_submission", "view": {"callback_id": "old", "type": "modal"}}
        ),
        "shortcut": interaction({"type": "shortcut", "callback_id": "old", "trigger_id": "1"}),
        "command": form({"command": "/verbatim", "text": "", "user_id": "U1", "team_id": "T1"}),
    }[kind]

    response = await send(unknown)

    await settle(bot)
    assert response.status == 200
    slack.assert_quiet()


async def test_slack_may_verify_the_address(send):
    body = json.dumps({"type": "url_verification", "challenge": "abc"})

    response = await send(signed(body, "application/json"))

    assert (response.status, json.loads(response.body)) == (200, {"challenge": "abc"})


async def test_slack_is_given_the_time_it_asks_for_and_nobody_else_waits(send, slack):
    slack.refuse("chat.postMessage", "ratelimited", status=429, retry_after=1)
    held, other = direct_message("harbour wall"), direct_message("who said wall")
    await send(event(held))
    await slack.next_call("chat.postMessage")
    refused = time.perf_counter()

    await send(event(other))

    first, second = await slack.next_call(), await slack.next_call()
    assert first.args["thread_ts"] == other["ts"]
    assert second.args["thread_ts"] == held["ts"]
    assert WORDS in second.shown
    assert time.perf_counter() - refused >= 1


@FUZZ
@given(words=TYPED)
async def test_whatever_is_asked_is_answered_once_and_harms_nobody(bot, send, slack, words):
    await send(event(direct_message(words)))
    await slack.next_call("chat.postMessage")
    await send(command(words, slack.response_url, user="W1"))
    await settle(bot)

    shown = await slack.next_call()
    assert shown.method in {"response_url", "views.open"}  # the settings open in a modal
    assert "that did not work" not in shown.shown
    slack.assert_quiet()
    assert slack.faults == []
