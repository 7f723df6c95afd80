"""A strict stand-in for Slack's Web API on loopback: what it does not know fails the test.

So does what the scopes of manifest.yml do not allow, and blocks that Slack would refuse by the
limits that others wrote down (`slackblocks`). It speaks Socket Mode too: each event goes to every
connection, as it does in local-slack; Slack itself picks one.
"""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import yaml
from aiohttp import WSMsgType, web

from tests.unit.presentation import lint

BOT_USER, BOT_ID, TEAM = "U0BOT", "B0BOT", "T0TEAM"
TOKEN, APP_TOKEN = "xoxb-test", "xapp-test"
# Slack refuses more; measured by others (bolt-js#2509).
BLOCKS_MOST = 13_172

# Each method with the scopes of its reference page, any of which will do; none where it needs none.
SCOPES: dict[str, set[str]] = {
    "agents.sessions.setStatus": {"chat:write"},
    "apps.connections.open": set(),  # asks for the app-level token instead
    "assistant.threads.setStatus": {"assistant:write", "chat:write"},
    "assistant.threads.setSuggestedPrompts": {"assistant:write"},
    "auth.test": set(),
    "chat.postEphemeral": {"chat:write"},
    "chat.postMessage": {"chat:write"},
    "chat.update": {"chat:write"},
    "reactions.add": {"reactions:write"},
    "reactions.remove": {"reactions:write"},
    "users.info": {"users:read"},
    "views.open": set(),
    "views.publish": set(),
    "views.push": set(),
    "views.update": set(),
}
MESSAGES = {"chat.postMessage", "chat.postEphemeral", "chat.update", "response_url"}
VIEWS = {"views.open", "views.push", "views.update", "views.publish"}
# What shows that the bot is at work; apart from what it says.
SIGNS = {
    "agents.sessions.setStatus",
    "assistant.threads.setStatus",
    "reactions.add",
    "reactions.remove",
}
MANIFEST = yaml.safe_load((Path(__file__).parents[2] / "manifest.yml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Call:
    """One thing the bot asked of Slack; `args` with blocks and views decoded."""

    method: str
    args: dict[str, Any]

    @property
    def shown(self) -> str:
        """Everything the message carries, as one text to search."""
        return json.dumps(self.args, ensure_ascii=False)


@dataclass(frozen=True)
class Refusal:
    """What Slack says instead of doing what it was asked."""

    error: str
    status: int = 200
    retry_after: int = 0


@dataclass
class Slack:
    """Records calls; `await next_call()` yields them in order, `next_sign()` the signs of work."""

    url: str = ""
    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    scopes: set[str] = field(default_factory=lambda: set(MANIFEST["oauth_config"]["scopes"]["bot"]))
    closed: dict[str, str] = field(default_factory=dict)  # channels, with what is said of them
    faults: list[str] = field(default_factory=list)
    auth_tests: int = 0
    looked_up: list[str] = field(default_factory=list)  # people, by users.info
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)  # envelopes, by Socket Mode
    answers_pings: bool = True
    _calls: asyncio.Queue[Call] = field(default_factory=asyncio.Queue)
    _signs: asyncio.Queue[Call] = field(default_factory=asyncio.Queue)
    _connected: asyncio.Queue[web.WebSocketResponse] = field(default_factory=asyncio.Queue)
    _refusals: dict[str, deque[Refusal]] = field(default_factory=lambda: defaultdict(deque))
    _stamps: count = field(default_factory=lambda: count(1))

    @property
    def response_url(self) -> str:
        """Where a command or a click is answered."""
        return f"{self.url}response_url"

    def refuse(
        self, method: str, error: str, *, times: int = 1, status: int = 200, retry_after: int = 0
    ) -> None:
        """Let the next `times` calls of `method` fail with `error`."""
        self._refusals[method].extend([Refusal(error, status, retry_after)] * times)

    async def next_call(self, method: str | None = None) -> Call:
        """Return the next call; fails when none comes or another method than expected is called."""
        call = await asyncio.wait_for(self._calls.get(), timeout=5)
        assert method in {None, call.method}, f"expected {method}, got {call}"
        return call

    async def next_sign(self, method: str | None = None) -> Call:
        """Return the next sign that the bot is at work, or that it is no more."""
        sign = await asyncio.wait_for(self._signs.get(), timeout=5)
        assert method in {None, sign.method}, f"expected {method}, got {sign}"
        return sign

    async def next_socket(self) -> web.WebSocketResponse:
        """Return the next connection that the bot opens by Socket Mode."""
        return await asyncio.wait_for(self._connected.get(), timeout=5)

    async def deliver(self, body: dict[str, Any], kind: str = "events_api") -> None:
        """Send an event, by Socket Mode, to every connection that is open."""
        envelope = {"envelope_id": f"E{next(self._stamps)}", "type": kind, "payload": body}
        for socket in self.sockets:
            await socket.send_json({**envelope, "accepts_response_payload": kind != "events_api"})

    def assert_quiet(self) -> None:
        """Fail if the bot said something that the test has not looked at."""
        assert self._calls.empty(), self._calls.get_nowait()

    async def handle(self, request: web.Request) -> web.Response:
        """Answer one request as Slack would."""
        method, args = request.match_info["method"], await _arguments(request)
        if method == "auth.test":
            self.auth_tests += 1
        elif method == "users.info":
            self.looked_up.append(args["user"])
        elif method in SIGNS:
            self._signs.put_nowait(Call(method, args))
        elif method in SCOPES or method == "response_url":
            self._calls.put_nowait(Call(method, args))
        self.faults += _faults(method, args, request.headers.get("Authorization"))
        if refusal := self._refusal(method, args):
            return web.json_response(
                {"ok": False, "error": refusal.error},
                status=refusal.status,
                headers={"Retry-After": str(refusal.retry_after)},
            )
        return web.json_response({"ok": True, **self._answer(method, args)})

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Speak Socket Mode with the bot until it hangs up."""
        socket = web.WebSocketResponse(autoping=self.answers_pings)
        await socket.prepare(request)
        self.sockets.append(socket)
        self._connected.put_nowait(socket)
        if self.answers_pings:
            await socket.send_json({"type": "hello", "num_connections": len(self.sockets)})
        async for said in socket:
            if said.type is WSMsgType.TEXT:
                self.acknowledged.append(json.loads(said.data)["envelope_id"])
        self.sockets.remove(socket)
        return socket

    def _refusal(self, method: str, args: dict[str, Any]) -> Refusal | None:
        """Return why Slack does not do it: as the test wants it, else as Slack would."""
        if self._refusals[method]:
            return self._refusals[method].popleft()
        needed = SCOPES.get(method)
        if needed and not needed & self.scopes:
            return Refusal("missing_scope")
        if method.startswith("chat.") and args.get("channel") in self.closed:
            return Refusal(self.closed[args["channel"]])
        if len(json.dumps(args.get("blocks") or [])) > BLOCKS_MOST:
            return Refusal("msg_blocks_too_long")
        return None

    def _answer(self, method: str, args: dict[str, Any]) -> dict[str, Any]:
        match method:
            case "auth.test":
                return {
                    "user_id": BOT_USER,
                    "bot_id": BOT_ID,
                    "team_id": TEAM,
                    "user": "verbatim",
                    "team": "News",
                }
            case "apps.connections.open":
                return {"url": self.url.replace("http:", "ws:").replace("/api/", "/socket")}
            case "users.info":
                return {"user": self.users.get(args["user"], {"id": args["user"]})}
            case "chat.postMessage" | "chat.update":
                return {"channel": args["channel"], "ts": f"1700000000.{next(self._stamps):06}"}
            case _:
                return {}


@asynccontextmanager
async def running() -> AsyncIterator[Slack]:
    """Serve a fake Slack; on leaving, whatever it could not accept fails the test."""
    slack = Slack()
    server = web.Application()
    server.router.add_route("*", "/api/{method}", slack.handle)
    server.router.add_get("/socket", slack.connect)
    runner = web.AppRunner(server, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    slack.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    try:
        yield slack
    finally:
        await runner.cleanup()
    assert not slack.faults, slack.faults


async def _arguments(request: web.Request) -> dict[str, Any]:
    """Return the arguments, which come as JSON, as a form or in the query."""
    if request.content_type == "application/json":
        return dict(await request.json())
    args = {**request.query, **(await request.post())}
    return {name: _decoded(name, value) for name, value in args.items()}


def _decoded(name: str, value: Any) -> Any:
    return json.loads(value) if name in {"blocks", "view"} else value


def _faults(method: str, args: dict[str, Any], authorization: str | None) -> list[str]:
    """Return what Slack, or our own rules, would object to."""
    token = APP_TOKEN if method == "apps.connections.open" else TOKEN
    declared = set(MANIFEST["oauth_config"]["scopes"]["bot"])
    needed = SCOPES.get(method, set())
    rules = {
        f"unknown method {method}": method in SCOPES or method == "response_url",
        f"{method} without token": method == "response_url" or authorization == f"Bearer {token}",
        f"{method} needs a scope of {needed}": not needed or bool(needed & declared),
        f"{method} with a thread": method != "assistant.threads.setSuggestedPrompts"
        or "thread_ts" not in args,  # Slack would ignore it without a word
    }
    broken = [fault for fault, kept in rules.items() if not kept]
    return broken + [f"{method}: {fault}" for fault in _drawn(method, args)]


def _drawn(method: str, args: dict[str, Any]) -> list[str]:
    """Return what is wrong with the blocks of a message or a view."""
    if method in MESSAGES:
        frame = {"blocks": [], "text": "", "unfurl_links": None, "unfurl_media": None}
        return lint.faults({**frame, **args})
    if method in VIEWS:
        is_home = args["view"]["type"] == "home"
        return (lint.home_faults if is_home else lint.view_faults)(args["view"])
    return []
