"""Bring pronouns back to whom they stand for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from bot.extraction.cast import Cast, Mention
from bot.extraction.names import last_name, words
from bot.extraction.noun_phrases import singular
from bot.extraction.nouns import Described, is_surname
from bot.extraction.pointing import pointed_at
from storage.records import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Span, Token

    from bot.extraction.roster import Roster

HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
THEY = frozenset(("they", "them", "their", "themselves"))
IT = frozenset(("it", "its", "itself"))
WHO = frozenset(("who", "which", "that", "whom", "whose"))
FIRST_OR_SECOND = frozenset(("i", "me", "my", "we", "us", "our", "you", "your"))
PRONOUNS = HE | SHE | THEY | IT | WHO | FIRST_OR_SECOND | {"this", "what", "there", "one"}
REACH = 8  # sentences that a pronoun or "the minister" looks back for somebody not named
# What speaks for and against, in sentences of distance; tried on GUM's coreference
SUBJECT, SPEAKING, QUOTED = 2.0, 1.5, -2.0
SAME_GENDER = 0.5


@dataclass(slots=True)
class Stage:
    """The cast, and who has spoken so far while the article is read from its beginning."""

    cast: Cast
    spoken: list[Mention] = field(default_factory=list)
    by_surname: dict[str, Described] = field(default_factory=dict)

    def hear(self, place: Token, who: Described, *, quoted: bool) -> None:
        """Remember that somebody spoke."""
        self.spoken.append(
            Mention(place.i, self.cast.sentences[place.i], who, is_subject=True, is_quoted=quoted)
        )
        if who.kind is SpeakerKind.PERSON and not who.plural:
            self.by_surname[last_name(who.name)] = who

    def before(self, token: Token) -> Iterator[tuple[Mention, float]]:
        """Yield who came up shortly before a token, with what speaks for a pronoun meaning them."""
        sentence = self.cast.sentences[token.i]
        remembered = ((reversed(self.spoken), SPEAKING), (self.cast.before(token.i), 0.0))
        for mentions, bonus in remembered:
            for mention in mentions:
                distance = sentence - mention.sentence
                if distance > REACH:
                    break
                if mention.at < token.i:
                    own = SUBJECT * mention.is_subject + QUOTED * mention.is_quoted
                    yield mention, bonus + own - distance


def pronoun_of(span: Span) -> Token | None:
    """Return the pronoun that a source consists of: "he", "which together", "many of whom"."""
    first, last = span[0], span[-1]
    if first.lower_ in PRONOUNS and (len(span) == 1 or first.tag_ != "PRP$"):
        alone = not any(t.pos_ in ("NOUN", "PROPN", "ADJ") for t in span[1:])
        return first if alone else None
    return last if last.lower_ in PRONOUNS and len(span) > 1 and span[-2].lower_ == "of" else None


def taken_up(token: Token, stage: Stage) -> Described | None:
    """Return who a personal pronoun takes up, None when nobody fits."""
    word = token.lower_
    if word in HE or word in SHE:
        she = word in SHE
        return best(token, stage, partial(_is_person, woman=she), woman=she)
    if word in THEY:
        return best(token, stage, _is_several)
    return best(token, stage, _is_body) if word in IT else None


def best(
    token: Token, stage: Stage, fits: Callable[[Described], bool], *, woman: bool | None = None
) -> Described | None:
    """Return the mention before a pronoun that most speaks for, of those that fit."""
    best: tuple[float, Described] | None = None
    for mention, score in stage.before(token):
        if fits(mention.who):
            total = score + SAME_GENDER * (woman is not None and mention.who.woman is woman)
            if best is None or total > best[0]:
                best = total, mention.who
    if best is None:
        return None
    who = best[1]
    back = pointed_at(who, token.i, stage.cast) if who.definite else None
    return back if back is not None and fits(back) else who


def _is_person(who: Described, *, woman: bool | None) -> bool:
    single = who.kind in (SpeakerKind.PERSON, SpeakerKind.UNNAMED) and not who.plural
    return single and (woman is None or who.woman in (None, woman))


def _is_several(who: Described) -> bool:
    return who.plural or who.kind is SpeakerKind.GROUP


def _is_body(who: Described) -> bool:
    return who.kind in (SpeakerKind.DOCUMENT, SpeakerKind.ORGANIZATION) and not who.plural


def antecedent(token: Token, roster: Roster) -> Span | None:
    """Return the phrase that "who …" or "which …" tells more about: the nearest that may be."""
    doc = token.doc
    for index in range(token.i - 1, max(-1, token.sent.start - 1), -1):
        noun = doc[index]
        known = index in roster.people or index in roster.bodies
        if noun.pos_ not in ("NOUN", "PROPN") and not known:
            continue
        wants_people = token.lower_ in ("who", "whom", "whose")
        if token.lower_ == "that" or _is_human(noun, roster) is wants_people:
            phrase = doc[_phrase_start(noun) : index + 1]
            return _apposed_to(phrase, roster) or phrase
    return None


def _is_human(noun: Token, roster: Roster) -> bool:
    if noun.i in roster.people or is_surname(noun, roster):
        return True
    return singular(noun) in words("person") or singular(noun) in words("group")


def _apposed_to(phrase: Span, roster: Roster) -> Span | None:
    """Return the names in front of an apposition: "Lee, a staffer, who said"."""
    doc, start = phrase.doc, phrase.start
    name = _name_before(start - 1, roster, doc) if doc[start - 1].text == "," else None
    if name is None:
        return None
    first = name.start - (name.start > 0 and doc[name.start - 1].pos_ == "DET")
    is_pair = first > 1 and doc[first - 1].lower_ == "and"
    other = _name_before(first - 1, roster, doc) if is_pair else None
    return doc[other.start : name.end] if other is not None else name


def _name_before(position: int, roster: Roster, doc: Doc) -> Span | None:
    """Return the person, body or place whose name ends in front of a token."""
    known = roster.people.get(position - 1) or roster.bodies.get(position - 1)
    start = position
    while start > 0 and doc[start - 1].ent_type_ == "LOC":
        start -= 1
    return known or (doc[start:position] if start < position else None)


def _phrase_start(noun: Token) -> int:
    start = noun.i
    while start > noun.sent.start and noun.doc[start - 1].pos_ in (
        "NOUN",
        "PROPN",
        "ADJ",
        "NUM",
        "DET",
        "PART",
    ):
        start -= 1
    return start
