from io import BytesIO

import pytest

from bot.errors import ReadError
from bot.ingestion.source import Source
from bot.ingestion.warc import pages_in
from tests.unit.ingestion.documents import Answered, warc
from tests.unit.ingestion.makers import page

FILE = Source(name="a.warc.gz", url="file:///a.warc.gz")
HARBOUR = Answered("https://news.example/harbour?utm_source=x")


@pytest.mark.parametrize("packed", [True, False])
def test_pages_come_with_the_address_they_had(packed):
    ((body, source),) = pages_in(BytesIO(warc(HARBOUR, packed=packed)), FILE)

    assert body == page().encode()
    assert source.url == "https://news.example/harbour"
    assert source.content_type == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "other",
    [
        Answered("https://news.example/a.png", content_type="image/png"),
        Answered("https://news.example/gone", status="404 Not Found"),
        Answered("https://news.example/moved", status="301 Moved"),
        Answered("dns:news.example"),
    ],
)
def test_what_is_no_page_is_passed_over(other):
    found = list(pages_in(BytesIO(warc(other, HARBOUR, other)), FILE))

    assert [source.url for _, source in found] == ["https://news.example/harbour"]


def test_a_broken_end_costs_only_what_comes_after_it():
    raw = warc(HARBOUR, Answered("https://news.example/b", body=bytes(range(256)) * 500))

    first, error = pages_in(BytesIO(raw[:-200]), FILE)

    assert first[1].url == "https://news.example/harbour"
    assert isinstance(error, ReadError)


def test_what_is_no_archive_says_so():
    (error,) = pages_in(BytesIO(b"words and words\n" * 20), FILE)

    assert error.reason == "the archive breaks off, or is none"
