"""Whether an article is new, unchanged, revised or a copy: pure decisions over fingerprints."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from bot.ingestion.likeness import MIN_WORDS, Likeness, within
from storage.records import Article, Findings, Spans

MIN_SHARED = 3  # sentences: fewer are a short notice, or a passage that both quote
COPY_SHARE = 0.55
# With much local text added, less of a copy is shared; but then much of the original is kept.
LEAST_SHARE = 0.45
LEAST_KEPT = 0.5
MOST_REFILLED = 0.2  # more than that has the names and numbers of another event

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
    """A judgement with its reason.

    `copy_of` is the id of the article it repeats; `own` are then the spans of the sentences that
    do not stand there, such as paragraphs that a local paper added.
    """

    judgement: Judgement
    reason: str
    copy_of: int | None = None
    own: Spans = ()

    @property
    def is_news(self) -> bool:
        """Whether it may say something new; what a copy repeats is the original's."""
        is_known = self.judgement is Judgement.UNCHANGED
        return not is_known and (self.copy_of is None or bool(self.own))

    def kept(self, findings: Findings) -> Findings:
        """Return those findings that are its own: all of them, but of a copy what it added."""
        return findings if self.copy_of is None else within(findings, self.own)


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


def judge(fingerprint: str, stored: Article | None, alike: Sequence[Likeness]) -> Verdict:
    """Decide what an article is.

    `stored` is what is kept under the same address; `alike` is how it is like other articles, of
    a stored copy how it is like the original. Of equals the first in `alike` is the original.
    """
    if stored is not None and stored.text_hash == fingerprint:
        return Verdict(Judgement.UNCHANGED, "same address, same text")
    copied = max(filter(_is_copied, alike), key=lambda one: one.share, default=None)
    if stored is not None:
        return _revision(copied if stored.copy_of is not None else None)
    if copied is None:
        return Verdict(Judgement.ADDED, "not seen before")
    reason = f"{copied.shared} of {copied.sentences} sentences stand in an article stored before"
    return Verdict(Judgement.COPY, reason, copied.article_id, copied.own)


def _revision(copied: Likeness | None) -> Verdict:
    """Return the verdict on a changed text, which may still be a copy, or no longer."""
    reason = "same address, changed text"
    if copied is None:
        return Verdict(Judgement.REVISED, reason)
    return Verdict(Judgement.REVISED, reason, copied.article_id, copied.own)


def _is_copied(alike: Likeness) -> bool:
    if alike.shared < MIN_SHARED or alike.refilled > MOST_REFILLED:
        return False
    return alike.share >= COPY_SHARE or (alike.share >= LEAST_SHARE and alike.kept >= LEAST_KEPT)


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).translate(_STRAIGHT).split())


def _print(sentence: str) -> int:
    digest = hashlib.blake2b(sentence.encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1
