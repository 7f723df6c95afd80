"""Fetch one page: bounded in time and size, and never from inside the network.

Only addresses that `bot.ingestion.addresses` lets through are connected to, and each redirect is
checked like the first address. Nothing is taken from the environment: no proxy, no cookie.
"""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass
from http import HTTPStatus

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.errors import FetchError
from bot.ingestion.addresses import RefusedError, RefusingResolver, checked
from bot.ingestion.inflate import BodyError, Inflater

USER_AGENT = "Verbatim/0.1 (reading bot; fetches single articles for a team that asked for them)"
MAX_REDIRECTS = 5

_REDIRECTS = {301, 302, 303, 307, 308}
_PASSING = {408, 425, 429}  # a later try may succeed, as after any 5xx
_READABLE = {
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "text/x-markdown",
    "text/xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/jsonl",
    "application/x-jsonlines",
    "application/x-ndjson",
}
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1",
    "Accept-Encoding": "gzip",
    "Accept-Language": "en;q=1, *;q=0.5",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: the address after redirects, the Content-Type header, the decoded body."""

    url: str
    content_type: str | None
    body: bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how large a page may be; times in seconds, sizes in bytes."""

    connect: float = 10
    read: float = 15
    whole: float = 45
    wire: int = 5_000_000
    decoded: int = 20_000_000


async def fetch(
    url: str,
    *,
    private_hosts: Collection[str] = frozenset(),
    limits: Limits = Limits(),
    resolver: AbstractResolver | None = None,
) -> Page:
    """Return the page at `url`, after at most five redirects.

    `private_hosts` are admitted by name, on any port. Raises FetchError with one clear reason;
    it is `permanent` when trying again is no use.
    """
    try:
        async with asyncio.timeout(limits.whole), _session(private_hosts, limits, resolver) as web:
            return await _follow(web, url, private_hosts, limits)
    except (RefusedError, BodyError) as error:
        raise FetchError(url, str(error)) from error
    except TimeoutError as error:
        raise FetchError(url, "the server did not answer in time", permanent=False) from error
    except aiohttp.ClientConnectorDNSError as error:
        raise FetchError(url, f"no server is known as {error.host}", permanent=False) from error
    except aiohttp.ClientPayloadError as error:
        raise FetchError(url, "the page broke off while it was read", permanent=False) from error
    except (aiohttp.ClientError, OSError) as error:
        raise FetchError(url, "the server cannot be reached", permanent=False) from error


def downloader(private_hosts: Collection[str] = frozenset()) -> Callable[[str], Page]:
    """Return a function that fetches one page and waits for it, for code outside an event loop."""

    def download(url: str) -> Page:
        return asyncio.run(fetch(url, private_hosts=private_hosts))

    return download


def _session(
    private_hosts: Collection[str], limits: Limits, resolver: AbstractResolver | None
) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(
            resolver=RefusingResolver(private_hosts, resolver),
            use_dns_cache=False,
            force_close=True,
        ),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers=_HEADERS,
        timeout=aiohttp.ClientTimeout(sock_connect=limits.connect, sock_read=limits.read),
        auto_decompress=False,
        trust_env=False,
    )


async def _follow(
    web: aiohttp.ClientSession, url: str, private_hosts: Collection[str], limits: Limits
) -> Page:
    """Go from redirect to redirect by hand, for each stop must be checked before it is asked."""
    stop = checked(url, private_hosts)
    for _ in range(MAX_REDIRECTS + 1):
        async with web.get(stop, allow_redirects=False) as response:
            target = response.headers.get("Location")
            if response.status not in _REDIRECTS or not target:
                _accept(url, response)
                return Page(
                    str(stop),
                    response.headers.get("Content-Type"),
                    await _body(response, limits),
                )
        stop = checked(_joined(stop, target), private_hosts)
    raise FetchError(url, f"more than {MAX_REDIRECTS} redirects")


def _joined(stop: URL, target: str) -> str:
    try:
        return str(stop.join(URL(target)))
    except ValueError as error:
        raise RefusedError("the page redirects to something that is not an address") from error


def _accept(url: str, response: aiohttp.ClientResponse) -> None:
    """Raise FetchError unless the answer is a page of a kind that can be read."""
    status = response.status
    if status != HTTPStatus.OK:
        reason = f"the server answered {status} {response.reason or ''}".strip()
        passing = status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR
        raise FetchError(url, reason, permanent=not passing)
    declared = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if declared and declared not in _READABLE:
        raise FetchError(url, f"the page is {declared}, which is not read")


async def _body(response: aiohttp.ClientResponse, limits: Limits) -> bytes:
    inflater = Inflater(response.headers.get("Content-Encoding", "").lower(), limits.decoded)
    received = 0
    async for piece in response.content.iter_any():
        received += len(piece)
        if received > limits.wire:
            raise BodyError(f"the page is larger than {limits.wire // 1_000_000} MB")
        inflater.feed(piece)
    return inflater.finish()
