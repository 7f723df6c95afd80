"""Find where words were said before the article had them: "told CNN", "on “Face the Nation”"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.extraction.names import is_outlet, words
from bot.extraction.noun_phrases import POSSESSIVES
from bot.extraction.nouns import body_name
from bot.extraction.roster import is_capitalized

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from bot.extraction.roster import Roster

# What stands before an outlet that carried the words: told CNN, on Fox News, spoke to the Post
CARRIES = re.compile(r"\b(?:on|to|told|tells|telling|for|in)\s+(?:the\s+)?[“\"‘']?$", re.IGNORECASE)
# What stands around it else: an interview with X, a Bloomberg interview, a host of Fox News
SPOKEN_TO = re.compile(
    r"\b(?:told|tells?|telling|interview\w*|spoke|speaking|appear\w*|wrote|writing|op-ed|column"
    r"|meeting|broadcast|edition|panel|program)\b",
    re.IGNORECASE,
)
SHOW = re.compile(
    r"\b(?i:on|broadcast of|edition of|episode of)\s+(?:[\w. ]+[’']s?\s+)?"
    r"[“\"](?P<show>[A-Z][^”\"\n]{2,40}?),?[”\"]"
)
WINDOW, BEHIND = 9, 2  # tokens before and behind an outlet that say what it has to do with it


class Venue(NamedTuple):
    """Where an outlet or a show is named, as a token, and its name as worded.

    `is_relay` says that the words are its own: "according to X", "per X".
    """

    at: int
    name: str
    is_relay: bool = False


def find_venues(doc: Doc, roster: Roster) -> list[Venue]:
    """Return the outlets and shows that carried words, in text order.

    A show that was once named with its outlet ("CBS’s “Face the Nation”") stands for the outlet.
    """
    outlets = list(_outlets(doc, roster))
    found = {venue.start: body_name(venue) for venue in outlets if _carries(venue)}
    by_show: dict[str, str] = {}
    text = doc.text
    for match in SHOW.finditer(text):
        place = doc.char_span(*match.span("show"), alignment_mode="expand")
        if place is None:
            continue
        found = {at: name for at, name in found.items() if not place.start <= at < place.end}
        owner = next((o for o in outlets if o.end <= place.start <= o.end + 2), None)
        if owner is not None:
            by_show[match["show"]] = body_name(owner)
            found.setdefault(owner.start, body_name(owner))
        else:
            found.setdefault(place.start, by_show.get(match["show"], match["show"]))
    return [Venue(at, name) for at, name in sorted(found.items())]


def _outlets(doc: Doc, roster: Roster) -> Iterator[Span]:
    for token in doc:
        body = roster.bodies.get(token.i)
        if body is not None:
            if token.i == body.start and is_outlet(body.text):
                yield body
        elif token.text in words("outlets") and token.text != "TV":
            if not token.text.isupper() and token.text != "Fox":
                continue
            yield doc[token.i : token.i + 1]


def _carries(outlet: Span) -> bool:
    doc, first = outlet.doc, outlet.sent.start
    before = doc[max(first, outlet.start - WINDOW) : outlet.start].text_with_ws
    behind = doc[outlet.end : outlet.end + BEHIND]
    spoken_to = bool(SPOKEN_TO.search(behind.text))
    head = outlet.root.head
    if head.i == outlet.end and head.pos_ == "NOUN" and not spoken_to:  # "the CNBC debate"
        return False
    if CARRIES.search(before):
        return True
    is_own = len(behind) and (behind[0].text in POSSESSIVES or is_capitalized(behind[0]))
    return bool(SPOKEN_TO.search(before)) or (not is_own and spoken_to)
