"""Only Slack is heard, and whatever it says is acknowledged."""

import json
from types import SimpleNamespace

import pytest

from tests.scenarios.conftest import settle
from tests.scenarios.payloads import click, command, form, interaction, mention, signed


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
