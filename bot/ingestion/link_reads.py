"""A link that somebody shared: whether it is one to read, and what comes of reading it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.ingestion.addresses import RefusedError, checked
from bot.ingestion.links import web_address
from bot.ingestion.pipeline import REJECTED, Means, Outcome, shelve
from bot.ingestion.source import Source
from bot.ingestion.visits import Visit, visit
from storage.store import Store

MOST_ARTICLES = 10  # of an archive or a list of articles behind one link
_SLACK = "slack.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRead:
    """What came of a link: an article and what became of it, feeds instead, or why nothing did.

    `article` is its canonical address, `outcome` as in pipeline.Outcome, `others` how many more
    articles stood behind the link. `reason` is a clause; after a `passing` one trying again helps.
    """

    url: str
    article: str | None = None
    outcome: str = ""
    others: int = 0
    feeds: tuple[str, ...] = ()
    is_feed: bool = False
    reason: str = ""
    passing: bool = False


def worth_reading(url: str, private_hosts: Collection[str]) -> str | None:
    """Return the canonical address behind a link, None unless an article may stand there.

    Front pages hold none, and Slack's own pages and what the fetcher refuses cannot be read.
    """
    address = web_address(url)
    if address is None:
        return None
    parts = urlsplit(address)
    host = parts.hostname or ""
    is_front_page = parts.path == "/" and not parts.query
    if is_front_page or host == _SLACK or host.endswith(f".{_SLACK}"):
        return None
    try:
        checked(url, private_hosts)  # as it was written: the canonical one hides passwords
    except RefusedError:
        return None
    return address


def read_link(store: Store, workspace: str, url: str, means: Means) -> tuple[LinkRead, Visit]:
    """Read the articles behind a link and store them; a feed is not read, only named.

    Returns what to tell, and the visit to be noted. Blocks: call it from a thread. Raises
    StorageError.
    """
    found = visit(Source(name=url, url=url), means.download)
    if found.is_list:
        return LinkRead(url=url, feeds=(url,), is_feed=True), found
    if found.reason is None:
        outcomes = shelve(store, workspace, found.texts[:MOST_ARTICLES], means.annotate)
        read = [one for one in outcomes if one.outcome != REJECTED]
        if read:
            return _told(url, read), found
        reason = outcomes[0].reason if outcomes else "there is no article in it"
        found = Visit(reason=reason, permanent=True)
    passing = not found.permanent
    return LinkRead(url=url, feeds=found.feeds, reason=found.reason or "", passing=passing), found


def _told(url: str, read: Sequence[Outcome]) -> LinkRead:
    first = read[0]
    return LinkRead(url=url, article=first.url, outcome=first.outcome, others=len(read) - 1)
