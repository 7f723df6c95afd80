"""How soon Slack hears that a command was heard, beside a bare Bolt app that only acknowledges.

    python -m benchmarks.acknowledgement [--commands 500] [--rate 25] [--hang 10] [--database URL]

Each program runs in a process of its own and serves HTTP; signed commands come at an even pace.
`hanging store`: every session of the library takes `--hang` seconds to open. `reading`: the samples
are ingested over and over meanwhile, with an annotator beside. Then `--commands` come at once, and
every answer is waited for: none may be lost.
"""

import argparse
import asyncio
import multiprocessing
import socket
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import Session

from bot import app as program
from bot.ingestion.pipeline import ingest, means_for
from bot.settings import Settings
from storage.store import Store

SAMPLES = Path(__file__).parents[1] / "samples" / "articles"
SECRET, TOKEN = "a secret", "xoxb-benchmark"
PATIENCE = 120.0


@dataclass
class Slack:
    """A Slack that agrees to everything, and counts the answers that come for commands."""

    url: str = ""
    answered: set[str] = field(default_factory=set)

    async def handle(self, request: web.Request) -> web.Response:
        """Agree."""
        if number := request.match_info.get("number"):
            self.answered.add(number)
        user = {"user_id": "U0BOT", "bot_id": "B0BOT", "team_id": "T1"}
        return web.json_response({"ok": True, "user": {}, **user})


@dataclass(frozen=True)
class Place:
    """Where a program listens, which Slack it talks to, and the file of its library."""

    port: int
    slack: str
    database: str


