"""Whoever watches the program learns how it stands: alive, ready, and what it has done."""

import asyncio
import socket
import threading

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot import app as program
from bot import health
from bot.errors import SettingsError
from storage.records import Follow
from tests.scenarios.conftest import NOON, settle
from tests.scenarios.payloads import command, direct_message, event


@pytest.fixture
def port():
    """A port of the loopback interface that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def settings(settings, port):
    """Settings that give the watchers a port of their own."""
    return settings.model_copy(update={"health_port": port})


@pytest.fixture
async def watcher(bot, port):
    """Asks the bot how it stands."""
    async with (
        program._watched(bot.health, bot.settings),
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as web,
    ):
        yield Watcher(web)


class Watcher:
    """A client of the paths that are served to watchers."""

    def __init__(self, web):
        self._web = web

    async def ready(self):
        async with self._web.get(health.READY_PATH) as response:
            return response.status, await response.json()

    async def measured(self):
        """Return each sample with its labels, by name."""
        async with self._web.get(health.METRICS_PATH) as response:
            families = text_string_to_metric_families(await response.text())
            samples = [sample for family in families for sample in family.samples]
        return {(one.name, *sorted(one.labels.values())): one.value for one in samples}


async def test_a_bot_with_its_database_is_ready(bot, watcher):
    assert await watcher.ready() == (
        200,
        {"status": "ready", "problems": [], "last_digest": None},
    )


async def test_the_last_digest_is_named(bot, watcher):
    follow = Follow(channel="C1", topics=("harbour",), created_at=NOON)
    bot.digests.desk.follow("local", follow)
    bot.digests.desk.claim("local", "C1", NOON.date(), NOON, NOON)
    bot.digests.desk.finish("local", "C1", NOON.date(), "posted")

    _, told = await watcher.ready()

    assert told["last_digest"] == {"day": "2026-11-23", "outcome": "posted"}


async def test_a_database_that_hangs_makes_it_unready_but_not_dead(bot, watcher, gate, monkeypatch):
    monkeypatch.setattr(health, "DATABASE_SECONDS", 0.05)

    told = [await watcher.ready() for _ in range(3)]

    assert told == [(503, {"status": "unready", "problems": ["database"]})] * 3
    assert sum(one.name.startswith("probe") for one in threading.enumerate()) == 1
    gate.set()
    async with asyncio.timeout(5):
        while (await watcher.ready())[0] != 200:  # noqa: ASYNC110 - nothing tells when
            await asyncio.sleep(0.01)


async def test_a_database_that_fails_makes_it_unready(bot, watcher, monkeypatch):
    def session():
        raise RuntimeError

    monkeypatch.setattr(bot.store, "session", session)

    assert (await watcher.ready())[0] == 503


@pytest.mark.parametrize(("silence", "status"), [(3.0, 200), (61.0, 503)])
async def test_a_socket_that_is_silent_makes_it_unready(bot, watcher, silence, status):
    bot.health.silence = lambda: silence

    answered, told = await watcher.ready()

    assert answered == status
    assert told["socket_silent_seconds"] == silence
    assert (await watcher.measured())[("verbatim_socket_silence_seconds",)] == silence


async def test_what_was_answered_is_counted_without_what_was_asked(bot, send, slack, watcher):
    await send(event(direct_message("what did Lloyd Austin say about the harbour wall?")))
    await slack.next_call("chat.postMessage")
    await send(command("zeppelin", slack.response_url))
    await slack.next_call("response_url")
    await settle(bot)

    measured = await watcher.measured()

    assert measured["verbatim_answer_seconds_count", "found", "question"] == 1
    assert measured["verbatim_answer_seconds_count", "brief", "nothing"] == 1
    assert measured["verbatim_answer_evidence_sum", "question"] >= 1
    assert measured["verbatim_acknowledgement_seconds_count",] == 2
    assert measured["verbatim_listener_seconds_count", "done"] == 2
    assert not any("harbour" in str(name) or "zeppelin" in str(name) for name in measured)


async def test_a_failure_and_a_stop_are_counted_as_such(bot, send, slack, watcher, monkeypatch):
    def session():
        raise RuntimeError

    monkeypatch.setattr(bot.store, "session", session)
    await send(command("harbour", slack.response_url))
    await slack.next_call("response_url")
    await settle(bot)

    measured = await watcher.measured()

    assert measured["verbatim_answer_seconds_count", "brief", "failed"] == 1
    assert measured["verbatim_listener_seconds_count", "failed"] == 1


async def test_a_port_for_watchers_that_is_taken_is_one_clear_line(bot, port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()

        with pytest.raises(SettingsError, match=f"127.0.0.1:{port}"):
            await program.live(bot, program.deaf, asyncio.Event())
