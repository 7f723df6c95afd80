"""Whether words were said as they are quoted: word for word, cut out, in other words, or not. Pure.

Only what stands in quotation marks in an article is word for word. A quotation that begins or ends
inside a sentence is incomplete, for what was left out may turn its meaning.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from bot.answering import grammar, vocabulary
from bot.answering.answer import Ranked, Verdict, Verification
from storage.records import Evidence, StatementKind

MOST_QUOTATIONS = 5  # of one message

_LEAST_WORDS = 3  # in quotation marks; fewer are a nickname or a title
_ALIKE = 0.7  # share of the words that must stand there, in their order
_ELLIPSIS = re.compile(r"…|\.\.\.|\[\.\.\.\]")
_STRETCH = re.compile(r"[“\"«„]([^“”\"«»„]+)[”\"»“]?")
_END = re.compile(r"[.!?]")
_SURENESS = {one: rank for rank, one in enumerate(Verdict)}


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def claims_in(text: str) -> list[str]:
    """Return the quotations of a message, or all of a message that has none."""
    quoted = [one for one in grammar.quotations(text) if len(_words(one)) >= _LEAST_WORDS]
    return quoted[:MOST_QUOTATIONS] or ([text.strip(" \n\t“”\"'")] if _words(text) else [])


def verified(quote: str, found: Sequence[Ranked], claimed: str = "") -> Verification:
    """Return what became of `quote`; the surest evidence of `found` comes first."""
    judged = [(_SURENESS[verdict_on(quote, one.evidence)], at) for at, one in enumerate(found)]
    ranked = tuple(found[at] for _, at in sorted(judged))
    verdict = verdict_on(quote, ranked[0].evidence) if ranked else Verdict.NOT_FOUND
    return Verification(quote=quote, verdict=verdict, claimed=claimed, ranked=ranked)


def verdict_on(quote: str, evidence: Evidence) -> Verdict:
    """Return what became of `quote` in one statement."""
    parts = [_words(part) for part in _ELLIPSIS.split(quote) if _words(part)]
    if evidence.statement is None or not parts:
        return Verdict.NOT_FOUND
    verdicts = [_in_stretch(parts, stretch) for stretch in _stretches(evidence)]
    if exact := [verdict for verdict in verdicts if verdict is not None]:
        return min(exact, key=_SURENESS.__getitem__)
    asked = [token.key for token in vocabulary.tokens(quote)]
    return Verdict.ALTERED if _likeness(asked, evidence.text) >= _ALIKE else Verdict.NOT_FOUND


def _stretches(evidence: Evidence) -> Iterator[str]:
    """Yield what of a statement stands in quotation marks."""
    statement = evidence.statement
    assert statement is not None  # noqa: S101 - callers pass statements
    match statement.kind:
        case StatementKind.DIRECT:
            yield statement.text
        case StatementKind.MIXED:
            yield from (match[1] for match in _STRETCH.finditer(statement.text))
        case StatementKind.INDIRECT:
            return


def _in_stretch(parts: Sequence[Sequence[_Word]], stretch: str) -> Verdict | None:
    """Return whether the parts of a quotation stand whole in a stretch, in their order."""
    said = _words(stretch)
    at, first = 0, None
    for part in parts:
        begin = _row_at([word.text for word in part], [word.text for word in said], at)
        if begin is None:
            return None
        first = begin if first is None else first
        at = begin + len(part)
    assert first is not None  # noqa: S101 - there is a part
    is_whole = len(parts) == 1 and _is_whole(stretch, said, first, at)
    return Verdict.AUTHENTIC if is_whole else Verdict.INCOMPLETE


def _row_at(wanted: Sequence[str], said: Sequence[str], start: int) -> int | None:
    """Return where `wanted` stands in a row in `said` from `start` on."""
    places = range(start, len(said) - len(wanted) + 1)
    return next((at for at in places if said[at : at + len(wanted)] == list(wanted)), None)


def _is_whole(stretch: str, said: Sequence[_Word], first: int, after: int) -> bool:
    """Whether the words from `first` to `after` are whole sentences of a stretch."""
    is_begun = first == 0 or _parts_sentences(stretch, said[first - 1], said[first])
    is_ended = after == len(said) or _parts_sentences(stretch, said[after - 1], said[after])
    return is_begun and is_ended


def _parts_sentences(stretch: str, one: _Word, other: _Word) -> bool:
    """Whether a sentence ends between two words that follow each other."""
    return bool(_END.search(stretch[one.end : other.start]))


def _likeness(asked: Sequence[str], text: str) -> float:
    """Return the share of the keys asked for that stand in `text`, in their order."""
    said = [token.key for token in vocabulary.tokens(text)]
    matcher = SequenceMatcher(a=asked, b=said, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(asked)


def _words(text: str) -> list[_Word]:
    """Return the words of `text` as they are compared: letter by letter, but for capitals."""
    return [
        _Word(token.text.casefold().replace("’", "'").strip(".'"), token.start, token.end)
        for token in vocabulary.tokens(text)
    ]
