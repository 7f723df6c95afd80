"""The findings that a careful reader expects in each sample, and how one is compared with ours."""

import json
import math
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from storage.records import Figure, Findings, Span, Statement, Voice

SAMPLES = Path(__file__).parents[2] / "samples"
SAME_PASSAGE = 0.5  # two contents are the same statement when they share half of their characters
INSIDE = 0.8  # a piece is part of an expected statement when so much of it lies within

_ARTICLE_WORD = re.compile(r"^(?:the|a|an|its|his|her|their)\s+")
_SMALL_WORDS = frozenset(
    ["the", "a", "an", "of", "in", "to", "and", "for", "on", "its", "have", "had"]
)
_TITLE = re.compile(r"^(?:mr|mrs|ms|dr|gov|governor|mayor|minister|councillor)\.?\s+")


@dataclass(frozen=True, eq=False)
class Expected:
    """One article of the samples, as samples/expected/ describes it."""

    name: str
    file: Path
    given: Mapping[str, str]
    article: Mapping[str, str | None]
    boilerplate: tuple[str, ...]
    statements: tuple[Mapping[str, Any], ...]
    figures: tuple[Mapping[str, Any], ...]

    @property
    def ids(self) -> set[str]:
        """The names of everything expected here that can be missed."""
        findings = {self.id_of(item) for item in (*self.statements, *self.figures)}
        return findings | {self.id_of_boilerplate(words) for words in self.boilerplate}

    def id_of(self, item: Mapping[str, Any]) -> str:
        """Name an expected finding among those of all the samples."""
        return f"{self.name}/{item['id']}"

    def id_of_boilerplate(self, words: str) -> str:
        """Name words that are not to be in the text."""
        return f"{self.name}/boilerplate/{words}"


@dataclass(frozen=True)
class Comparison:
    """What was expected in one text, what was found there, and where the two part."""

    expected: Expected
    text: str
    found: Findings

    @cached_property
    def misses(self) -> dict[str, str]:
        """The reason for each expected finding, by its id, that was not found as it should be."""
        reasons = {}
        for judge, items in (
            (self._statement_miss, self.expected.statements),
            (self._figure_miss, self.expected.figures),
        ):
            for item in items:
                if not item.get("optional") and (reason := judge(item)):
                    reasons[self.expected.id_of(item)] = reason
        return reasons

    @cached_property
    def extra_statements(self) -> list[Statement]:
        """Statements that no expected one covers."""
        passages = [spans_of(item, self.text) for item in self.expected.statements]
        return [found for found in self.found.statements if not _known(found, passages)]

    @cached_property
    def extra_figures(self) -> list[Figure]:
        """Figures that no expected one touches."""
        places = [place_of(item, self.text) for item in self.expected.figures]
        return [
            found
            for found in self.found.figures
            if not any(found.start < end and start < found.end for start, end in places)
        ]

    def _statement_miss(self, item: Mapping[str, Any]) -> str | None:
        passage = spans_of(item, self.text)
        rated = [(jaccard(found.content, passage), found) for found in self.found.statements]
        same = [found for share, found in rated if share >= SAME_PASSAGE]
        if not same:
            return "not found"
        # One passage may hold a statement within a statement, so that any of them may be meant.
        return min((_statement_faults(item, found) for found in same), key=len) or None

    def _figure_miss(self, item: Mapping[str, Any]) -> str | None:
        start, end = place_of(item, self.text)
        touching = [f for f in self.found.figures if f.start < end and start < f.end]
        same = [figure for figure in touching if math.isclose(figure.value, item["value"])]
        if not same:
            return f"not found, but {[f.text for f in touching]}" if touching else "not found"
        return min((_figure_faults(item, found) for found in same), key=len) or None


def load() -> list[Expected]:
    """Read all expectations, by name."""
    return [_expected(path) for path in sorted((SAMPLES / "expected").glob("*.json"))]


def spans_of(item: Mapping[str, Any], text: str) -> list[Span]:
    """Find where the expected content stands."""
    return [_find(text, words) for words in item["content"]]


def place_of(item: Mapping[str, Any], text: str) -> Span:
    """Find where the expected figure stands; `within` tells equal numbers apart."""
    start, _ = _find(text, item.get("within", item["text"]))
    offset = item.get("within", item["text"]).index(item["text"])
    return start + offset, start + offset + len(item["text"])


