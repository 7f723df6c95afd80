"""From printed lines to paragraphs: what a page parted is joined, what it repeats goes. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_EDGE = 3  # lines at the top and foot of a page where its number and its running title stand
_REPEATED = 0.5  # of the pages
_GAP = 1.3  # of the usual distance between lines
_APART = 3  # sizes of letters; lines further from each other are no neighbours
_OTHER_SIZE = 1.12
_INDENT = 0.7  # of the size of the letters
_SHORT = 0.85  # of the width of a full line
_LONGEST_WORD = 60  # letters
_HYPHENS = "\ufffe\x02\xad"  # how PDFium writes a hyphen that ends a line
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*|-?\s*more\s*-?", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_BULLET = re.compile(r"[•●▪◦‣■□–—*·]\s|\(?\d{1,2}[.)]\s")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line with its place on the page, in points from the lower left corner."""

    words: str
    left: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a document is set: the distance between lines, in sizes of letters, and their width."""

    pitch: float
    width: float

    def parts(self, above: Line, below: Line) -> bool:
        """Say whether a new paragraph begins between two lines that follow each other."""
        if _BULLET.match(below.words) or self._other_size(above, below):
            return True
        drop = above.bottom - below.bottom
        if drop > _GAP * self.pitch * above.size:
            return True
        ends = bool(_SENTENCE_END.search(above.words))
        if drop <= 0:  # the next column, or the next page
            return ends
        is_short = above.right - above.left < _SHORT * self.width
        return (ends and is_short) or (ends and below.left - above.left > _INDENT * below.size)

    @staticmethod
    def _other_size(above: Line, below: Line) -> bool:
        small, large = sorted((above.size, below.size))
        return large > _OTHER_SIZE * small


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Return the paragraphs of a document, over the breaks of its pages and columns.

    A word parted at the end of a line is made whole; it keeps its hyphen where it has one elsewhere
    in the text.
    """
    lines = [line for page in _without_edges(pages) for line in page]
    if not lines:
        return []
    setting = _setting(lines)
    whole = _whole_words(lines)
    paragraphs = [lines[0].words]
    for above, below in pairwise(lines):
        if setting.parts(above, below):
            paragraphs.append(below.words)
        else:
            paragraphs[-1] = _joined(paragraphs[-1], below.words, whole)
    return [_without_marks(words) for words in paragraphs]


def _setting(lines: Sequence[Line]) -> _Setting:
    drops = ((above.bottom - below.bottom) / above.size for above, below in pairwise(lines))
    usual = [drop for drop in drops if 0 < drop < _APART]
    widths = sorted(line.right - line.left for line in lines)
    return _Setting(pitch=median(usual) if usual else 1, width=widths[len(widths) * 3 // 4])


def _without_edges(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Yield the pages without their numbers and what else most of them have at an edge."""
    counts = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    common = {key for key, count in counts.items() if count >= max(2, _REPEATED * len(pages))}
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        yield [
            line
            for line in page
            if id(line) not in edges
            or not (_PAGE_NUMBER.fullmatch(line.words) or _key(line) in common)
        ]


def _edges(page: Sequence[Line]) -> list[Line]:
    """Return the highest and lowest lines of a page, wherever its file keeps them."""
    by_height = sorted(page, key=lambda line: -line.bottom)
    return by_height[:_EDGE] + by_height[_EDGE:][-_EDGE:]


def _key(line: Line) -> str:
    return re.sub(r"\d+", "0", line.words.casefold())


def _whole_words(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(word for line in lines for word in re.findall(r"[\w-]+", line.words))


def _joined(above: str, below: str, whole: frozenset[str]) -> str:
    if above[-1] not in _HYPHENS + "-":
        return f"{above} {below}"
    first = re.findall(r"[\w-]*$", above[-_LONGEST_WORD:-1])[0]
    second = re.findall(r"^[\w-]*", below[:_LONGEST_WORD])[0]
    is_hard = f"{first}-{second}" in whole or not (first.isalpha() and second[:1].islower())
    keeps = is_hard and first + second not in whole
    return f"{above[:-1]}{'-' if keeps else ''}{below}"


def _without_marks(words: str) -> str:
    return words.translate(dict.fromkeys(map(ord, _HYPHENS), "-"))
