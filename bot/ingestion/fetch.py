"""Fetch pages: politely, bounded in time and size, and never from inside the network.

Each redirect is checked like the first address, and each site's robots.txt is read before its
pages are.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http import HTTPStatus

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.errors import FetchError
from bot.ingestion.addresses import RefusedError, checked
from bot.ingestion.exchange import USUAL_LIMITS, Answer, Client, Limits, exchange
from bot.ingestion.inflate import BodyError, BrokenOffError
from bot.ingestion.politeness import BusyError, Turns, seconds_asked_for
from bot.ingestion.robots import NAME, RobotsFiles, Rules

__all__ = ["Limits", "Page", "Request", "downloader", "user_agent"]

MAX_REDIRECTS = 5
PAUSE = 1.0  # seconds between two requests to a site that does not say; none for admitted hosts

Ask = Callable[[URL, float], Answer]
"""Asks one address within some seconds."""

_ROBOTS_SECONDS = 10.0
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
    "application/feed+json",
    "application/json",
    "application/jsonl",
    "application/x-jsonlines",
    "application/x-ndjson",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "message/rfc822",
    "application/warc",
    "application/gzip",
    "application/x-gzip",
    "application/octet-stream",  # what servers call a file whose ending they do not know
    "binary/octet-stream",
}
_MISHAPS: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, "the server did not answer in time"),
    (aiohttp.ClientConnectorDNSError, "no server is known by that name"),
    (aiohttp.ClientConnectorCertificateError, "the server's certificate is not valid"),
    (aiohttp.ClientPayloadError, "the page broke off while it was read"),
    (aiohttp.ServerDisconnectedError, "the server closed the connection without an answer"),
    (aiohttp.ClientResponseError, "the server's answer is not HTTP"),
    (BrokenOffError, "the page broke off while it was read"),
    (aiohttp.ClientError, "the server cannot be reached"),
    (OSError, "the server cannot be reached"),
)
"""What may go better next time, the particular before the general."""


@dataclass(frozen=True, slots=True)
class Request:
    """A page to fetch; with what `etag` and `modified` said last time, only if it has changed."""

    url: str
    etag: str | None = None
    modified: str | None = None

    @property
    def conditions(self) -> dict[str, str]:
        """The headers that ask for changes only."""
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: the address after redirects and the decoded body, none when `unchanged`.

    `etag` and `modified` are for the next Request.
    """

    url: str
    body: bytes
    content_type: str | None = None
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


def downloader(
    private_hosts: Collection[str] = frozenset(),
    *,
    contact: str = "",
    limits: Limits = USUAL_LIMITS,
    resolver: AbstractResolver | None = None,
    turns: Turns | None = None,
) -> Callable[[Request], Page]:
    """Return a function that fetches one page and waits for it, safe to call from several threads.

    Hosts are asked in parallel, each host one request at a time. `private_hosts` are admitted by
    name, on any port. The function raises FetchError with one clear reason; it is `permanent` when
    trying again is no use, and knows when to, where the site said so.
    """
    client = Client(
        agent=user_agent(contact),
        kinds=_READABLE,
        admitted=private_hosts,
        limits=limits,
        resolver=resolver,
    )
    return _Visitor(client, turns or Turns()).page


def user_agent(contact: str) -> str:
    """Return how we introduce ourselves; `contact` is where a site's owner finds the team."""
    whereabouts = f"; +{contact}" if contact else ""
    return f"{NAME}/0.1 (reads articles for a team that asked for them{whereabouts})"


