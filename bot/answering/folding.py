"""One utterance is shown once, however often it is printed. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answering import vocabulary
from bot.answering.answer import Ranked
from storage.records import Evidence

_SAME = 0.8  # share of the shorter one's words that the longer must hold
_TELLING = 4  # words below which sameness of words is chance


def fold(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Return `ranked` without repetitions; the best of each stays and names the other outlets."""
    kept: list[Ranked] = []
    # Only one speaker's words can be the same, so only those are compared.
    theirs: defaultdict[int | None, list[int]] = defaultdict(list)
    for one in _without_relays(ranked):
        beside = theirs[_speaker_id(one.evidence)]
        at = next((i for i in beside if is_same(one.evidence, kept[i].evidence)), None)
        if at is None:
            beside.append(len(kept))
            kept.append(one)
        else:
            kept[at] = _also_in(kept[at], one.evidence)
    return kept


def _without_relays(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Return `ranked` without statements that only pass on another one of them.

    "The Tribune writes that officials say the gate stood open": the officials' words are shown,
    via the Tribune, and the Tribune's are not shown beside them.
    """
    relayed: defaultdict[int, list[Evidence]] = defaultdict(list)
    for one in ranked:
        if one.evidence.statement is not None and one.evidence.statement.via:
            relayed[one.evidence.article.id].append(one.evidence)
    return [
        one
        for one in ranked
        if not any(_relays(one.evidence, inner) for inner in relayed[one.evidence.article.id])
    ]


def _relays(outer: Evidence, inner: Evidence) -> bool:
    if outer.statement is None or inner.statement is None or outer.id == inner.id:
        return False
    voice = outer.statement.voice
    return _is_within(inner, outer) and voice is not None and voice.name in inner.statement.via


def vary(ranked: Iterable[Ranked], most: int) -> list[Ranked]:
    """Return at most `most`, the best first, with no more than half of them from one speaker."""
    heard: dict[int | None, int] = {}
    first: list[Ranked] = []
    rest: list[Ranked] = []
    for one in ranked:
        speaker = one.evidence.speaker.id if one.evidence.speaker else None
        heard[speaker] = heard.get(speaker, 0) + 1
        (first if heard[speaker] <= max(1, most // 2) else rest).append(one)
    return [*first, *rest][:most]


def is_same(one: Evidence, other: Evidence) -> bool:
    """Whether both are one utterance, or one number that one source gives for the same thing."""
    if one.figure is not None and other.figure is not None:
        return _is_same_figure(one, other)
    if one.statement is None or other.statement is None:
        return False
    return _is_nested(one, other) or (
        _speaks_same(one, other) and _overlap(one.text, other.text) >= _SAME
    )


def _is_same_figure(one: Evidence, other: Evidence) -> bool:
    """Whether one source gives one number once more for the same thing."""
    first, second = one.figure, other.figure
    if first is None or second is None or _speaker_id(one) != _speaker_id(other):
        return False
    same_value = (first.value, first.range_high) == (second.value, second.range_high)
    measured = vocabulary.keys(f"{first.measures or ''} {first.unit}")
    return same_value and bool(measured & vocabulary.keys(f"{second.measures or ''} {second.unit}"))


def _is_nested(one: Evidence, other: Evidence) -> bool:
    """Whether one stands inside the other: what he thinks in what he said he thinks."""
    within = _is_within(one, other) or _is_within(other, one)
    return within and _speaks_same(one, other)


def _is_within(inner: Evidence, outer: Evidence) -> bool:
    """Whether one stands inside the other, in one article."""
    if inner.article.id != outer.article.id:
        return False
    (start, end), (first, last) = inner.span, outer.span
    return first <= start and end <= last


def _speaks_same(one: Evidence, other: Evidence) -> bool:
    return _speaker_id(one) == _speaker_id(other)


def _speaker_id(evidence: Evidence) -> int | None:
    return evidence.speaker.id if evidence.speaker else None


def _overlap(one: str, other: str) -> float:
    shorter, longer = sorted((vocabulary.keys(one), vocabulary.keys(other)), key=len)
    if len(shorter) < _TELLING:
        return float(shorter == longer)
    return len(shorter & longer) / len(shorter)


def _also_in(kept: Ranked, folded: Evidence) -> Ranked:
    own = kept.evidence.article.publisher
    others = (*kept.evidence.also_in, folded.article.publisher, *folded.also_in)
    names = tuple(dict.fromkeys(name for name in others if name and name != own))
    tellings = tuple(dict.fromkeys((*kept.evidence.tellings, *folded.tellings)))
    return replace(kept, evidence=replace(kept.evidence, also_in=names, tellings=tellings))
