"""Which links are worth offering: where an article may stand, and where the fetcher may go."""

import pytest

from bot.ingestion.link_reads import worth_reading


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://news.example/port?utm_source=slack#top", "https://news.example/port"),
        ("http://news.example/?p=17", "http://news.example/?p=17"),
        ("https://wiki.intra:8443/minutes", "https://wiki.intra:8443/minutes"),
        ("https://slackers.com/story", "https://slackers.com/story"),
        ("https://news.example/", None),
        ("https://news.example", None),
        ("https://slack.com/help", None),
        ("https://news.slack.com/archives/C1/p17", None),
        ("https://news.example:8443/port", None),
        ("http://10.0.0.7/minutes", None),
        ("http://[::1]/minutes", None),
        ("https://ana:secret@news.example/port", None),
        ("ftp://news.example/port", None),
        ("https://[news/port", None),
    ],
)
def test_a_link_is_offered_only_where_an_article_may_be_read(link, address):
    assert worth_reading(link, {"wiki.intra"}) == address
