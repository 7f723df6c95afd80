"""What a workspace reads by itself: listed, added, paused, resumed and removed for a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.errors import ReadError
from bot.ingestion.gathering import Download
from bot.ingestion.links import web_address
from bot.ingestion.subscribing import offer
from storage import sources
from storage.plain import fingerprint
from storage.records import NewsSource
from storage.store import Store


class Deed(StrEnum):
    """What a person does with a source."""

    ADD = "add"
    PAUSE = "pause"
    RESUME = "resume"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What came of a deed: the source it was done to, and whether anything is other than before.

    Without a source `feeds` are what the page at `url` offers instead, or `reason` says in a
    clause why there is nothing to poll; without these the source is not known.
    """

    deed: Deed
    url: str
    source: NewsSource | None = None
    changed: bool = False
    feeds: tuple[str, ...] = ()
    reason: str = ""


def mark(source: NewsSource) -> str:
    """Return what names a source in few letters: addresses may be of any length."""
    return f"{fingerprint(source.url):x}"


class Subscriptions:
    """The sources of workspaces; synchronous, safe to share between threads. Raises StorageError.

    Every method takes the workspace whose sources are meant and never sees another's.
    """

    def __init__(self, store: Store, download: Download) -> None:
        self._store = store
        self._download = download

    def listed(self, workspace: str) -> list[NewsSource]:
        """Return every source: first those in trouble, then by address."""
        with self._store.session() as session:
            found = sources.listed(session, workspace)
        return sorted(found, key=lambda one: (one.paused, not one.failures, one.url))

    def add(self, workspace: str, url: str, *, by: str, now: datetime) -> Change:
        """Poll what stands at `url` from now on, also when it was paused; waits for the web."""
        try:
            offered = offer(url, self._download, by=by, now=now)
        except ReadError as error:
            return Change(deed=Deed.ADD, url=url, reason=error.reason)
        if offered.source is None:
            return Change(deed=Deed.ADD, url=url, feeds=offered.feeds)
        with self._store.session() as session:
            known = sources.get(session, workspace, offered.source.url)
            changed = known is None or known.paused
            if known is None:
                sources.put(session, workspace, offered.source)
            elif changed:
                sources.pause(session, workspace, known.url, paused=False)
        source = known or offered.source
        return Change(deed=Deed.ADD, url=url, source=source, changed=changed)

    def change(self, workspace: str, deed: Deed, named: str) -> Change:
        """Pause, resume or remove the source that `named` is the address or the mark of."""
        with self._store.session() as session:
            source = _find(sources.listed(session, workspace), named)
            if source is None:
                return Change(deed=deed, url=named)
            if deed is Deed.REMOVE:
                changed = sources.remove(session, workspace, source.url)
            else:
                paused = deed is Deed.PAUSE
                changed = source.paused is not paused
                sources.pause(session, workspace, source.url, paused=paused)
        return Change(deed=deed, url=source.url, source=source, changed=changed)


def _find(known: Sequence[NewsSource], named: str) -> NewsSource | None:
    address = web_address(named)
    for source in known:
        if named in (source.url, mark(source)) or address == web_address(source.url):
            return source
    return None
