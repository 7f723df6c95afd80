import gzip

import pytest

from bot.errors import FetchError, ReadError
from bot.ingestion.fetch import Page
from bot.ingestion.gathering import expected, gather
from bot.ingestion.source import NOTHING_GIVEN
from tests.unit.ingestion.documents import Answered, mail, pdf, printed, warc, word
from tests.unit.ingestion.makers import TEXT, feed, item, line, page, story

SITE = "https://news.example"


def served(**pages: str | bytes):
    """Return a download from a site that has these pages, named by their paths."""

    def download(request):
        body = pages.get(request.url.removeprefix(f"{SITE}/"))
        if body is None:
            raise FetchError(request.url, "the server answered 404 Not Found")
        return Page(request.url, body if isinstance(body, bytes) else body.encode())

    return download


def gathered(what, download=None):
    return list(gather([str(what)], NOTHING_GIVEN, download or served()))


def told(found):
    """Return addresses of articles, reasons against the others."""
    return [read.reason if isinstance(read, ReadError) else read.url for read in found]


def links(element: str, *paths: str) -> str:
    inner = "".join(f"<x><loc>{SITE}/{path}</loc></x>" for path in paths)
    name = {"urlset": "url", "sitemapindex": "sitemap"}[element]
    return (
        f"<{element}>{inner.replace('<x>', f'<{name}>').replace('</x>', f'</{name}>')}</{element}>"
    )


def test_a_folder_is_read_whatever_its_documents_are(tmp_path):
    for name, body in {
        "a.pdf": pdf(printed(story("mayor"))),
        "b.docx": word(*story("council").split("\n")),
        "c.eml": mail(story("ferry")),
        "d.warc.gz": warc(Answered(f"{SITE}/harbour")),
        "e.html.gz": gzip.compress(page().encode()),
        "f.rtf": b"{\\rtf1}" + bytes(9),
        "picture.png": b"\x89PNG",
        "backup.tar.gz": b"\x1f\x8b",
    }.items():
        (tmp_path / name).write_bytes(body)

    found = gathered(tmp_path)

    assert [read.text for read in found[:5]] == [
        story("mayor"),
        story("council"),
        story("ferry"),
        TEXT,
        TEXT,
    ]
    assert told(found)[3:] == [
        f"{SITE}/harbour",
        (tmp_path / "e.html.gz").as_uri(),
        "it is binary, not text",
    ]


def test_a_web_archive_is_read_page_by_page(tmp_path):
    pages = [Answered(f"{SITE}/{n}", body=page(story(f"office {n}")).encode()) for n in range(3)]
    listing = Answered(f"{SITE}/rss", body=feed(item(f"{SITE}/a")).encode())
    (tmp_path / "a.warc").write_bytes(warc(*pages, listing, packed=False))

    assert told(gathered(tmp_path / "a.warc")) == [f"{SITE}/{n}" for n in range(3)]


def test_packed_lines_are_counted_as_one_until_they_are_read(tmp_path):
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(gzip.compress((line(url="urn:1") + line(url="urn:2")).encode()))

    assert expected([str(file)]) == 1
    assert told(gathered(file)) == ["urn:1", "urn:2"]


def test_an_index_leads_over_its_sitemaps_to_the_pages():
    download = served(
        index=links("sitemapindex", "map.gz"),
        **{"map.gz": gzip.compress(links("urlset", "a", "gone").encode())},
        a=page(),
    )

    assert told(gathered(f"{SITE}/index", download)) == [
        f"{SITE}/a",
        "the server answered 404 Not Found",
    ]


@pytest.mark.parametrize(
    "pages",
    [
        {"a": feed(item(f"{SITE}/b")), "b": feed(item(f"{SITE}/a"))},
        {"a": links("urlset", "b"), "b": links("urlset", "a", "c", "d")},
    ],
)
def test_lists_that_lead_in_circles_end(pages):
    assert told(gathered(f"{SITE}/a", served(**pages))) == ["it is a feed within a feed"]


def test_an_index_of_indexes_ends():
    download = served(a=links("sitemapindex", "b"), b=links("sitemapindex", "a"))

    assert told(gathered(f"{SITE}/a", download)) == [
        "it is an index of sitemaps within another one"
    ]


def test_a_front_page_says_which_feed_to_take():
    head = '<link rel="alternate" type="application/rss+xml" href="/rss">'

    (error,) = gathered(f"{SITE}/", served(**{"": page("Loading…", head=head)}))

    assert error.feeds == (f"{SITE}/rss",)
