"""Words without their dress, so that both databases index and compare the same thing."""

import re
import unicodedata
from hashlib import blake2b

_ACCENTS = re.compile("[\u0300-\u036f]")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")  # U.S., e.g.
_POSSESSIVE = re.compile(r"['’]s\b")
_INSIDE_WORDS = re.compile(r"(?<=\w)['’](?=\w)|(?<=\d),(?=\d{3})")  # don't, 1,500
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Return the words of `text` in lower case, without accents, marks and possessives.

    >>> plain("The U.S.’s “1,500” troops — São Paulo's")
    'the us 1500 troops sao paulo'
    """
    words = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    words = _POSSESSIVE.sub("", _DOTTED.sub(lambda found: found[0].replace(".", ""), words))
    return _BETWEEN_WORDS.sub(" ", _INSIDE_WORDS.sub("", words)).strip()


def fingerprint(*parts: object) -> int:
    """Return a signed 64-bit number that is the same for the same `parts`, in every process."""
    digest = blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def signed(number: int) -> int:
    """Return the low 64 bits of `number` as the databases' signed integer."""
    return (number + (1 << 63)) % (1 << 64) - (1 << 63)
