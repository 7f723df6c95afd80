"""A strict stand-in for Slack's Web API on loopback: what it does not know fails the test."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import web

BOT_USER, BOT_ID, TEAM, TOKEN = "U0BOT", "B0BOT", "T0TEAM", "xoxb-test"

MESSAGES = {"chat.postMessage", "chat.postEphemeral", "chat.update", "response_url"}
METHODS = MESSAGES | {"auth.test", "views.open", "users.info", "apps.connections.open"}


@dataclass(frozen=True)
class Call:
    """One thing the bot asked of Slack; `args` with blocks and views decoded."""

    method: str
    args: dict[str, Any]

    @property
    def shown(self) -> str:
        """Everything the message carries, as one text to search."""
        return json.dumps(self.args, ensure_ascii=False)


@dataclass
class Slack:
    """Records calls; `await next_call()` yields them in order."""

    url: str = ""
    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    auth_tests: int = 0
    _calls: asyncio.Queue[Call] = field(default_factory=asyncio.Queue)
    _refusals: dict[str, deque[tuple[str, int]]] = field(default_factory=lambda: defaultdict(deque))
    _stamps: count = field(default_factory=lambda: count(1))

    @property
    def response_url(self) -> str:
        """Where a command or a click is answered."""
        return f"{self.url}response_url"

    def refuse(self, method: str, error: str, *, times: int = 1, status: int = 200) -> None:
        """Let the next `times` calls of `method` fail with `error`."""
        self._refusals[method].extend([(error, status)] * times)

    async def next_call(self, method: str | None = None) -> Call:
        """Return the next call; fails when none comes or another method than expected is called."""
        call = await asyncio.wait_for(self._calls.get(), timeout=5)
        assert method in {None, call.method}, f"expected {method}, got {call}"
        return call

    def assert_quiet(self) -> None:
        """Fail if the bot said something that the test has not looked at."""
        assert self._calls.empty(), self._calls.get_nowait()

    async def handle(self, request: web.Request) -> web.Response:
        """Answer one request as Slack would."""
        method, args = request.match_info["method"], await _arguments(request)
        if method == "auth.test":
            self.auth_tests += 1
        elif method in METHODS:
            self._calls.put_nowait(Call(method, args))
        self.faults += _faults(method, args, request.headers.get("Authorization"))
        if self._refusals[method]:
            error, status = self._refusals[method].popleft()
            return web.json_response(
                {"ok": False, "error": error}, status=status, headers={"Retry-After": "0"}
            )
        return web.json_response({"ok": True, **self._answer(method, args)})

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
    runner = web.AppRunner(server)
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
    rules = {
        f"unknown method {method}": method in METHODS,
        f"{method} without token": method == "response_url" or authorization == f"Bearer {TOKEN}",
        f"{method} without text": method not in MESSAGES or bool(args.get("text")),
        f"{method} unfurls": method not in MESSAGES or _quiet(args),
        f"{method} with too many blocks": len(args.get("blocks") or ()) <= 50,
        f"{method} too large": len(json.dumps(args)) <= 16_000,
    }
    return [fault for fault, kept in rules.items() if not kept]


def _quiet(args: dict[str, Any]) -> bool:
    """Whether previews of links are switched off."""
    return args.get("unfurl_links") is False and args.get("unfurl_media") is False
