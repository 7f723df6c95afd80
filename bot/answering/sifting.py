"""What a channel wants to hear and has not heard yet. Pure."""

from collections.abc import Callable, Iterable, Sequence

from bot.answering import folding, vocabulary
from bot.answering.outlets import same_outlet
from storage.following_records import Filters, Mute, MuteKind
from storage.names import key
from storage.records import Evidence


def wanted(filters: Filters, mutes: Sequence[Mute]) -> Callable[[Evidence], bool]:
    """Return what tells whether a channel wants to hear of a piece of evidence."""
    silent = {key(mute.name) for mute in mutes if mute.kind is MuteKind.SPEAKER}
    include, exclude = map(_keys_of_each, (filters.include, filters.exclude))

    def is_wanted(one: Evidence) -> bool:
        if one.speaker is not None and key(one.speaker.name) in silent:
            return False
        if filters.outlets and not _is_printed_in(one, filters.outlets):
            return False
        if not (include or exclude):
            return True
        words = vocabulary.keys(f"{one.article.title or ''} {one.context}")
        is_asked_for = not include or any(asked <= words for asked in include)
        return is_asked_for and not any(asked <= words for asked in exclude)

    return is_wanted


def _keys_of_each(phrases: Iterable[str]) -> list[frozenset[str]]:
    return [found for phrase in phrases if (found := vocabulary.keys(phrase))]


def _is_printed_in(one: Evidence, outlets: Iterable[str]) -> bool:
    printed = [name for name in (one.article.publisher, *one.also_in) if name]
    return any(same_outlet(outlet, name) for outlet in outlets for name in printed)


def new(told: Sequence[Evidence]) -> Callable[[Evidence], bool]:
    """Return what tells whether evidence says anything that was not told before."""
    by_speaker: dict[int | None, list[Evidence]] = {}
    for one in told:
        by_speaker.setdefault(_speaker(one), []).append(one)

    def is_new(one: Evidence) -> bool:
        return not any(folding.is_same(one, other) for other in by_speaker.get(_speaker(one), ()))

    return is_new


def _speaker(one: Evidence) -> int | None:
    return one.speaker.id if one.speaker else None