class _Visitor:
    """Goes from redirect to redirect by hand, for each stop must be checked before it is asked."""

    def __init__(self, client: Client, turns: Turns) -> None:
        self._client = client
        limits = replace(client.limits, whole=min(client.limits.whole, _ROBOTS_SECONDS))
        self._robots_client = replace(client, kinds=None, limits=limits)
        self._robots = RobotsFiles()
        self._turns = turns

    def page(self, request: Request) -> Page:
        """Return the page, after at most five redirects; raises FetchError."""

        def ask(stop: URL, seconds: float) -> Answer:
            rules = self._rules(stop, request.url)
            if not rules.allow(str(stop)):
                raise RefusedError("the site's robots.txt asks programs not to read it")
            rest = max(rules.pause, 0 if stop.host in self._client.admitted else PAUSE)
            return self._asked(self._client, stop, request.conditions, seconds, rest)

        with _reasons(request.url):
            stop, answer = self._follow(request.url, self._client.limits.whole, ask)
            return _page(request, stop, answer)

    def _rules(self, stop: URL, url: str) -> Rules:
        """Return what the site of `stop` asks of us; its file is read once a day."""
        origin = str(stop.origin())
        return self._robots.rules(origin) or self._robots.keep(origin, self._file(origin, url))

    def _file(self, origin: str, url: str) -> bytes:
        """Return the robots.txt of a site, empty when it has none.

        Raises FetchError about `url` when that cannot be told now: nothing is read meanwhile.
        """

        def ask(stop: URL, seconds: float) -> Answer:
            return self._asked(self._robots_client, stop, {}, seconds, 0)

        try:
            with _reasons(url):
                _, answer = self._follow(
                    f"{origin}/robots.txt", self._robots_client.limits.whole, ask
                )
                _check_status(url, answer)
                return answer.body
        except FetchError as error:
            if error.permanent:
                return b""
            reason = f"the site's robots.txt cannot be read, {error.reason}"
            raise FetchError(url, reason, permanent=False, retry_after=error.retry_after) from error

    def _follow(self, url: str, seconds: float, ask: Ask) -> tuple[URL, Answer]:
        stop = checked(url, self._client.admitted)
        for _ in range(MAX_REDIRECTS + 1):
            answer = ask(stop, seconds)
            if answer.target is None:
                return stop, answer
            seconds -= answer.seconds
            stop = checked(_joined(stop, answer.target), self._client.admitted)
        raise RefusedError(f"more than {MAX_REDIRECTS} redirects")

    def _asked(
        self, client: Client, stop: URL, headers: dict[str, str], seconds: float, rest: float
    ) -> Answer:
        """Ask in turn; the host then rests, and for longer when it says that it has to."""
        with self._turns.turn(stop.host or "", rest) as lane:
            answer = exchange(client, stop, headers, seconds)
            hold = lane.heard(answer.status, seconds_asked_for(answer.header("Retry-After")))
        if hold is not None:
            raise BusyError(hold, answer.said)
        return answer


def _joined(stop: URL, target: str) -> str:
    try:
        return str(stop.join(URL(target)))
    except ValueError as error:
        raise RefusedError("the page redirects to something that is not an address") from error


def _page(request: Request, stop: URL, answer: Answer) -> Page:
    etag, modified = answer.header("ETag"), answer.header("Last-Modified")
    if answer.status == HTTPStatus.NOT_MODIFIED and request.conditions:
        etag, modified = etag or request.etag, modified or request.modified
        return Page(str(stop), b"", etag=etag, modified=modified, unchanged=True)
    _check_status(request.url, answer)
    return Page(str(stop), answer.body, answer.header("Content-Type"), etag, modified)


def _check_status(url: str, answer: Answer) -> None:
    """Raise FetchError about `url` unless there is a page in the answer."""
    if answer.status == HTTPStatus.OK:
        return
    passing = answer.status in _PASSING or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    wait = seconds_asked_for(answer.header("Retry-After")) if passing else None
    raise FetchError(url, answer.said, permanent=not passing, retry_after=wait)


@contextmanager
def _reasons(url: str) -> Iterator[None]:
    """Raise FetchError about `url` for whatever can go wrong on the way."""
    try:
        yield
    except BusyError as error:
        raise FetchError(url, str(error), permanent=False, retry_after=error.seconds) from error
    except tuple(kind for kind, _ in _MISHAPS) as error:
        reason = next(reason for kind, reason in _MISHAPS if isinstance(error, kind))
        raise FetchError(url, reason, permanent=False) from error
    except (RefusedError, BodyError) as error:
        raise FetchError(url, str(error)) from error
