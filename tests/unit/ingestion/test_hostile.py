"""Servers that mean harm or do not know better: each ends in one clear outcome, within limits."""

import asyncio
import gzip
import time

import pytest

from bot.errors import FetchError
from bot.ingestion.fetch import Limits, Request, downloader
from tests.fakes.web import serving
from tests.unit.ingestion.makers import feed, item
from tests.unit.ingestion.test_addresses import FixedNames

LOOPBACK = frozenset({"127.0.0.1"})
PAGE = "<p>Rates stay, the bank said.</p>"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.fixture
async def web():
    async with serving() as fake:
        yield fake


async def refused(url: str, admitted=LOOPBACK, **options) -> FetchError:
    download = downloader(admitted, **options)
    with pytest.raises(FetchError) as caught:
        await asyncio.to_thread(download, Request(url))
    return caught.value


async def test_a_redirect_without_end_is_left(web):
    error = await refused(web.redirects("/a", "/a"))

    assert error.reason == "more than 5 redirects"
    assert len(web.pages) == 6


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is not a public address"),
        ("http://[::1]/", "not a public address"),
        ("http://[::ffff:10.0.0.1]/", "not a public address"),
        ("http://2130706433/", "not a public address"),
        ("http://localhost/", "is not public"),
        ("http://0x7f.1/", "is not public"),
        ("file:///etc/passwd", "only http and https"),
        ("gopher://news.example/", "only http and https"),
        ("http://news.example:22/", "port 22"),
        ("http://me:secret@news.example/", "user name or password"),
        ("http://[::1", "not an address"),
    ],
)
async def test_a_redirect_into_the_network_is_refused(web, target, reason):
    error = await refused(web.redirects("/a", target))

    assert reason in error.reason
    assert error.permanent


async def test_a_robots_txt_that_redirects_into_the_network_is_not_followed(web):
    web.redirects("/robots.txt", "http://169.254.169.254/latest/meta-data/")

    page = await asyncio.to_thread(downloader(LOOPBACK), Request(web.says("/a", PAGE)))

    assert page.body == PAGE.encode()


async def test_loopback_is_refused_unless_it_is_admitted(web):
    error = await refused(web.says("/a", PAGE), admitted=frozenset())

    assert error.permanent
    assert web.asked == []


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "100.64.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:a00:1::"]
)
async def test_a_public_name_that_leads_inside_is_refused(address):
    error = await refused("http://rebind.example/", resolver=FixedNames(address))

    assert error.reason == f"rebind.example leads to {address}, which is not public"
    assert error.permanent


async def test_a_name_is_looked_up_for_each_connection_and_that_is_where_it_goes(web):
    port = web.base.rpartition(":")[2]
    web.says("/a", PAGE)

    error = await refused(
        f"http://wiki.intern:{port}/a",
        {"wiki.intern"},
        resolver=FixedNames("127.0.0.1", later="127.0.0.2"),
        limits=Limits(connect=1),
    )

    assert [request.path for request in web.asked] == ["/robots.txt"]
    assert not error.permanent


async def test_what_is_no_text_is_not_read(web):
    error = await refused(web.says("/a", b"\x89PNG", kind="image/png"))

    assert error.reason == "the page is image/png, which is not read"


async def test_a_type_that_is_no_type_is_not_repeated(web):
    error = await refused(web.says("/a", b"text", kind="<script>alert(1)</script>"))

    assert error.reason == "the page is of no known kind, which is not read"


@pytest.mark.parametrize("kind", ["text/html", "application/pdf"])
async def test_a_body_without_end_is_left_at_the_limit(web, kind):
    url = web.streams("/a", b"x" * 65_536, kind=kind)

    error = await refused(url, limits=Limits(wire=1_000_000))

    assert error.reason == "the page is larger than 1 MB"


async def test_a_gzip_bomb_is_left_at_the_limit(web):
    bomb = gzip.compress(bytes(30_000_000))

    error = await refused(web.says("/a", bomb, Content_Encoding="gzip"))

    assert error.reason == "the page is larger than 20 MB"


