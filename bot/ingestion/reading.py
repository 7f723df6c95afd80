"""From bytes to articles: pages, texts, feeds, sitemaps, documents, mails and archives."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO

from bot.errors import ReadError
from bot.ingestion.decoding import decode
from bot.ingestion.docx import read_docx
from bot.ingestion.feeds import read_feed
from bot.ingestion.inflate import BodyError, Inflater
from bot.ingestion.json_feeds import read_json_feed
from bot.ingestion.jsonl import read_lines
from bot.ingestion.kinds import Kind, kind_of
from bot.ingestion.mail import read_mail
from bot.ingestion.pages import read_page
from bot.ingestion.parsing import readings_within
from bot.ingestion.pdf import read_pdf
from bot.ingestion.plain import read_markdown, read_text
from bot.ingestion.sitemaps import read_sitemap
from bot.ingestion.source import MAX_BYTES, NOTHING_GIVEN, Given, Reading, Source
from bot.ingestion.warc import pages_in
from storage.records import ArticleText

log = logging.getLogger(__name__)

_ATTACHED = (Kind.PDF, Kind.DOCX)  # what is sent with a press release; the rest is decoration
_BYTES_KINDS = {Kind.FEED: read_feed, Kind.JSON_FEED: read_json_feed, Kind.SITEMAP: read_sitemap}
_DOCUMENT_KINDS = {Kind.PDF: read_pdf, Kind.DOCX: read_docx}
_TEXT_KINDS = {Kind.PAGE: read_page, Kind.MARKDOWN: read_markdown, Kind.TEXT: read_text}


def read(
    raw: bytes,
    *,
    name: str,
    url: str,
    content_type: str | None = None,
    given: Given = NOTHING_GIVEN,
) -> list[ArticleText]:
    """Return the articles in `raw`, at least one; raises ReadError with the first reason if none.

    `name` is shown in reasons and, by its suffix, helps to tell what `raw` is.
    """
    source = Source(name=name, url=url, content_type=content_type, given=given)
    found = list(opened(raw, source))
    articles = [reading for reading in found if isinstance(reading, ArticleText)]
    if articles:
        return articles
    raise next((error for error in found if isinstance(error, ReadError)), _nothing(source))


def opened(raw: bytes, source: Source) -> Iterable[Reading]:
    """Return what is in `raw`, as `readings` does, without trusting it more than it deserves.

    What came from the web, and every PDF and mail, is parsed in a process that can be killed; a
    page or a text that a person chose is parsed here.
    """
    is_plain = not source.is_web and kind_of(raw, source) in (*_TEXT_KINDS, Kind.LINES)
    return readings(raw, source) if is_plain else readings_within(raw, source)


def readings(raw: bytes, source: Source) -> Iterator[Reading]:
    """Yield what is in `raw`; an unreadable part costs only itself. Never raises ReadError."""
    if len(raw) > MAX_BYTES:
        yield ReadError(source.name, f"it is larger than {MAX_BYTES // 1_000_000} MB")
        return
    try:
        yield from _read_as(kind_of(raw, source), raw, source)
    except ReadError as error:
        yield error
    except MemoryError:
        yield ReadError(source.name, "it takes more memory to read than it may")
    except RecursionError:
        yield ReadError(source.name, "it is nested too deeply")
    except Exception:
        # Whatever one document does to a library must not cost the others.
        log.exception("reading failed: %s", source.name)
        yield ReadError(source.name, "its reader broke down, the log says why")


def _read_as(kind: Kind, raw: bytes, source: Source) -> Iterator[Reading]:
    if kind in _TEXT_KINDS:
        text = decode(raw, name=source.name, content_type=source.content_type)
        yield _TEXT_KINDS[kind](text, source)
    elif kind in _BYTES_KINDS:
        yield from _BYTES_KINDS[kind](raw, source)
    elif kind in _DOCUMENT_KINDS:
        yield _DOCUMENT_KINDS[kind](raw, source)
    elif kind is Kind.LINES:
        yield from read_lines(raw.split(b"\n"), source)
    elif kind is Kind.MAIL:
        yield from _mail(raw, source)
    elif kind is Kind.WARC:
        yield from _archive(raw, source)
    else:
        yield from _unpacked(raw, source)


def _mail(raw: bytes, source: Source) -> Iterator[Reading]:
    """Yield the message, and what is attached; an empty one that only carries a file is no loss."""
    article, attachments = read_mail(raw, source)
    attached = [
        reading
        for body, part in attachments
        if kind_of(body, part) in _ATTACHED
        for reading in readings(body, part)
    ]
    if article.text or not attached:
        yield source.article(article)
    yield from attached


def _archive(raw: bytes, source: Source) -> Iterator[Reading]:
    for page in pages_in(BytesIO(raw), source):
        if isinstance(page, ReadError):
            yield page
        else:
            yield from readings(*page)


def _unpacked(raw: bytes, source: Source) -> Iterator[Reading]:
    """Yield what is in a .gz file, once: what is packed twice hides something."""
    inflater = Inflater("gzip", MAX_BYTES)
    try:
        inflater.feed(raw)
        body = inflater.finish()
    except BodyError as error:
        raise ReadError(source.name, str(error)) from error
    inner = replace(source, content_type=None)
    kind = kind_of(body, inner)
    if kind is Kind.PACKED:
        raise ReadError(source.name, "it is packed twice")
    yield from _read_as(kind, body, inner)


def _nothing(source: Source) -> ReadError:
    return ReadError(source.name, "there is no article in it")
