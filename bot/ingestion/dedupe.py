"""Whether an article is new, unchanged, revised or a copy: pure decisions over fingerprints."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from storage.records import Article

MIN_WORDS = 6  # shorter sentences ("He declined to comment.") stand in unrelated articles
MIN_SHARED = 3
COPY_SHARE = 0.6

_DEFAULT_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gclsrc|msclkid|yclid|twclid|igshid|mc_[ce]id|mkt_tok|_hs\w+|cmpid"
    r"|ncid|ito|ocid|smid|smtyp|sref|xtor|s_?cid|ref(_?src|_?url|errer)?|spm|at_\w+|__twitter_\w+",
    re.IGNORECASE,
)
_TRAILING_JUNK = " \t\r\n.,;:!?'\"”’»>)]}"
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"'})
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+|\n+")
_WORD = re.compile(r"\w+")


class Judgement(StrEnum):
    """What becomes of an article that was read."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REVISED = "revised"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement with its reason; `copy_of` is the id of the article it repeats."""

    judgement: Judgement
    reason: str
    copy_of: int | None = None

    @property
    def is_news(self) -> bool:
        """Whether it may say something new; what a copy says is the original's."""
        return self.judgement in (Judgement.ADDED, Judgement.REVISED) and self.copy_of is None


def canonical_url(url: str) -> str:
    """Return the address without what does not name the article.

    >>> canonical_url("HTTPS://News.Example:443/a/b?utm_source=x&id=7#top")
    'https://news.example/a/b?id=7'
    """
    parts = urlsplit(url.strip().rstrip(_TRAILING_JUNK))
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    port = parts.port
    if port is not None and port != _DEFAULT_PORTS.get(parts.scheme):
        host = f"{host}:{port}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([pair for pair in pairs if not _TRACKING.fullmatch(pair[0])])
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._") or "/"
    return urlunsplit((parts.scheme, host, path, query, ""))


def text_hash(text: str) -> str:
    """Return the SHA-256 of the text; spacing and the shape of quotation marks do not count."""
    return hashlib.sha256(_normal(text).encode()).hexdigest()


def sentence_prints(text: str) -> frozenset[int]:
    """Return a 63-bit fingerprint of each sentence of at least six words.

    Case, spacing and punctuation do not count, for papers restyle what they reprint.
    """
    sentences = (_WORD.findall(_normal(part).casefold()) for part in _SENTENCE_END.split(text))
    return frozenset(_print(" ".join(words)) for words in sentences if len(words) >= MIN_WORDS)


def judge(
    fingerprint: str,
    prints: Collection[int],
    stored: Article | None,
    shares: Sequence[tuple[int, int]],
) -> Verdict:
    """Decide what an article is.

    `stored` is what is kept under the same address; `shares` are pairs of another article's id
    and how many of `prints` it holds, most first.
    """
    if stored is not None and stored.text_hash == fingerprint:
        return Verdict(Judgement.UNCHANGED, "same address, same text")
    if stored is not None:
        return Verdict(Judgement.REVISED, "same address, changed text", stored.copy_of)
    if shares:
        original, shared = shares[0]
        if shared >= MIN_SHARED and shared >= COPY_SHARE * len(prints):
            reason = f"{shared} of {len(prints)} sentences stand in an article stored before"
            return Verdict(Judgement.COPY, reason, original)
    return Verdict(Judgement.ADDED, "not seen before")


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).translate(_STRAIGHT).split())


def _print(sentence: str) -> int:
    digest = hashlib.blake2b(sentence.encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1
