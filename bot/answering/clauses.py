"""What a sentence says of one of its figures: its clause, and the names in it. Pure."""

import re
from functools import cache
from itertools import chain

from bot.answering import vocabulary
from storage.records import Figure

_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = "january february march april may june july august september october november december"
CALENDAR = frozenset(map(vocabulary.key, f"{_DAYS} {_MONTHS}".split()))
_BREAK = re.compile(
    r"[;:,]\s| [—–-] |—|\s(?:and|while|but|when|after|before|because|whereas|although"
    r"|compared (?:with|to)|according to)\s"
)
_TOLD = frozenset({"that", "put", "puts", "indicated", "showed", "shows", "found", "finds"})
_DATED = re.compile(r"\b(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}|(?:19|20)\d\d)\b")
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half)\b",
    re.IGNORECASE,
)
_OPENER = re.compile(r"^(?:In|At|Among|For|Of) [^,]{1,40}, ")
_REFERRING = re.compile(
    r"\b(?:i|we|he|she|it|they|my|our|his|her|its|their|each|both|respectively|than|short of)\b"
    r"|-(?:year|month|day)-old",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:up|down|rose|risen|fell|fallen|grew|grown|cut|raised) from (?:the |an? )?$"
)


def clause(sentence: str, figure: Figure) -> str:
    """Return what the sentence says of the figure, without the figure and who says so.

    >>> told = "She said 27 people had been injured, and 9 killed."
    >>> clause(told, Figure(start=9, end=11, text="27", value=27, unit="person"))
    'people had been injured'
    """
    start, end = _place(sentence, figure)
    begin = max((found.end() for found in _BREAK.finditer(sentence, 0, start)), default=0)
    told = [word.end for word in vocabulary.tokens(sentence[begin:start]) if _is_telling(word.text)]
    after = _BREAK.search(sentence, end)
    before = sentence[begin + (told[-1] if told else 0) : start]
    opener = _OPENER.match(sentence[:begin])
    behind = sentence[end : after.start() if after else len(sentence)]
    return " ".join(f"{opener[0] if opener else ''}{before} {behind}".split())


def is_vague(said: str) -> bool:
    """Whether a clause leaves open what its figure is of.

    Another number stands in it, a pronoun, a comparison, or it only says how old somebody is.
    """
    return bool(_NUMBER.search(_DATED.sub(" ", said)) or _REFERRING.search(said))


def names(text: str, known: frozenset[str]) -> list[list[str]]:
    """Return the names in a text, each by the words that are written large in a row.

    `known` are words that are known to be written large: the first of a sentence is so anyway.
    Titles, days, and kinds of people ("Democratic voters") are no names.
    """
    rows: list[list[str]] = [[]]
    end = 0
    for token in vocabulary.tokens(text):
        if text[end : token.start].strip():  # a comma or a stop ends a name
            rows.append([])
        end = token.end
        if _is_name(token, known):
            rows[-1].append(token.key)
        elif not vocabulary.is_title(token.text):
            rows.append([])
    return [row for row in rows if row]


def moves_from(sentence: str, figure: Figure) -> bool:
    """Whether the sentence says that something moved from the figure: "up from the 1,200"."""
    return bool(_FROM.search(sentence[: _place(sentence, figure)[0]]))


def _place(sentence: str, figure: Figure) -> tuple[int, int]:
    """Return where the figure stands in its sentence; what is before it when it does not."""
    start = figure.start - figure.context[0]
    if not sentence.startswith(figure.text, start):
        start = max(sentence.find(figure.text), 0)
    return start, start + len(figure.text) if sentence.startswith(figure.text, start) else start


def _is_telling(word: str) -> bool:
    plain = vocabulary.plain_word(word)
    return plain in _TOLD or plain in vocabulary.speech_verbs()


def _is_name(token: vocabulary.Token, known: frozenset[str]) -> bool:
    if not token.is_capital or not (token.key in known or vocabulary.is_place(token.key)):
        return False
    if token.key in CALENDAR or token.key in _kinds():
        return False
    return not vocabulary.is_title(token.text) and not vocabulary.is_stop(token.text)


@cache
def _kinds() -> frozenset[str]:
    return frozenset(chain(*chain(*vocabulary.parted())))
