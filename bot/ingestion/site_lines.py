"""Lines that a site repeats from article to article: found by counting, left out of later ones.

They have no shape to know them by ("Your harbour paper since Victorian days"), but no story repeats
them. A story does repeat its background. So a label goes early, a sentence only when most articles
of the site hold it, and a line in which somebody speaks or something is counted never. Pure.
"""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from storage.plain import fingerprint, plain
from storage.records import ArticleText, Repeats

NOTHING_REPEATED = Repeats(0, {})

Lines = tuple[tuple[int, str], ...]
"""Lines of an article, each once, with the print by which it is counted."""

_EDGE = 60  # lines from the top and from the end: what stands between them is the story
_MOST_WORDS = 60  # a longer paragraph is a story's
_SPEAKS_OR_COUNTS = re.compile(r"[\"“”„«»\d]")
_SENTENCE_END = re.compile(r"[.!?…][\])]*$")
_LABEL_WORDS = 14
# A line goes when that many articles hold it, and that share of those that are remembered.
_LABEL = (3, 0.1)
_SENTENCE = (10, 0.5)
_MOST_LOST = 0.5  # of the words; where more repeats, it is the stories that are alike


@dataclass(frozen=True, slots=True)
class SiteLines:
    """What a site may repeat of an article, as it was read, and what was left out of it."""

    host: str = ""
    lines: Lines = ()
    left_out: Lines = ()

    @property
    def prints(self) -> frozenset[int]:
        """The prints of all lines."""
        return frozenset(number for number, _ in self.lines)


def site_lines(read: ArticleText) -> SiteLines:
    """Return the lines of an article that its site may repeat, none of a text kept as it came."""
    host = (urlsplit(read.url).hostname or "").removeprefix("www.")
    if not read.is_cut_out or not host:
        return SiteLines()
    lines = read.text.split("\n")
    edges = lines if len(lines) <= 2 * _EDGE else [*lines[:_EDGE], *lines[-_EDGE:]]
    return SiteLines(host, tuple({_print(line): line for line in edges if _may_go(line)}.items()))


def swept(read: ArticleText, site: SiteLines, repeats: Repeats) -> tuple[ArticleText, SiteLines]:
    r"""Return the article without what its site repeats, and `site` with what was left out.

    >>> page = ArticleText(url="https://a.example/1", title=None, publisher=None, is_cut_out=True,
    ...                    text="Your harbour paper\nThe harbour will close in March, it said.")
    >>> site = site_lines(page)
    >>> swept(page, site, Repeats(9, {site.lines[0][0]: 9}))[0].text
    'The harbour will close in March, it said.'
    """
    often = tuple(
        (number, line)
        for number, line in site.lines
        if _is_often(line, repeats.counts.get(number, 0), repeats.articles)
    )
    unwanted = {number for number, _ in often}
    lines = read.text.split("\n")
    kept = [line for line in lines if not (_may_go(line) and _print(line) in unwanted)]
    if _words(lines) - _words(kept) > _MOST_LOST * _words(lines):
        return read, site
    return replace(read, text="\n".join(kept)), replace(site, left_out=often)


def _is_often(line: str, held: int, articles: int) -> bool:
    is_label = len(line.split()) <= _LABEL_WORDS and not _SENTENCE_END.search(line)
    least, share = _LABEL if is_label else _SENTENCE
    return held >= least and held >= share * articles


def _may_go(line: str) -> bool:
    return len(line.split()) <= _MOST_WORDS and not _SPEAKS_OR_COUNTS.search(line)


def _print(line: str) -> int:
    return fingerprint(plain(line))


def _words(lines: list[str]) -> int:
    return sum(len(line.split()) for line in lines)
