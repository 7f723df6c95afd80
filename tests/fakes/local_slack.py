"""A Slack on this machine that others wrote (npm local-slack): installed, started, driven, watched.

It listens on all interfaces and offers no way to change that, so it only ever holds the samples.
"""

import asyncio
import json
import shutil
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

PACKAGE, VERSION = "local-slack-linux-x64", "0.1.8"
HOME = Path(sys.prefix) / "local-slack"
PATIENCE = 30.0

ALICE, BOB, BOT = "U01ALICE", "U02BOB", "U0BOT"
NEWSROOM, HARBOUR = "C01NEWSROOM", "C02HARBOUR"
TOKENS = {
    "SLACK_BOT_TOKEN": "xoxb-playground-token",
    "SLACK_APP_TOKEN": "xapp-playground-token",
    "SLACK_SIGNING_SECRET": "playground-signing-secret",
}

Event = dict[str, Any]


class LocalSlackMissingError(Exception):
    """Local Slack cannot be had on this machine; the message says what is missing."""


def binary() -> Path:
    """Install the pinned package unless it is here already, and return its program."""
    program = HOME / "node_modules" / PACKAGE / "bin" / "local-slack"
    if program.is_file():
        return program
    if sys.platform != "linux":
        raise LocalSlackMissingError("local-slack is only packaged for Linux on x86-64")
    if shutil.which("npm") is None:
        raise LocalSlackMissingError("npm is not installed, so local-slack cannot be had")
    command = [
        "npm",
        "install",
        "--no-audit",
        "--no-fund",
        "--prefix",
        str(HOME),
        f"{PACKAGE}@{VERSION}",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not program.is_file():
        raise LocalSlackMissingError(
            f"npm could not install {PACKAGE}@{VERSION}: {done.stderr.strip()[-200:]}"
        )
    return program


def free_port() -> int:
    """Return a port of the loopback interface that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_taken(port: int) -> bool:
    """Whether somebody listens on the port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def config(mode: str, request_url: str) -> dict[str, Any]:
    """Describe the workspace; JSON is YAML enough for local-slack."""
    return {
        "workspace": {"name": "The Newsroom", "domain": "newsroom", "teamId": "T01NEWS"},
        "app": {
            "appId": "A01VERBATIM",
            "botUserId": BOT,
            "botName": "verbatim",
            "botToken": TOKENS["SLACK_BOT_TOKEN"],
            "appToken": TOKENS["SLACK_APP_TOKEN"],
            "signingSecret": TOKENS["SLACK_SIGNING_SECRET"],
            "mode": mode,
            "requestUrl": request_url,
        },
        "users": [
            {"id": ALICE, "name": "alice", "real_name": "Alice Anders", "tz": "Europe/Lisbon"},
            {"id": BOB, "name": "bob", "real_name": "Bob Brandt", "tz": "America/New_York"},
        ],
        "channels": [
            {"id": NEWSROOM, "name": "newsroom", "members": [ALICE, BOB, BOT]},
            {"id": HARBOUR, "name": "harbour-desk", "members": [ALICE, BOB, BOT]},
        ],
    }


class LocalSlack:
    """One running local Slack: what a person does in it, and what can be seen there."""

    def __init__(self, port: int, view: aiohttp.ClientWebSocketResponse) -> None:
        self.url = f"http://localhost:{port}"
        self.environment = {**TOKENS, "SLACK_API_URL": f"{self.url}/api/"}
        self._view = view
        self._seen: list[Event] = []

    async def say(
        self, text: str, *, channel: str = NEWSROOM, thread_ts: str | None = None
    ) -> None:
        """Alice posts a message."""
        await self._do("post_message", channel=channel, text=text, thread_ts=thread_ts)

    async def command(self, text: str, *, channel: str = NEWSROOM) -> None:
        """Alice types /brief."""
        await self._do("slash_command", channel=channel, command="/brief", text=text)

    async def click(self, message: Event, action_id: str) -> None:
        """Alice clicks the message's button of that action."""
        elements = [e for b in message["blocks"] if b["type"] == "actions" for e in b["elements"]]
        button = next(e for e in elements if e["action_id"] == action_id)
        action = {"type": "button", "action_id": action_id, "value": button.get("value", "")}
        await self._do(
            "block_action", channel=message["channel"], messageTs=message["ts"], action=action
        )

    async def home(self) -> Event:
        """Alice opens the App Home; return what she sees there."""
        await self._do("open_home")
        return (await self.event(lambda event: event["t"] == "home"))["view"]

    async def click_at_home(self, view: Event, action_id: str) -> Event:
        """Alice clicks the first such button of the App Home; return what she sees then."""
        elements = [e for b in view["blocks"] if b["type"] == "actions" for e in b["elements"]]
        button = next(e for e in elements if e["action_id"] == action_id)
        action = {"type": "button", "action_id": action_id, "value": button["value"]}
        await self._do("block_action", channel="", messageTs="", action=action)
        return (await self.event(lambda event: event["t"] == "home"))["view"]

    async def messages(self, channel: str = NEWSROOM) -> list[Event]:
        """Return all that stands in a channel, threads included."""
        address = f"{self.url}/_control/messages/{channel}"
        async with aiohttp.ClientSession() as web, web.get(address) as response:
            return list((await response.json())["messages"])

    async def submit(self, values: dict[str, Any]) -> None:
        """Alice submits the open modal; `values` is a view state's."""
        await self._do("view_submit", values=values)

    async def message(self, about: Callable[[Event], bool] = lambda _: True) -> Event:
        """Wait for the bot's next message that `about` accepts."""

        def is_it(event: Event) -> bool:
            message = event.get("message", {})
            return event["t"] == "message" and message.get("user") == BOT and about(message)

        return (await self.event(is_it))["message"]

    async def event(self, wanted: Callable[[Event], bool]) -> Event:
        """Wait for the next event that `wanted` accepts, looking first at those already seen."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for event in self._seen:
                    if wanted(event):
                        self._seen.remove(event)
                        return event
                self._seen.append(await self._view.receive_json())

    async def _do(self, what: str, **details: Any) -> None:
        await self._view.send_json({"t": what, "user": ALICE, **details})


@asynccontextmanager
async def running(
    folder: Path, *, mode: str = "socket", port: int = 0, bot_port: int = 0
) -> AsyncIterator[LocalSlack]:
    """Run a local Slack whose configuration and log lie in `folder`."""
    port = port or free_port()
    settings = folder / "local-slack.json"
    settings.write_text(json.dumps(config(mode, f"http://localhost:{bot_port}/slack/events")))
    with (folder / "local-slack.log").open("wb") as log:
        server = await asyncio.create_subprocess_exec(
            str(binary()), "--config", str(settings), "--port", str(port), stdout=log, stderr=log
        )
        try:
            async with aiohttp.ClientSession() as web, await _connected(web, port) as view:
                yield LocalSlack(port, view)
        finally:
            server.terminate()
            await server.wait()


async def _connected(web: aiohttp.ClientSession, port: int) -> aiohttp.ClientWebSocketResponse:
    """Connect to the browser's own event stream as soon as the server accepts it."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                return await web.ws_connect(f"ws://localhost:{port}/ui", max_msg_size=0)
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.05)  # a server that is starting sends no word of it
