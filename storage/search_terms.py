"""What the full-text index keeps, and what it is asked, on either database. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, islice
from math import log

from storage import tags

FREQUENT = 1_000  # rows: who holds a word as frequent is found only by another word, or as new
_RAREST = 24  # words of a question that are looked for: a quotation may have sixty
_FREQUENT_WORDS = 4  # of one question: more of them tell little more, and each costs
_PAIRED = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """What is indexed of one statement or figure; `names` are title, speaker and role."""

    workspace_id: str
    id: int
    content: str
    context: str
    names: str
    tags: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Any of `phrases`, which are plain words and so no syntax, in the statements or the figures.

    `days` are the first and the last; no `speakers` are all speakers.
    """

    workspace_id: str
    phrases: tuple[str, ...]
    figures: bool = False
    speakers: tuple[int, ...] = ()
    days: tuple[date, date] | None = None
    content_only: bool = False

    @property
    def tags(self) -> tuple[tuple[str, ...], ...]:
        """The tags by which the index is narrowed: a row has one of each group."""
        narrowed: list[tuple[str, ...]] = [(tags.scope(self.workspace_id, figures=self.figures),)]
        if self.speakers:
            narrowed.append(tuple(map(tags.speaker, self.speakers)))
        if self.days:
            narrowed.append(tags.covering(*self.days))
        return tuple(narrowed)


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many rows each phrase stands, the rarest first, none of them in no row.

    Counted up to FREQUENT: nobody needs to know how much more frequent a word is.
    """

    counts: Mapping[str, int]

    @classmethod
    def of(cls, phrases: Sequence[str], counts: Sequence[int]) -> "Frequencies":
        """Return the frequencies of the rarest of `phrases`, of which each has a count."""
        found = ((phrase, count) for phrase, count in zip(phrases, counts, strict=True) if count)
        return cls(dict(sorted(found, key=lambda pair: pair[1])[:_RAREST]))

    @property
    def rare(self) -> tuple[str, ...]:
        """The phrases whose every row may be looked at."""
        return tuple(phrase for phrase, count in self.counts.items() if count < FREQUENT)

    @property
    def frequent(self) -> tuple[str, ...]:
        """The phrases that stand in too many rows to look at each."""
        found = (phrase for phrase, count in self.counts.items() if count >= FREQUENT)
        return tuple(islice(found, _FREQUENT_WORDS))

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """Two frequent phrases at a time, as many as a question may cost."""
        return combinations(self.frequent[:_PAIRED], 2)

    def weight(self, phrase: str) -> float:
        """Return how much it tells of a row that it holds `phrase`."""
        return log(1 + 10 * FREQUENT / self.counts[phrase])
