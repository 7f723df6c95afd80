"""PDF: the text layer as paragraphs, without what stands at the top and foot of every page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pypdfium2 as pdfium

from bot.errors import ReadError
from bot.ingestion.boilerplate import article_lines
from bot.ingestion.paragraphs import Line, paragraphs_of
from bot.ingestion.source import DOCUMENT_PROPERTY, MAX_CHARACTERS, Source
from storage.records import ArticleText

MAX_PAGES = 500
_HEADING = 1.15  # of the size of the body's letters
_TITLE_LINES = 4
_PROPERTY_DATE = re.compile(
    r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?"
)
_FILE_NAME = re.compile(
    r"\.(?:docx?|pdf|indd|pages|odt|tmp)$|^(?:untitled|microsoft word)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Document:
    """What was taken from a file: the lines of each page, and its properties by name."""

    pages: list[list[Line]]
    properties: dict[str, str]


def read_pdf(raw: bytes, source: Source) -> ArticleText:
    """Return the article in a PDF; raises ReadError when it is locked, broken or only pictures."""
    document = _opened(raw, source)
    lines = [line for page in document.pages for line in page]
    if not lines:
        raise ReadError(source.name, "there is no text in it, only pictures")
    title = _title(document)
    published_at = _instant(document.properties.get("CreationDate", ""))
    return source.article(
        ArticleText(
            url=source.url,
            title=title,
            publisher=None,
            text="\n".join(article_lines(paragraphs_of(document.pages), title)),
            byline=document.properties.get("Author") or None,
            published_at=published_at,
            published_basis=DOCUMENT_PROPERTY if published_at else "",
        )
    )


def _opened(raw: bytes, source: Source) -> _Document:
    try:
        with pdfium.PdfDocument(raw) as document:
            return _Document(list(_pages(document)), document.get_metadata_dict(skip_empty=True))
    except pdfium.PdfiumError as error:
        is_locked = "password" in str(error).lower()
        reason = "it is locked by a password" if is_locked else "it is not a whole PDF"
        raise ReadError(source.name, reason) from error


def _pages(document: pdfium.PdfDocument) -> Iterator[list[Line]]:
    """Yield the lines of each page, until there is more text than an article has."""
    characters = 0
    for number in range(min(len(document), MAX_PAGES)):
        page = document[number]
        text = page.get_textpage()
        lines = list(_lines(text))
        text.close()
        page.close()
        yield lines
        characters += sum(len(line.words) for line in lines)
        if characters > MAX_CHARACTERS:
            return


def _lines(page: pdfium.PdfTextPage) -> Iterator[Line]:
    """Yield the lines that PDFium parted, with the places of their first and last letters."""
    start = 0
    codes = [pdfium.raw.FPDFText_GetUnicode(page, index) for index in range(page.count_chars())]
    for end, code in enumerate([*codes, ord("\n")]):
        if code in (ord("\r"), ord("\n")):
            inked = [index for index in range(start, end) if not chr(codes[index]).isspace()]
            if inked:
                yield _line(page, codes[start:end], inked[0], inked[-1])
            start = end + 1


def _line(page: pdfium.PdfTextPage, codes: list[int], first: int, last: int) -> Line:
    left, bottom, _, top = page.get_charbox(first, loose=True)
    right = page.get_charbox(last, loose=True)[2]
    # Letters beyond the first 65,536 come as two halves.
    halves = "".join(map(chr, codes)).encode("utf-16-le", "surrogatepass")
    words = " ".join(halves.decode("utf-16-le", "replace").replace("\0", "").split())
    return Line(words, left=left, right=right, bottom=bottom, size=max(top - bottom, 1))


def _title(document: _Document) -> str | None:
    """Return the title in the properties where the first page shows it, else its largest line."""
    first = document.pages[0]
    stated = " ".join(document.properties.get("Title", "").split())
    shown = "".join(_letters(line.words) for line in first)
    if stated and not _FILE_NAME.search(stated) and _letters(stated) in shown:
        return stated
    sizes = sorted(line.size for page in document.pages for line in page)
    largest = max((line.size for line in first[: 2 * _TITLE_LINES]), default=0)
    if largest < _HEADING * sizes[len(sizes) // 2]:
        return None
    heading = [line.words for line in first if line.size > largest / _HEADING]
    return " ".join(heading) if len(heading) <= _TITLE_LINES else None


def _letters(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def _instant(words: str) -> datetime | None:
    """Read the form of dates in PDF: D:20241022183000-04'00'."""
    found = _PROPERTY_DATE.match(words)
    if found is None:
        return None
    year, month, day, hour, minute, second, _, sign, hours, minutes = found.groups("00")
    zone = f"{sign}{hours}:{minutes}" if sign in ("+", "-") else "+00:00"
    try:
        return datetime.fromisoformat(f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone}")
    except ValueError:
        return None
