"""Links to the passage: the address of an article with the words at which it opens."""

import re
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from bot.presentation.safety import clean

_WEB = {"http", "https"}
# Left as they are in an address; everything else is percent-encoded, above all | > < " and spaces.
_ADDRESS_SIGNS = "/?#[]@!$&'()+,;=%~:-."
_ADDRESS_MAX = 700

# A passage is found by its first and last words; a short one by all of them.
_WHOLE_MAX = 10
_EDGE = 5
_DIRECTIVE_MAX = 300
_MARKS = "“”‘’\"'«»„.,;:!?…()[]—–- "
_GAP = " … "


def web_address(url: str) -> str | None:
    """Return `url` ready to stand in a link, or None when it must not be one.

    Only http and https are links. An address that names a user ("https://bank.example@evil.example")
    shows another place than it leads to, and is refused.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in _WEB or not host or "@" in parts.netloc:
        return None
    address = quote(url.strip(), safe=_ADDRESS_SIGNS, errors="replace")
    return address if len(address) <= _ADDRESS_MAX else None


def file_name(url: str) -> str | None:
    """Return the name of the file at a `file:` address, None for any other address."""
    scheme, _, path = url.partition(":")
    return PurePosixPath(unquote(path)).name or None if scheme == "file" else None


def passage(url: str, text: str) -> str | None:
    """Return the address that opens the article at `text`, None when it has no web address.

    >>> passage("https://news.example/a", "“We must continue to face it,”")
    'https://news.example/a#:~:text=We%20must%20continue%20to%20face%20it'
    """
    address = web_address(url)
    directive = _directive(clean(text))
    if address is None or not 0 < len(directive) <= _DIRECTIVE_MAX:
        return address
    return f"{address}{'' if '#' in address else '#'}:~:text={directive}"


def _directive(text: str) -> str:
    """Return the text directive that finds `text`: all its words, or its first and last ones.

    Browsers match within one paragraph only, so words are never taken across lines or gaps.
    """
    pieces = [words for piece in re.split(rf"\n|{_GAP}", text) if (words := piece.split())]
    if not pieces:
        return ""
    if len(pieces) == 1 and len(pieces[0]) <= _WHOLE_MAX:
        return _encoded(pieces[0])
    first, last = _encoded(pieces[0][:_EDGE]), _encoded(pieces[-1][-_EDGE:])
    return f"{first},{last}" if first and last else first or last


def _encoded(words: list[str]) -> str:
    """Return `words` percent-encoded, without the marks around them, which sites often restyle."""
    plain = " ".join(words).strip(_MARKS)
    return quote(plain, safe="", errors="replace").replace("-", "%2D")
