from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bot.errors import ReadError
from bot.ingestion.docx import MAX_MEMBERS, read_docx
from bot.ingestion.source import Source
from tests.unit.ingestion.documents import word
from tests.unit.ingestion.makers import PARAGRAPHS, TEXT

FILE = Source(name="a.docx", url="file:///a.docx")


def zipped(**members: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return file.getvalue()


def with_xml(xml: str) -> bytes:
    """Return a document whose first paragraph holds this markup."""
    document = docx.Document(BytesIO(word()))
    paragraph = document.paragraphs[0]._p
    paragraph.addprevious(parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_paragraphs_are_read_in_order_and_the_title_apart():
    article = read_docx(word(*PARAGRAPHS, title="Harbour to close"), FILE)

    assert article.text == TEXT
    assert article.title == "Harbour to close"


def test_a_row_of_a_table_is_one_line_where_it_stands():
    article = read_docx(word(*PARAGRAPHS[:2], "Eastport|4 berths", *PARAGRAPHS[2:]), FILE)

    assert article.text.split("\n")[2] == "Eastport | 4 berths"


def test_the_properties_tell_author_title_and_instant_and_how_it_is_known():
    changed = datetime(2024, 10, 22, 18, 30, tzinfo=UTC)

    article = read_docx(word(author="Jo Park", modified=changed), FILE)

    assert (article.byline, article.published_basis) == ("Jo Park", "document property")
    assert article.published_at.isoformat() == "2024-10-22T18:30:00+00:00"


@pytest.mark.parametrize(
    ("xml", "line"),
    [
        (
            "<w:p><w:r><w:t>It will </w:t></w:r><w:ins w:id='1' w:author='x'><w:r><w:t>not </w:t>"
            "</w:r></w:ins><w:del w:id='2' w:author='x'><w:r><w:delText>surely </w:delText></w:r>"
            "</w:del><w:r><w:t>close, she said.</w:t></w:r></w:p>",
            "It will not close, she said.",
        ),
        (
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a form it stands, he said.</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>",
            "In a form it stands, he said.",
        ),
        (
            "<w:p><w:r><w:t>Twenty</w:t><w:noBreakHyphen/><w:t>one ships</w:t><w:tab/>"
            "<w:t>wait.</w:t></w:r></w:p>",
            "Twenty-one ships wait.",
        ),
    ],
)
def test_a_document_reads_with_its_changes_accepted(xml, line):
    assert read_docx(with_xml(xml), FILE).text.split("\n")[0] == line


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"PK\x03\x04 word/", "it is not a whole Word document"),
        (word()[:5000], "it is not a whole Word document"),
        (zipped(**{"word/document.xml": b"<w:document/>"}), "it is not a whole Word document"),
        (
            zipped(**{"word/document.xml": bytes(20_000_000)}),
            "it would unpack to more than a document has",
        ),
        (
            zipped(**{f"word/{n}.xml": b"" for n in range(MAX_MEMBERS + 1)}),
            "it would unpack to more than a document has",
        ),
    ],
)
def test_what_is_broken_or_would_burst_says_so(raw, reason):
    with pytest.raises(ReadError) as caught:
        read_docx(raw, FILE)

    assert caught.value.reason == reason


def test_entities_are_not_opened():
    with ZipFile(BytesIO(word())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    bomb = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = members["word/document.xml"].decode().replace("<w:document", bomb + "<w:document", 1)
    members["word/document.xml"] = body.replace("The harbour", "&f;The harbour").encode()

    assert "root:" not in read_docx(zipped(**members), FILE).text
