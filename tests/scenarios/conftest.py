"""A whole bot on a small library, and the Slack it talks to."""

import asyncio
import io
import logging
import re
import threading
from datetime import UTC, datetime, timedelta

import pytest

from bot import app as program
from bot import clock, log
from bot.ingestion.fetch import downloader
from bot.ingestion.pipeline import USUAL_MEANS, Means
from bot.settings import Settings
from storage.store import Store
from tests.fakes import slack as fake
from tests.fakes import web as fake_web
from tests.scenarios import payloads
from tests.storage.makers import a_statement, findings, said, stored

WORDS = "The harbour wall will be rebuilt before the winter storms"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)  # a Monday
HOSTILE = "The harbour <!channel> wall <https://evil.example|bank> & <@U1> *fell*"


@pytest.fixture(autouse=True)
def discreet_log():
    """The log of every scenario as it would be written: it holds no token and nobody's words."""
    written, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(written), root.level
    handler.setFormatter(log.JsonFormatter())
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for name, least in log._LEVELS.items():
        logging.getLogger(name).setLevel(least)
    payloads.sent.clear()
    yield
    root.removeHandler(handler)
    root.setLevel(level)
    secrets = (fake.TOKEN, fake.APP_TOKEN, payloads.SECRET)
    words = [text for body in payloads.sent for text in payloads.words_in(body)]
    assert [each for each in (*secrets, *words) if each in written.getvalue()] == []


@pytest.fixture
async def slack():
    """Slack, as the bot sees it."""
    async with fake.running() as running:
        yield running


@pytest.fixture(scope="session")
def empty_library(tmp_path_factory):
    """A migrated library without articles; copying it is quicker than migrating."""
    path = tmp_path_factory.mktemp("library") / "empty.db"
    store = Store(f"sqlite:///{path}")
    store.migrate()
    store.close()
    return path


@pytest.fixture
def library_url(empty_library, tmp_path):
    """A library to which, an hour before noon, Lloyd Austin's words on the harbour wall came."""
    path = tmp_path / "library.db"
    path.write_bytes(empty_library.read_bytes())
    url = f"sqlite:///{path}"
    store = Store(url)
    with store.session() as session:
        said(session, WORDS, now=NOON - timedelta(hours=1))
    store.close()
    return url


@pytest.fixture
def settings(slack, library_url):
    """Settings that name the fake Slack."""
    return Settings(
        _env_file=None,
        database_url=library_url,
        bot_token=fake.TOKEN,
        signing_secret=payloads.SECRET,
        api_url=slack.url,
    )


@pytest.fixture
def means():
    """What the bot reads with."""
    return USUAL_MEANS


@pytest.fixture
async def web():
    """A site on loopback, as the bot sees it."""
    async with fake_web.serving() as site:
        yield site


@pytest.fixture
def loopback_means():
    """Means that reach loopback, and find what stands in quotation marks; no model is needed."""
    return Means(quoted, downloader({"127.0.0.1"}))


@pytest.fixture
async def bot(settings, means):
    """The bot, wired as `verbatim run` wires it."""
    built = program.build(settings, means)
    yield built
    await settle(built)
    built.store.close()


@pytest.fixture
def send(bot):
    """Deliver a request as Slack does, and return the response."""
    return bot.app.async_dispatch


def quoted(passages):
    """Return as findings whatever stands in quotation marks, as said by Lloyd Austin."""
    return [
        findings(*(a_statement(one, inside=p.text) for one in re.findall(r"“([^”]+)”", p.text)))
        for p in passages
    ]


async def settle(bot):
    """Wait until every listener has finished; some of them start others."""
    while bot.underway:
        # Awaiting a finished task would not let the loop run that takes it out of the set.
        await asyncio.gather(*bot.underway, return_exceptions=True)  # some were stopped


@pytest.fixture
def gate(bot, monkeypatch):
    """A store that answers only once the gate is opened."""
    opened = threading.Event()
    session = bot.store.session

    def slow_session():
        opened.wait(10)
        return session()

    monkeypatch.setattr(bot.store, "session", slow_session)
    yield opened
    opened.set()


def keep(bot, words, **changes):
    """Put an article that says `words` into the bot's library."""
    with bot.store.session() as session:
        return stored(
            session, a_statement(words, inside=words), text=words, now=clock.now(), **changes
        )
