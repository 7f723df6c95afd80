"""Figures side by side: agreed, updated or disputed; different things stay apart. Pure.

Nothing is averaged: every value stays with who says it.
"""

from collections.abc import Sequence
from itertools import combinations

from bot.answering import measures, vocabulary
from bot.answering.answer import Dispute, Ranked
from bot.answering.identity import voice_of
from bot.answering.measures import Measured
from storage.records import Evidence, Figure, Qualifier

_ONE_SIDED = frozenset(Qualifier) - {Qualifier.EXACT, Qualifier.ABOUT, Qualifier.RANGE}
_BY_CHANCE = 3
_ROUNDING = 0.05  # "around 3,000" and 3,100 do not contradict each other


def side_by_side(ranked: Sequence[Ranked]) -> tuple[Dispute, ...]:
    """Return the groups of two or more figures about one thing, in the order of their best."""
    names = measures.names_among(one.evidence for one in ranked)
    groups: list[list[Measured]] = []
    for one in _with_rivals(ranked):
        figure = measures.measured(one, names)
        if figure is None:
            continue
        home = next((group for group in groups if _belongs(figure, group)), None)
        if home is None:
            groups.append([figure])
        else:
            home.append(figure)
    return tuple(_dispute(group) for group in groups if _is_telling(group))


def _with_rivals(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Return the figures beside which another could stand: most have none, and cost no reading."""
    counted = [(one, one.evidence.figure) for one in ranked if one.evidence.figure is not None]
    return [
        one
        for one, figure in counted
        if any(
            measures.is_comparable(figure, rival) for other, rival in counted if other is not one
        )
    ]


def _belongs(figure: Measured, group: Sequence[Measured]) -> bool:
    """Whether a figure is about what a group is about, or one of the group moved from it."""
    if any(measures.has_moved(one, figure) or measures.has_moved(figure, one) for one in group):
        return True
    origins = {one.evidence.id for one in group if any(measures.has_moved(to, one) for to in group)}
    return all(
        measures.is_same_thing(figure, one) and not _is_apart(figure, one)
        for one in group
        if one.evidence.id not in origins
    )


def _is_apart(one: Measured, other: Measured) -> bool:
    """Whether one source gives two values in one breath, and so means two things.

    Where an article names no source, its values are taken for its own.
    """
    if one.figure.value == other.figure.value or _is_later(one.evidence, other.evidence):
        return False
    is_one_article = one.evidence.article.id == other.evidence.article.id
    is_unnamed = one.figure.voice is None or other.figure.voice is None
    return (is_one_article and is_unnamed) or _is_same_source(one.evidence, other.evidence)


def _is_telling(group: Sequence[Measured]) -> bool:
    """Whether it says anything that figures stand together: two sources often both count two."""
    values = [one.figure.value for one in group]
    return len(group) > 1 and (max(values) > _BY_CHANCE or len(set(values)) > 1)


def _dispute(group: Sequence[Measured]) -> Dispute:
    lowest_first = sorted(group, key=lambda one: (one.figure.value, one.figure.range_high or 0))
    told = [measures.phrase(one.figure) or one.figure.unit for one in group]
    return Dispute(
        max(told, key=len), _kind(lowest_first), tuple(one.ranked for one in lowest_first)
    )


def _kind(group: Sequence[Measured]) -> str:
    """Return "agreed" when no values contradict, "update" when all that do are of other times."""
    contrary = [
        (one, other)
        for one, other in combinations(group, 2)
        if _contradict(one.figure, other.figure)
    ]
    if not contrary:
        return "agreed"
    return "update" if all(_is_update(one, other) for one, other in contrary) else "dispute"


def _contradict(one: Figure, other: Figure) -> bool:
    if one.qualifier is other.qualifier and one.qualifier in _ONE_SIDED:
        return one.value != other.value
    (low, high), (other_low, other_high) = _bounds(one), _bounds(other)
    return high < other_low or other_high < low


def _bounds(figure: Figure) -> tuple[float, float]:
    """Return the values that a figure leaves open: nobody says "at least 500" of 2,000."""
    value, slack = figure.value, abs(figure.value) * _ROUNDING
    match figure.qualifier:
        case Qualifier.ABOUT:
            return value - slack, value + slack
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN:
            return value, value + abs(value)
        case Qualifier.AT_MOST | Qualifier.LESS_THAN | Qualifier.UP_TO:
            return value - abs(value) / 2, value
        case _:
            return value, figure.range_high if figure.range_high is not None else value


def _is_update(one: Measured, other: Measured) -> bool:
    """Whether both can be right, each at its time: so said, so dated, or so printed."""
    if (
        measures.has_moved(one, other)
        or measures.has_moved(other, one)
        or _is_of_other_time(one.figure, other.figure)
    ):
        return True
    if _is_same_source(one.evidence, other.evidence):
        return _is_later(one.evidence, other.evidence)
    return not measures.is_near_in_print(one, other)


def _is_of_other_time(one: Figure, other: Figure) -> bool:
    """Whether both say of when they are, alike in length, and that is not one time."""
    if one.as_of is None or other.as_of is None:
        return False
    if one.as_of.granularity is not other.as_of.granularity:  # a day's takings are no month's
        return False
    return one.as_of.end < other.as_of.start or other.as_of.end < one.as_of.start


def _is_later(one: Evidence, other: Evidence) -> bool:
    """Whether one of both is of a later time, or else printed later."""
    if one.figure is None or other.figure is None:
        return False
    if _is_of_other_time(one.figure, other.figure):
        return True
    printed = one.article.published_at, other.article.published_at
    return None not in printed and printed[0] != printed[1]


def _is_same_source(one: Evidence, other: Evidence) -> bool:
    """Whether one source speaks: one speaker, or an agency and the report "from" that agency."""
    if one.speaker is None or other.speaker is None:
        is_own = one.speaker is other.speaker is None
        return is_own and one.article.publisher == other.article.publisher
    if voice_of(one) == voice_of(other):
        return True
    names = (vocabulary.keys(one.speaker.name), vocabulary.keys(other.speaker.name))
    shorter, longer = sorted(names, key=len)
    return len(shorter) > 1 and shorter <= longer
