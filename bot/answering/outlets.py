"""When two wordings mean one outlet: "AP" and "The Associated Press", or the last words. Pure."""

from collections.abc import Iterable

from bot.answering import vocabulary

_SMALL = frozenset({"the", "of", "and"})


def same_outlet(one: str, other: str) -> bool:
    """Whether both name the same outlet: the same words, initials, or the last words alone.

    >>> same_outlet("the AP", "The Associated Press"), same_outlet("The Post", "New York Times")
    (True, False)
    """
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    if not shorter:
        return False
    return shorter == longer[-len(shorter) :] or (
        len(shorter) == 1 and _is_short_for(shorter[0], longer)
    )


def known_outlet(name: str, outlets: Iterable[str]) -> str | None:
    """Return the outlet of the library that `name` means, the closest wording first."""
    matches = (outlet for outlet in outlets if same_outlet(name, outlet))
    return min(matches, key=lambda outlet: (len(_words(outlet)), outlet), default=None)


def _words(name: str) -> list[str]:
    words = [vocabulary.plain_word(token.text) for token in vocabulary.tokens(name)]
    return [word for word in words if word not in _SMALL]


def _is_short_for(initials: str, words: list[str]) -> bool:
    return len(words) > 1 and initials.replace(".", "") == "".join(word[0] for word in words)
