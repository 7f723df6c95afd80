"""Words of a question that narrow or order the answer and are no part of its topic. Pure.

"lately", "first", "only direct quotes", and the operators of people who search a lot:
from:Gazette, speaker:"Helen Marsh", source:AP.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.answering import grammar, vocabulary
from bot.answering.answer import Order
from storage.records import Span, StatementKind

_OPERATOR = re.compile(
    r"(?<!\w)(?P<name>from|outlet|speaker|source):\s*"
    r"(?:[\"“«](?P<quoted>[^\"”»]+)[\"”»]|(?P<bare>[^\s\"“«]+))",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    r"\b(?:only|just)\s+(?:show\s+(?:me\s+)?)?(?:the\s+)?(?:direct|exact|verbatim|literal)"
    r"(?:\s+(?:quotes?|quotations?|words|speech))?\b"
    r"|\b(?:direct|verbatim|literal)\s+(?:quotes?|quotations?|speech)(?:\s+only)?\b"
    r"|\b(?:only\s+quotes?|quotes?\s+only)\b|\bin (?:his|her|their|its) own words\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What was found; in `rest` every stretch of it is blank, so that offsets stay."""

    rest: str
    order: Order = Order.BEST
    kinds: tuple[StatementKind, ...] = ()
    outlet: str | None = None
    speaker: str | None = None
    source: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing but a topic or a question stands in the words."""
        return self == Qualifiers(self.rest)


def qualifiers_in(words: str) -> Qualifiers:
    """Return the qualifiers of `words`; what stands in quotation marks qualifies nothing."""
    operators = {match["name"].casefold(): match for match in _OPERATOR.finditer(words)}
    rest = grammar.blanked(words, *(match.span() for match in operators.values()))
    bare = grammar.blanked(rest, grammar.quoted_span(rest))
    marks = {order: pattern.search(bare) for order, pattern in _orders().items()}
    direct = _DIRECT.search(bare)
    order = next((order for order, mark in marks.items() if mark), Order.BEST)
    return Qualifiers(
        rest=grammar.blanked(rest, *_spans(marks.get(order), direct)),
        order=order,
        kinds=(StatementKind.DIRECT,) if direct else (),
        outlet=_value(operators.get("outlet") or operators.get("from")),
        speaker=_value(operators.get("speaker")),
        source=_value(operators.get("source")),
    )


@cache
def _orders() -> dict[Order, re.Pattern[str]]:
    verbs = "|".join(sorted(vocabulary.speech_verbs(), key=len, reverse=True))
    return {
        Order.FIRST: re.compile(
            rf"\bfirst(?=\s+(?:{verbs})\b)|(?<=\bwho was )(?:the )?first(?= to\b)"
            rf"|(?<=\bsay )(?:this |that |it )?first(?=\W*$)",
            re.IGNORECASE,
        ),
        Order.LATEST: re.compile(
            rf"\b(?:lately|most recently|the latest)\b"
            rf"|\brecently(?=\W*$|\s+(?:on|about|{verbs})\b)",
            re.IGNORECASE,
        ),
    }


def _spans(*matches: re.Match[str] | None) -> Iterator[Span]:
    return (match.span() for match in matches if match)


def _value(operator: re.Match[str] | None) -> str | None:
    return (operator["quoted"] or operator["bare"]).strip() if operator else None
