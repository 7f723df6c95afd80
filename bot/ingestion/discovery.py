"""The feeds that a page of a site points to."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from bot.ingestion.links import web_address

MAX_FEEDS = 10
_TYPES = frozenset(
    [
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/json",
        "text/xml",
    ]
)
_NOT_NEWS = ("comments", "oembed", "wp-json")  # what publishing systems link beside their feed


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names, with the words it uses for it."""

    url: str
    title: str


def feeds_of(tree: HtmlElement, url: str) -> list[FeedLink]:
    """Return the feeds that the page at `url` names in its head, in its order, each once."""
    found: dict[str, FeedLink] = {}
    for link in tree.xpath("//link[@href and contains(@rel, 'alternate')]"):
        address = web_address(str(link.get("href")), url)
        declared = str(link.get("type") or "").partition(";")[0].strip().lower()
        if address and declared in _TYPES and not any(word in address for word in _NOT_NEWS):
            title = " ".join(str(link.get("title") or "").split())
            found.setdefault(address, FeedLink(address, title))
    return list(found.values())[:MAX_FEEDS]
