import pytest
from lxml.html import document_fromstring

from bot.ingestion.discovery import MAX_FEEDS, FeedLink, feeds_of

FEED = '<link rel="alternate" type="{}" title=" Port\n Gazette" href="{}">'


def found(*links: str) -> list[FeedLink]:
    html = f"<html><head>{''.join(links)}</head><body></body></html>"
    return feeds_of(document_fromstring(html), "https://news.example/section/")


@pytest.mark.parametrize(
    "declared",
    ["application/rss+xml", "application/atom+xml; charset=utf-8", "application/feed+json"],
)
def test_a_page_names_the_feeds_of_its_site(declared):
    assert found(FEED.format(declared, "/rss")) == [
        FeedLink("https://news.example/rss", "Port Gazette")
    ]


@pytest.mark.parametrize(
    ("declared", "address"),
    [
        ("text/html", "/de/"),
        ("", "/m/"),
        ("application/rss+xml", "/comments/feed"),
        ("application/json", "/wp-json/wp/v2/posts/1"),
        ("application/rss+xml", "javascript:alert(1)"),
    ],
)
def test_other_languages_comments_and_services_are_no_feeds(declared, address):
    assert found(FEED.format(declared, address)) == []


def test_each_feed_is_named_once_and_not_without_end():
    links = [FEED.format("application/rss+xml", f"/{n // 2}/rss") for n in range(100)]

    assert [feed.url for feed in found(*links)] == [
        f"https://news.example/{n}/rss" for n in range(MAX_FEEDS)
    ]
