"""How surely reprints are told from other stories that only look like them.

Takes real articles as originals and makes of each several reprints (a new headline and dateline,
30 % cut, local paragraphs added, restyled, all at once) and several other stories (a follow-up that
repeats the background, a report with the same quotations, the same pattern with other names and
numbers). Shelves the originals, then the rest in a shuffled order, and prints how many of those
taken for copies are copies of that very original (precision), and how many copies are found
(recall).

    python -m benchmarks.copies samples/articles/press-export.jsonl CORPUS.jsonl.gz …

Each file holds a JSON object with `text` a line. A sixth of the articles become originals; the
others lend the paragraphs that are not from there.
"""

import argparse
import gzip
import json
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from bot.ingestion.dedupe import Verdict
from bot.ingestion.shelf import Draft, Shelf
from storage import articles
from storage.records import ArticleText, Findings
from storage.store import Store

_LEAST_PARAGRAPHS = 6
_ORIGINALS = 1 / 6
_CUT = 0.3
_LOCAL = 0.25  # of the words of a reprint
_BACKGROUND = 0.4  # of the words of a follow-up
_SEED = 20
_STYLES = (
    (r"\bpercent\b", "per cent"),
    (r"\bMr\. |\bMrs\. |\bMs\. ", ""),
    (r"[“”]", '"'),
    (r"[‘’]", "'"),
    (r"\btold reporters\b", "told journalists"),
    (r"\b(\w+)ize\b", r"\1ise"),
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
_QUOTATION = re.compile('[“"]')

Paragraphs = list[str]


@dataclass(frozen=True, slots=True)
class Case:
    """A text made of an article, of whose address it is a copy or not."""

    kind: str
    text: str
    made_of: str
    is_copy: bool


class Mill:
    """Makes cases of an article; `dice` choose, `lent` are paragraphs of others, each used once."""

    def __init__(self, dice: random.Random, lent: Iterator[str]) -> None:
        self._dice = dice
        self._rest = lent

    def cases(self, story: Paragraphs, made_of: str) -> Iterator[Case]:
        """Yield a case of every kind."""
        copies = (self.headline, self.cut, self.local, self.restyled, self.everything)
        others = (self.follow_up, self.same_quotations, self.pattern)
        for is_copy, makes in ((True, copies), (False, others)):
            for make in makes:
                yield Case(make.__name__, "\n".join(make(story)), made_of, is_copy)

    def headline(self, story: Paragraphs) -> Paragraphs:
        """Return the story under another headline and with a dateline of its own."""
        return [
            "Here is what happened, in the words of the wire",
            f"NEWTOWN — {story[0]}",
            *story[1:],
        ]

    def cut(self, story: Paragraphs) -> Paragraphs:
        """Return the story without 30 % of its paragraphs, half of them from the end."""
        less = round(_CUT * len(story))
        rest = story[: len(story) - less // 2]
        for _ in range(less - less // 2):
            del rest[self._dice.randrange(len(rest))]
        return rest

    def local(self, story: Paragraphs) -> Paragraphs:
        """Return the story with local paragraphs between its own."""
        told = list(story)
        for paragraph in self._lent(_LOCAL / (1 - _LOCAL) * _length(story)):
            told.insert(self._dice.randrange(1, len(told) + 1), paragraph)
        return told

    def restyled(self, story: Paragraphs) -> Paragraphs:
        """Return the story in the style of another house."""
        for pattern, instead in _STYLES:
            story = [re.sub(pattern, instead, paragraph) for paragraph in story]
        return story

    def everything(self, story: Paragraphs) -> Paragraphs:
        """Return the story cut, with local paragraphs, restyled and under another headline."""
        return self.headline(self.restyled(self.local(self.cut(story))))

    def follow_up(self, story: Paragraphs) -> Paragraphs:
        """Return another story, two fifths of which are background from this one."""
        told, room = [], _BACKGROUND * _length(story)
        for paragraph in reversed(story):
            if _length([*told, paragraph]) <= room:
                told.insert(0, paragraph)
        return [*self._lent(_length(told) * (1 - _BACKGROUND) / _BACKGROUND), *told]

    def same_quotations(self, story: Paragraphs) -> Paragraphs:
        """Return another report that holds the same quotations, up to two fifths of its words."""
        quoted = [paragraph for paragraph in story if _QUOTATION.search(paragraph)]
        while _length(quoted) > _BACKGROUND * _length(story):
            quoted.pop()
        return [*self._lent(_length(story) - _length(quoted)), *quoted]

    def pattern(self, story: Paragraphs) -> Paragraphs:
        """Return the story with other names and numbers, as reports by a pattern have them."""
        names = sorted({name for paragraph in story for name in _NAME.findall(paragraph)})
        others = dict(zip(names, self._dice.sample(names, len(names)), strict=True))
        return [
            re.sub(r"\d+", self._number, _NAME.sub(lambda name: others[name[0]] + "son", paragraph))
            for paragraph in story
        ]

    def _number(self, found: re.Match[str]) -> str:
        return str(int(found[0]) + self._dice.randrange(1, 9))

    def _lent(self, words: float) -> Paragraphs:
        """Return about as many words that nobody else is lent."""
        told: Paragraphs = []
        while _length(told) < words:
            told.append(next(self._rest))
        return told


def main() -> None:
    """Measure the files named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="+", help="JSON Lines, may be packed (.gz)")
    parser.add_argument("--show", action="store_true", help="print each case that is judged wrong")
    given = parser.parse_args()
    stories = [story for path in given.files for story in read(path)]
    dice = random.Random(_SEED)
    dice.shuffle(stories)
    many = round(_ORIGINALS * len(stories))
    originals = {f"https://wire.example/{n}": story for n, story in enumerate(stories[:many])}
    mill = Mill(dice, chain.from_iterable(stories[many:]))
    cases = [case for url, story in originals.items() for case in mill.cases(story, url)]
    dice.shuffle(cases)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/copies.db")
        store.migrate()
        measure(store, originals, cases, show=given.show)
        store.close()


def read(path: Path) -> Iterator[Paragraphs]:
    """Yield the paragraphs of each article that is long enough to be cut."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            paragraphs = [part.strip() for part in json.loads(line)["text"].split("\n")]
            paragraphs = [part for part in paragraphs if part]
            if len(paragraphs) >= _LEAST_PARAGRAPHS:
                yield paragraphs


def measure(
    store: Store, originals: dict[str, Paragraphs], cases: Sequence[Case], *, show: bool
) -> None:
    """Shelve everything and print what it was taken for."""
    shelf = Shelf(store, "local")
    copied = {url: put(shelf, url, "\n".join(story)).copy_of for url, story in originals.items()}
    with store.session() as session:
        found = {url: articles.find(session, "local", url) for url in originals}
    # A corpus may hold a reprint itself: then its copies are copies of what it copies.
    ids = {url: copied[url] or article.id for url, article in found.items() if article}
    repeated = sum(number is not None for number in copied.values())
    started = time.perf_counter()
    taken = [put(shelf, f"https://paper.example/{n}", case.text) for n, case in enumerate(cases)]
    seconds = time.perf_counter() - started
    report(cases, [verdict.copy_of for verdict in taken], ids)
    print(f"{len(originals)} originals, {repeated} of them taken for copies of each other")
    print(f"{1000 * seconds / len(cases):.1f} ms a text")
    for case, verdict in zip(cases, taken, strict=True):
        if show and (verdict.copy_of == ids[case.made_of]) is not case.is_copy:
            print(f"{case.kind} of {case.made_of}: {verdict.judgement}, {verdict.reason}")


def put(shelf: Shelf, url: str, text: str) -> Verdict:
    """Shelve a text in which nothing is looked for."""
    article = ArticleText(url=url, title=None, publisher=None, text=text)
    return shelf.put(Draft.of(article), lambda _: Findings())


def report(cases: Sequence[Case], taken: Sequence[int | None], ids: dict[str, int]) -> None:
    """Print precision and recall, and how often each kind was taken for a copy."""
    kinds: Counter[str] = Counter(case.kind for case in cases)
    right = [number == ids[case.made_of] for case, number in zip(cases, taken, strict=True)]
    hits = sum(case.is_copy and is_its for case, is_its in zip(cases, right, strict=True))
    copies = sum(number is not None for number in taken)
    print(
        f"precision {hits / max(1, copies):.4f}, recall {hits / sum(c.is_copy for c in cases):.4f}"
    )
    called: Counter[str] = Counter(
        case.kind for case, number in zip(cases, taken, strict=True) if number is not None
    )
    for kind, count in kinds.items():
        print(f"{kind}: {called[kind]} of {count} taken for a copy")


def _length(paragraphs: Sequence[str]) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)


if __name__ == "__main__":
    main()
