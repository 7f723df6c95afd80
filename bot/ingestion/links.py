"""Links as sites write them, made whole: many are none."""

from urllib.parse import urljoin, urlsplit

from bot.ingestion.dedupe import canonical_url


def web_address(link: str, base: str = "") -> str | None:
    """Return the canonical address that a link on the page `base` leads to, None when to no page.

    >>> web_address(" /rss?utm_source=x", "https://news.example/section/")
    'https://news.example/rss'
    """
    try:
        address = canonical_url(urljoin(base, link.strip()))
    except ValueError:  # "http://[x" and "http://a:port/" are not addresses at all
        return None
    parts = urlsplit(address)
    return address if parts.scheme in ("http", "https") and parts.hostname else None
