"""Small files of the kinds that people send: PDF, DOCX, e-mail, web archives."""

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from io import BytesIO

import docx

from tests.unit.ingestion.makers import PARAGRAPHS, TEXT, page


@dataclass(frozen=True)
class Printed:
    """A line of letters at a place on a page, in points."""

    words: str
    left: float = 72
    bottom: float = 700
    size: float = 12


def printed(text: str, *, width: int = 60, top: float = 700, left: float = 72) -> list[Printed]:
    """Return `text` set in lines of about `width` letters, a little space between paragraphs."""
    lines, bottom = [], top
    for paragraph in text.split("\n"):
        for words in _wrapped(paragraph, width):
            lines.append(Printed(words, left=left, bottom=bottom))
            bottom -= 14
        bottom -= 10
    return lines


def pdf(*pages: Sequence[Printed], **properties: str) -> bytes:
    """Return a PDF with these lines on its pages."""
    return pdf_of([b"\n".join(map(_drawn, lines)) for lines in pages], **properties)


def pdf_of(contents: Sequence[bytes], extra: Sequence[bytes] = (), **properties: str) -> bytes:
    """Return a PDF with a page for each content stream; `extra` are objects numbered from 10."""
    first = 10 + len(extra)
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(contents)))
    named = " ".join(f"/F{n} {n} 0 R" for n in range(10, first))
    about = " ".join(f"/{name} ({value})" for name, value in properties.items())
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>".encode(),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: f"<<{about}>>".encode("latin-1"),
        5: f"<</Font<</F 3 0 R>>/XObject<<{named}>>>>".encode(),
    }
    objects |= dict(enumerate(extra, start=10))
    for number, content in enumerate(contents):
        objects[first + 2 * number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources 5 0 R"
            f"/Contents {first + 2 * number + 1} 0 R>>"
        ).encode()
        objects[first + 2 * number + 1] = stream(content)
    return _file(objects)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return an object that holds `content`."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def word(*blocks: str, title: str = "", **properties: object) -> bytes:
    """Return a Word document; blocks with bars are tables of one row."""
    document = docx.Document()
    if title:
        document.add_heading(title, level=0)
    for block in blocks or PARAGRAPHS:
        if "|" in block:
            cells = block.split("|")
            row = document.add_table(rows=1, cols=len(cells)).rows[0]
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
        else:
            document.add_paragraph(block)
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def mail(text: str = TEXT, *, html: str = "", attached: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """Return a message from a press office."""
    message = EmailMessage()
    message["From"] = "Port Authority Press Office <press@port.example>"
    message["To"] = "desk@news.example"
    message["Subject"] = "Harbour to close"
    message["Date"] = "Tue, 22 Oct 2024 18:30:00 -0400"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, body in attached:
        message.add_attachment(body, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


@dataclass(frozen=True)
class Answered:
    """One answer in a web archive."""

    url: str
    body: bytes = page().encode()
    status: str = "200 OK"
    content_type: str = "text/html; charset=utf-8"


def warc(*answers: Answered, packed: bool = True) -> bytes:
    """Return a web archive."""
    records = map(_record, answers)
    return b"".join(gzip.compress(record) if packed else record for record in records)


def _record(answer: Answered) -> bytes:
    status = f"HTTP/1.1 {answer.status}\r\nContent-Type: {answer.content_type}\r\n\r\n"
    block = status.encode() + answer.body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: {answer.url}\r\n"
        "WARC-Date: 2024-10-22T22:30:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _wrapped(paragraph: str, width: int) -> list[str]:
    lines = [""]
    for word_ in paragraph.split():
        if len(lines[-1]) + len(word_) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word_}".strip()
    return lines


def _drawn(line: Printed) -> bytes:
    words = line.words.encode("cp1252")
    for special in (b"\\", b"(", b")"):
        words = words.replace(special, b"\\" + special)
    place = f"BT /F {line.size} Tf {line.left} {line.bottom} Td (".encode()
    return place + words + b") Tj ET"


def _file(objects: dict[int, bytes]) -> bytes:
    raw, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(raw)
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(
        b"%010d %05d %s \n" % ((places[n], 0, b"n") if n in places else (0, 65535, b"f"))
        for n in range(max(objects) + 1)
    )
    start = len(raw)
    raw += b"xref\n0 %d\n%s" % (max(objects) + 1, table)
    raw += b"trailer\n<</Size %d/Root 1 0 R/Info 4 0 R>>\n" % (max(objects) + 1)
    return bytes(raw) + b"startxref\n%d\n%%%%EOF\n" % start
