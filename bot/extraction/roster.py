"""Find whom and what an article names: what the tagger saw, put right by how newspapers write.

A tagger takes "Austin" for the city and "Justice Ann Lee" for a court, and breaks "Securities
and Exchange Commission" in two; titles, full names and the words of institutions tell better.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extraction.names import bare, last_name, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Doc, Span, Token

HEADLINE = 40  # tokens; a first line that is longer is no headline
FEWEST_WORDS = 2  # of a name that no title tells to be one
PARAGRAPHS, LEAD = 2, 160  # of the lead, and its tokens at most
LONGEST_NAME = 5  # tokens of a person's name behind a title
AHEAD = 8  # tokens behind a comma in which an apposition says what somebody is


@dataclass(frozen=True, slots=True)
class Roster:
    """The names of people and of bodies by every token they take, and the people's names' words."""

    people: Mapping[int, Span]
    bodies: Mapping[int, Span]
    surnames: frozenset[str]
    given_names: frozenset[str]
    headline: int  # the token behind it
    lead: int  # the token behind the first two paragraphs

    @staticmethod
    def each(names: Mapping[int, Span]) -> list[Span]:
        """Return every name once, in text order."""
        return [name for token, name in sorted(names.items()) if token == name.start]


def roster_of(doc: Doc) -> Roster:
    """Return who and what is named in a document."""
    start = headline_end(doc)
    people = _apart([*_tagged_people(doc, start), *_titled(doc, start), *_apposed(doc, start)])
    names = [bare(each.text) for each in people if _is_sure(each)]
    surnames = frozenset(last_name(name) for name in names)
    given_names = frozenset(name.split()[0].casefold() for name in names if " " in name)
    ours = _by_token(people)
    bodies: list[Span] = []
    for ent in _bodies(doc, start):
        person = _person_at_end(ent, surnames)
        if person is not None and person.start not in ours:
            ours |= _by_token([person])
        rest = doc[ent.start : person.start] if person is not None else ent
        if len(rest) and ours.keys().isdisjoint(range(rest.start, rest.end)):
            bodies.append(rest)
    ours |= _by_token(_in_headline(doc, start, surnames))
    longest_first = sorted(bodies, key=len, reverse=True)
    known = _by_token(_apart(longest_first))
    return Roster(ours, known, surnames, given_names, start, _lead_end(doc, start))


def headline_end(doc: Doc) -> int:
    """Return the token behind the headline, 0 where the first line is none."""
    for token in doc[:HEADLINE]:
        if token.text.startswith("\n\n"):
            return int(token.i)
    return 0


def _lead_end(doc: Doc, start: int) -> int:
    """Return the token behind the first two paragraphs below the headline."""
    breaks = [token.i for token in doc[start : start + LEAD] if "\n" in token.text]
    # the first break ends the headline
    return breaks[PARAGRAPHS] if len(breaks) > PARAGRAPHS else min(len(doc), start + LEAD)


def is_capitalized(token: Token) -> bool:
    """Whether a token is written like a part of a name."""
    return bool(token.text[:1].isupper()) and not token.is_punct


def _by_token(spans: Iterable[Span]) -> dict[int, Span]:
    return {index: span for span in spans for index in range(span.start, span.end)}


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that share nothing with one before them in the list."""
    taken: set[int] = set()
    kept = []
    for span in spans:
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            kept.append(span)
    return kept


def _is_sure(name: Span) -> bool:
    """Whether it is a person's name for certain: of several words, or behind a title."""
    before = name.doc[name.start - 1].lower_.rstrip(".") if name.start else ""
    return len(bare(name.text).split()) > 1 or before in words("before_names")


def _tagged_people(doc: Doc, start: int) -> Iterator[Span]:
    """Yield the people the tagger saw below the headline, and those it took for bodies."""
    companies = _companies(doc)
    tagged_as = Counter((ent[-1].text, ent.label_) for ent in doc.ents)
    for ent in doc.ents:
        if ent.start < start:
            continue
        if ent.label_ == "ORG":
            yield from _behind_title(ent)
        is_person = ent.label_ == "PERSON" and not _names_a_body(ent, companies)
        if is_person and tagged_as[ent[-1].text, "LOC"] <= tagged_as[ent[-1].text, "PERSON"]:
            yield ent


def _names_a_body(ent: Span, companies: frozenset[str]) -> bool:
    """Whether words that the tagger took for a person are an institution or a company."""
    is_institution = ent[-1].lower_ in words("institution")
    return is_institution or ent.text in words("platforms") or ent.text in companies


def _companies(doc: Doc) -> frozenset[str]:
    """Return the names that somewhere stand before "CEO" or "shareholders"."""
    return frozenset(
        ent.text
        for ent in doc.ents
        if ent.end < len(doc) and doc[ent.end].lower_ in words("corporate")
    )


def _behind_title(ent: Span) -> Iterator[Span]:
    """Yield the name in "Supreme Court Justice Ann Lee"."""
    for token in reversed(ent[:-1]):
        if token.lower_.rstrip(".") in words("before_names"):
            name = ent.doc[token.i + 1 : ent.end]
            if len(name) <= LONGEST_NAME and not any(
                each.lower_ in words("institution") for each in name
            ):
                yield name
            return


def _titled(doc: Doc, start: int) -> Iterator[Span]:
    """Yield the names behind titles: "Mr. Lee", "Sen. Ann Lee"."""
    for token in doc[start:]:
        if token.lower_.rstrip(".") in words("before_names") and is_capitalized(token):
            name = _capitalized_run(doc, token.i + 1, LONGEST_NAME)
            if len(name) and not any(
                each.lower_ in words("institution") | words("before_names") for each in name
            ):
                yield name


