"""Find what is attributed without quotation marks, by the verbs that govern it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extraction.cues import CueVerb, lexicon
from bot.extraction.frames import FRAMES, VERBAL, has_to, preposition_of
from bot.extraction.geometry import extent, runs
from bot.extraction.subjects import SUBJECTS, agent, is_passive, source_of, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

LONGEST_CONTENT = 300  # tokens; what a parser makes longer is no sentence
PREPOSITION_REACH = 2  # "spoke out against" is one cue, "spoke on Monday in Ohio about" is not


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens of a cue, of its source and of its content.

    `frame` is how the verb governs the content, which says how far the rule can be trusted.
    """

    frame: str
    cue: range
    source: range | None
    content: list[range]


def find_clauses(doc: Doc, used: set[int]) -> Iterator[Clause]:
    """Yield what verbs attribute, in text order, but for verbs whose index is in `used`."""
    for token in doc:
        if token.i in used or token.dep_ in ("aux", "cop") or not _is_verb(token):
            continue
        cue = lexicon().verbs.get(token.lower_)
        clause = seeming(token) or (govern(token, cue) if cue is not None else None)
        if clause is not None and not _is_loose(token, clause):
            yield clause


def govern(verb: Token, cue: CueVerb) -> Clause | None:
    """Return what the verb attributes, by the first frame of its lexicon entry that fits."""
    is_agentless = is_passive(verb) and verb.dep_ != "acl" and agent(verb) is None
    if is_agentless and "clause" not in cue.frames:
        return None
    for frame, read in FRAMES.items():
        content = read(verb, cue) if frame in cue.frames else []
        if content:
            return _clause(frame, verb, content)
    return _prepositional(verb, cue)


def seeming(verb: Token) -> Clause | None:
    """Return "X is expected to …" and "X seems …": content without a source."""
    words = lexicon()
    rumour = verb.lower_ in words.rumoured and any(c.dep_ == "aux:pass" for c in verb.lefts)
    if not rumour and verb.lower_ not in words.seeming:
        return None
    told = next((child for child in verb.rights if child.dep_ == "xcomp"), None)
    if told is None or (rumour and not has_to(told)):
        return None
    own = [extent(child) for child in verb.lefts if child.dep_ in SUBJECTS][:1]
    return Clause("seeming", cue_words(verb), None, [*own, extent(told)])


def cue_words(verb: Token, last: Token | None = None) -> range:
    """Return the verb with auxiliaries, negation and adverbs before it, its particle behind.

    With `last`, a preposition behind the verb, the cue runs up to it.
    """
    start, stop = verb.i, (last or verb).i + 1
    before = {child.i for child in verb.lefts if _belongs_to_cue(child)}
    while start - 1 in before:
        start -= 1
    if last is None:
        stop += any(child.i == stop and child.tag_ == "RP" for child in verb.rights)
    return range(start, stop)


def _belongs_to_cue(child: Token) -> bool:
    return child.dep_ in ("aux", "aux:pass") or (child.tag_ == "RB" and child.is_lower)


def _is_verb(token: Token) -> bool:
    """Whether the token is a verb; taggers take that of "Calling it …, she said" for a name."""
    opens = token.is_sent_start is True and token.lower_.endswith("ing")
    return token.pos_ in VERBAL or (opens and token.n_rights > 0)


def _is_loose(verb: Token, clause: Clause) -> bool:
    """Whether nobody in particular does it: "to say that …", "it shows that …"; or a cue does."""
    cue = lexicon().verbs.get(verb.lower_)
    own = clause.source
    if cue is not None and cue.stance == "shown" and own and verb.doc[own.start].lower_ == "it":
        return True
    if verb.tag_ != "VB":
        return False
    head = lexicon().verbs.get(verb.head.lower_)
    is_governed = verb.dep_ == "xcomp" and head is not None and "to" in head.frames
    return is_governed or (clause.source is None and has_to(verb))


def _prepositional(verb: Token, cue: CueVerb) -> Clause | None:
    """Read “called for calm”, “referring to his letter”."""
    for child in verb.rights:
        preposition = preposition_of(child)
        if preposition in cue.frames and preposition != "as":
            first = next(each for each in child.lefts if each.lower_ == preposition)
            content = range(first.i + 1, child.right_edge.i + 1)
            is_near = first.i - verb.i <= PREPOSITION_REACH
            return _clause("preposition", verb, [content], first if is_near else None)
    return None


def _clause(frame: str, verb: Token, content: list[range], last: Token | None = None) -> Clause:
    head = source_of(verb)
    source = whole(head, verb) if head is not None else None
    cue = cue_words(verb, last)
    taken = {*cue, *(source or ())}
    parts = [run for part in content for run in runs(part[:LONGEST_CONTENT], taken)]
    return Clause(frame, cue, source, parts)
