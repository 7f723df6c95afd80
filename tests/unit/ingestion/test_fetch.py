import gzip

import pytest

from bot.errors import FetchError
from bot.ingestion.fetch import USER_AGENT, Limits, fetch
from tests.fakes.web import serving
from tests.unit.ingestion.test_addresses import FixedNames

LOOPBACK = frozenset({"127.0.0.1"})
PAGE = "<p>Rates stay, the bank said.</p>"


@pytest.fixture
async def web():
    async with serving() as fake:
        yield fake


async def refused(url: str, **options) -> FetchError:
    options.setdefault("private_hosts", LOOPBACK)
    with pytest.raises(FetchError) as caught:
        await fetch(url, **options)
    return caught.value


async def test_a_page_comes_back_with_its_address_and_type(web):
    page = await fetch(web.says("/a", PAGE), private_hosts=LOOPBACK)

    assert page.url == web.url("/a")
    assert page.content_type == "text/html; charset=utf-8"
    assert page.body == PAGE.encode()


async def test_the_request_says_who_asks_and_carries_no_cookie(web):
    url = web.says("/a", PAGE, Set_Cookie="id=1")

    await fetch(url, private_hosts=LOOPBACK)
    await fetch(url, private_hosts=LOOPBACK)

    assert [request.headers["User-Agent"] for request in web.asked] == [USER_AGENT] * 2
    assert all("Cookie" not in request.headers for request in web.asked)


async def test_a_packed_page_is_unpacked(web):
    url = web.says("/a", gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    assert (await fetch(url, private_hosts=LOOPBACK)).body == PAGE.encode()


async def test_a_proxy_of_the_environment_is_not_used(web, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")

    assert (await fetch(web.says("/a", PAGE), private_hosts=LOOPBACK)).body


async def test_redirects_are_followed_to_the_last_address(web):
    web.says("/c", PAGE)
    web.redirects("/b", "/c", 307)

    page = await fetch(web.redirects("/a", web.url("/b"), 301), private_hosts=LOOPBACK)

    assert page.url == web.url("/c")


async def test_a_redirect_without_end_is_left(web):
    error = await refused(web.redirects("/a", "/a"))

    assert "more than 5 redirects" in error.reason
    assert len(web.asked) == 6


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is not a public address"),
        ("http://[::1]/", "not a public address"),
        ("http://localhost/", "is not public"),
        ("file:///etc/passwd", "only http and https"),
        ("http://news.example:22/", "port 22"),
        ("http://[::1", "not an address"),
    ],
)
async def test_a_redirect_into_the_network_is_refused(web, target, reason):
    error = await refused(web.redirects("/a", target))

    assert reason in error.reason
    assert error.permanent


async def test_loopback_is_refused_unless_it_is_admitted(web):
    error = await refused(web.says("/a", PAGE), private_hosts=frozenset())

    assert error.permanent
    assert web.asked == []


async def test_a_public_name_that_leads_inside_is_refused(web):
    error = await refused("http://rebind.example/", resolver=FixedNames("10.0.0.1"))

    assert error.reason == "rebind.example leads to 10.0.0.1, which is not public"


@pytest.mark.parametrize(
    ("status", "permanent"), [(404, True), (410, True), (403, True), (429, False), (503, False)]
)
async def test_an_error_of_the_server_says_whether_to_try_again(web, status, permanent):
    error = await refused(web.says("/a", PAGE, status=status))

    assert f"the server answered {status}" in error.reason
    assert error.permanent is permanent


async def test_what_is_no_text_is_not_read(web):
    error = await refused(web.says("/a", b"\x89PNG", kind="image/png"))

    assert error.reason == "the page is image/png, which is not read"


async def test_a_body_without_end_is_left_at_the_limit(web):
    error = await refused(web.streams("/a", b"x" * 65_536), limits=Limits(wire=1_000_000))

    assert error.reason == "the page is larger than 1 MB"


async def test_a_gzip_bomb_is_left_at_the_limit(web):
    bomb = gzip.compress(bytes(30_000_000))

    error = await refused(web.says("/a", bomb, Content_Encoding="gzip"))

    assert error.reason == "the page is larger than 20 MB"


async def test_a_server_that_says_nothing_is_left_in_time(web):
    error = await refused(web.hangs("/a"), limits=Limits(read=0.05))

    assert error.reason == "the server did not answer in time"
    assert not error.permanent


async def test_a_server_that_never_ends_is_left_in_time(web):
    limits = Limits(whole=0.1, wire=10**12, decoded=10**12)

    error = await refused(web.streams("/a", b"x"), limits=limits)

    assert error.reason == "the server did not answer in time"


async def test_a_page_that_breaks_off_is_not_taken_for_whole(web):
    error = await refused(web.breaks_off("/a"))

    assert error.reason == "the page broke off while it was read"
    assert not error.permanent


async def test_a_port_where_nobody_listens_may_be_tried_again():
    error = await refused("http://127.0.0.1:1/")

    assert error.reason == "the server cannot be reached"
    assert not error.permanent
