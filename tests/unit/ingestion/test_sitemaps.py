import pytest

from bot.errors import ReadError
from bot.ingestion.sitemaps import MAX_PAGES, MAX_SITEMAPS, is_sitemap, read_sitemap
from bot.ingestion.source import Source

WEB = Source(name="map", url="https://news.example/sitemap.xml")
NEWS = """<news:news><news:publication><news:name>Port Gazette</news:name>
<news:language>en</news:language></news:publication>
<news:publication_date>2024-10-22T18:30:00-04:00</news:publication_date>
<news:title>Harbour to close</news:title></news:news>"""
IMAGE = """<image:image><image:loc>https://news.example/pier.jpg</image:loc>
<image:title>A pier</image:title></image:image>"""


def entry(address: str, more: str = "") -> str:
    return f"<loc>{address}</loc>{more}"


def sitemap(*entries: str) -> bytes:
    inner = "".join(f"<url>{words}</url>" for words in entries)
    return f"""<?xml version="1.0" encoding="UTF-8"?><!-- by hand -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">{inner}</urlset>""".encode()


def index(*entries: str) -> bytes:
    inner = "".join(f"<sitemap>{words}</sitemap>" for words in entries)
    head = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return f"{head}{inner}</sitemapindex>".encode()


def dated(day: int) -> str:
    return entry(f"https://news.example/{day}", f"<lastmod>2024-10-{day:02}</lastmod>")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (sitemap(), True),
        (index(), True),
        (b"\xef\xbb\xbf<sm:urlset xmlns:sm='x'>", True),
        (b"<rss>", False),
        (b"The urlset", False),
    ],
)
def test_a_sitemap_is_known_by_its_first_element(raw, expected):
    assert is_sitemap(raw) is expected


def test_pages_come_newest_first():
    links = list(read_sitemap(sitemap(dated(3), entry("https://news.example/old"), dated(9)), WEB))

    assert [link.url[-3:] for link in links] == ["e/9", "e/3", "old"]
    assert not any(link.is_list for link in links)


def test_a_news_sitemap_tells_title_publisher_and_instant():
    more = f"{IMAGE}{NEWS}<lastmod>2024-10-25</lastmod>"
    (link,) = read_sitemap(sitemap(entry("https://news.example/harbour", more)), WEB)

    assert link.url == "https://news.example/harbour"
    assert (link.hints.publisher, link.hints.title) == ("Port Gazette", "Harbour to close")
    assert link.hints.published.isoformat() == "2024-10-22T18:30:00-04:00"


def test_a_change_and_a_picture_are_no_publication():
    more = f"{IMAGE}<lastmod>2024-10-25</lastmod>"
    (link,) = read_sitemap(sitemap(entry("https://news.example/harbour", more)), WEB)

    assert (link.hints.published, link.hints.title) == (None, None)


def test_an_index_leads_to_lists():
    (link,) = read_sitemap(index(dated(3)), WEB)

    assert link.is_list


@pytest.mark.parametrize(
    ("raw", "most", "reason"),
    [
        (
            sitemap(*[entry(f"https://news.example/{n}") for n in range(MAX_PAGES + 7)]),
            MAX_PAGES,
            "it lists 1,007 pages, of which the newest 1,000 are read",
        ),
        (
            index(*[entry(f"https://news.example/{n}.xml") for n in range(MAX_SITEMAPS + 5)]),
            MAX_SITEMAPS,
            "it lists 25 sitemaps, of which the newest 20 are read",
        ),
    ],
)
def test_what_is_too_much_is_left_out_and_said_so(raw, most, reason):
    *links, error = read_sitemap(raw, WEB)

    assert len(links) == most
    assert error.reason == reason


@pytest.mark.parametrize(
    ("raw", "source", "reason"),
    [
        (sitemap(), WEB, "there are no links in the sitemap"),
        (sitemap(entry("ftp://news.example/a")), WEB, "there are no links in the sitemap"),
        (
            sitemap(dated(3)),
            Source(name="map.xml", url="file:///map.xml"),
            "a sitemap holds only links, so ingest its address",
        ),
        (
            index(dated(3)),
            Source(name="map", url=WEB.url, is_list=True),
            "it is an index of sitemaps within another one",
        ),
    ],
)
def test_what_leads_nowhere_says_so(raw, source, reason):
    with pytest.raises(ReadError) as caught:
        list(read_sitemap(raw, source))

    assert caught.value.reason == reason


def test_a_broken_end_costs_only_what_comes_after_it():
    raw = sitemap(dated(3), dated(4)).replace(b"</url></urlset>", b"</ur")

    assert "https://news.example/3" in [link.url for link in read_sitemap(raw, WEB)]


def test_entities_are_not_opened():
    bomb = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    doctype = f'<!DOCTYPE urlset [<!ENTITY a0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{bomb}]>'
    raw = sitemap(entry("https://news.example/&f;&a9;"), dated(3))
    raw = raw.replace(b"<urlset", doctype.encode() + b"<urlset", 1)

    try:
        found = repr(list(read_sitemap(raw, WEB)))
    except ReadError as error:
        found = repr(error)

    assert "root:" not in found
    assert len(found) < 10_000
