"""DOCX: paragraphs and tables in the order of the document, as it reads with changes accepted."""

import zlib
from collections.abc import Iterator
from datetime import UTC
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from bot.errors import ReadError
from bot.ingestion.boilerplate import article_lines
from bot.ingestion.source import DOCUMENT_PROPERTY, Source
from storage.records import ArticleText

MAX_MEMBERS = 2_000
MAX_UNPACKED = 100_000_000  # bytes
MAX_RATIO = 200  # XML packs to a twentieth; only what was made to burst packs to less
_RATIO_FROM = 1_000_000  # bytes; below it a high ratio harms nobody
_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT = qn("w:t")
_SPACES = {
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_UNREAD = frozenset([qn("w:txbxContent"), qn("w:moveFrom")])  # boxes, and what was moved away
# python-docx lets through whatever it meets in a broken file (python-docx#1561).
_BROKEN = (
    *(OpcError, BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError),
    *(AttributeError, KeyError, NotImplementedError, RuntimeError, TypeError, ValueError),
)
_TITLE_STYLES = ("Title", "Heading 1")


def read_docx(raw: bytes, source: Source) -> ArticleText:
    """Return the article in a Word document; raises ReadError when it is broken or would burst."""
    _check(raw, source)
    try:
        found = _found(docx.Document(BytesIO(raw)), source.url)
    except _BROKEN as error:
        raise ReadError(source.name, "it is not a whole Word document") from error
    return source.article(found)


def _found(document: Document, url: str) -> ArticleText:
    title = _title(document)
    lines = [line for line in _lines(document.element.body) if line]
    changed = document.core_properties.modified
    return ArticleText(
        url=url,
        title=title,
        publisher=None,
        text="\n".join(article_lines(lines, title)),
        byline=document.core_properties.author or None,
        published_at=changed.replace(tzinfo=UTC) if changed else None,
        published_basis=DOCUMENT_PROPERTY if changed else "",
    )


def _check(raw: bytes, source: Source) -> None:
    """Refuse an archive by what it says of its members, which zipfile holds it to."""
    try:
        with ZipFile(BytesIO(raw)) as archive:
            members = archive.infolist()
    except (BadZipFile, ValueError, EOFError) as error:
        raise ReadError(source.name, "it is not a whole Word document") from error
    unpacked = sum(member.file_size for member in members)
    if (
        len(members) > MAX_MEMBERS
        or unpacked > MAX_UNPACKED
        or unpacked > max(_RATIO_FROM, MAX_RATIO * len(raw))
    ):
        raise ReadError(source.name, "it would unpack to more than a document has")


def _lines(element: etree._Element) -> Iterator[str]:
    """Yield the lines of paragraphs, and one for each row of a table, also those in a form."""
    for child in element:
        if child.tag == _PARAGRAPH:
            yield from filter(None, (" ".join(line.split()) for line in _text(child).split("\n")))
        elif child.tag == _TABLE:
            yield from (_row(row) for row in child.iterchildren(_ROW))
        else:
            yield from _lines(child)


def _row(row: etree._Element) -> str:
    """Return the cells with bars between them, as the tables of pages are read."""
    cells = (" ".join(map(_text, cell.iter(_PARAGRAPH))) for cell in row.iterchildren(_CELL))
    return " | ".join(filter(None, (" ".join(cell.split()) for cell in cells)))


def _text(element: etree._Element) -> str:
    """Return the text as the last author left it: with insertions, without deletions and boxes."""
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SPACES:
            yield _SPACES[child.tag]
        elif child.tag not in _UNREAD:
            yield from _pieces(child)


def _title(document: Document) -> str | None:
    """Return the first line set as a title, else what the properties say."""
    for wanted in _TITLE_STYLES:
        for paragraph in document.paragraphs:
            style = paragraph.style
            if style is not None and style.name == wanted and paragraph.text.strip():
                return " ".join(paragraph.text.split())
    return document.core_properties.title or None
