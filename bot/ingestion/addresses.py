"""Which addresses the fetcher may connect to: the public internet, and hosts named in a setting."""

import socket
from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from typing_extensions import override
from yarl import URL

_PORTS = {80, 443}
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
# What is_global lets through, some of it only in some releases of Python, and no site stands on.
_NO_SITES_V4 = (
    IPv4Network("192.0.0.0/24"),  # for protocols
    IPv4Network("192.88.99.0/24"),  # the relays of 6to4
    IPv4Network("168.63.129.16/32"),  # what a cloud tells its own machines, secrets among it
)
_NO_SITES_V6 = (
    IPv6Network("2001::/23"),  # for protocols, Teredo among them
    IPv6Network("2002::/16"),  # 6to4: an IPv4 address behind a relay
    IPv6Network("3fff::/20"),  # for examples
)


class RefusedError(Exception):
    """The address may not be fetched; `str(error)` is the reason, a clause without a full stop."""


def admitted_hosts(setting: str) -> frozenset[str]:
    """Read the comma-separated setting that names intranet hosts.

    >>> sorted(admitted_hosts("Wiki.example, 10.0.0.7"))
    ['10.0.0.7', 'wiki.example']
    """
    return frozenset(name.strip().lower() for name in setting.split(",") if name.strip())


def is_public(address: str) -> bool:
    """Say whether an IP address, and any IPv4 address it carries inside, is public.

    >>> is_public("::ffff:127.0.0.1"), is_public("93.184.216.34")
    (False, True)
    """
    ip = ip_address(address)
    if isinstance(ip, IPv4Address):
        return _is_public_v4(ip)
    inner = _carried(ip)
    if inner is not None:
        return _is_public_v4(inner)
    return ip in _GLOBAL_UNICAST and ip.is_global and not any(ip in net for net in _NO_SITES_V6)


def checked(url: str, admitted: Collection[str]) -> URL:
    """Return the parsed address, or raise RefusedError; names are resolved and checked later.

    aiohttp parses with the same yarl, so what is checked here is what it connects to.
    """
    try:
        parsed = URL(url)
        host = (parsed.host or "").lower()
    except ValueError as error:
        raise RefusedError("this is not an address") from error
    if parsed.scheme not in ("http", "https") or not host:
        raise RefusedError("only http and https addresses are fetched")
    if parsed.user is not None or parsed.password is not None:
        raise RefusedError("addresses with a user name or password are not fetched")
    if host not in admitted:
        _check_public(parsed, host)
    return parsed


class RefusingResolver(AbstractResolver):
    """Resolves names, and refuses a name if any of its addresses is not public.

    aiohttp connects to the very addresses returned here, so a name cannot change between the
    check and the connection. Literal addresses never come here: `checked` looks at them.
    """

    def __init__(self, admitted: Collection[str], inner: AbstractResolver | None = None) -> None:
        self._admitted = admitted
        self._inner = inner or ThreadedResolver()

    @override
    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the addresses of `host`; raises RefusedError when one is not public."""
        found = await self._inner.resolve(host, port, family)
        if host.lower() not in self._admitted:
            for answer in found:
                if not is_public(answer["host"]):
                    raise RefusedError(f"{host} leads to {answer['host']}, which is not public")
        return found

    @override
    async def close(self) -> None:
        """Release the resolver that asks the network."""
        await self._inner.close()


def _check_public(parsed: URL, host: str) -> None:
    if parsed.port not in _PORTS:
        raise RefusedError(f"port {parsed.port} is not fetched, only 80 and 443")
    if _is_numeric(host) and not _is_public_literal(host):
        raise RefusedError(f"{host} is not a public address")


def _is_public_v4(ip: IPv4Address) -> bool:
    if ip.is_multicast or ip.is_reserved or any(ip in net for net in _NO_SITES_V4):
        return False
    return ip.is_global


def _carried(ip: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address inside a mapped or NAT64 address."""
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped


def _is_numeric(host: str) -> bool:
    """Say whether a host is no name, so that the resolver is never asked: as aiohttp tells it."""
    return ":" in host or host.replace(".", "").isdigit()


def _is_public_literal(host: str) -> bool:
    try:
        return is_public(host)
    except ValueError:  # "2130706433" and "127.1" mean 127.0.0.1 to an operating system
        return False
