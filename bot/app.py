"""The only place where the parts are wired together, and where the program starts and stops."""

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from functools import partial
from typing import Any

from aiohttp import ClientError, web
from pydantic import SecretStr
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp, AsyncBoltContext, AsyncBoltRequest
from slack_bolt.listener.async_listener_start_handler import AsyncCustomListenerStartHandler
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from typing_extensions import override

from bot import log as logs
from bot.answering.feedback import FeedbackDesk
from bot.errors import SettingsError
from bot.health import Health, served
from bot.ingestion.addresses import admitted_hosts
from bot.ingestion.link_reads import worth_reading
from bot.ingestion.pipeline import USUAL_MEANS, Means, means_for
from bot.ingestion.subscriptions import Subscriptions
from bot.metrics import MeasuredDesk, Metrics
from bot.presentation.blocks import Form
from bot.scheduling.jobs import Digests
from bot.scheduling.library import Library
from bot.scheduling.readings import Readings
from bot.scheduling.timetable import next_due
from bot.settings import Settings
from bot.socket_mode import Socket
from handlers import (
    agent,
    brief,
    digest,
    errors,
    feedback,
    home,
    links,
    mentions,
    more,
    quiet,
    shortcuts,
    sources,
    unheard,
)
from handlers.delivery import Delivery, retry_handlers
from handlers.following import Following
from handlers.grammar import Payload
from handlers.home import Homes
from handlers.people import People
from handlers.sessions import Sessions
from storage.errors import StorageError
from storage.store import Store

log = logging.getLogger(__name__)

EVENTS_PATH = "/slack/events"
# Orchestrators kill ten seconds or more after SIGTERM; answers take far less.
DRAIN_SECONDS = 8
# Each question blocks a thread while the store works; more than these wait in line.
THREADS = 32
# A thread that looks something up keeps the one that acknowledges waiting for that long.
SWITCH_SECONDS = 0.0005

BOT_ADVICE = (
    "Create the app from manifest.yml at https://api.slack.com/apps, install it, "
    "and copy the Bot User OAuth Token from “OAuth & Permissions”."
)
APP_ADVICE = (
    "Make an app-level token with the scope connections:write under “Basic Information”, "
    "or set SLACK_SIGNING_SECRET from the same page to serve HTTP."
)


@dataclass(frozen=True)
class Bot:
    """The program, wired; `underway` holds the listeners that are still at work."""

    settings: Settings
    app: AsyncApp
    store: Store
    digests: Digests
    library: Library
    readings: Readings
    underway: set[asyncio.Task[Any]]
    metrics: Metrics
    health: Health


class _MeasuredApp(AsyncApp):
    """Bolt, with the time it takes to acknowledge put into `metrics`."""

    metrics: Metrics

    @override
    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        with self.metrics.acknowledged.time():
            return await super().async_dispatch(req)


Ears = Callable[[Bot], AbstractAsyncContextManager[None]]


def serve(settings: Settings) -> None:
    """Listen to Slack, keep the library, post digests; at SIGTERM finish what is under way."""
    if settings.app_token is not None:
        _run(settings, by_socket)
    else:
        _required(settings.signing_secret, "SLACK_APP_TOKEN", APP_ADVICE)
        _run(settings, by_http)


def work(settings: Settings) -> None:
    """Keep the library until SIGTERM, and post digests where there is a token for Slack."""
    _run(settings, deaf if settings.bot_token else None)


def build(settings: Settings, means: Means = USUAL_MEANS) -> Bot:
    """Wire a bot for these settings; its library is brought up to date."""
    client = _client(_required(settings.bot_token, "SLACK_BOT_TOKEN", BOT_ADVICE), settings)
    # An empty secret verifies nothing, and keeps Bolt from looking into the environment by itself.
    secret = settings.signing_secret.get_secret_value() if settings.signing_secret else ""
    # Bolt's own loggers ignore the levels we set, unless they are made from this one.
    bolt_log = logging.getLogger("slack_bolt")
    metrics, sessions, people = Metrics(), Sessions(client), People(client)
    app = _MeasuredApp(name="Verbatim", client=client, signing_secret=secret, logger=bolt_log)
    app.metrics = metrics
    store = _library(settings.database_url)
    desk = MeasuredDesk(store, settings.least_confidence, metrics)
    delivery = Delivery(client, Form(settings.message_form))
    workspace, post = settings.workspace, delivery.post
    digests = Digests(desk, post, workspace)
    readings = Readings(store, means, desk, post, workspace)
    worth = partial(worth_reading, private_hosts=admitted_hosts(settings.private_hosts))
    errors.register(app, delivery)
    agent.register(app, desk, delivery, workspace, sessions, readings.give_up)
    _hear_of_digests(app, Following(desk, workspace, people, next_due), delivery, digests)
    brief.register(app, desk, delivery, workspace, people)
    more.register(app, desk, delivery, workspace)
    feedback.register(app, FeedbackDesk(store), delivery, workspace)
    shortcuts.register(app, desk, delivery, workspace, worth)
    sources.register(app, Subscriptions(store, means.download), delivery, workspace)
    # Before the mentions, for these take whatever is said to the bot.
    links.register(app, desk, delivery, workspace, read=readings.read, worth=worth)
    mentions.register(app, desk, delivery, workspace, people)
    unheard.register(app)  # last, for it takes what nobody took
    return Bot(
        settings,
        app,
        store,
        digests,
        Library(store, means),
        readings,
        _tracked(app, sessions, metrics),
        metrics,
        Health(store, metrics, workspace),
    )


