"""What a person points at, opened: files, folders, pages and feeds, one reading after another.

Nothing here raises for a single bad file or page: what cannot be read is yielded as its reason.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot.errors import FetchError, ReadError
from bot.ingestion.dedupe import canonical_url
from bot.ingestion.fetch import Page, Request
from bot.ingestion.jsonl import read_lines
from bot.ingestion.kinds import Kind, named
from bot.ingestion.reading import opened
from bot.ingestion.source import MAX_BYTES, NOTHING_GIVEN, Given, Reading, Source
from bot.ingestion.warc import pages_in
from storage.records import ArticleText

Found = ArticleText | ReadError
Download = Callable[[Request], Page]
"""Fetches an address, or raises FetchError."""

_UNREAD_DOCUMENTS = {".doc", ".odt", ".rtf", ".epub"}
_LOOKED_AT = 65_536  # bytes


def gather(what: Sequence[str], given: Given, download: Download) -> Iterator[Found]:
    """Yield every article behind the words of `what`, in that order; folders sorted by path."""
    for words in what:
        if "://" not in words:
            yield from _local(Path(words).expanduser(), given)
        elif words.startswith("file://"):
            yield from _local(Path(unquote(urlsplit(words).path)), given)
        else:
            yield from _from_web(Source(name=words, url=words, given=given), download)


def expected(what: Sequence[str]) -> int:
    """Return about how many articles stand behind `what`; a feed counts as one until it is read."""
    return sum(1 if "://" in words else _expected_in(Path(words).expanduser()) for words in what)


def file_source(path: Path, given: Given = NOTHING_GIVEN) -> Source:
    """Return what is known of a local file; its address is absolute and safe as a link."""
    return Source(name=str(path), url=path.resolve().as_uri(), given=given)


def file_reason(error: OSError) -> str:
    """Return why a file could not be opened, as a clause."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "it may not be read by this user"
    return f"it cannot be read ({error.strerror or type(error).__name__})"


def _local(path: Path, given: Given) -> Iterator[Found]:
    try:
        if path.is_dir():
            yield from _folder(path, given)
        else:
            yield from _file(path, given)
    except OSError as error:
        yield ReadError(str(path), file_reason(error))


def _folder(path: Path, given: Given) -> Iterator[Found]:
    files = _files_in(path)
    if not files:
        yield ReadError(str(path), "there are no articles in the folder")
    for file in files:
        yield from _local(file, given)


def _files_in(folder: Path) -> list[Path]:
    """Return the documents below a folder; pictures, scripts and hidden files are passed over."""
    return sorted(
        path
        for path in folder.rglob("*")
        if (named(path.name) or path.suffix.lower() in _UNREAD_DOCUMENTS)
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _file(path: Path, given: Given) -> Iterator[Found]:
    if not path.exists():
        raise FileNotFoundError
    if not path.is_file():
        yield ReadError(str(path), "it is not a file")
        return
    source = file_source(path, given)
    if _is_lines(path):
        yield from _lines_file(path, source)
    elif named(path.name) is Kind.WARC:
        yield from _archive_file(path, source)
    elif path.stat().st_size > MAX_BYTES:
        yield ReadError(source.name, f"it is larger than {MAX_BYTES // 1_000_000} MB")
    else:
        yield from _without_links(opened(path.read_bytes(), source))


def _lines_file(path: Path, source: Source) -> Iterator[Found]:
    """Read JSON Lines one by one, for such a file may be larger than the memory."""
    none = True
    with path.open("rb") as file:
        if b"\x00" in file.read(_LOOKED_AT):
            yield ReadError(source.name, "it is binary, not text")
            return
        file.seek(0)
        for reading in read_lines(iter(partial(file.readline, MAX_BYTES), b""), source):
            none = False
            yield reading
    if none:
        yield ReadError(source.name, "it is empty")


def _archive_file(path: Path, source: Source) -> Iterator[Found]:
    """Read a web archive page by page, for it may be larger than the memory."""
    with path.open("rb") as file:
        for page in pages_in(file, source):
            if isinstance(page, ReadError):
                yield page
            else:
                yield from _without_links(opened(*page))


def _without_links(readings: Iterable[Reading]) -> Iterator[Found]:
    """Leave out what would have to be fetched: what lies in files is read, not followed."""
    for reading in readings:
        if not isinstance(reading, Source):
            yield reading


def _from_web(source: Source, download: Download) -> Iterator[Found]:
    """Read an address, and the pages it lists; an index lists sitemaps, which list pages."""
    for reading in _fetched(source, download):
        if not isinstance(reading, Source):
            yield reading
        elif reading.is_list:
            yield from _from_web(reading, download)
        else:
            yield from _listed(reading, download)


def _listed(source: Source, download: Download) -> Iterator[Found]:
    for reading in _fetched(source, download):
        # A feed that lists feeds would have no end.
        if isinstance(reading, Source):
            yield ReadError(source.name, "it is a feed within a feed")
            return
        yield reading


def _fetched(source: Source, download: Download) -> Iterator[Reading]:
    try:
        page = download(Request(source.url))
    except FetchError as error:
        yield error
        return
    landed = replace(source, url=canonical_url(page.url), content_type=page.content_type)
    yield from opened(page.body, landed)


def _expected_in(path: Path) -> int:
    try:
        if path.is_dir():
            return max(1, sum(map(_expected_in, _files_in(path))))
        return max(1, _count_lines(path)) if path.is_file() and _is_lines(path) else 1
    except OSError:
        return 1


def _count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for line in file if line.strip())


def _is_lines(path: Path) -> bool:
    return path.suffix != ".gz" and named(path.name) is Kind.LINES
