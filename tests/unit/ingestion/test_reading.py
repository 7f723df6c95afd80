import pytest

from bot.errors import ReadError
from bot.ingestion.reading import Kind, kind_of, read
from bot.ingestion.source import Source
from tests.unit.ingestion.makers import TEXT, feed, line, page


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
    ],
)
def test_what_it_is_shows_in_the_first_characters_then_in_the_name(raw, name, content_type, kind):
    source = Source(name=name, url="file:///a", content_type=content_type)

    assert kind_of(raw.encode(), source) is kind


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (page(), "a.html"),
        (TEXT, "a.txt"),
        (TEXT.replace("\n", "\n\n"), "a.md"),
        (line(), "a.jsonl"),
    ],
)
def test_the_same_article_reads_the_same_in_every_form(raw, name):
    (article,) = read(raw.encode(), name=name, url="file:///a")

    assert article.text == TEXT


@pytest.mark.parametrize(
    ("raw", "name", "reason"),
    [
        (b"", "a.txt", "a.txt: it is empty."),
        (b"", "a.jsonl", "a.jsonl: there is no article in it."),
        (b"%PDF-1.4", "a.txt", "a.txt: it is a PDF, which is not read."),
        (b"{broken", "a.jsonl", "a.jsonl, line 1: it is not JSON in UTF-8."),
        (bytes(20_000_001), "a.txt", "a.txt: it is larger than 20 MB."),
        (b"word " * 150_000, "a.txt", "a.txt: its text is longer than 500,000 characters."),
    ],
)
def test_what_cannot_be_read_says_so_in_one_sentence(raw, name, reason):
    with pytest.raises(ReadError) as caught:
        read(raw, name=name, url="file:///a")

    assert str(caught.value) == reason
