"""Take apart what flat tags run together: a statement within another, a participle, a condition.

People tag every word once, so of “Lee said Bo had warned that …” a tagger learns the whole as
Lee's; and where one attribution ends and the next begins, it errs by a sentence. The parse tells.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bot.extraction.geometry import covering, touching
from bot.extraction.hearsay import reportedly
from bot.extraction.phrases import is_verb
from bot.extraction.relays import source_within
from bot.extraction.roster import roster_of
from bot.extraction.sentences import sentence_of
from bot.extraction.tellings import CLOSING, Telling, is_saying, told_by, told_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from bot.extraction.attribution import Attribution
    from bot.extraction.quotations import Quotation
    from storage.records import Span, Spans

MARKS = "“”\"'‘"  # a quotation begins with, or goes on in the next sentence
ENDING = (",", "”", '"', "''")  # what a participle follows that does not begin its sentence
SPEECH = 5  # words; what is shorter in quotation marks is mostly a title or a term
CONDITIONS = ("if", "unless")
CLOSE = 2  # characters between who speaks, that he speaks and what he says


class Page(NamedTuple):
    """A parsed text with its words, which are put together anew whenever a document is asked."""

    doc: Doc
    text: str
    quotations: Sequence[Quotation]


def untangled(page: Page, tagged: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the attributions, with those told within them as their own, in no order."""
    for each in tagged:
        for sentence in _by_sentence(page, each):
            for clause in _by_participle(page, sentence):
                for part in _by_colon(page, clause):
                    yield _with_condition(page, part)
                    yield from _told_within(page, part)


def _by_sentence(page: Page, attribution: Attribution) -> Iterator[Attribution]:
    """Yield an attribution without the paraphrase in other sentences than its cue.

    Quotations go on in the next sentence, a paraphrase does not say that it does. Such a sentence
    that says itself who speaks is somebody else's; one that says nothing is nobody's.
    """
    far = [part for part in attribution.content if _is_elsewhere(page, part, attribution)]
    near = tuple(part for part in attribution.content if part not in far)
    if not far or not near:
        yield attribution
        return
    yield replace(attribution, content=near)
    for part in far:
        sentence = covering(page.doc, part)
        telling = told_by(sentence) or _by_nobody(sentence)
        if telling is not None:
            yield replace(attribution, **telling._asdict())


def _is_elsewhere(page: Page, part: Span, attribution: Attribution) -> bool:
    """Whether a part is a paraphrase in another sentence than the cue."""
    if not attribution.cue or page.text[part[0]] in MARKS:
        return False
    said = sentence_of(covering(page.doc, attribution.cue[0]))
    if part[0] < said.end_char and said.start_char < part[1]:
        return False
    quoted = (page.text[each.start : each.end] for each in touching(page.quotations, *part))
    return all(len(words.split()) < SPEECH for words in quoted)


def _by_nobody(sentence: TokenSpan) -> Telling | None:
    """Return what a sentence says is "reportedly" so."""
    found = reportedly(sentence)
    return Telling((), *found) if found is not None else None


def _by_participle(page: Page, attribution: Attribution) -> Iterator[Attribution]:
    """Yield what a speaker says with a participle by itself: "…, comparing him to a king"."""
    parts: list[Span] = []
    for start, end in attribution.content:
        verb = _participle(page, (start, end), attribution)
        if verb is None:
            parts.append((start, end))
            continue
        said = ((verb.nbor().idx, end),)
        yield replace(attribution, cue=((verb.idx, verb.idx + len(verb)),), content=said)
        before = page.text[start : verb.idx].rstrip(CLOSING)
        if before:
            parts.append((start, start + len(before)))
    if parts:
        yield replace(attribution, content=tuple(parts))


def _participle(page: Page, part: Span, attribution: Attribution) -> Token | None:
    """Return a participle of saying that has the speaker for its subject, not a word of his.

    It begins what stands in front of the speaker, or follows a comma behind him.
    """
    if not attribution.source or not attribution.cue:
        return None
    words, verb = covering(page.doc, part), covering(page.doc, attribution.cue[0])[-1]
    if part[1] <= attribution.source[0][0]:
        candidates = list(words[: len(words) > 1])
    else:
        behind = (token for token in words[2:-1] if token.head == verb)
        candidates = [token for token in behind if token.nbor(-1).text in ENDING]
    for token in candidates:
        is_quoted = touching(page.quotations, token.idx, token.idx + 1)
        if token.tag_ == "VBG" and is_saying(token) and not is_quoted:
            return token
    return None


def _by_colon(page: Page, attribution: Attribution) -> Iterator[Attribution]:
    """Yield "rates rise, Lee said: “I know it.”" as two statements: of 89, people read 82 so."""
    start, end = attribution.cue[0] if attribution.cue else (0, 0)
    before = tuple(part for part in attribution.content if part[1] <= start)
    behind = tuple(part for part in attribution.content if part[0] >= end)
    is_colon = ":" in page.text[max(0, end - 1) : end + 1]
    if before and behind and is_colon and _is_quoted_after(page, before, behind):
        yield replace(attribution, content=before)
        yield replace(attribution, content=behind)
    else:
        yield attribution


def _is_quoted_after(page: Page, before: Spans, behind: Spans) -> bool:
    return page.text[before[0][0]] not in MARKS and page.text[behind[0][0]] in MARKS


def _with_condition(page: Page, attribution: Attribution) -> Attribution:
    """Return "Lee said it will rise" with the "If it rains" in front: without it he never said so.

    An attribution that does not directly follow the condition stays as it is.
    """
    if not attribution.source or not attribution.cue:
        return attribution
    at = covering(page.doc, attribution.source[0])
    condition = page.doc[sentence_of(at).start : at.start]
    is_lead = len(condition) > 1 and condition[0].lower_ in CONDITIONS and condition[-1].text == ","
    if not is_lead or not any(map(is_verb, condition)) or not _tells(page, attribution):
        return attribution
    held = (condition.start_char, condition[-1].idx)
    return replace(attribution, content=(held, *attribution.content))


def _tells(page: Page, attribution: Attribution) -> bool:
    """Whether somebody says that something is so, the words directly behind the verb."""
    source, cue, content = attribution.source[0], attribution.cue[0], attribution.content[0]
    is_close = 0 <= cue[0] - source[1] <= CLOSE and 0 <= content[0] - cue[1] <= CLOSE
    verb = covering(page.doc, cue)[-1]
    return is_close and is_saying(verb) and any(child.dep_ == "ccomp" for child in verb.rights)


def _told_within(page: Page, outer: Attribution) -> Iterator[Attribution]:
    """Yield what the content of speech tells of others' words, outside quotation marks."""
    doc = page.doc
    if not outer.source or not outer.cue or not any(map(is_saying, covering(doc, outer.cue[0]))):
        return
    for part in outer.content:
        for telling in told_within(covering(doc, part)):
            is_quoted = touching(page.quotations, telling.start, telling.cue[0][1])
            # what an outlet only passes on has its source for a speaker already
            if not is_quoted and source_within(doc, outer, roster_of(doc)) is None:
                yield replace(outer, **telling._asdict())
