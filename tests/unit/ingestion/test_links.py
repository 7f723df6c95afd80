import pytest

from bot.ingestion.links import web_address


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://other.example/a?utm_source=x#top", "https://other.example/a"),
        ("/a", "https://news.example/a"),
        (" b\n", "https://news.example/section/b"),
        ("//other.example/a", "https://other.example/a"),
    ],
)
def test_a_link_is_made_whole(link, address):
    assert web_address(link, "https://news.example/section/") == address


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "mailto:x@y.example", "http://[x", "http://a:port/", "http:///a"],
)
def test_a_link_that_leads_to_no_page_is_none(link):
    assert web_address(link, "https://news.example/") is None
