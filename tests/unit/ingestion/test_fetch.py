"""What the fetcher brings home from a server that behaves; test_hostile.py has the others."""

import asyncio
import gzip

import pytest

from bot.errors import FetchError
from bot.ingestion.fetch import Page, Request, downloader, user_agent
from tests.fakes.web import serving
from tests.unit.ingestion.test_addresses import FixedNames

LOOPBACK = frozenset({"127.0.0.1"})
PAGE = "<p>Rates stay, the bank said.</p>"


@pytest.fixture
async def web():
    async with serving() as fake:
        yield fake


async def fetched(url: str, download=None, **conditions) -> Page:
    download = download or downloader(LOOPBACK)
    return await asyncio.to_thread(download, Request(url, **conditions))


async def refused(url: str, download=None) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await fetched(url, download)
    return caught.value


async def test_a_page_comes_back_with_its_address_and_type(web):
    page = await fetched(web.says("/a", PAGE))

    assert page.url == web.url("/a")
    assert page.content_type == "text/html; charset=utf-8"
    assert page.body == PAGE.encode()
    assert not page.unchanged


async def test_the_request_says_who_asks_and_whom_to_write_to_and_carries_no_cookie(web):
    url = web.says("/a", PAGE, Set_Cookie="id=1")
    download = downloader(LOOPBACK, contact="mailto:desk@news.example")

    await fetched(url, download)
    await fetched(url, download)

    agents = {request.headers["User-Agent"] for request in web.asked}
    assert agents == {user_agent("mailto:desk@news.example")}
    assert "+mailto:desk@news.example" in agents.pop()
    assert all("Cookie" not in request.headers for request in web.asked)


async def test_a_packed_page_is_unpacked(web):
    url = web.says("/a", gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    assert (await fetched(url)).body == PAGE.encode()


async def test_a_proxy_of_the_environment_is_not_used(web, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")

    assert (await fetched(web.says("/a", PAGE))).body


async def test_redirects_are_followed_to_the_last_address(web):
    web.says("/c", PAGE)
    web.redirects("/b", "/c", 307)

    page = await fetched(web.redirects("/a", web.url("/b"), 301))

    assert page.url == web.url("/c")


@pytest.mark.parametrize(
    ("header", "field"), [("ETag", "etag"), ("Last-Modified", "modified")], ids=["etag", "date"]
)
async def test_what_has_not_changed_is_not_sent_again(web, header, field):
    value = {"etag": 'W/"7"', "modified": "Tue, 22 Oct 2024 18:30:00 GMT"}[field]
    url = web.tells_changes("/feed", PAGE, **{header: value})

    first = await fetched(url)
    again = await fetched(url, **{field: getattr(first, field)})

    assert (first.unchanged, first.body) == (False, PAGE.encode())
    assert (again.unchanged, again.body) == (True, b"")
    assert getattr(again, field) == value


async def test_an_answer_of_unchanged_to_who_has_nothing_is_an_error(web):
    error = await refused(web.says("/a", "", status=304))

    assert error.reason == "the server answered 304 Not Modified"


async def test_a_validator_that_is_no_plain_text_is_not_kept(web):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n"

    page = await fetched(web.sends("/a", head + b"ETag: \xff\xfe\r\n\r\n", b"text"))

    assert (page.body, page.etag) == (b"text", None)


@pytest.mark.parametrize(
    ("status", "permanent"),
    [(404, True), (410, True), (403, True), (408, False), (500, False), (502, False)],
)
async def test_an_error_of_the_server_says_whether_to_try_again(web, status, permanent):
    error = await refused(web.says("/a", PAGE, status=status))

    assert f"the server answered {status}" in error.reason
    assert error.permanent is permanent


@pytest.mark.parametrize("status", [429, 503])
async def test_an_overloaded_host_is_left_alone_for_as_long_as_it_says(web, status):
    busy = web.says("/a", PAGE, status=status, Retry_After="600")
    other = web.says("/b", PAGE)
    download = downloader(LOOPBACK)

    error = await refused(busy, download)
    asked = len(web.asked)
    held = await refused(other, download)

    assert f"the server answered {status}" in error.reason
    assert not error.permanent
    assert error.retry_after == 600
    assert held.reason == "the site wants to be left alone for 600 s"
    assert 590 < held.retry_after <= 600
    assert len(web.asked) == asked


async def test_what_robots_txt_forbids_is_not_asked_for(web):
    web.says("/robots.txt", "User-agent: *\nDisallow: /private/", kind="text/plain")
    web.says("/private/a", PAGE)
    download = downloader(LOOPBACK)

    error = await refused(web.url("/private/a"), download)
    await fetched(web.says("/open", PAGE), download)

    assert error.reason == "the site's robots.txt asks programs not to read it"
    assert error.permanent
    assert [request.path for request in web.asked] == ["/robots.txt", "/open"]


async def test_a_redirect_to_what_robots_txt_forbids_is_not_followed(web):
    web.says("/robots.txt", "User-agent: verbatim\nDisallow: /private/")
    web.says("/private/a", PAGE)

    error = await refused(web.redirects("/a", "/private/a"))

    assert "robots.txt" in error.reason
    assert [request.path for request in web.pages] == ["/a"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_a_site_without_robots_txt_forbids_nothing(web, status):
    web.says("/robots.txt", "Disallow: /", status=status)

    assert (await fetched(web.says("/a", PAGE))).body


async def test_robots_txt_is_found_after_a_redirect(web):
    web.redirects("/robots.txt", "/elsewhere.txt")
    web.says("/elsewhere.txt", "User-agent: *\nDisallow: /")

    assert "robots.txt" in (await refused(web.says("/a", PAGE))).reason


async def test_while_robots_txt_cannot_be_read_nothing_is(web):
    web.says("/robots.txt", "", status=500)

    error = await refused(web.says("/a", PAGE))

    assert error.what == web.url("/a")
    assert error.reason == (
        "the site's robots.txt cannot be read, the server answered 500 Internal Server Error"
    )
    assert not error.permanent
    assert web.pages == []


async def test_the_server_is_asked_by_name_at_the_address_that_was_checked(web):
    port = web.base.rpartition(":")[2]
    download = downloader({"wiki.intern"}, resolver=FixedNames("127.0.0.1"))
    web.says("/a", PAGE)

    await fetched(f"http://wiki.intern:{port}/a", download)

    assert {request.host for request in web.asked} == {f"wiki.intern:{port}"}


async def test_one_host_is_asked_one_thing_at_a_time(web):
    download = downloader(LOOPBACK)
    urls = [web.drips(f"/{number}", b"text") for number in range(4)]

    pages = await asyncio.gather(*(fetched(url, download) for url in urls))

    assert [page.body for page in pages] == [b"text"] * 4
    assert web.most_at_once == 1


async def test_different_hosts_are_asked_at_the_same_time(web):
    port = web.base.rpartition(":")[2]
    hosts = ("wiki.intern", "news.intern")
    download = downloader(hosts, resolver=FixedNames("127.0.0.1"))
    web.meets("/a", len(hosts), PAGE)

    pages = await asyncio.gather(*(fetched(f"http://{host}:{port}/a", download) for host in hosts))

    assert [page.body for page in pages] == [PAGE.encode()] * 2
