"""See what is said to be so by nobody in particular: "reportedly", "reports that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extraction.sentences import sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from storage.records import Span, Spans

ADVERBS = ("reportedly", "allegedly")
# Of 31 with a clause that people read outside other statements, they marked 26 as a cue.
NOUNS = frozenset(("report", "reports", "rumor", "rumors", "rumour", "rumours", "speculation"))
CLAIMS = frozenset(("claims", "allegations", "accusations", "suggestions"))
ENDS = (",", ";", ".", "—", "–", "--", "(", ")", "”", '"')
FINITE = ("VBD", "VBZ", "VBP", "MD")


def reportedly(sentence: TokenSpan) -> tuple[Spans, Spans] | None:
    """Return the cue and content of a sentence that is only "reportedly" so."""
    adverb = next((token for token in sentence[1:-1] if token.lower_ in ADVERBS), None)
    if adverb is None:
        return None
    doc = sentence.doc
    before, after = doc[sentence.start : adverb.i], doc[adverb.i + 1 : sentence.end]
    return (_place(doc[adverb.i : adverb.i + 1]),), (_place(before), _place(after))


def rumours(doc: Doc, taken: Sequence[Span]) -> Iterator[tuple[Spans, Spans]]:
    """Yield the cues and contents of "reports that …" and "reports of Bo leaving …".

    `taken` are the sorted spans of what is known to be attributed: none of them is read again.
    """
    for noun in doc[:-2]:
        if noun.lower_ not in NOUNS | CLAIMS or _is_owned(noun):
            continue
        clause = _clause(noun)
        if clause is not None and not _touches(taken, (noun.idx, clause.end_char)):
            stop = clause.start if clause[0].lower_ == "that" else noun.i + 2
            yield (_place(doc[noun.i : stop]),), (_place(clause),)


def _is_owned(noun: Token) -> bool:
    """Whether it is said whose claims they are."""
    return noun.i > 0 and noun.nbor(-1).tag_ in ("PRP$", "POS")


def _clause(noun: Token) -> TokenSpan | None:
    """Return the clause behind a noun up to the next mark, None where there is none."""
    doc, link = noun.doc, noun.nbor()
    limit = sentence_of(doc[noun.i : noun.i + 1]).end
    rest = doc[link.i + 1 : limit]
    stop = next((t.i for t in rest if t.text in ENDS or t.is_space), limit)
    said = doc[link.i + 1 : stop]
    if link.lower_ == "that":
        is_clause = link.dep_ == "mark" and any(token.tag_ in FINITE for token in said)
        return doc[link.i : stop] if is_clause else None
    acts = (t for t in said[1:] if t.tag_ == "VBG" and t.nbor(-1).pos_ in ("NOUN", "PROPN"))
    return said if link.lower_ == "of" and next(acts, None) is not None else None


def _touches(taken: Sequence[Span], place: Span) -> bool:
    return any(start < place[1] and place[0] < end for start, end in taken)


def _place(words: TokenSpan) -> Span:
    return words.start_char, words.end_char