def jaccard(ours: Iterable[Span], theirs: Iterable[Span]) -> float:
    """Return the share of characters that two lists of spans have in common."""
    mine, others = _characters(ours), _characters(theirs)
    return len(mine & others) / len(mine | others)


def same_name(found: str | None, expected: str | Collection[str | None] | None) -> bool:
    """Whether a name is one of those expected, apart from marks, articles and titles."""
    accepted = expected if _is_choice(expected) else [expected]
    return _plain(found) in {_plain(name) for name in accepted}


def _expected(path: Path) -> Expected:
    known = json.loads(path.read_text(encoding="utf-8"))
    return Expected(
        name=path.stem,
        file=SAMPLES / known["file"],
        given=known.get("given", {}),
        article=known["article"],
        boilerplate=tuple(known["boilerplate"]),
        statements=tuple(known["statements"]),
        figures=tuple(known["figures"]),
    )


def _find(text: str, words: str) -> Span:
    count = text.count(words)
    assert count == 1, f"{words!r} stands {count} times in the text"
    start = text.index(words)
    return start, start + len(words)


def _characters(spans: Iterable[Span]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _known(found: Statement, passages: Iterable[list[Span]]) -> bool:
    ours = _characters(found.content)
    return any(
        jaccard(found.content, passage) >= SAME_PASSAGE
        or len(ours & _characters(passage)) >= INSIDE * len(ours)
        for passage in passages
    )


def _statement_faults(item: Mapping[str, Any], found: Statement) -> str:
    name, kind = _named(found.voice)
    period = found.said_on.label if found.said_on else None
    faults = [
        _fault("speaker", name, item["speaker"], right=same_name(name, item["speaker"])),
        _fault("speaker kind", kind, item["speaker_kind"]),
        _fault("kind", str(found.kind), item["kind"]),
        _fault("via", list(found.via), [item["via"]], right=_same_chain(found.via, item["via"])),
        _fault("speech", found.speech, item.get("speech", True)),
    ]
    if "stance" in item:
        faults.append(_fault("stance", found.stance, item["stance"]))
    if "said_on" in item:
        faults.append(_fault("said on", period, item["said_on"]))
    return "; ".join(filter(None, faults))


def _figure_faults(item: Mapping[str, Any], found: Figure) -> str:
    name, _ = _named(found.voice)
    whose = item["attributed_to"]
    shared = _words(found.measures) & _words(item["measures"])
    faults = [
        _fault("unit", found.unit.casefold(), _folded(item["unit"])),
        _fault("qualifier", str(found.qualifier), item["qualifier"]),
        _fault("whose", name, whose, right=same_name(name, whose)),
        _fault("measures", found.measures, item["measures"], right=bool(shared)),
        _fault("range high", found.range_high, item.get("range_high")),
    ]
    if "trend" in item:
        faults.append(_fault("trend", found.trend, item["trend"]))
    return "; ".join(filter(None, faults))


def _fault(what: str, found: Any, expected: Any, *, right: bool | None = None) -> str:
    if right is None:
        right = found in expected if _is_choice(expected) else found == expected
    return "" if right else f"{what} {found!r} instead of {expected!r}"


def _is_choice(expected: object) -> bool:
    return isinstance(expected, list)


def _named(voice: Voice | None) -> tuple[str | None, str]:
    return (voice.name, str(voice.kind)) if voice else (None, "none")


def _same_chain(found: Collection[str], expected: Collection[str]) -> bool:
    return len(found) == len(expected) and all(map(same_name, found, expected))


def _plain(name: str | None) -> str | None:
    if name is None:
        return None
    plain = name.casefold().replace("’", "'").strip()
    return _TITLE.sub("", _ARTICLE_WORD.sub("", plain))


def _folded(unit: str | list[str]) -> list[str]:
    return [word.casefold() for word in ([unit] if isinstance(unit, str) else unit)]


def _words(phrase: str | None) -> set[str]:
    words = re.findall(r"[\w%]+", (phrase or "").casefold())
    return {word.rstrip("s") for word in words if word not in _SMALL_WORDS}
