"""One question to one server, bounded in time and size.

Only addresses that `bot.ingestion.addresses` lets through are connected to. Nothing is taken from
the environment: no proxy, no cookie.
"""

import asyncio
import re
from collections.abc import Collection, Coroutine, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver
from multidict import CIMultiDictProxy
from yarl import URL

from bot.ingestion.addresses import RefusingResolver
from bot.ingestion.inflate import BodyError, Inflater

_REDIRECTS = {301, 302, 303, 307, 308}
_STATUSES = {status.value for status in HTTPStatus}
_MIME = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,100}", re.ASCII)
_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1",
    "Accept-Encoding": "gzip",
    "Accept-Language": "en;q=1, *;q=0.5",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how large a page may be; times in seconds, sizes in bytes."""

    connect: float = 10
    read: float = 15
    whole: float = 45
    wire: int = 5_000_000
    decoded: int = 20_000_000


USUAL_LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Who asks, for what, which private hosts it may ask, and how long it waits for how much.

    `kinds` are the MIME types of the bodies that it takes, all when None.
    """

    agent: str
    kinds: Collection[str] | None = None
    admitted: Collection[str] = frozenset()
    limits: Limits = USUAL_LIMITS
    resolver: AbstractResolver | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said, and how many seconds that took. Only a status of 200 brings a body."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float

    @property
    def target(self) -> str | None:
        """Where the server sends us instead, if it does."""
        return self.headers.get("Location") if self.status in _REDIRECTS else None

    @property
    def said(self) -> str:
        """The status as a clause, in the words of the standard instead of the server's."""
        known = HTTPStatus(self.status).phrase if self.status in _STATUSES else ""
        return f"the server answered {self.status} {known}".rstrip()

    def header(self, name: str) -> str | None:
        """Return a header that can be stored and sent again; None when it is not plain text."""
        value = self.headers.get(name)
        return value if value and value.isascii() and value.isprintable() else None


def exchange(client: Client, stop: URL, headers: Mapping[str, str], seconds: float) -> Answer:
    """Ask for `stop` once and wait for the answer; redirects are not followed.

    Raises RefusedError for a name that leads inside, BodyError for a body that is not taken,
    TimeoutError after `seconds`, and what aiohttp raises.
    """
    return _finished(_exchange(client, stop, headers, seconds))


def _finished(work: Coroutine[Any, Any, Answer]) -> Answer:
    """Run `work` to its end in a loop of its own.

    asyncio.run would wait for a name look-up that was given up, and no deadline ends those.
    """
    loop = asyncio.new_event_loop()
    task = loop.create_task(work)
    try:
        return loop.run_until_complete(task)
    finally:
        task.cancel()  # it is still at work only when a person interrupts the program
        loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
        loop.close()


async def _exchange(
    client: Client, stop: URL, headers: Mapping[str, str], seconds: float
) -> Answer:
    begun = asyncio.get_running_loop().time()
    async with (
        asyncio.timeout(seconds),
        _session(client) as web,
        web.get(stop, allow_redirects=False, headers=headers) as response,
    ):
        body = b""
        if response.status == HTTPStatus.OK:
            _check_kind(response.headers, client.kinds)
            body = await _body(response, client.limits)
        taken = asyncio.get_running_loop().time() - begun
        return Answer(response.status, response.headers, body, taken)


def _session(client: Client) -> aiohttp.ClientSession:
    limits = client.limits
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(
            resolver=RefusingResolver(client.admitted, client.resolver),
            use_dns_cache=False,
            force_close=True,
        ),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": client.agent, **_HEADERS},
        timeout=aiohttp.ClientTimeout(sock_connect=limits.connect, sock_read=limits.read),
        auto_decompress=False,
        trust_env=False,
    )


def _check_kind(headers: CIMultiDictProxy[str], kinds: Collection[str] | None) -> None:
    declared = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kinds is None or not declared or declared in kinds:
        return
    kind = declared if _MIME.fullmatch(declared) else "of no known kind"
    raise BodyError(f"the page is {kind}, which is not read")


async def _body(response: aiohttp.ClientResponse, limits: Limits) -> bytes:
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    inflater = Inflater(encoding, limits.decoded)
    received = 0
    async for piece in response.content.iter_any():
        received += len(piece)
        if received > limits.wire:
            raise BodyError(f"the page is larger than {limits.wire // 1_000_000} MB")
        inflater.feed(piece)
    return inflater.finish()
