import pytest

from bot.errors import ReadError
from bot.ingestion.feeds import is_feed, read_feed
from bot.ingestion.source import Source
from storage.records import ArticleText
from tests.unit.ingestion.makers import PARAGRAPHS, TEXT, feed, item

WEB = Source(name="https://news.example/rss", url="https://news.example/rss")
FILE = Source(name="rss.xml", url="file:///rss.xml")
BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
ATOM = f"""<?xml version="1.0"?><!-- made by hand --><feed xmlns="http://www.w3.org/2005/Atom">
<title>Port Gazette</title><entry><title>Harbour to close</title>
<link href="/harbour"/><published>2024-10-22T18:30:00-04:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{BODY}</div></content>
</entry></feed>"""


def items_of(count):
    return [item(f"https://news.example/{number}") for number in range(count)]


def atom_of(count):
    entry = '<entry><title>Harbour</title><link href="https://news.example/{}"/></entry>'
    entries = "".join(entry.format(number) for number in range(count))
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>{entries}</feed>'


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (feed().encode(), True),
        (ATOM.encode(), True),
        (b"\xef\xbb\xbf\n<rss version='0.91'>", True),
        (b"<rdf:RDF xmlns:rdf='x'>", True),
        (b"<!doctype html><html><body><rss></body>", False),
        (b"The rss feed", False),
        (b"<?xml version='1.0'?><html>", False),
    ],
)
def test_a_feed_is_known_by_its_first_element(raw, expected):
    assert is_feed(raw) is expected


@pytest.mark.parametrize(
    "raw", [feed(item("https://news.example/harbour", body=BODY)).encode(), ATOM.encode()]
)
def test_an_entry_with_its_whole_text_is_an_article(raw):
    (article,) = read_feed(raw, WEB)

    assert article.text == TEXT
    assert article.url == "https://news.example/harbour"
    assert (article.title, article.publisher) == ("Harbour to close", "Port Gazette")
    assert article.published_at.isoformat() == "2024-10-22T18:30:00-04:00"
    assert article.published_basis == "feed"


@pytest.mark.parametrize("body", ["", "<p>Nine days.</p>", BODY + "<p>Continue reading</p>"])
def test_a_teaser_is_a_page_to_fetch_with_what_the_feed_knows(body):
    (link,) = read_feed(feed(item("https://news.example/harbour", body=body)).encode(), WEB)

    assert isinstance(link, Source)
    assert link.url == "https://news.example/harbour"
    assert link.hints.publisher == "Port Gazette"


def test_a_teaser_in_a_file_says_which_address_to_ingest():
    (error,) = read_feed(feed(item("https://news.example/harbour")).encode(), FILE)

    assert isinstance(error, ReadError)
    assert "https://news.example/harbour" in error.reason


def test_a_bad_entry_costs_only_itself():
    raw = feed(item("javascript:alert(1)"), item("https://news.example/b", body=BODY)).encode()

    error, article = read_feed(raw, WEB)

    assert error.reason == "it has no link"
    assert isinstance(article, ArticleText)


def test_scripts_and_pictures_in_an_entry_are_no_text():
    body = f"<script>track()</script><figure><figcaption>A ship</figcaption></figure>{BODY}"

    (article,) = read_feed(feed(item("https://news.example/a", body=body)).encode(), WEB)

    assert article.text == TEXT


def test_a_feed_without_entries_says_so():
    with pytest.raises(ReadError, match="no entries in the feed"):
        list(read_feed(feed().encode(), WEB))


@pytest.mark.parametrize("raw", [feed(*items_of(50_000)), atom_of(50_000)])
def test_of_a_feed_without_end_the_first_thousand_entries_are_read(raw):
    *links, error = read_feed(raw.encode(), WEB)

    assert [links[0].url, links[-1].url] == [f"https://news.example/{n}" for n in (0, 999)]
    assert error.reason == "it has more than 1,000 entries, of which the first 1,000 are read"


def test_a_feed_tells_the_language_of_its_articles():
    raw = feed(item("https://news.example/a", body=f"<p>{'Der Hafen schließt. ' * 40}</p>"))
    raw = raw.replace("<link>https://news.example/</link>", "<language>de-DE</language>", 1)

    (article,) = read_feed(raw.encode(), WEB)

    assert article.language == "de"


def test_entities_are_not_opened():
    bomb = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    raw = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">'
        f"{bomb}]><rss><channel><item><title>&a9;&f;</title>"
        f"<link>https://news.example/a</link><description>&f;</description></item></channel></rss>"
    ).encode()

    for found in read_feed(raw, WEB):
        assert "root:" not in repr(found)
        assert len(repr(found)) < 10_000


def test_an_entry_whose_date_is_empty_is_read_all_the_same():
    raw = feed(item("https://news.example/harbour", body=BODY))
    raw = raw.replace("Tue, 22 Oct 2024 18:30:00 -0400", "")

    (article,) = read_feed(raw.encode(), WEB)

    assert (article.text, article.published_at) == (TEXT, None)
