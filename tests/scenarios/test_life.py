"""The program starts with clear words about what is missing, and ends without losing an answer."""

import asyncio
import os
import signal
import socket
from dataclasses import replace

import aiohttp
import pytest
from pydantic import SecretStr

from bot import app as program
from bot.errors import SettingsError
from bot.health import HEALTH_PATH
from bot.settings import Settings
from tests.fakes.slack import APP_TOKEN, TOKEN
from tests.scenarios.conftest import WORDS
from tests.scenarios.payloads import command


def configured(**changes):
    """Return settings that have only what is given."""
    return Settings(_env_file=None, **changes)


@pytest.mark.parametrize(
    ("given", "missing", "advice"),
    [
        ({"bot_token": TOKEN}, "SLACK_APP_TOKEN", "Basic Information"),
        ({"signing_secret": "s"}, "SLACK_BOT_TOKEN", "OAuth & Permissions"),
        ({"app_token": "xapp-1"}, "SLACK_BOT_TOKEN", "manifest.yml"),
    ],
)
def test_a_missing_token_is_named_with_where_to_get_it(given, missing, advice, monkeypatch):
    monkeypatch.setattr(program.logs, "set_up", lambda: None)

    with pytest.raises(SettingsError) as refused:
        program.serve(configured(**given))

    assert missing in str(refused.value)
    assert advice in str(refused.value)


def test_a_library_that_cannot_be_opened_is_one_clear_line(tmp_path):
    missing = f"sqlite:///{tmp_path}/nowhere/library.db"

    with pytest.raises(SettingsError, match="cannot be opened"):
        program.build(configured(bot_token=TOKEN, database_url=missing))


@pytest.fixture
def port():
    """A port of the loopback interface that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def settings(settings, port):
    """Settings that serve HTTP on a free port."""
    return settings.model_copy(update={"port": port})


async def test_a_refused_bot_token_is_one_clear_line(bot, slack):
    slack.refuse("auth.test", "invalid_auth")

    with pytest.raises(SettingsError, match="Slack refused SLACK_BOT_TOKEN: invalid_auth"):
        await program.live(bot, program.deaf, asyncio.Event())


async def test_a_slack_that_is_away_is_one_clear_line(settings, port):
    away = program.build(settings.model_copy(update={"api_url": f"http://127.0.0.1:{port}/"}))

    with pytest.raises(SettingsError, match="could not be reached"):
        await program.live(away, program.deaf, asyncio.Event())

    away.store.close()


async def test_a_refused_app_token_is_one_clear_line(bot, slack):
    slack.refuse("apps.connections.open", "invalid_auth")
    by_socket = bot.settings.model_copy(update={"app_token": SecretStr(APP_TOKEN)})

    with pytest.raises(SettingsError, match="Slack refused SLACK_APP_TOKEN: invalid_auth"):
        await program.live(
            replace(bot, settings=by_socket),
            program.by_socket,
            asyncio.Event(),
        )


async def test_a_port_that_is_taken_is_one_clear_line(bot, port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()

        with pytest.raises(SettingsError, match=f"127.0.0.1:{port}"):
            await program.live(bot, program.by_http, asyncio.Event())


async def test_over_http_a_signed_command_is_answered_and_an_unsigned_one_is_not(bot, slack, port):
    stop = asyncio.Event()
    living = asyncio.create_task(program.live(bot, program.by_http, stop))

    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as web:
        health = await reached(web, HEALTH_PATH)
        accepted = await posted(web, command("harbour wall", slack.response_url))
        answer = await slack.next_call("response_url")
        refused = await posted(web, command("harbour", slack.response_url, secret="other"))

    stop.set()
    await living
    assert health == {"status": "ok"}
    assert (accepted, refused) == (200, 401)
    assert WORDS in answer.shown


async def test_what_is_under_way_is_finished_before_the_end(bot, send, slack, gate):
    stop = asyncio.Event()
    living = asyncio.create_task(program.live(bot, program.deaf, stop))
    await send(command("harbour wall", slack.response_url))

    stop.set()
    gate.set()
    await living

    assert WORDS in (await slack.next_call("response_url")).shown
    assert not bot.underway


async def test_sigterm_ends_the_program(settings, slack, monkeypatch):
    lived = []

    async def live(bot, ears, stop):
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(stop.wait(), 5)
        lived.append(ears)

    monkeypatch.setattr(program, "live", live)
    monkeypatch.setattr(program.logs, "set_up", lambda: None)

    await program._until_told(settings, program.deaf)

    assert lived == [program.deaf]


async def reached(web, path):
    """Return what a server answers as soon as it is there."""
    async with asyncio.timeout(5):
        while True:
            try:
                async with web.get(path) as response:
                    return await response.json()
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.01)  # nothing tells that a port has been opened


async def posted(web, request):
    """Send a request as Slack does, and return the status."""
    headers = {name: values[0] for name, values in request.headers.items()}
    async with web.post(program.EVENTS_PATH, data=request.raw_body, headers=headers) as response:
        return response.status
