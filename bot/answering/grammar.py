"""Where the slots of a question stand, by the shapes in which people ask. Pure.

No name is known here yet.
"""

import re
from dataclasses import dataclass
from functools import cache

from bot.answering import vocabulary
from storage.records import Span

_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{2,}?)[”\"»“]|(?<!\w)[‘']([^‘’']+\s[^‘’']+)[’'](?!\w)")
_PARTS = "share|percentage|percent|proportion|fraction"
_COUNTS = "toll|count|number|total|cost|price|rate|size|amount|figures?|turnout|margin"
_MANY = re.compile(
    r"\bhow (?:many|much|large|big|high|low|old|long|far|often|tall|wide|heavy|deep|fast)\b"
    rf"|\b(?:what|which) (?:\w+ )?(?:{_PARTS}|number|amount|age|sum)\b"
    r"|\bwhat(?:['’]s| is| was| were| are) (?:the |their |its )?"
    rf"(?:[\w.’'-]+ ){{0,4}}?(?:{_PARTS}|{_COUNTS})\b"
    r"|^(?:the )?(?:number of|death toll)\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"(?:^|,)\s*(?:and |so |but )?(?P<who>who(?:se|m)?\b|(?:at |in )?which\s+\w+)", re.IGNORECASE
)
_SOURCED = re.compile(
    r"(?:\baccording to|\bsourced to|\bgoing by|(?:^|,)\s*per)\s+(?P<slot>[^,?]+?)"
    r"(?=\s*(?:,|\?|$)|\s+(?:who|what|how|which)\b)",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"^(?P<slot>[^?]+?)(?:\s+(?:on|about)\s+\S.*|\W*)$", re.IGNORECASE)


@cache
def _saying() -> re.Pattern[str]:
    verbs = "|".join(sorted(vocabulary.speech_verbs(), key=len, reverse=True))
    return re.compile(
        r"\b(?:(?:what|how|why|when|where|which)\b[^?]*?\s)?"
        r"(?:did|does|do|has|have|had|is|are|was|were|would)\s+(?P<slot>[^,?]+?)(?<!['’]s)\s+"
        rf"(?:(?:really|actually|ever|just|also|recently|first)\s+)?(?P<verb>{verbs})\b"
        rf"|^(?P<subject>[^,?]+?)\s+(?P<told>{verbs})\s+what\b",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of a question that should name somebody, with the verb of saying, if any."""

    text: str
    span: Span
    verb: str = ""
    verb_span: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a question looks like; `many`, `who` and `asks_what` say where such clauses begin."""

    words: str
    phrase: str | None
    phrase_span: Span
    many: Span | None
    who: int | None
    asks_what: int | None
    saying: Slot | None
    sourced: Slot | None
    topical: Slot | None


def shape_of(words: str) -> Shape:
    """Return where the slots of `words` stand."""
    quoted = _QUOTED.search(words)
    # What stands in quotation marks is not grammar: "who said “we have what it takes”" asks who.
    bare = _blanked(words, quoted.span()) if quoted else words
    saying = _saying().search(bare)
    many, who = _MANY.search(bare), _WHO.search(bare)
    return Shape(
        words=words,
        phrase=next(filter(None, quoted.groups())).strip(" ,.") if quoted else None,
        phrase_span=quoted.span() if quoted else (0, 0),
        many=many.span() if many else None,
        who=who.start("who") if who else None,
        asks_what=saying.start() if saying else None,
        saying=_saying_slot(saying) if saying else None,
        sourced=_slot(_SOURCED.search(bare)),
        topical=_slot(_TOPIC.search(bare)),
    )


def _blanked(words: str, span: Span) -> str:
    """Return `words` with the stretch `span` made blank, so that every offset stays."""
    return words[: span[0]] + " " * (span[1] - span[0]) + words[span[1] :]


def _saying_slot(match: re.Match[str]) -> Slot:
    group, verb = ("slot", "verb") if match["slot"] else ("subject", "told")
    return Slot(match[group], match.span(group), match[verb].casefold(), match.span(verb))


def _slot(match: re.Match[str] | None) -> Slot | None:
    return Slot(match["slot"], match.span("slot")) if match else None
