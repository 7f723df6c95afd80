"""Sitemaps, news sitemaps and indexes of sitemaps: links, the newest first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import nlargest
from io import BytesIO

from lxml import etree

from bot.errors import ReadError
from bot.ingestion.instants import parse_instant
from bot.ingestion.links import web_address
from bot.ingestion.source import Given, Reading, Source

MAX_PAGES = 1_000  # as many as a news sitemap may hold
MAX_SITEMAPS = 20
_SITEMAP = re.compile(
    rb"\A[\s\xef\xbb\xbf]*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*|<!DOCTYPE[^>]*>\s*)*"
    rb"<(?:\w+:)?(?P<root>urlset|sitemapindex)\b",
    re.DOTALL,
)
_NEWS = "sitemap-news"
_EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Link:
    """One entry: the texts of its elements by their local names."""

    texts: dict[str, str]

    @property
    def address(self) -> str | None:
        """Where it leads; sitemaps write whole addresses."""
        return web_address(self.texts.get("loc", ""))

    @property
    def changed(self) -> datetime:
        """When it was published or changed; long ago when it does not say."""
        words = self.texts.get("publication_date") or self.texts.get("lastmod") or ""
        return parse_instant(words) or _EVER


def is_sitemap(raw: bytes) -> bool:
    """Say whether the bytes begin as a sitemap or an index of sitemaps does."""
    return _SITEMAP.match(raw[:4_096]) is not None


def read_sitemap(raw: bytes, source: Source) -> Iterator[Reading]:
    """Yield the pages of a sitemap, or the sitemaps of an index, the newest first.

    What is more than can be read politely is left out, and said so at the end. Raises ReadError
    for a sitemap that is empty, in a file, or an index within an index.
    """
    root = _SITEMAP.match(raw[:4_096])
    is_index = root is not None and root["root"] == b"sitemapindex"
    _refuse(source, is_index=is_index)
    links = [link for link in _links(raw) if link.address]
    if not links:
        raise ReadError(source.name, "there are no links in the sitemap")
    most = MAX_SITEMAPS if is_index else MAX_PAGES
    for link in nlargest(most, links, key=lambda link: link.changed):
        yield _source(link, source, is_list=is_index)
    if len(links) > most:
        what = "sitemaps" if is_index else "pages"
        reason = f"it lists {len(links):,} {what}, of which the newest {most:,} are read"
        yield ReadError(source.name, reason)


def _refuse(source: Source, *, is_index: bool) -> None:
    if not source.is_web:
        raise ReadError(source.name, "a sitemap holds only links, so ingest its address")
    if is_index and source.is_list:
        raise ReadError(source.name, "it is an index of sitemaps within another one")


def _links(raw: bytes) -> Iterator[_Link]:
    """Yield the entries one by one; a broken end loses only what comes after it."""
    elements = etree.iterparse(
        BytesIO(raw),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
    )
    for _, element in elements:
        if _name(element)[1] in ("url", "sitemap"):
            yield _Link(dict(_texts(element)))
            element.clear()


def _texts(entry: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the texts of an entry's own elements and of those for news; pictures have others."""
    for element in entry.iter(etree.Element):
        space, name = _name(element)
        is_own = element.getparent() is entry or _NEWS in space
        if is_own and element.text and (words := element.text.strip()):
            yield name, words


def _name(element: etree._Element) -> tuple[str, str]:
    """Return the namespace and the local name of an element, whichever prefix it has."""
    space, _, name = str(element.tag).rpartition("}")
    return space, name


def _source(link: _Link, source: Source, *, is_list: bool) -> Source:
    texts = link.texts
    hints = Given(
        published=parse_instant(texts.get("publication_date", "")),
        publisher=texts.get("name"),
        title=texts.get("title") if "publication_date" in texts else None,
    )
    url = link.address or ""
    return Source(name=url, url=url, given=source.given, hints=hints, is_list=is_list)
