import json
from datetime import UTC, datetime

import pytest

from bot.errors import ReadError
from bot.ingestion.jsonl import read_lines
from bot.ingestion.source import Given, Source
from storage.records import ArticleText

SOURCE = Source(name="library.jsonl", url="file:///library.jsonl")
LINE = {
    "url": "https://news.example/a?utm_source=x",
    "title": "Harbour to close",
    "publisher": "Port Gazette",
    "published_at": "2024-10-22T18:30:00-04:00",
    "text": "Advertisement\n\n  The harbour will close.  ",
}


def packed(*entries: object) -> list[bytes]:
    return [json.dumps(entry).encode() for entry in entries]


def reason(line: bytes) -> str:
    (error,) = read_lines([line], SOURCE)
    assert isinstance(error, ReadError)
    return error.reason


def test_text_and_address_are_kept_as_they_are():
    (article,) = read_lines(packed(LINE), SOURCE)

    assert article.text == LINE["text"]
    assert article.url == LINE["url"]
    assert article.published_at.isoformat() == LINE["published_at"]


def test_a_day_without_a_time_is_that_day():
    (article,) = read_lines(packed(LINE | {"published_at": "2024-10-22"}), SOURCE)

    assert article.published_at == datetime(2024, 10, 22, tzinfo=UTC)


def test_what_is_given_wins():
    given = Given(published=datetime(2025, 1, 1, tzinfo=UTC), publisher="Other", title="New")
    source = Source(name="library.jsonl", url="file:///library.jsonl", given=given)

    (article,) = read_lines(packed(LINE), source)

    assert (article.publisher, article.title) == ("Other", "New")
    assert article.published_at == given.published


@pytest.mark.parametrize("field", ["title", "publisher", "published_at"])
def test_what_is_not_known_may_be_null_or_missing(field):
    without = {name: value for name, value in LINE.items() if name != field}
    found = read_lines(packed(LINE | {field: None}, without), SOURCE)

    assert all(isinstance(article, ArticleText) for article in found)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"{broken", "it is not JSON in UTF-8"),
        (b'{"text": "\xff"}', "it is not JSON in UTF-8"),
        (b"[" * 100_000, "it is not JSON in UTF-8"),
        (b"[1, 2]", "it is not a JSON object"),
        (b'{"url": 7}', "its url is not a string"),
        (b'{"text": "The harbour."}', "it has no url"),
        (b'{"url": "urn:a", "text": " "}', "there is no text in it"),
        (b'{"url": "urn:a"}', "there is no text in it"),
        (b'{"url": "urn:a", "text": "a \\ud83d b"}', "it holds half of a character pair"),
        (b'{"url": "urn:a", "text": "a", "published_at": "soon"}', "its published_at"),
    ],
)
def test_a_bad_line_says_what_is_wrong(line, expected):
    assert expected in reason(line)


def test_a_bad_line_costs_only_itself_and_names_its_number():
    lines = [*packed(LINE), b"", b"{broken", *packed(LINE)]

    first, error, last = read_lines(lines, SOURCE)

    assert isinstance(first, ArticleText)
    assert error.what == "library.jsonl, line 3"
    assert isinstance(last, ArticleText)
