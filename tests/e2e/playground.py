"""`make playground`: a local Slack in the browser, with the bot in it and the samples loaded."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.fakes import local_slack

FOLDER = Path("playground")
PORT = 3210
WELCOME = """
The Newsroom is open: {url}

  Pick the channel #newsroom and try
    /brief harbour
    /brief follow rail strike
    @verbatim who said what about the floodgate?
    @verbatim how many people were injured in the flood?

Local Slack listens on every network interface of this machine. Ctrl-C closes it.
"""


async def verbatim(*arguments: str, environment: dict[str, str]) -> asyncio.subprocess.Process:
    """Start the program as the console script does."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, env={**os.environ, **environment}
    )


async def play() -> None:
    """Load the samples, open the Slack, connect the bot, and wait for Ctrl-C or SIGTERM."""
    task = asyncio.current_task()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, task.cancel)
    async with local_slack.running(FOLDER, port=PORT) as slack:
        environment = {
            **slack.environment,
            "VERBATIM_DATABASE_URL": f"sqlite:///{FOLDER / 'verbatim.db'}",
            "VERBATIM_MESSAGE_FORM": "plain",
        }
        loading = await verbatim("ingest", "samples/articles", environment=environment)
        await loading.wait()
        async with running_bot(environment) as bot:
            await slack.event(lambda event: event["t"] == "socket_status" and event["connected"])
            print(WELCOME.format(url=slack.url), flush=True)
            await bot.wait()


@asynccontextmanager
async def running_bot(environment: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the bot until the block ends, and let it finish what is under way."""
    bot = await verbatim("run", environment=environment)
    try:
        yield bot
    finally:
        if bot.returncode is None:
            bot.send_signal(signal.SIGTERM)
            await bot.wait()


def main() -> int:
    """Play until somebody presses Ctrl-C; say what is missing where it cannot be had."""
    FOLDER.mkdir(exist_ok=True)
    if local_slack.is_taken(PORT):
        print(f"Port {PORT} is taken: close the playground that is open.", file=sys.stderr)
        return 1
    try:
        with suppress(asyncio.CancelledError):
            asyncio.run(play())
    except local_slack.LocalSlackMissingError as missing:
        print(f"The playground cannot be opened: {missing}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
