"""The anatomy of a noun phrase: where it begins and ends, its noun, its words as a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extraction.names import without_article, words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from bot.extraction.roster import Roster

PHRASE_ENDS = ("WP", "WDT", "WP$", "VBN", "VBG", "VBD", "VBZ", "VBP", "MD")
CLAUSE_MARKS = (",", "(", "—", "–", "--", ";", ":", "[")
PLURAL = ("NNS", "NNPS")
POSSESSIVES = ("'s", "’s", "'", "’")
IN_NOUN_PHRASE = ("NOUN", "PROPN", "ADJ", "NUM", "SYM", "DET")


def trimmed(span: Span) -> Span:
    """Return a phrase without the marks and the small words that begin or end it."""
    start, stop, doc = span.start, span.end, span.doc
    while stop - start > 1 and (
        doc[start].is_punct or doc[start].pos_ in ("ADP", "CCONJ", "SCONJ")
    ):
        start += 1
    while stop - start > 1 and (
        doc[stop - 1].is_space
        or (doc[stop - 1].is_punct and doc[stop - 1].text not in (")", "]", "'", "’"))
        or doc[stop - 1].text in POSSESSIVES
    ):
        stop -= 1
    return doc[start:stop]


def base_end(span: Span, roster: Roster) -> int:
    """Return the token behind the noun that a phrase begins with: no clause, no "of …" after it."""
    doc, index = span.doc, span.start
    seen = False
    while index < span.end:
        token = doc[index]
        known = roster.people.get(index) or roster.bodies.get(index)
        if known is not None:
            seen, index = True, known.end
        elif token.text == "of" and seen and doc[index - 1].lower_ in words("partitive"):
            seen, index = False, index + 1
        elif _belongs(token, seen=seen):
            seen = seen or token.pos_ in ("NOUN", "PROPN") or token.lower_ in words("partitive")
            index += 1
        else:
            break
    return max(span.start + 1, min(index, span.end))


def _belongs(token: Token, *, seen: bool) -> bool:
    """Whether a token goes on with the noun phrase that it stands in, its noun `seen` or not."""
    if "\n" in token.text or token.text in CLAUSE_MARKS:
        return False
    before = token.nbor(-1).text if token.i else ""
    joins = token.text in POSSESSIVES or token.is_quote or not {token.text, before}.isdisjoint("-/")
    if joins or singular(token) in words("person"):
        return True
    if not seen:
        begins = token.pos_ in ("ADV", "CCONJ") or token.tag_ in ("VBN", "VBG", "DT", "PRP$")
        return begins or token.pos_ in IN_NOUN_PHRASE
    if token.tag_ in ("VBG", "VBN") and token.i + 1 < len(token.doc):
        return bool(token.nbor().pos_ == "NOUN")  # "tracking poll"
    return token.tag_ == "PRP$" or (token.pos_ in IN_NOUN_PHRASE and token.pos_ != "DET")


def head_of(span: Span, stop: int, roster: Roster) -> Token:
    """Return the noun that ends the base phrase."""
    for index in range(stop - 1, span.start - 1, -1):
        token = span.doc[index]
        if token.pos_ in ("NOUN", "PROPN") or index in roster.bodies:
            return token
    return span.doc[max(span.start, stop - 1)]


def phrase(span: Span, head: Token | None = None) -> str:
    """Return the article's words up to the first comma or clause, beginning in lower case."""
    head = head if head is not None else span.root
    start, stop = _past_number_of(span), span.end
    for token in span.doc[head.i + 1 : span.end]:
        is_clause = token.tag_ in PHRASE_ENDS and not _tells_which(token, head)
        if token.text in CLAUSE_MARKS or is_clause:
            stop = token.i
            break
    text = without_article(span.doc[start:stop].text)
    if stop < span.end and singular(head) in words("document"):
        text += _issuer(span.doc[stop : span.end])
    first = span.doc[start]
    had_article = not span.doc[start:stop].text.startswith(text[:2])
    is_name = first.pos_ == "PROPN" and not _only_first(first, head)
    keeps = had_article or is_name or bool(first.ent_type_) or text[:2].isupper()
    return text if keeps else text[:1].lower() + text[1:]


def _tells_which(token: Token, head: Token) -> bool:
    """Whether a participle right behind its noun says which: "judges handling lawsuits"."""
    return token.tag_ == "VBG" and token.i == head.i + 1


def _only_first(token: Token, head: Token) -> bool:
    return token.i == head.i and token.is_sent_start is True and token.tag_ in PLURAL


def _past_number_of(span: Span) -> int:
    """Return where a phrase begins behind "a number of"."""
    for token in span[:-2]:
        if token.lower_ == "number" and token.nbor().text == "of":
            return int(token.i) + 2
        if token.pos_ != "DET":
            break
    return int(span.start)


def _issuer(rest: Span) -> str:
    """Return " from the agency" of "a report issued this month from the agency, …"."""
    for token in rest:
        if token.text == ",":
            break
        if token.lower_ in ("from", "by"):
            stop = next((t.i for t in rest if t.i > token.i and t.text == ","), rest.end)
            return " " + rest.doc[token.i : stop].text.strip()
    return ""


def singular(head: Token) -> str:
    """Return the noun in the singular, lower case; the word lists hold singulars."""
    word = head.lower_
    if head.tag_ not in PLURAL or word in words("document"):
        return str(word)
    for ending, stem in (("men", "man"), ("people", "people"), ("ies", "y"), ("s", "")):
        if word.endswith(ending):
            return str(word[: -len(ending)] + stem)
    return str(word)