def _hear_of_digests(
    app: AsyncApp, following: Following, delivery: Delivery, digests: Digests
) -> None:
    """Listen for what changes a digest; who changes it sees it in the App Home."""
    homes = Homes(app.client, following)
    home.register(app, homes)
    digest.register(app, following, delivery, digests.preview, homes.republish)
    quiet.register(app, following, delivery, homes.republish)


async def live(bot: Bot, ears: Ears, stop: asyncio.Event) -> None:
    """Listen with `ears` and post digests until `stop` is set, then finish what is under way."""
    sys.setswitchinterval(SWITCH_SECONDS)
    await _asked(bot.app.client.auth_test(), "SLACK_BOT_TOKEN")
    async with _watched(bot.health, bot.settings), ears(bot):
        runners = (bot.digests, bot.library, bot.readings)
        jobs = {asyncio.create_task(runner.run(stop)) for runner in runners}
        await stop.wait()
    log.info("finishing what is under way", extra={"listeners": len(bot.underway)})
    await asyncio.wait({*jobs, *bot.underway}, timeout=DRAIN_SECONDS)


@asynccontextmanager
async def by_socket(bot: Bot) -> AsyncIterator[None]:
    """Listen by Socket Mode."""
    token = _required(bot.settings.app_token, "SLACK_APP_TOKEN", APP_ADVICE)
    # Left to itself, Bolt would open the connection with the bot's client and the bot's token.
    client = _client(token, bot.settings)
    # The SDK would try for ever with a token that Slack refuses.
    opened = await _asked(client.apps_connections_open(app_token=token), "SLACK_APP_TOKEN")
    socket = Socket(bot.app, token, client)
    await socket.connect(opened["url"])
    bot.health.silence = socket.silence
    log.info("listening by Socket Mode")
    watching = asyncio.create_task(socket.watch(bot.metrics.renewed.inc))
    try:
        yield
    finally:
        watching.cancel()
        await socket.close()


@asynccontextmanager
async def by_http(bot: Bot) -> AsyncIterator[None]:
    """Listen for signed requests, beside `/healthz` unless that has a port of its own."""

    async def on_slack(request: web.Request) -> web.Response:
        return await to_aiohttp_response(
            await bot.app.async_dispatch(await to_bolt_request(request))
        )

    settings = bot.settings
    beside = [] if settings.health_port else bot.health.routes()
    routes = [web.post(EVENTS_PATH, on_slack), *beside]
    async with served(routes, settings.host, settings.port):
        yield


@asynccontextmanager
async def deaf(_: Bot) -> AsyncIterator[None]:
    """Listen to nothing."""
    yield


def _run(settings: Settings, ears: Ears | None) -> None:
    """Live until the process is told to stop; without ears, for the library alone."""
    logs.set_up()
    asyncio.run(_until_told(settings, ears))


async def _until_told(settings: Settings, ears: Ears | None) -> None:
    """Live until SIGTERM or Ctrl-C."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    loop.set_default_executor(ThreadPoolExecutor(THREADS))
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    with means_for(settings.private_hosts, settings.contact, settings.annotators) as means:
        if ears is None:
            with closing(_library(settings.database_url)) as store:
                health = Health(store, Metrics(), settings.workspace)
                async with _watched(health, settings):
                    await Library(store, means).run(stop)
        else:
            bot = build(settings, means)
            # What stands now stays; looking through it again and again doubles slow answers.
            gc.collect()
            gc.freeze()
            with closing(bot.store):
                await live(bot, ears, stop)


@asynccontextmanager
async def _watched(health: Health, settings: Settings) -> AsyncIterator[None]:
    """Tell whoever watches the program how it stands, on the port that the settings give for it."""
    async with AsyncExitStack() as stack:
        stack.callback(health.close)
        if settings.health_port:
            routes = health.routes()
            await stack.enter_async_context(served(routes, settings.host, settings.health_port))
        yield


async def _asked(question: Awaitable[AsyncSlackResponse], name: str) -> AsyncSlackResponse:
    """Return Slack's reply; raises SettingsError when it refuses the token called `name`."""
    try:
        return await question
    except SlackApiError as error:
        raise SettingsError(
            f"Slack refused {name}: {error.response['error']}. Copy it again."
        ) from error
    except (ClientError, TimeoutError) as error:
        raise SettingsError("Slack could not be reached at SLACK_API_URL.") from error


def _tracked(app: AsyncApp, sessions: Sessions, metrics: Metrics) -> set[asyncio.Task[Any]]:
    """Return the set of listeners at work: Bolt forgets them, so some could be lost half-way."""
    underway: set[asyncio.Task[Any]] = set()

    def keep(task: asyncio.Task[Any]) -> None:
        underway.add(task)
        task.add_done_callback(underway.discard)

    async def track(body: Payload, context: AsyncBoltContext) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine that runs has one
        keep(task)
        measure = metrics.listening(lambda: "failed" if context.get("failed") else "done")
        task.add_done_callback(measure)
        if shown := await sessions.begin(body, task):
            keep(shown)

    app.listener_runner.listener_start_handler = AsyncCustomListenerStartHandler(app.logger, track)
    return underway


def _library(url: str) -> Store:
    """Return the library, brought up to date; raises SettingsError when it cannot be opened."""
    try:
        store = Store(url)
        store.migrate()
    except StorageError as error:
        raise SettingsError(f"{error} {error.advice}") from error
    return store


def _client(token: str, settings: Settings) -> AsyncWebClient:
    """Return a client of the Slack that the settings name."""
    return AsyncWebClient(token=token, base_url=settings.api_url, retry_handlers=retry_handlers())


def _required(secret: SecretStr | None, name: str, advice: str) -> str:
    """Return the secret; raises SettingsError that says where to get it."""
    if secret is None or not secret.get_secret_value():
        raise SettingsError(f"{name} is not set. {advice}")
    return secret.get_secret_value()
