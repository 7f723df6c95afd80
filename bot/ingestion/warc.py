"""WARC: the pages of a web archive, one after another, however large the archive is."""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from bot.errors import ReadError
from bot.ingestion.links import web_address
from bot.ingestion.source import MAX_BYTES, Source

_PAGES = frozenset(["text/html", "application/xhtml+xml", "application/pdf", "text/plain"])


def pages_in(stream: BinaryIO, source: Source) -> Iterator[tuple[bytes, Source] | ReadError]:
    """Yield the body of each page that was answered with 200, with the address it had.

    Pictures, scripts and redirects are passed over; a broken end costs what comes after it.
    """
    try:
        for record in ArchiveIterator(stream, no_record_parse=False):
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            if not _is_page(record, address):
                continue
            yield _page(record, replace(source, name=address, url=web_address(address) or ""))
    except (ArchiveLoadFailed, AttributeError, EOFError, OSError, ValueError, zlib.error):
        yield ReadError(source.name, "the archive breaks off, or is none")


def _is_page(record: ArcWarcRecord, address: str) -> bool:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    return web_address(address) is not None and _declared(record) in _PAGES


def _declared(record: ArcWarcRecord) -> str:
    return (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _page(record: ArcWarcRecord, source: Source) -> tuple[bytes, Source] | ReadError:
    body: bytes = record.content_stream().read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        return ReadError(source.name, f"it is larger than {MAX_BYTES // 1_000_000} MB")
    if _breaks_off(record):
        return ReadError(source.name, "the archive breaks off in it")
    return body, replace(source, content_type=record.http_headers.get_header("Content-Type"))


def _breaks_off(record: ArcWarcRecord) -> bool:
    """Say whether the archive ends before the record does; half a page is none."""
    record.raw_stream.read()
    return bool(getattr(record.raw_stream, "limit", 0))