def _apposed(doc: Doc, start: int) -> Iterator[Span]:
    """Yield the names in "Jo-Ann Lee, political science professor at the university"."""
    for comma in doc[start + 1 :]:
        if comma.text != ",":
            continue
        name = _run_before(doc, comma.i)
        if not FEWEST_WORDS <= len(name.text.split()) <= LONGEST_NAME or _is_no_person(name):
            continue
        behind = doc[comma.i + 1 : comma.i + 1 + AHEAD]
        is_body = any(each.ent_type_ == "ORG" for each in name)
        if behind[:1].text == "who" or (not is_body and _says_what_somebody_is(behind)):
            yield name


def _is_no_person(name: Span) -> bool:
    return any(each.ent_type_ == "LOC" or each.lower_ in words("institution") for each in name)


def _says_what_somebody_is(words_behind: Span) -> bool:
    """Whether the noun of a phrase is one of people: "the secretary general of …"."""
    noun = None
    for token in words_behind:
        if token.pos_ in ("NOUN", "ADJ", "PROPN", "DET", "NUM") or token.text in ("-", "'s", "’s"):
            noun = token if token.pos_ in ("NOUN", "ADJ") else noun
        else:
            break
    return noun is not None and noun.lower_ in words("person")


def _capitalized_run(doc: Doc, start: int, most: int) -> Span:
    """Return the words of a name from a token on: capitals, joined by hyphens."""
    stop = start
    while (
        stop < len(doc)
        and stop - start < most
        and (_in_name(doc[stop]) or (stop > start and _joined_by_hyphen(doc[stop])))
    ):
        stop += 1
    return doc[start:stop]


def _run_before(doc: Doc, stop: int) -> Span:
    start = stop
    while start > 0 and (_in_name(doc[start - 1]) or _joined_by_hyphen(doc[start - 1])):
        start -= 1
    return doc[start:stop]


def _in_name(token: Token) -> bool:
    return is_capitalized(token) and token.pos_ in ("PROPN", "NOUN", "ADJ") and token.text != "I"


def _joined_by_hyphen(token: Token) -> bool:
    """Whether a token is a hyphen in a name, or the word behind one: "Kim Jae-won"."""
    doc, index = token.doc, token.i
    if token.text == "-":
        return index > 0 and is_capitalized(doc[index - 1])
    return index > 1 and doc[index - 1].text == "-" and is_capitalized(doc[index - 2])


def _bodies(doc: Doc, start: int) -> Iterator[Span]:
    """Yield the bodies the tagger saw below the headline, with all words of their names."""
    companies = _companies(doc)
    for ent in doc.ents:
        mistaken = ent.label_ == "PERSON" and _names_a_body(ent, companies)
        is_body = ent.label_ == "ORG" or mistaken
        if is_body and ent.start >= start:
            yield doc[_joined_before(ent) : _joined_behind(ent)]


def _whole(ent: Span) -> int:
    """Return where "White House" begins when its last word was tagged alone."""
    before = ent.doc[ent.start - 1] if ent.start else None
    if len(ent) > 1 or before is None or before.ent_type_ or before.pos_ != "PROPN":
        return int(ent.start)
    return int(before.i) if is_capitalized(before) else int(ent.start)


def _joined_before(ent: Span) -> int:
    """Return where "Securities and Exchange Commission" begins when its end was tagged alone."""
    doc, start = ent.doc, ent.start
    if ent[-1].lower_ not in words("institution") or doc[max(0, start - 1)].text != "and":
        return _whole(ent)
    run = _run_before(doc, start - 1)
    own = {each.lower_ for each in run}
    is_person = any(each.ent_type_ == "PERSON" for each in run)
    if is_person or own & words("institution") or not len(run) or run.text.isupper():
        return start
    return run.start


def _joined_behind(ent: Span) -> int:
    """Return where "Court of Appeals for the Sixth Circuit" ends."""
    doc, stop = ent.doc, ent.end
    if not any(each.lower_ in words("institution") for each in ent):
        return stop
    behind = stop
    if behind < len(doc) and doc[behind].text in ("of", "for"):
        behind += 1 + (behind + 1 < len(doc) and doc[behind + 1].text == "the")
        run = _capitalized_run(doc, behind, LONGEST_NAME)
        return run.end if len(run) else stop
    return stop


def _person_at_end(ent: Span, surnames: frozenset[str]) -> Span | None:
    """Return the name in "Quay Post Lee", which the tagger glued to what stands before."""
    last = ent[-1]
    if last.lower_ not in surnames or (len(ent) > 1 and ent[-2].text in ("&", "and")):
        return None
    start = last.i
    if len(ent) > 1 and ent[-2].lower_ in words("men") | words("women"):
        start -= 1
    return ent.doc[start : ent.end]


def _in_headline(doc: Doc, start: int, surnames: frozenset[str]) -> Iterator[Span]:
    """Yield the people in a headline, where capitals glue names to other words."""
    first_names = words("men") | words("women")
    for token in doc[:start]:
        is_last = is_capitalized(token) and token.lower_ in surnames
        has_first = token.i > 0 and doc[token.i - 1].lower_ in first_names
        if is_last or (has_first and token.ent_type_ == "PERSON"):
            yield doc[token.i - has_first : token.i + 1]
