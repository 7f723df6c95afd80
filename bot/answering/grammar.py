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
_TRACED = re.compile(
    r"^(?:show me |give me |list |find )?(?:everything|anything|all|whatever|statements?|what)\b"
    r"[^?,]{0,40}?\b(?:sourced to|(?:attributed|traced|credited|leading|going) back to"
    r"|(?<!what is )(?<!what was )(?:attributed|traced|credited) to)\s+"
    r"(?P<slot>[^,?]+?)(?=\s+(?:on|about|regarding|since|before|after|last|this|in|from)\b|\W*$)",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:disagree[sd]?\s+with|contradict(?:s|ed)?)\s+(?P<slot>[^,?]+?)"
    r"(?=\s+(?:on|about|over|regarding|since)\b|\W*$)",
    re.IGNORECASE,
)
_IS_CLAIM = re.compile(
    r"^(?:(?:and|so|but)\s+)?(?:did|does|has|have)\b", re.IGNORECASE
)  # a yes or no is asked for
_CLAIMING = frozenset(["say", "says", "said", "tell", "told", "state", "claim", "claimed", "write"])
_NO_CLAIM = re.compile(
    r"^\W*(?:about|on|anything|something|nothing|what|whether|if|why|how|when|where|so|it|this"
    r"|that\W*$|more|much)\b",
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
    traced: Slot | None
    against: Slot | None

    @property
    def claim(self) -> str | None:
        """The words that somebody may have said, where a yes or no is asked for."""
        if self.saying is None or self.saying.verb not in _CLAIMING:
            return None
        if self.asks_what is None or not _IS_CLAIM.match(self.words.strip()):
            return None
        said = self.words[self.saying.verb_span[1] :]
        return None if _NO_CLAIM.match(said) else self.phrase or _claimed(said)


def shape_of(words: str) -> Shape:
    """Return where the slots of `words` stand."""
    quoted = _QUOTED.search(words)
    # What stands in quotation marks is not grammar: "who said “we have what it takes”" asks who.
    bare = blanked(words, quoted_span(words))
    saying = _saying().search(bare)
    many, who = _MANY.search(bare), _WHO.search(bare)
    return Shape(
        words=words,
        phrase=_inside(quoted) if quoted else None,
        phrase_span=quoted_span(words),
        many=many.span() if many else None,
        who=who.start("who") if who else None,
        asks_what=saying.start() if saying else None,
        saying=_saying_slot(saying) if saying else None,
        sourced=_slot(_SOURCED.search(bare)),
        topical=_slot(_TOPIC.search(bare)),
        traced=_slot(_TRACED.search(bare)),
        against=_slot(_AGAINST.search(bare)),
    )


def quotations(words: str) -> list[str]:
    """Return what stands in quotation marks, in its order."""
    return [_inside(match) for match in _QUOTED.finditer(words)]


def quoted_span(words: str) -> Span:
    """Return where the first quotation stands with its marks, an empty span for none."""
    quoted = _QUOTED.search(words)
    return quoted.span() if quoted else (0, 0)


def blanked(words: str, *spans: Span) -> str:
    """Return `words` with each of the stretches `spans` made blank, so that every offset stays."""
    for start, end in spans:
        words = words[:start] + " " * (end - start) + words[end:]
    return words


def _inside(quoted: re.Match[str]) -> str:
    said: str = next(filter(None, quoted.groups()))
    return said.strip(" ,.")


def _claimed(said: str) -> str | None:
    """Return the words after a verb of saying without "that", None when there are none."""
    claim = re.sub(r"^\s*that\s+", "", said, flags=re.IGNORECASE).strip(" ?.,!")
    return claim or None


def _saying_slot(match: re.Match[str]) -> Slot:
    group, verb = ("slot", "verb") if match["slot"] else ("subject", "told")
    return Slot(match[group], match.span(group), match[verb].casefold(), match.span(verb))


def _slot(match: re.Match[str] | None) -> Slot | None:
    return Slot(match["slot"], match.span("slot")) if match else None
