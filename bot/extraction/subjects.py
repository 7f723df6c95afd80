"""Find who acts as the source of a cue: its subject, its agent, or whoever controls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extraction.geometry import extent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubj:pass")
CLIMBS = ("conj", "xcomp", "advcl", "ccomp", "parataxis", "aux")
MOST_HOPS = 4
NAMING = ("NOUN", "PROPN", "PRON", "NUM")
LONGEST_APPOSITION = 25
PROPER = ("NNP", "NNPS")
TIMES = ("DATE", "TIME")
WEEKDAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
    ]
)


def source_of(verb: Token) -> Token | None:
    """Return the head of the source of a cue verb, None when nobody is named."""
    if is_passive(verb):
        return agent(verb)
    current = verb
    for _ in range(MOST_HOPS):
        own = subject(current) or _garden_subject(current) or named_before(current)
        if own is not None:
            return own
        if current.head.i == current.i:
            return _main_subject(current)
        is_own = current.dep_ == "acl" and not _is_free(current)
        if is_own or current.dep_ not in (*CLIMBS, "acl"):
            return current.head if is_own and current.tag_ in ("VBG", "VBD") else None
        current = _verb_above(current)
    return None


def _is_free(participle: Token) -> bool:
    """Whether a comma parts a participle from its noun: then the whole clause's subject acts."""
    comma = participle.i > 0 and participle.doc[participle.i - 1].text == ","
    return participle.tag_ == "VBG" and comma and participle.head.dep_ not in SUBJECTS


def _main_subject(participle: Token) -> Token | None:
    """Return the subject of "Calling it a mistake, she said …" where the parse is torn."""
    if not participle.lower_.endswith("ing"):
        return None
    aside = [child for child in participle.rights if child.dep_ == "parataxis"]
    return subject(aside[0]) if aside else None


def _verb_above(token: Token) -> Token:
    above = token.head
    while above.pos_ not in ("VERB", "AUX") and above.head.i != above.i:
        above = above.head
    return above


def subject(verb: Token) -> Token | None:
    """Return the verb's own subject; of two, the one that is not a time and stands nearer."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS and not is_time(child)]
    return min(own, key=lambda child: abs(child.i - verb.i), default=None)


def _garden_subject(verb: Token) -> Token | None:
    """Return the subject of "reported a briefing showed …", which looks like an object."""
    if verb.dep_ != "conj" or any(child.dep_ == "cc" for child in verb.lefts):
        return None
    between = [child for child in verb.head.rights if child.dep_ == "obj" and child.i < verb.i]
    if not between or any(token.is_punct for token in verb.doc[verb.head.i + 1 : verb.i]):
        return None
    return between[-1]


def named_before(verb: Token) -> Token | None:
    """Return the head of the name right before a finite verb, for a parse that lost the subject."""
    index = verb.i - 1
    while index > 0 and (verb.doc[index].pos_ == "AUX" or verb.doc[index].tag_ in ("RB", "MD")):
        index -= 1
    if index + 1 == verb.i and verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    if index > 0 and verb.doc[index].text == ",":
        index = _before_apposition(verb.doc, index, verb.sent.start)
    if index < verb.sent.start or verb.doc[index].pos_ not in NAMING or is_time(verb.doc[index]):
        return None
    head = verb.doc[index]
    while head.head.i < verb.i and head.head.i != head.i and head.head.pos_ in NAMING:
        head = head.head
    return head


def _before_apposition(doc: Doc, comma: int, start: int) -> int:
    """Return the index before the comma that opens what the comma closes, -1 when there is none."""
    for index in range(comma - 1, max(start, comma - LONGEST_APPOSITION), -1):
        if doc[index].text == ",":
            return index - 1
    return -1


def agent(verb: Token) -> Token | None:
    """Return the head of the verb's "by …" phrase."""
    for child in verb.children:
        if child.dep_ == "obl" and any(c.dep_ == "case" and c.lower_ == "by" for c in child.lefts):
            return child
    return None


def is_passive(verb: Token) -> bool:
    """Whether somebody else acts than the verb's subject."""
    if any(child.dep_ in ("aux:pass", "nsubj:pass") for child in verb.children):
        return not any(child.dep_ == "nsubj" for child in verb.children)
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and agent(verb) is not None


def is_time(token: Token) -> bool:
    """Whether a phrase is "Tuesday", "last week" and the like."""
    return token.lower_ in WEEKDAYS or token.ent_type_ in TIMES


def is_negated(verb: Token) -> bool:
    """Whether "not", "never" or "nor" belongs to the verb."""
    return any(child.lower_ in ("not", "n't", "n’t", "never", "nor") for child in verb.children)


def _joined_on(head: Token, verb: Token, start: int) -> int:
    """Return where a name begins that the parser made two subjects: Secretary Lloyd | Austin."""
    doc = head.doc
    for child in sorted(verb.lefts, key=_index, reverse=True):
        if child.dep_ in SUBJECTS and child.right_edge.i == start - 1 and not is_time(child):
            start = child.left_edge.i
    while start > 0 and (_goes_on_as_person(doc[start]) or _goes_on_as_name(doc[start])):
        start -= 1
    return start


def _goes_on_as_person(token: Token) -> bool:
    return token.ent_iob_ == "I" and token.ent_type_ == "PERSON"


def _goes_on_as_name(token: Token) -> bool:
    """Whether a name began before the token: two names never stand side by side in a sentence."""
    before = token.nbor(-1)
    return token.tag_ in PROPER and before.tag_ in PROPER and not is_time(before)


def _index(token: Token) -> int:
    return int(token.i)


def whole(head: Token, verb: Token) -> range:
    """Return the noun phrase of a source without its preposition, cut where it swallows the cue."""
    start, stop = extent(head).start, extent(head).stop
    if start <= verb.i < stop:
        start, stop = (start, verb.i) if head.i < verb.i else (verb.i + 1, stop)
    start = _joined_on(head, verb, start)
    leading = {child.i for child in head.lefts if child.dep_ in ("case", "cc", "mark")}
    while start in leading and start < head.i:
        start += 1
    return range(start, stop)
