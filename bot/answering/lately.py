"""What may be worth asking now: who is quoted most of late, and the stories told most. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from storage.records import Evidence, SpeakerKind

_MOST = 2  # of each


@dataclass(frozen=True, slots=True)
class Lately:
    """Names of speakers and headlines of stories, the most telling first."""

    speakers: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()


def lately(found: Sequence[Evidence]) -> Lately:
    """Return who says most in `found`, and the articles in which most is said, in stable order."""
    people = Counter(
        one.speaker.name
        for one in found
        if one.speaker is not None and one.speaker.kind is SpeakerKind.PERSON
    )
    stories = Counter(one.article.title for one in found if one.article.title)
    return Lately(_first(people), _first(stories))


def _first(counted: Counter[str]) -> tuple[str, ...]:
    ranked = sorted(counted, key=lambda name: (-counted[name], name))
    return tuple(ranked[:_MOST])