async def test_a_feed_of_fifty_thousand_entries_comes_whole_when_it_is_packed(web):
    body = feed(*(item(f"https://news.example/{number}") for number in range(50_000))).encode()
    packed = gzip.compress(body, 1)

    url = web.says("/feed", packed, kind="application/rss+xml", Content_Encoding="gzip")
    page = await asyncio.to_thread(downloader(LOOPBACK), Request(url))

    assert page.body == body


async def test_a_server_that_says_nothing_is_left_in_time(web):
    error = await refused(web.hangs("/a"), limits=Limits(read=0.05))

    assert error.reason == "the server did not answer in time"
    assert not error.permanent


async def test_a_server_that_never_ends_is_left_in_time(web):
    limits = Limits(whole=0.2, wire=10**12, decoded=10**12)

    error = await refused(web.streams("/a", b"x"), limits=limits)

    assert error.reason == "the server did not answer in time"


async def test_a_byte_now_and_then_does_not_stretch_the_time(web):
    error = await refused(web.drips("/a", b"x" * 10_000), limits=Limits(read=10, whole=0.2))

    assert error.reason == "the server did not answer in time"


async def test_a_robots_txt_that_never_ends_is_left_in_time(web):
    web.hangs("/robots.txt")

    error = await refused(web.says("/a", PAGE), limits=Limits(whole=0.2))

    assert error.reason.endswith("robots.txt cannot be read, the server did not answer in time")


async def test_slow_redirects_share_one_deadline(web):
    """Each stop is quick enough by itself; all of them are not."""
    for number in range(5):
        web.lingers(f"/{number}", 0.15, f"/{number + 1}")
    web.says("/5", PAGE)

    error = await refused(web.url("/0"), limits=Limits(whole=0.4))

    assert error.reason == "the server did not answer in time"
    assert len(web.pages) < 5


async def test_a_name_service_that_never_answers_is_left_in_time(monkeypatch):
    answered = asyncio.Event()
    loop = asyncio.get_running_loop()

    def silent(*_args, **_named):
        asyncio.run_coroutine_threadsafe(answered.wait(), loop).result()
        raise OSError

    monkeypatch.setattr("socket.getaddrinfo", silent)
    begun = time.perf_counter()
    try:
        error = await refused("http://news.example/", limits=Limits(whole=0.1))
    finally:
        answered.set()

    assert error.reason.endswith("the server did not answer in time")
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize(
    ("wire", "reason", "permanent"),
    [
        (OK + b"Content-Length: 1000\r\n\r\n<p>The minister", "broke off", False),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n40\r\nThe minister", "broke off", False),
        (OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nThe minister", "is not HTTP", False),
        (OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"text")[:-6], "broke off", False),
        (OK + b"Content-Encoding: gzip\r\n\r\n<p>not packed", "not packed as its server", True),
        (OK + b"Content-Encoding: br\r\n\r\n\x0b\x02", "packed as br", True),
        (OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", "is not HTTP", False),
        (OK + b"Content-Length: 4\r\n\r\ntext and what follows", "is not HTTP", False),
        (OK + b"Content-Length: -5\r\n\r\nabcde", "is not HTTP", False),
        (b"SSH-2.0-OpenSSH_9.9\r\n", "is not HTTP", False),
        (b"HTTP/1.1 200 OK\r\n" + b"X-Long: y\r\n" * 100_000 + b"\r\n", "is not HTTP", False),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n", "is not HTTP", False),
        (b"", "closed the connection", False),
        (b"HTTP/1.1 999 \xff\xfe\r\n\r\n", "the server answered 999", False),
        (b"HTTP/1.1 302 Found\r\nLocation: http://\xff\xfe/\r\n\r\n", "", True),
    ],
)
async def test_what_is_not_as_it_should_be_says_so(web, wire, reason, permanent):
    error = await refused(web.sends("/a", wire))

    assert reason in error.reason
    assert error.reason.isprintable()
    assert error.permanent is permanent


async def test_a_port_where_nobody_listens_may_be_tried_again():
    error = await refused("http://127.0.0.1:1/")

    assert error.reason.endswith("the server cannot be reached")
    assert not error.permanent
