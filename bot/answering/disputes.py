"""Figures side by side: agreed, updated or disputed; different things stay apart. Pure.

Nothing is averaged: every value stays with who says it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.answering import quantities, vocabulary
from bot.answering.answer import Dispute, Ranked
from bot.answering.evidence_words import day_of
from storage.records import Evidence, Figure, Qualifier

_SAME_THING = 0.6  # share of the shorter measure's words that the longer must hold
_WEEKDAYS = frozenset(
    map(
        vocabulary.key,
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    )
)
_ROUNDING = 0.05  # "around 3,000" and 3,100 do not contradict each other


@dataclass(frozen=True, slots=True)
class _Counted:
    """One figure and what it counts, in comparable words; `names` are those of its sentence."""

    ranked: Ranked
    figure: Figure
    things: frozenset[str]
    names: frozenset[str]


def side_by_side(ranked: Sequence[Ranked]) -> tuple[Dispute, ...]:
    """Return the groups of two or more figures about one thing, in the order of their best."""
    groups: list[list[_Counted]] = []
    for counted in map(_counted, ranked):
        if counted is None:
            continue
        home = next((g for g in groups if all(_is_same_thing(counted, one) for one in g)), None)
        if home is None:
            groups.append([counted])
        else:
            home.append(counted)
    return tuple(_dispute(group) for group in groups if len(group) > 1)


def _counted(ranked: Ranked) -> _Counted | None:
    figure = ranked.evidence.figure
    if figure is None:
        return None
    voice = vocabulary.keys(figure.voice.name) if figure.voice else frozenset()
    unit = "" if quantities.kind_of(figure) is not quantities.Kind.COUNT else figure.unit
    things = _topical(f"{_measured(figure)} {unit}")
    return _Counted(ranked, figure, things, (_named(ranked.evidence) - voice) | _places(things))


def _measured(figure: Figure) -> str:
    """Return what a figure measures without the figure: "sales of units" of 5,835 units."""
    return " ".join((figure.measures or "").replace(figure.text, " ").split())


def _named(evidence: Evidence) -> frozenset[str]:
    """Return the names in the sentence; its first word is written large whatever it is."""
    tokens = vocabulary.tokens(evidence.context)
    named = {token.key for token in tokens if token.is_capital}
    opening = {token.key for token in tokens[:1] if not vocabulary.is_place(token.key)}
    return frozenset(named - _WEEKDAYS - opening)


def _topical(text: str) -> frozenset[str]:
    return frozenset(token.key for token in vocabulary.topical(text))


def _places(things: frozenset[str]) -> frozenset[str]:
    return frozenset(thing for thing in things if vocabulary.is_place(thing))


def _is_same_thing(one: _Counted, other: _Counted) -> bool:
    """Whether both count one thing: units of a kind, overlapping measures, no clash of places."""
    if quantities.kind_of(one.figure) is not quantities.kind_of(other.figure):
        return False
    places = _places(one.things), _places(other.things)
    if all(places) and not (places[0] <= places[1] or places[1] <= places[0]):
        return False
    if _clash(one.things, other.things) or _clash(other.things, one.things):
        return False
    if not _is_same_measure(one.things, other.things):
        return False
    # "wounded" alone says not whose: then the names in the two sentences must meet.
    return all(places) or bool(one.names & other.names) or not (one.names and other.names)


def _is_same_measure(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words that tell counts apart are the same; "people" alone tells nothing."""
    shorter, longer = sorted((vocabulary.telling(one), vocabulary.telling(other)), key=len)
    if not longer:
        return one == other
    return bool(shorter) and _share_held(shorter, longer) >= _SAME_THING


def _clash(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one counts what the other tells apart: the killed, where that counts the wounded."""
    return any(
        vocabulary.contrary(thing) & other and not other & {thing, *vocabulary.related(thing)}
        for thing in one
    )


def _share_held(shorter: frozenset[str], longer: frozenset[str]) -> float:
    held = sum(thing in longer or bool(vocabulary.related(thing) & longer) for thing in shorter)
    return held / len(shorter)


def _dispute(group: Sequence[_Counted]) -> Dispute:
    lowest_first = sorted(group, key=lambda one: (one.figure.value, one.figure.range_high or 0))
    measures = max((_measured(one.figure) or one.figure.unit for one in group), key=len)
    return Dispute(measures, _kind(lowest_first), tuple(one.ranked for one in lowest_first))


def _kind(group: Sequence[_Counted]) -> str:
    """Return "agreed" when no values contradict, "update" when a source only changed its own."""
    contrary = [
        (one, other)
        for one, other in combinations(group, 2)
        if _contradict(one.figure, other.figure)
    ]
    if not contrary:
        return "agreed"
    return (
        "update"
        if all(_is_update(one.ranked, other.ranked) for one, other in contrary)
        else "dispute"
    )


def _contradict(one: Figure, other: Figure) -> bool:
    (low, high), (other_low, other_high) = _bounds(one), _bounds(other)
    return high < other_low or other_high < low


def _bounds(figure: Figure) -> tuple[float, float]:
    """Return the values that a figure leaves possible."""
    value, slack = figure.value, abs(figure.value) * _ROUNDING
    match figure.qualifier:
        case Qualifier.ABOUT:
            return value - slack, value + slack
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN:
            return value, float("inf")
        case Qualifier.AT_MOST | Qualifier.LESS_THAN | Qualifier.UP_TO:
            return float("-inf"), value
        case _:
            return value, figure.range_high if figure.range_high is not None else value


def _is_update(one: Ranked, other: Ranked) -> bool:
    """Whether one source gave both at different times."""
    days = day_of(one.evidence), day_of(other.evidence)
    return None not in days and days[0] != days[1] and _is_same_source(one.evidence, other.evidence)


def _is_same_source(one: Evidence, other: Evidence) -> bool:
    """Whether one source speaks: one speaker, or an agency and the report "from" that agency."""
    if one.speaker is None or other.speaker is None:
        is_own = one.speaker is other.speaker is None
        return is_own and one.article.publisher == other.article.publisher
    if one.speaker.id == other.speaker.id:
        return True
    names = (_topical(one.speaker.name), _topical(other.speaker.name))
    shorter, longer = sorted(names, key=len)
    return len(shorter) > 1 and shorter <= longer