def main() -> None:
    """Measure the bare app and the bot, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--commands", type=int, default=500)
    parser.add_argument("--rate", type=float, default=25, help="commands a second")
    parser.add_argument("--hang", type=float, default=10, help="seconds")
    parser.add_argument("--database", default="", help="a library to answer from")
    asyncio.run(measure(parser.parse_args()))


async def measure(asked: argparse.Namespace) -> None:
    """Print the times of each program, one after the other, each against its own process."""
    with tempfile.TemporaryDirectory() as folder:
        async with _slack() as slack:
            place = Place(_free_port(), slack.url, asked.database or f"sqlite:///{folder}/a.db")
            paced = partial(_paced, slack, place, asked.commands, asked.rate)
            programs: dict[str, Callable[[Place], None]] = {
                "bare Bolt": bare,
                "bot": bot,
                "bot, hanging store": partial(bot, hang=asked.hang),
                "bot, reading": partial(bot, reads=True),
                "bare Bolt, reading": partial(bare, reads=True),
            }
            print(f"{asked.commands} commands, {asked.rate:g} a second; milliseconds")
            for name, target in programs.items():
                async with _running(target, place):
                    _print(name, await paced())
            async with _running(partial(bot, hang=0.2), place):
                slack.answered.clear()
                _print("bot, all at once", await _at_once(slack, place, asked.commands))
                print(f"answered {await _answered(slack, asked.commands)} of {asked.commands}")


def bare(place: Place, *, reads: bool = False) -> None:
    """Serve a Bolt app that acknowledges and does nothing else, while it reads if asked to."""
    client = AsyncWebClient(token=TOKEN, base_url=f"{place.slack}/api/")
    app = AsyncApp(client=client, signing_secret=SECRET)

    @app.command("/brief")
    async def on_brief(ack: Callable[[], object]) -> None:
        await ack()  # type: ignore[misc]

    async def on_slack(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    if reads:
        threading.Thread(target=_read_for_ever, daemon=True).start()
    server = web.Application()
    server.add_routes([web.post(program.EVENTS_PATH, on_slack)])
    web.run_app(server, host="127.0.0.1", port=place.port, access_log=None, print=None)


def bot(place: Place, *, hang: float = 0, reads: bool = False) -> None:
    """Serve the bot as `verbatim run` does; its store hangs, or it reads, if that is asked for."""
    settings = Settings(
        _env_file=None,
        database_url=place.database,
        bot_token=TOKEN,
        signing_secret=SECRET,
        api_url=f"{place.slack}/api/",
        port=place.port,
    )
    built = program.build(settings)
    if hang:
        built.store.session = partial(_slow, built.store.session, hang)  # type: ignore[method-assign]
    if reads:
        threading.Thread(target=_read_for_ever, daemon=True).start()
    asyncio.run(program.live(built, program.by_http, asyncio.Event()))


@contextmanager
def _slow(session: Callable[[], object], seconds: float) -> Iterator[Session]:
    time.sleep(seconds)
    with session() as opened:  # type: ignore[attr-defined]
        yield opened


def _read_for_ever() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        means_for("", annotators=1) as means,
        closing(Store(f"sqlite:///{folder}/library.db")) as store,
    ):
        store.migrate()
        for number in count():  # to each workspace the samples are new
            for _ in ingest(store, f"local {number}", [str(SAMPLES)], means=means):
                pass


async def _paced(slack: Slack, place: Place, commands: int, rate: float) -> list[float]:
    """Return how long each acknowledgement took, in seconds; commands wait for no one."""
    async with _web() as client:
        tasks = []
        for number in range(commands):
            tasks.append(asyncio.create_task(_command(client, slack, place, number)))
            await asyncio.sleep(1 / rate)
        return await asyncio.gather(*tasks)


async def _at_once(slack: Slack, place: Place, commands: int) -> list[float]:
    async with _web() as client:
        return await asyncio.gather(
            *(_command(client, slack, place, number) for number in range(commands))
        )


async def _command(client: aiohttp.ClientSession, slack: Slack, place: Place, number: int) -> float:
    """Send `/brief harbour` and return the seconds until it was acknowledged."""
    fields = {
        "command": "/brief",
        "text": f"harbour {number}",
        "response_url": f"{slack.url}/answer/{number}",
        "channel_id": "C1",
        "user_id": "U1",
        "team_id": "T1",
        "trigger_id": "1",
    }
    body, stamp = urlencode(fields), str(int(time.time()))  # noqa: TID251 - Slack's own clock
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": signature or "",
    }
    started = time.perf_counter()
    url = f"http://127.0.0.1:{place.port}{program.EVENTS_PATH}"
    async with client.post(url, data=body, headers=headers) as response:
        response.raise_for_status()
        return time.perf_counter() - started


async def _answered(slack: Slack, commands: int) -> int:
    """Return how many commands were answered, when all are or patience ends."""
    until = time.monotonic() + PATIENCE
    while len(slack.answered) < commands and time.monotonic() < until:  # noqa: ASYNC110
        await asyncio.sleep(0.1)
    return len(slack.answered)


@asynccontextmanager
async def _running(target: Callable[[Place], None], place: Place) -> AsyncIterator[None]:
    """Run a program in a process of its own, from its first answer to the end of the block."""
    process = multiprocessing.get_context("spawn").Process(target=target, args=(place,))
    process.start()
    try:
        await _reached(place, process.is_alive)
        yield
    finally:
        process.kill()
        process.join()


async def _reached(place: Place, is_alive: Callable[[], bool]) -> None:
    """Wait until a warm program acknowledges: the first command makes Bolt ask who it is."""
    slack = Slack(place.slack)
    async with asyncio.timeout(PATIENCE), _web() as client:
        for _ in range(5):
            while True:
                try:
                    await _command(client, slack, place, -1)
                    break
                except aiohttp.ClientConnectionError:
                    if not is_alive():
                        raise
                    await asyncio.sleep(0.1)


@asynccontextmanager
async def _slack() -> AsyncIterator[Slack]:
    slack, server = Slack(), web.Application()
    server.router.add_route("*", "/api/{method}", slack.handle)
    server.router.add_route("*", r"/answer/{number:\d+}", slack.handle)
    server.router.add_route("*", "/answer/-1", slack.handle)  # to what warmed the program up
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port := _free_port()).start()
    slack.url = f"http://127.0.0.1:{port}"
    try:
        yield slack
    finally:
        await runner.cleanup()


def _web() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _print(name: str, seconds: list[float]) -> None:
    ranked = sorted(1000 * one for one in seconds)
    at = {share: ranked[min(len(ranked) - 1, int(share * len(ranked)))] for share in (0.5, 0.99)}
    print(f"{name:20} p50 {at[0.5]:7.1f}  p99 {at[0.99]:7.1f}  most {ranked[-1]:7.1f}", flush=True)


if __name__ == "__main__":
    main()
