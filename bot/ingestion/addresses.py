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
_PROTOCOLS = IPv4Network("192.0.0.0/24")


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
    return ip in _GLOBAL_UNICAST and ip.is_global


def checked(url: str, admitted: Collection[str]) -> URL:
    """Return the parsed address, or raise RefusedError; names are resolved and checked later.

    aiohttp parses with the same yarl, so what is checked here is what it connects to.
    """
    try:
        parsed = URL(url)
    except ValueError as error:
        raise RefusedError("this is not an address") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise RefusedError("only http and https addresses are fetched")
    if parsed.user is not None or parsed.password is not None:
        raise RefusedError("addresses with a user name or password are not fetched")
    if parsed.host.lower() in admitted:
        return parsed
    if parsed.port not in _PORTS:
        raise RefusedError(f"port {parsed.port} is not fetched, only 80 and 443")
    if _is_literal(parsed.host) and not is_public(parsed.host):
        raise RefusedError(f"{parsed.host} is not a public address")
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


def _is_public_v4(ip: IPv4Address) -> bool:
    # is_global alone lets these through, which of them depends on the release of Python.
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip in _PROTOCOLS)


def _carried(ip: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address inside a mapped, 6to4, Teredo or NAT64 address."""
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def _is_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
