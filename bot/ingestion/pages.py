"""HTML: the article in a page, with its headline, byline, publisher and instant of publication."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from bot.errors import ReadError
from bot.ingestion import structured
from bot.ingestion.boilerplate import article_lines
from bot.ingestion.discovery import feeds_of
from bot.ingestion.instants import known_by, parse_instant
from bot.ingestion.links import web_address
from bot.ingestion.markup import lines_of
from bot.ingestion.source import Source
from storage.records import ArticleText

_MIN_WORDS = 12  # what is left of a page of links has fewer
_MIN_PARAGRAPHS = 3
_PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "datePublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "DC.date.issued",
    "pubdate",
    "date",
)


@dataclass(frozen=True, slots=True)
class _About:
    """What a page says about itself."""

    title: str | None
    byline: str | None
    publisher: str | None
    published_at: datetime | None
    basis: str
    language: str
    canonical: str | None
    is_article: bool


def read_page(html: str, source: Source) -> ArticleText:
    """Return the article in a page; raises ReadError when there is none, with the site's feeds."""
    tree = load_html(html)
    if tree is None:
        raise _no_article(source)
    feeds = [feed.url for feed in feeds_of(tree, source.url)]
    about = _about(tree)
    extracted = _extracted(html, about.title, source)
    if extracted is None or (feeds and _is_front(source) and not about.is_article):
        raise _no_article(source, *feeds)
    document, text = extracted
    return source.article(
        ArticleText(
            url=_address(source, about.canonical),
            title=about.title or document.title,
            publisher=about.publisher or document.sitename or None,
            text=text,
            byline=about.byline or document.author or None,
            published_at=about.published_at,
            published_basis=about.basis,
            language=about.language,
            is_cut_out=True,
        )
    )


def _no_article(source: Source, *feeds: str) -> ReadError:
    reason = "there is no article in the page"
    if feeds:
        reason += f", but the site offers the feed {feeds[0]}"
    return ReadError(source.name, reason, feeds=feeds)


def _is_front(source: Source) -> bool:
    """Say whether it is the entrance of a site, whose teasers together may pass for an article."""
    return source.is_web and urlsplit(source.url).path in ("", "/")


def _extracted(html: str, title: str | None, source: Source) -> tuple[Document, str] | None:
    """Return the extraction and the lines of it that belong to the article, None without them.

    Precision wins on news; where it finds next to nothing, the usual way may find prose.
    """
    for precise, is_article in ((True, _has_words), (False, _has_prose)):
        document = bare_extraction(
            html,
            favor_precision=precise,
            include_comments=False,
            with_metadata=True,
            url=source.url or None,
        )
        if isinstance(document, Document) and document.body is not None:
            lines = article_lines(lines_of(document.body), title or document.title)
            if is_article(lines):
                return document, "\n".join(lines)
    return None


def _has_words(lines: list[str]) -> bool:
    return sum(len(line.split()) for line in lines) >= _MIN_WORDS


def _has_prose(lines: list[str]) -> bool:
    paragraphs = [line for line in lines if len(line.split()) >= _MIN_WORDS]
    return sum(line[-1] in '.!?"”’' for line in paragraphs) >= _MIN_PARAGRAPHS


def _about(tree: HtmlElement) -> _About:
    described = structured.articles(tree)
    first = described[0] if described else {}
    published_at, basis = _published(tree, described)
    return _About(
        title=structured.named(first.get("headline")) or structured.meta(tree, "og:title"),
        byline=structured.named(first.get("author")) or _written_by(tree),
        publisher=structured.named(first.get("publisher")) or structured.meta(tree, "og:site_name"),
        published_at=published_at,
        basis=basis,
        language=_language(tree, first),
        canonical=next(iter(tree.xpath("//link[@rel='canonical']/@href")), None),
        is_article=bool(described) or structured.meta(tree, "og:type") == "article",
    )


def _written_by(tree: HtmlElement) -> str | None:
    """Return the byline in the meta elements; sites put addresses of profiles there as well."""
    return structured.named(structured.meta(tree, "author", "article:author", "byl"))


def _language(tree: HtmlElement, described: dict[str, object]) -> str:
    stated = described.get("inLanguage")
    declared = (
        *tree.xpath("//html/@lang | //html/@*[name()='xml:lang']"),
        stated if isinstance(stated, str) else "",
        *tree.xpath("//meta[@http-equiv='content-language']/@content"),
        structured.meta(tree, "og:locale"),
    )
    return next((str(language) for language in declared if language), "")


def _published(
    tree: HtmlElement, described: list[dict[str, object]]
) -> tuple[datetime | None, str]:
    """Return the instant and how it is known, the surest first."""
    for words, basis in _stated(tree, described):
        if isinstance(words, str) and (instant := parse_instant(words)):
            return instant, known_by(basis, words)
    # htmldate would take any date in a script, be it that of the outlet's founding.
    etree.strip_elements(tree, "script", with_tail=False)
    day = find_date(tree, original_date=True, extensive_search=False)
    return (parse_instant(day), "day found in the page") if day else (None, "")


def _stated(tree: HtmlElement, described: list[dict[str, object]]) -> Iterator[tuple[object, str]]:
    for article in described:
        yield article.get("datePublished"), "JSON-LD"
    for name in _PUBLISHED_META:
        yield structured.meta(tree, name), "meta element"
    for inside in (
        "//time[@pubdate or @itemprop='datePublished']",
        "//article//time",
        "//main//time",
    ):
        for stamp in tree.xpath(f"({inside})[1]/@datetime"):
            yield str(stamp), "time element"


def _address(source: Source, canonical: str | None) -> str:
    """Return the address the page calls its own, if it may be believed.

    A page of the web is believed on its own site, for else it could pass for an article of another
    outlet. A saved page was chosen by a person, and its readers want the link.
    """
    address = web_address(canonical, source.url) if canonical else None
    if address is None or (source.is_web and _site(address) != _site(source.url)):
        return source.url
    return address


def _site(url: str) -> str:
    host = urlsplit(url).hostname or ""
    for prefix in ("www.", "m.", "amp.", "mobile."):
        host = host.removeprefix(prefix)
    return host
