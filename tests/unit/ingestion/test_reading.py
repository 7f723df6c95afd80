import gzip

import pytest

from bot.errors import ReadError
from bot.ingestion.kinds import Kind, kind_of
from bot.ingestion.reading import read
from bot.ingestion.source import Source
from tests.unit.ingestion.documents import Answered, mail, pdf, printed, warc, word
from tests.unit.ingestion.makers import TEXT, feed, item, line, page


@pytest.mark.parametrize(
    ("raw", "name", "content_type", "kind"),
    [
        (page(), "a.html", None, Kind.PAGE),
        (page(), "a.txt", None, Kind.PAGE),
        (page(), "stdin", "text/plain", Kind.PAGE),
        ("<p>words", "a", "text/html; charset=utf-8", Kind.PAGE),
        ("<?xml version='1.0'?>\n<html xmlns='x'>", "a", None, Kind.PAGE),
        (feed(), "a.xml", None, Kind.FEED),
        (feed(), "a", "text/html", Kind.FEED),
        ("# Title", "a.md", None, Kind.MARKDOWN),
        ("# Title", "a", "text/markdown", Kind.MARKDOWN),
        (line(), "a.jsonl", None, Kind.LINES),
        (line(), "stdin", None, Kind.LINES),
        ("{words} in braces", "stdin", None, Kind.TEXT),
        ("words", "a.TXT", None, Kind.TEXT),
        ("words", "stdin", None, Kind.TEXT),
        ("%PDF-1.4", "a.txt", "text/html", Kind.PDF),
        ("PK\x03\x04 word/document.xml", "a", "application/octet-stream", Kind.DOCX),
        ("PK\x03\x04 xl/workbook.xml", "a", None, Kind.TEXT),
        ("\x1f\x8b", "a.xml", None, Kind.PACKED),
        ("WARC/1.0", "a", None, Kind.WARC),
        ("<urlset>", "a.xml", None, Kind.SITEMAP),
        ("<sitemapindex>", "a", "text/html", Kind.SITEMAP),
        ('{"version": "https://jsonfeed.org/version/1"}', "a.json", None, Kind.JSON_FEED),
        ("Subject: words", "a.eml", None, Kind.MAIL),
        ("Subject: words", "stdin", "message/rfc822", Kind.MAIL),
        ("words", "a.txt.gz", None, Kind.TEXT),
    ],
)
def test_what_it_is_shows_in_the_first_characters_then_in_the_name(raw, name, content_type, kind):
    source = Source(name=name, url="file:///a", content_type=content_type)

    assert kind_of(raw.encode("latin-1", "replace"), source) is kind


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (page(), "a.html"),
        (TEXT, "a.txt"),
        (TEXT.replace("\n", "\n\n"), "a.md"),
        (line(), "a.jsonl"),
        (pdf(printed(TEXT)), "a.pdf"),
        (word(*TEXT.split("\n")), "a.docx"),
        (mail(), "a.eml"),
        (warc(Answered("https://news.example/harbour")), "a.warc.gz"),
        (gzip.compress(page().encode()), "a.html.gz"),
        (mail("", attached=[("a.pdf", pdf(printed(TEXT)))]), "a.eml"),
        (feed(item("https://news.example/a", body=f"<p>{TEXT.replace(chr(10), '</p><p>')}")), "a"),
    ],
)
def test_the_same_article_reads_the_same_in_every_form(raw, name):
    raw = raw.encode() if isinstance(raw, str) else raw

    (article,) = read(raw, name=name, url="file:///a")

    assert article.text == TEXT


@pytest.mark.parametrize(
    ("raw", "name", "reason"),
    [
        (b"", "a.txt", "a.txt: it is empty."),
        (b"", "a.jsonl", "a.jsonl: there is no article in it."),
        (b"%PDF-1.4", "a.txt", "a.txt: it is not a whole PDF."),
        (gzip.compress(gzip.compress(TEXT.encode())), "a.txt.gz", "a.txt.gz: it is packed twice."),
        (gzip.compress(bytes(20_000_001)), "a.gz", "a.gz: the page is larger than 20 MB."),
        (gzip.compress(TEXT.encode())[:-9], "a.gz", "a.gz: the page broke off while it was read."),
        (b"PK\x03\x04 a packed spreadsheet", "a.docx", "a.docx: it is not a whole Word document."),
        (b"{broken", "a.jsonl", "a.jsonl, line 1: it is not JSON in UTF-8."),
        (bytes(20_000_001), "a.txt", "a.txt: it is larger than 20 MB."),
        (b"word " * 150_000, "a.txt", "a.txt: its text is longer than 500,000 characters."),
    ],
)
def test_what_cannot_be_read_says_so_in_one_sentence(raw, name, reason):
    with pytest.raises(ReadError) as caught:
        read(raw, name=name, url="file:///a")

    assert str(caught.value) == reason
