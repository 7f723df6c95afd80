"""Read what a cue verb governs, one rule a frame (see lexicon/cues.toml).

Each rule takes the verb and returns the tokens of the content, none when the frame does not fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extraction.cues import CueVerb, lexicon
from bot.extraction.geometry import extent, runs
from bot.extraction.subjects import is_passive, is_time, subject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Token

VERBAL = ("VERB", "AUX")
FINITE = ("VBD", "VBZ", "VBP", "MD")
MARKERS = frozenset(("that", "whether", "if", "how", "why", "when", "where"))
CONDITIONS = frozenset(("if", "unless"))
BARE_OBJECTS = frozenset(("it", "that", "this", "so", "what", "one", "himself", "herself"))
GOES_WITH_OBJECT = frozenset(("for", "of", "as", "to", "over", "against", "with", "about", "from"))
OPENS_A_CLAUSE = frozenset(("DT", "PRP", "PRP$", "NN", "NNS", "NNP", "CD", "JJ", "RB", "EX", "VBG"))
NAMING_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "DT", "JJ", "POS", "PRP", "PRP$"))
PHRASES = ("obl", "nmod", "advcl", "xcomp", "ccomp")
REACH = 40  # tokens from a cue to the verb of what it attributes


def clause(verb: Token, _: CueVerb) -> list[range]:
    """Read “said (that) the talks failed”: a clause that depends on the verb or is beside it."""
    for child in verb.children:
        if child.dep_ == "ccomp" and not _is_adverbial(verb, child):
            return [*_condition(verb), _to_the_end(verb, child)]
    for child in verb.rights:
        if child.dep_ == "parataxis" and subject(child) is not None and not _interrupts(child):
            return [extent(child)]
    has_host = verb.head.tag_ != "VBG" or subject(verb.head) is not None
    if verb.dep_ == "parataxis" and has_host and _is_set_off(verb):
        return runs(extent(verb.head), extent(verb))
    return _marked(verb) or _garden_path(verb) or _trailing(verb)


def infinitive(verb: Token, cue: CueVerb) -> list[range]:
    """Read “vowed to leave”, “urged voters to stay”."""
    told = next((c for c in verb.rights if c.dep_ in ("xcomp", "ccomp") and has_to(c)), None)
    if told is None:
        return []
    listener = _object(verb) if "listener" in cue.frames else None
    first = told if listener is None or listener.i > told.i else listener
    return [range(first.left_edge.i, told.right_edge.i + 1)]


def called(verb: Token, _: CueVerb) -> list[range]:
    """Read “called it a mistake”, “described him as honest”."""
    thing = _object(verb) or (subject(verb) if is_passive(verb) else None)
    for child in verb.rights:
        names_it = child.dep_ in ("xcomp", "obj") or preposition_of(child) == "as"
        if thing is not None and child != thing and names_it and not has_to(child):
            return runs([*extent(thing), *extent(child)])
    return []


def thing(verb: Token, _: CueVerb) -> list[range]:
    """Read “denounced the plan”, “accused him of lying”, “a plan denounced by critics”."""
    if is_passive(verb):
        own = verb.head if verb.dep_ == "acl" else subject(verb)
        return runs(extent(own), extent(verb)) if own is not None else []
    own = _object(verb)
    if own is None or own.lower_ in BARE_OBJECTS:
        return []
    stop = own.right_edge.i + 1
    for sibling in verb.rights:
        if sibling.left_edge.i == stop and preposition_of(sibling) in GOES_WITH_OBJECT:
            stop = sibling.right_edge.i + 1
    return [range(own.left_edge.i, stop)]


FRAMES: dict[str, Callable[[Token, CueVerb], list[range]]] = {
    "clause": clause,
    "listener": infinitive,
    "to": infinitive,
    "as": called,
    "it": thing,
}


def has_to(token: Token) -> bool:
    """Whether the verb is an infinitive with "to"."""
    return any(child.tag_ == "TO" for child in token.lefts)


def preposition_of(child: Token) -> str:
    """Return the preposition that begins a phrase, "" when none does or it marks an infinitive."""
    if child.dep_ not in PHRASES:
        return ""
    for first in child.lefts:
        if first.dep_ in ("case", "mark") and first.tag_ in ("IN", "TO", "RP"):
            is_infinitive = first.tag_ == "TO" and child.dep_ != "obl"
            return "" if is_infinitive else str(first.lower_)
    return ""


def _object(verb: Token) -> Token | None:
    return next((c for c in verb.rights if c.dep_ == "obj" and not is_time(c)), None)


def _is_adverbial(verb: Token, child: Token) -> bool:
    """Whether a clause without a subject is no content: "Noting the risk, she said …"."""
    if subject(child) is not None:
        return False
    asks = child.left_edge.tag_.startswith("W")
    is_participle = child.tag_ in ("VBG", "VBN") and child.i < verb.i and not asks
    return is_participle or has_to(child)


def _interrupts(child: Token) -> bool:
    """Whether a clause beside the verb is itself a remark: "…, she said, …"."""
    first = child.left_edge.i
    return child.lower_ in lexicon().verbs and first > 0 and child.doc[first - 1].text == ","


def _condition(verb: Token) -> list[range]:
    """Read “If they join, he said it will matter”: the condition belongs to what is said."""
    own = subject(verb)
    if own is None:
        return []
    before = (child for child in verb.lefts if child.dep_ == "advcl" and child.i < own.i)
    return [extent(child) for child in before if child.left_edge.lower_ in CONDITIONS]


def _to_the_end(verb: Token, child: Token) -> range:
    """Return the clause with what a parser hung on the cue instead, up to a comma."""
    own = extent(child)
    stop = own.stop
    if child.i < verb.i:
        return own
    for sibling in verb.rights:
        joins = sibling.dep_ in ("obl", "advmod", "advcl", "xcomp", "conj", "obj")
        relays = sibling.left_edge.lower_ in ("according", "per")
        if sibling.left_edge.i == stop and joins and not relays:
            stop = sibling.right_edge.i + 1
    return _cut(verb, range(own.start, stop))


def _cut(verb: Token, content: range) -> range:
    """End the content where the same source goes on: “… and insists …”, “…, adding …”."""
    for index in content[2:]:
        token = verb.doc[index]
        if token.text == ";":
            return range(content.start, index)
        if token.lower_ in lexicon().verbs and subject(token) is None and _goes_on(verb, token):
            return range(content.start, index - 1)
    return content


def _goes_on(verb: Token, token: Token) -> bool:
    before = token.nbor(-1)
    adds = token.tag_ == "VBG" and before.text == ","
    return adds or (token.tag_ == verb.tag_ and token.dep_ == "conj" and before.pos_ == "CCONJ")


def _ahead(verb: Token) -> Sequence[Token]:
    """Return the tokens behind the verb, as far as its sentence and our patience go."""
    found: list[Token] = []
    for token in verb.doc[verb.i + 1 : verb.i + REACH]:
        if token.is_sent_start:
            break
        found.append(token)
    return found


def _marked(verb: Token) -> list[range]:
    """Read “claimed in an interview with the paper that …”: a conjunction begins the clause."""
    for token in _ahead(verb):
        if token.lower_ in MARKERS and token.tag_ in ("IN", "WRB"):
            return [_cut(verb, range(token.i, verb.sent.end))]
        if token.pos_ in VERBAL or token.tag_ == "WDT":
            return []
    return []


def _garden_path(verb: Token) -> list[range]:
    """Read “estimated around 500 people have left”, which parsers take for something else.

    Without "that", what follows looks like an object until its verb comes. It is taken for a clause
    when a subject begins right behind the cue and no comma stands before the verb.
    """
    words = [token for token in _ahead(verb) if not is_time(token)]
    if not words or words[0].tag_ not in OPENS_A_CLAUSE:
        return []
    for token in words[1:]:
        if token.is_punct or (token.dep_ == "mark" and token.tag_ in ("IN", "TO")):
            return []
        if token.tag_ in FINITE and token.dep_ != "acl":
            return [_cut(verb, range(words[0].i, verb.sent.end))]
    return []


def _trailing(verb: Token) -> list[range]:
    """Read “The talks failed, she said”: what stands before the comma before the subject."""
    start, first = verb.sent.start, _source_start(verb)
    if first in (start, verb.i) or verb.doc[first - 1].text != ",":
        return []
    before = range(start, first - 1)
    return [before] if any(verb.doc[index].tag_ in FINITE for index in before) else []


def _is_set_off(verb: Token) -> bool:
    """Whether a mark parts subject and verb from the rest: “…, she said”, not “the 90 she saw”."""
    if subject(verb) is None:
        return False
    first = _source_start(verb)
    return first <= verb.sent.start or verb.doc[first - 1].is_punct


def _source_start(verb: Token) -> int:
    """Return where the words before the verb that may name its source begin, its own index if none.

    A parse may tear a name apart or lose the subject; the words themselves go on.
    """
    own = subject(verb)
    first = min(own.left_edge.i, verb.i) if own is not None else verb.i
    while first < verb.i and verb.doc[first].is_punct:  # parsers hang the comma on the name
        first += 1
    while first - 1 >= verb.sent.start and verb.doc[first - 1].tag_ in NAMING_TAGS:
        first -= 1
    return first
