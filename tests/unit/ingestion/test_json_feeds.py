import json

import pytest

from bot.errors import ReadError
from bot.ingestion.json_feeds import is_json_feed, read_json_feed
from bot.ingestion.source import Source
from storage.records import ArticleText
from tests.unit.ingestion.makers import PARAGRAPHS, TEXT

WEB = Source(name="https://news.example/feed.json", url="https://news.example/feed.json")
BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
ITEM = {
    "id": "1",
    "url": "/harbour",
    "title": "Harbour to close",
    "date_published": "2024-10-22T18:30:00-04:00",
    "authors": [{"name": "Jo Park"}, {"name": "Lee Wong"}, "odd"],
}


def feed(*items: object, **values: object) -> bytes:
    about = {"version": "https://jsonfeed.org/version/1.1", "title": "Port Gazette"}
    return json.dumps({**about, "items": list(items), **values}).encode()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (feed(), True),
        (b'\xef\xbb\xbf {"version": "https:\\/\\/jsonfeed.org\\/version\\/1"', True),
        (b'{"text": "see jsonfeed.org"}', False),
        (b"https://jsonfeed.org/version/1", False),
    ],
)
def test_a_json_feed_is_known_by_its_version(raw, expected):
    assert is_json_feed(raw) is expected


@pytest.mark.parametrize("body", [{"content_html": BODY}, {"content_text": TEXT}])
def test_an_item_with_its_whole_text_is_an_article(body):
    (article,) = read_json_feed(feed(ITEM | body), WEB)

    assert article.text == TEXT
    assert article.url == "https://news.example/harbour"
    assert (article.publisher, article.byline) == ("Port Gazette", "Jo Park, Lee Wong")
    assert article.published_at.isoformat() == "2024-10-22T18:30:00-04:00"


def test_version_1_has_a_single_author():
    item = {**ITEM, "content_html": BODY, "authors": None, "author": {"name": "Jo Park"}}

    (article,) = read_json_feed(feed(item), WEB)

    assert article.byline == "Jo Park"


def test_a_teaser_is_a_page_to_fetch_with_what_the_feed_knows():
    (link,) = read_json_feed(feed(ITEM | {"content_text": "Nine days."}), WEB)

    assert isinstance(link, Source)
    assert (link.url, link.hints.publisher) == ("https://news.example/harbour", "Port Gazette")


def test_a_bad_item_costs_only_itself():
    errors = list(read_json_feed(feed(7, {"url": []}, ITEM | {"content_html": BODY}), WEB))

    assert [isinstance(found, ArticleText) for found in errors] == [False, False, True]


def test_of_a_feed_without_end_the_first_thousand_items_are_read():
    *links, error = read_json_feed(feed(*[ITEM] * 1_005), WEB)

    assert len(links) == 1_000
    assert error.reason == "it has more than 1,000 entries, of which the first 1,000 are read"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (feed(), "there are no entries in the feed"),
        (feed(items={"a": 1}), "there are no entries in the feed"),
        (feed(ITEM)[:-9], "it is not JSON in UTF-8"),
        (b"[" * 100_000, "it is not JSON in UTF-8"),
        (b"\xff{}", "it is not JSON in UTF-8"),
    ],
)
def test_a_feed_that_is_broken_or_empty_says_so(raw, reason):
    with pytest.raises(ReadError) as caught:
        list(read_json_feed(raw, WEB))

    assert caught.value.reason == reason
