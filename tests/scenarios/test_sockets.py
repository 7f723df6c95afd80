"""By Socket Mode: each event is answered once, whatever becomes of the connections."""

import asyncio
import json
from contextlib import asynccontextmanager, suppress

import pytest
from pydantic import SecretStr

from bot import app as program
from bot.app import _client
from bot.socket_mode import Patience, Socket
from tests.fakes.slack import APP_TOKEN
from tests.scenarios.conftest import WORDS, settle
from tests.scenarios.payloads import event, mention


@pytest.fixture
def settings(settings):
    """Settings of a bot that connects by Socket Mode."""
    return settings.model_copy(update={"app_token": SecretStr(APP_TOKEN)})


def body_of(inner, **options):
    """Return an event as an envelope carries it."""
    return json.loads(event(inner, **options).raw_body)


async def test_two_programs_that_hear_the_same_mention_answer_it_once(bot, settings, slack):
    twin = program.build(settings)
    async with program.by_socket(bot), program.by_socket(twin):
        for _ in range(2):
            await slack.next_call("apps.connections.open")
            await slack.next_socket()
        for text in ("harbour wall", "who said wall", "what about the harbour wall"):
            await slack.deliver(body_of(mention(text)))
            assert WORDS in (await slack.next_call("chat.postMessage")).shown
        await settle(bot)
        await settle(twin)
        slack.assert_quiet()
        assert len(slack.acknowledged) == 6
    twin.store.close()


async def test_an_envelope_that_comes_again_is_answered_once(bot, slack):
    async with program.by_socket(bot):
        await slack.next_call("apps.connections.open")
        await slack.next_socket()
        again = body_of(mention("harbour wall"))
        for _ in range(4):
            await slack.deliver(again)

        await slack.next_call("chat.postMessage")
        await acknowledged(slack, 4)
        await settle(bot)
        slack.assert_quiet()


@pytest.mark.parametrize(
    ("answers_pings", "patience"),
    [
        pytest.param(False, Patience(look=0.02, deaf=0.2), id="no ping is answered"),
        pytest.param(True, Patience(look=0.02, quiet=0.2), id="pings are answered, nothing comes"),
    ],
)
async def test_a_connection_that_fell_silent_is_made_anew(bot, slack, answers_pings, patience):
    slack.answers_pings = answers_pings
    renewed = []
    async with watched(bot, slack, patience, renewed):
        silent = await slack.next_socket()
        slack.answers_pings = True
        await slack.next_socket()
        await until(lambda: silent.closed and renewed)

        await slack.deliver(body_of(mention("harbour wall")))

        assert WORDS in (await answer(slack)).shown


async def test_a_slack_that_is_away_is_asked_again_until_it_is_back(bot, slack, caplog):
    slack.refuse("apps.connections.open", "internal_error", times=2)
    async with watched(bot, slack, Patience(look=0.02, deaf=5, quiet=0.2), []):
        await slack.next_socket()

        await slack.next_socket()

        assert "no connection yet" in caplog.text


async def test_a_connection_that_is_alive_is_left_alone(bot, slack):
    renewed = []
    async with watched(bot, slack, Patience(look=0.001), renewed):
        await slack.next_socket()
        await slack.deliver(body_of(mention("harbour wall")))
        await answer(slack)

        assert renewed == []


@asynccontextmanager
async def watched(bot, slack, patience, renewed):
    """Listen by a connection that is watched with `patience`."""
    socket = Socket(bot.app, APP_TOKEN, _client(APP_TOKEN, bot.settings), patience)
    await socket.connect(slack.url.replace("http:", "ws:").replace("/api/", "/socket"))
    watching = asyncio.create_task(socket.watch(lambda: renewed.append(True)))
    try:
        yield socket
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        await socket.close()
        await settle(bot)


async def answer(slack):
    """Return the next thing that was said, past the opening of connections."""
    while (call := await slack.next_call()).method == "apps.connections.open":
        pass
    return call


async def acknowledged(slack, number):
    """Wait until so many envelopes were acknowledged."""
    await until(lambda: len(slack.acknowledged) >= number)


async def until(holds):
    """Wait until something holds that nothing tells of."""
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 - nothing tells when
            await asyncio.sleep(0.01)
