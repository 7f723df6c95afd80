"""Find who says what stands between quotation marks, by the words beside the marks.

Newspapers frame a quotation in few ways: “…,” X said · “…,” said X · X said: “…” · X said, “…”,
and go on without naming X again. These words are a surer guide than the parse of a sentence full
of marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.extraction.cues import lexicon
from bot.extraction.geometry import covering, runs
from bot.extraction.subjects import is_time, source_of, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

    from bot.extraction.quotations import Quotation

REACH = 40  # tokens between a quotation and its cue: room for a source with a long apposition
MARKS = "“”„«»\"‘’' "
ENDS_OPEN = ",?!…—–-"  # before the closing mark: the sentence may go on behind it
STOPS = frozenset((".", "?", "!", ";", "…"))
OPENERS = frozenset((",", ":", "—", "–", "-", "(", "…"))
FEWEST_WORDS = 4  # a shorter quotation without a comma is part of a clause: called it “a mistake”
NAMING = ("NOUN", "PROPN", "PRON")
AUXILIARIES = ("aux", "aux:pass", "nsubj", "nsubj:pass")
FINITE = ("VBD", "VBZ", "VBP", "MD")


@dataclass(frozen=True, slots=True)
class Frame:
    """A quotation, its words without marks, its tokens, and the free tokens before and after it."""

    quotation: Quotation
    words: str
    tokens: range
    before: range
    after: range


@dataclass(frozen=True, slots=True)
class Turn:
    """What one source says in one go: the verb of the cue, and the quotations with their frames."""

    verb: Token
    frames: list[Frame]


def find_turns(doc: Doc, quotations: Sequence[Quotation]) -> list[Turn]:
    """Return what is said in marks, each with the verb that attributes it, in text order."""
    found: list[Turn] = []
    open_turn: Turn | None = None
    for frame in frames(doc, quotations):
        verb = cue_after(doc, frame) or cue_before(doc, frame)
        if verb is None and open_turn is not None and _continues(doc, open_turn, frame):
            open_turn.frames.append(frame)
        elif verb is None:
            open_turn = None
        elif open_turn is not None and open_turn.verb.i == verb.i:
            open_turn.frames.append(frame)
        else:
            open_turn = Turn(verb, [frame])
            found.append(open_turn)
    return found


def frames(doc: Doc, quotations: Sequence[Quotation]) -> list[Frame]:
    """Return each quotation with the tokens around it, up to the next quotation or `REACH`."""
    text = doc.text
    covered = []
    for quotation in quotations:
        span = covering(doc, (quotation.start, quotation.end))
        covered.append(range(span.start, span.end))
    rims = [range(0), *covered, range(len(doc), len(doc))]
    found = []
    for quotation, (left, here), (_, right) in zip(
        quotations, pairwise(rims), pairwise(rims[1:]), strict=False
    ):
        before = range(max(left.stop, here.start - REACH), max(left.stop, here.start))
        after = range(here.stop, max(here.stop, min(right.start, here.stop + REACH)))
        words = text[quotation.start : quotation.end].strip(MARKS)
        found.append(Frame(quotation, words, here, before, after))
    return found


def cue_after(doc: Doc, frame: Frame) -> Token | None:
    """Return the cue verb that follows the quotation in its sentence: “…,” X said."""
    tokens = _until_stop(doc, frame.after)
    if not tokens or not _may_go_on(doc, frame) or not begins_clause(doc, frame):
        return None
    for token in tokens:
        if is_cue(token):
            return token
        if token.tag_ in FINITE and not _is_relative(token):
            return None
    return None


def cue_before(doc: Doc, frame: Frame) -> Token | None:
    """Return the cue verb that introduces the quotation: X said, “…” or X told reporters: “…”."""
    tokens = _until_stop(doc, reversed(frame.before))
    if not tokens:
        return None
    introduced = tokens[0].text in (",", ":")
    if not introduced and _is_short(frame):
        return None
    for token in tokens:
        if is_cue(token):
            fits = _may_follow(doc, token, frame) if introduced else _is_bare(doc, token, frame)
            return token if fits else None
    return _presenting(tokens) if tokens[0].text == ":" else None


def begins_clause(doc: Doc, frame: Frame) -> bool:
    """Whether nothing of the quotation's sentence stands before it, save what introduces it."""
    before = _until_stop(doc, reversed(frame.before))
    return not before or before[0].text in OPENERS


