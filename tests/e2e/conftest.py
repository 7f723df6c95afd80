"""The whole program against a local Slack: two processes, nothing of ours in between."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from tests.fakes import local_slack
from tests.fakes.local_slack import LocalSlack

SAMPLES = Path(__file__).parents[2] / "samples" / "articles"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def local_slack_here() -> None:
    try:
        local_slack.binary()
    except local_slack.LocalSlackMissingError as missing:
        pytest.skip(f"no local Slack: {missing}")


@pytest.fixture(scope="session")
def samples_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that the program itself filled from the samples."""
    file = tmp_path_factory.mktemp("library") / "verbatim.db"
    environment = {**os.environ, "VERBATIM_DATABASE_URL": f"sqlite:///{file}"}
    command = [sys.executable, "-m", "bot", "ingest", str(SAMPLES)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return file


@pytest.fixture(params=["socket", "events"])
async def slack(
    request: pytest.FixtureRequest, tmp_path: Path, local_slack_here: None, samples_library: Path
) -> AsyncIterator[LocalSlack]:
    """A local Slack with the bot in it, by Socket Mode and by HTTP."""
    library = shutil.copy(samples_library, tmp_path / "verbatim.db")
    port = local_slack.free_port()
    async with (
        local_slack.running(tmp_path, mode=request.param, bot_port=port) as running,
        bot(running, request.param, library, port),
    ):
        yield running


@asynccontextmanager
async def bot(slack: LocalSlack, mode: str, library: Path, port: int) -> AsyncIterator[None]:
    """Run the program until the block ends; SIGTERM must end it cleanly."""
    environment = os.environ | slack.environment
    environment |= {
        "VERBATIM_DATABASE_URL": f"sqlite:///{library}",
        "VERBATIM_MESSAGE_FORM": "plain",
        "VERBATIM_PORT": str(port),
    }
    if mode == "events":
        del environment["SLACK_APP_TOKEN"]
    command = (sys.executable, "-m", "bot", "run")
    process = await asyncio.create_subprocess_exec(*command, env=environment)
    try:
        await (connected(slack) if mode == "socket" else healthy(port))
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0


async def connected(slack: LocalSlack) -> None:
    await slack.event(lambda event: event["t"] == "socket_status" and event["connected"])


async def healthy(port: int) -> None:
    async with asyncio.timeout(local_slack.PATIENCE), aiohttp.ClientSession() as web:
        while True:
            try:
                async with web.get(f"http://127.0.0.1:{port}/healthz") as response:
                    response.raise_for_status()
                    return
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.05)  # a server that is starting sends no word of it
