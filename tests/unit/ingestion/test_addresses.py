import socket

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import given
from hypothesis import strategies as st

from bot.ingestion.addresses import RefusedError, RefusingResolver, checked, is_public


@pytest.mark.parametrize(
    "address",
    ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"],
)
def test_addresses_of_the_internet_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.8",
        "192.88.99.1",
        "168.63.129.16",
        "100.100.100.200",
        "198.18.0.1",
        "203.0.113.5",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "3fff::1",
        "2002:7f00:1::",
        "2002:808:808::",
        "2002:a00:1::",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
    ],
)
def test_addresses_inside_a_network_are_not_public_however_they_are_written(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://news.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("news.example/a", "only http and https"),
        ("http://", "address"),
        ("http://[::1", "not an address"),
        ("http://news.example:8080/", "port 8080"),
        ("http://news.example:22/", "port 22"),
        ("http://user:secret@news.example/", "user name"),
        ("http://127.0.0.1/", "not a public address"),
        ("http://[::1]/", "not a public address"),
        ("http://2130706433/", "not a public address"),
        ("http://127.1/", "not a public address"),
        ("http://0177.0.0.1/", "not a public address"),
        ("http://127.0.0.1./", "not a public address"),
        ("http://１２７.0.0.1/", "not a public address"),
        ("http://[::ffff:169.254.169.254]/", "not a public address"),
    ],
)
def test_an_address_that_may_not_be_asked_is_refused_with_the_reason(url, reason):
    with pytest.raises(RefusedError, match=reason):
        checked(url, frozenset())


@pytest.mark.parametrize("url", ["http://wiki.intern:8080/a", "http://10.0.0.7:9000/"])
def test_admitted_hosts_may_be_private_and_on_any_port(url):
    assert str(checked(url, {"wiki.intern", "10.0.0.7"})) == url


class FixedNames(AbstractResolver):
    """A name service of our own; with `later`, what it says changes after the first answer."""

    def __init__(self, *addresses: str, later: str = "") -> None:
        self.addresses = addresses
        self.later = later

    async def resolve(self, host, port=0, family=socket.AF_INET):
        found = self.addresses
        if self.later:
            self.addresses = (self.later,)
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0)
            for address in found
        ]

    async def close(self):
        pass


async def test_a_name_with_public_addresses_is_resolved():
    resolver = RefusingResolver(frozenset(), FixedNames("93.184.216.34"))

    found = await resolver.resolve("news.example", 80)

    assert [answer["host"] for answer in found] == ["93.184.216.34"]


async def test_one_private_address_among_public_ones_refuses_the_name():
    resolver = RefusingResolver(frozenset(), FixedNames("93.184.216.34", "127.0.0.1"))

    with pytest.raises(RefusedError, match=r"leads to 127\.0\.0\.1"):
        await resolver.resolve("rebind.example", 80)


async def test_a_name_that_leads_elsewhere_the_second_time_is_refused_then():
    resolver = RefusingResolver(frozenset(), FixedNames("93.184.216.34", later="10.0.0.1"))

    await resolver.resolve("rebind.example", 80)

    with pytest.raises(RefusedError, match=r"leads to 10\.0\.0\.1"):
        await resolver.resolve("rebind.example", 80)


async def test_an_admitted_name_may_lead_inside():
    resolver = RefusingResolver({"wiki.intern"}, FixedNames("10.0.0.7"))

    assert await resolver.resolve("Wiki.intern", 80)


@given(st.text(max_size=30) | st.from_regex(r"\Ahttps?://[\w.:%\[\]@-]{0,20}/?\Z"))
def test_whatever_is_given_it_is_checked_or_refused(words):
    try:
        parsed = checked(words, frozenset())
    except RefusedError:
        return
    assert parsed.scheme in ("http", "https")
    assert parsed.port in (80, 443)
