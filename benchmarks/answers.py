"""How well questions are answered over a library, and how honestly when it holds no answer.

GOLD is a folder of JSON files, each an article with the `questions` it answers (`kind`, `q`,
`answer_speakers`, `answer_values`, `answer_spans`); the library must hold these articles under
addresses that end in ":NAME". The questions of benchmarks/nothing_found.txt must find nothing.

    python -m benchmarks.answers sqlite:///library.db GOLD [--show]

The library is brought up to date: measure a copy.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isclose
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any

from bot import clock, settings
from bot.answering import vocabulary
from bot.answering.answer import Answer
from bot.answering.desk import Desk
from storage.records import Evidence, Span
from storage.store import Store

NOTHING_FOUND = Path(__file__).with_name("nothing_found.txt")
_WORKSPACE = "local"
_SHOWN = 5
_PLACED = 0.3  # share of the two stretches together that both must cover
_PERCENTILES = 100
_BY_NAME = frozenset({"who_said", "quote_lookup"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the gold, and the name of the article that answers it."""

    article: str
    gold: dict[str, Any]

    def is_right(self, evidence: Evidence) -> bool:
        """Whether the evidence answers it: by whom, how many, or where it stands."""
        match self.gold["kind"]:
            case "who_said" | "quote_lookup":
                name = evidence.speaker.name if evidence.speaker else ""
                return any(same_name(name, right) for right in self.gold["answer_speakers"])
            case "how_many":
                value = evidence.figure.value if evidence.figure else None
                rights = self.gold["answer_values"]
                return value is not None and any(isclose(value, r, rel_tol=1e-6) for r in rights)
            case _:
                return self.is_placed(evidence)

    def is_shown(self, evidence: Evidence) -> bool:
        """Whether the answer stands there, under whatever name where a name is asked for."""
        by_name = self.gold["kind"] in _BY_NAME
        return self.is_right(evidence) or (by_name and self.is_placed(evidence))

    def is_placed(self, evidence: Evidence) -> bool:
        """Whether the evidence is the passage that answers."""
        is_here = evidence.article.url.rsplit(":", 1)[-1] == self.article
        spans = map(tuple, self.gold["answer_spans"])
        return is_here and any(shared(evidence.span, span) >= _PLACED for span in spans)


class Bench:
    """Asks a library, and keeps how long each answer took."""

    def __init__(self, url: str, now: datetime) -> None:
        store = Store(url)
        store.migrate()
        self._desk, self._now = Desk(store, settings.load().least_confidence), now
        self.seconds: list[float] = []

    def ask(self, words: str) -> Answer:
        """Return the library's answer."""
        began = perf_counter()
        answer = self._desk.ask(_WORKSPACE, words, now=self._now)
        self.seconds.append(perf_counter() - began)
        return answer


def main(words: Sequence[str] | None = None) -> None:
    """Measure the library that `words`, else the command line, names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("library", help="its database, as VERBATIM_DATABASE_URL names it")
    parser.add_argument("gold", type=Path, nargs="?", help="folder of articles with questions")
    parser.add_argument("--show", action="store_true", help="print every miss")
    given = parser.parse_args(words)
    bench = Bench(given.library, clock.now())
    if given.gold:
        measure_found(bench, list(questions(given.gold)), show=given.show)
    measure_nothing(bench, show=given.show)
    cuts = quantiles(bench.seconds, n=_PERCENTILES)
    print(f"milliseconds: p50 {1000 * cuts[49]:.0f}, p95 {1000 * cuts[94]:.0f}")


def measure_found(bench: Bench, asked: list[Asked], *, show: bool) -> None:
    """Print for each kind how often the first answer is right, and one of the first five."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in asked:
        found = [ranked.evidence for ranked in bench.ask(one.gold["q"]).ranked[:_SHOWN]]
        is_first = bool(found) and one.is_right(found[0])
        for kind in (one.gold["kind"], "all"):
            counts[kind, "asked"] += 1
            counts[kind, "first"] += is_first
            counts[kind, "five"] += any(map(one.is_shown, found))
        if show and not is_first:
            print("WRONG", one.gold["q"], "|", found[0].text[:90] if found else "nothing")
    for kind in dict.fromkeys(kind for kind, _ in counts):
        first, five = (
            _percent(counts[kind, what], counts[kind, "asked"]) for what in ("first", "five")
        )
        print(f"{kind:13} first right {first}   in first five {five}   of {counts[kind, 'asked']}")


def measure_nothing(bench: Bench, *, show: bool) -> None:
    """Print how many of the questions without an answer are answered with none."""
    asked = [line for line in NOTHING_FOUND.read_text(encoding="utf-8").splitlines() if line]
    asked = [line for line in asked if not line.startswith("#")]
    answered = [(words, answer.ranked[0]) for words in asked if (answer := bench.ask(words)).ranked]
    for words, best in answered if show else ():
        print("ANSWERED", words, "|", best.evidence.text[:90], "|", best.why)
    print(f"nothing found {_percent(len(asked) - len(answered), len(asked))}   of {len(asked)}")


def questions(gold: Path) -> Iterator[Asked]:
    """Yield the questions of all files of the folder."""
    for path in sorted(gold.glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        yield from (Asked(article["name"], question) for question in article["questions"])


def same_name(one: str, other: str) -> bool:
    """Whether two names are one: the same words, a last name alone, or half of the words.

    >>> same_name("Senator Ann Lee", "Lee"), same_name("Ann Lee", "Bob Lee")
    (True, False)
    """
    first, second = _name_words(one), _name_words(other)
    if not first or not second:
        return False
    is_last = first[-1] == second[-1] and (1 in {len(first), len(second)} or first[0] == second[0])
    both = set(first) & set(second)
    return is_last or 2 * len(both) >= len(set(first) | set(second))


def shared(one: Span, other: Span) -> float:
    """Return the stretch that both cover, as a share of what either covers."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]))


def _name_words(name: str) -> list[str]:
    words = (vocabulary.plain_word(token.text) for token in vocabulary.tokens(name))
    return [
        word for word in words if word not in {"the", "a", "an"} and not vocabulary.is_title(word)
    ]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f}"


if __name__ == "__main__":
    main()
