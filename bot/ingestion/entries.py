"""Entries of feeds of any make: those with their whole text are articles, the others links."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import fragment_fromstring

from bot.errors import ReadError
from bot.ingestion.boilerplate import article_lines
from bot.ingestion.instants import known_by, parse_instant
from bot.ingestion.links import web_address
from bot.ingestion.markup import lines_of
from bot.ingestion.source import Given, Source
from storage.records import ArticleText

MAX_ENTRIES = 1_000  # a feed tells the news; more is an archive or an attack
_WHOLE_TEXT = 80  # words; teasers are shorter
_CUT_OFF = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|(?:continue|keep) reading|read more|read the (?:full|rest).{0,40})\W*$",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # no XML has them


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of all its entries."""

    publisher: str | None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one article; `bodies` are its texts as lines, whole or cut off."""

    link: str
    title: str
    stamp: str
    author: str | None
    bodies: Sequence[list[str]]


def reading_of(entry: Entry, channel: Channel, source: Source) -> ArticleText | Source:
    """Return the article in an entry, or the page that is to be fetched for it.

    A link in a file is not followed: raises ReadError, as for an entry that links nowhere.
    """
    link = web_address(entry.link, source.url)
    if link is None:
        raise ReadError(source.name, "it has no link")
    published_at = parse_instant(entry.stamp)
    title = " ".join(entry.title.split()) or None
    lines = article_lines(_whole_text(entry.bodies), title)
    if not lines:
        return _page(link, source, Given(published_at, channel.publisher, title))
    return source.article(
        ArticleText(
            url=link,
            title=title,
            publisher=channel.publisher,
            text="\n".join(lines),
            byline=entry.author or None,
            published_at=published_at,
            published_basis=known_by("feed", entry.stamp) if published_at else "",
            language=channel.language,
            is_cut_out=True,
        )
    )


def surplus(source: Source) -> ReadError:
    """Return what is said of the entries beyond the first thousand."""
    reason = (
        f"it has more than {MAX_ENTRIES:,} entries, of which the first {MAX_ENTRIES:,} are read"
    )
    return ReadError(source.name, reason)


def lines_of_markup(markup: str) -> list[str]:
    """Return the lines of a body that may hold HTML."""
    if "<" not in markup and "&" not in markup:
        return lines_of_text(markup)
    return lines_of(fragment_fromstring(_CONTROL.sub(" ", markup), create_parent="div"))


def lines_of_text(text: str) -> list[str]:
    """Return the lines of a body that holds none."""
    return [line for line in map(str.strip, text.split("\n")) if line]


def _page(link: str, source: Source, hints: Given) -> Source:
    if not source.is_web:
        raise ReadError(source.name, f"it carries only the link {link}, so ingest that address")
    return Source(name=link, url=link, given=source.given, hints=hints)


def _whole_text(bodies: Sequence[list[str]]) -> list[str]:
    """Return the longest body, nothing when that is only a teaser."""
    lines = max(bodies, key=_words, default=[])
    if _words(lines) < _WHOLE_TEXT or _CUT_OFF.search(lines[-1]):
        return []
    return lines


def _words(lines: list[str]) -> int:
    return sum(len(line.split()) for line in lines)