def is_cue(token: Token) -> bool:
    """Whether the token is a verb that may attribute a quotation, not "to say", "who says"."""
    cue = lexicon().verbs.get(token.lower_)
    if cue is None or not cue.frames & {"clause", "quote"} or token.pos_ not in ("VERB", "AUX"):
        return False
    if token.tag_ == "VBN" and not any(child.dep_ in AUXILIARIES for child in token.children):
        return False
    return token.tag_ != "VB" and not _is_relative(token)


def _is_relative(token: Token) -> bool:
    return any(child.tag_ in ("WP", "WDT") and child.i < token.i for child in token.children)


def _may_go_on(doc: Doc, frame: Frame) -> bool:
    """Whether the marks leave the sentence open: “No,” …, “No?” …, “No” said …."""
    after, last = doc[frame.after.start], frame.words[-1:]
    if after.text == "," or (last and last in ENDS_OPEN):
        return True
    return is_cue(after) or (not _is_short(frame) and last != ".")


def _may_follow(doc: Doc, verb: Token, frame: Frame) -> bool:
    """Whether the comma before the marks belongs to the cue: not said that when it rained, “…”."""
    between = doc[verb.i + 1 : frame.tokens.start]
    return frame.words.lstrip("[(")[:1].isupper() or not any(
        token.tag_ in FINITE for token in between
    )


def _is_bare(doc: Doc, verb: Token, frame: Frame) -> bool:
    """Whether only who is told, or when and where, stands between a cue verb and the marks."""
    between = doc[verb.i + 1 : frame.tokens.start]
    if not len(between):
        return True
    if any(token.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ") for token in between):
        return False
    listens = "listener" in lexicon().verbs[verb.lower_].frames
    return listens or between[0].tag_ in ("IN", "RB") or is_time(between[0])


def _is_short(frame: Frame) -> bool:
    return len(frame.tokens) - 2 < FEWEST_WORDS


def _presenting(tokens: Sequence[Token]) -> Token | None:
    """Return the main verb of a sentence that ends with a colon: He was blunt: “…”."""
    root = tokens[0].sent.root
    return root if root.pos_ == "VERB" and any(root.i == token.i for token in tokens) else None


def _continues(doc: Doc, turn: Turn, frame: Frame) -> bool:
    """Whether a quotation without a cue goes on with the turn.

    It does when it follows the sentence of the cue or the turn's last quotation at once, or when it
    is a paragraph of its own behind a paragraph that ends with the turn.
    """
    last = turn.frames[-1]
    if last.quotation.goes_on:
        return True
    between = [t for t in doc[last.tokens.stop : frame.tokens.start] if not t.is_space]
    if not between or _is_short(frame):
        return not _is_short(frame)
    own_sentence = any(token.i == turn.verb.i for token in between) or len(between) == 1
    one_sentence = not any(token.text in STOPS for token in between[:-1])
    return own_sentence and one_sentence and (between[-1].text in STOPS or between[-1].text == ",")


def _until_stop(doc: Doc, indices: Iterable[int]) -> list[Token]:
    """Return the tokens up to the end of the sentence or paragraph, as punctuation shows it."""
    found: list[Token] = []
    for index in indices:
        token = doc[index]
        if token.text in STOPS or "\n" in token.text:
            break
        found.append(token)
    return found


def source_of_turn(doc: Doc, turn: Turn) -> list[range]:
    """Return the words that name the source, none when nobody is named."""
    covered = {index for frame in turn.frames for index in frame.tokens}
    head = source_of(turn.verb)
    if head is not None and head.i not in covered:
        return runs(whole(head, turn.verb), covered)[:1]
    beside = source_beside(doc, turn)
    return runs(beside, covered)[:1] if beside is not None else []


def source_beside(doc: Doc, turn: Turn) -> range | None:
    """Return the words beside the cue that name the source, for a parse that lost the subject.

    They stand between the marks and the cue ("…," X said), or behind the cue up to a comma, a
    preposition or a time ("…," said X on Friday).
    """
    verb, frame = turn.verb, turn.frames[0]
    if frame.tokens.stop <= verb.i:
        words = range(frame.tokens.stop, verb.i)
        if any(doc[index].pos_ in NAMING for index in words):
            return words
    stop = verb.i + 1
    while stop < len(doc) and _names(doc[stop]) and not is_time(doc[stop]):
        stop += 1
    words = range(verb.i + 1, stop)
    return words if any(doc[index].pos_ in NAMING for index in words) else None


def _names(token: Token) -> bool:
    return token.pos_ in (*NAMING, "DET", "ADJ", "NUM") or token.tag_ in ("POS", "PRP$", "HYPH")
