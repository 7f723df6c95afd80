"""Say who each source is, within one article: the fullest name, the kind, the role as worded.

Pronouns, last names, roles ("the minister") and bodies ("the agency") are brought back to somebody
named or described before; where nobody fits the answer is None, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from bot.extraction.cast import Cast, Mention, full, gather, phrase_of
from bot.extraction.geometry import covering, touching
from bot.extraction.names import last_name, words
from bot.extraction.nouns import Described, describe
from storage.records import SpeakerKind, Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from bot.extraction.attribution import Attribution
    from bot.extraction.quotations import Quotation

HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
THEY = frozenset(("they", "them", "their", "themselves"))
IT = frozenset(("it", "its", "itself"))
WHO = frozenset(("who", "which", "that", "whom", "whose"))
FIRST_OR_SECOND = frozenset(("i", "me", "my", "we", "us", "our", "you", "your"))
PRONOUNS = HE | SHE | THEY | IT | WHO | FIRST_OR_SECOND | {"this", "what", "there", "one"}
REACH = 6  # sentences that a pronoun or "the minister" looks back for somebody not named
SUBJECT, SPEAKING, QUOTED = 1.0, 1.5, -2.0  # what speaks for and against, in sentences of distance
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
        if who.kind is SpeakerKind.PERSON:
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


def find_voices(
    doc: Doc, attributions: Sequence[Attribution], quotations: Sequence[Quotation]
) -> list[Voice | None]:
    """Return who stands behind each attribution, in the same order."""
    stage = Stage(gather(doc, quotations))
    spans = [_source_span(doc, each) for each in attributions]
    found: dict[int, Described] = {}
    for number, span in sorted(
        ((n, span) for n, span in enumerate(spans) if span is not None), key=_place
    ):
        who = identify(span, stage)
        if who is not None:
            found[number] = who
            quoted = bool(touching(quotations, span.start_char, span.end_char))
            stage.hear(span[0], who, quoted=quoted)
    return [_voice(found.get(number), stage.cast) for number in range(len(attributions))]


def identify(span: Span, stage: Stage) -> Described | None:
    """Return who is meant by a source's words, None when that cannot be told."""
    word = span.root.lower_
    if word in PRONOUNS and (len(span) == 1 or span.root.pos_ == "PRON"):
        return _of_pronoun(span.root, word, stage)
    described = describe(span, stage.cast.surnames)
    who = _heard(described, stage) or full(described, span.start, stage.cast)
    if who.definite or (who.kind is SpeakerKind.DOCUMENT and who.head in words("issued")):
        return _pointing_back(who, span, stage) or who
    return who


def _heard(who: Described, stage: Stage) -> Described | None:
    """Return the speaker heard last who has this last name: of two Clintons the speaking one."""
    if who.kind is not SpeakerKind.PERSON or " " in who.name:
        return None
    heard = stage.by_surname.get(who.head)
    return heard if heard is not None and who.woman in (None, heard.woman) else None


def _of_pronoun(token: Token, word: str, stage: Stage) -> Described | None:
    if word in WHO and token.tag_ in ("WP", "WDT", "WP$"):
        return _of_relative(token, stage)
    if word in HE or word in SHE:
        she = word in SHE
        return _best(token, stage, partial(_is_person, woman=she), woman=she)
    if word in THEY:
        return _best(token, stage, _is_several)
    return _best(token, stage, _is_body) if word in IT else None


def _best(
    token: Token, stage: Stage, fits: Callable[[Described], bool], *, woman: bool | None = None
) -> Described | None:
    """Return the mention before a pronoun that most speaks for, of those that fit."""
    best: tuple[float, Described] | None = None
    for mention, score in stage.before(token):
        if fits(mention.who):
            total = score + SAME_GENDER * (woman is not None and mention.who.woman is woman)
            if best is None or total > best[0]:
                best = total, mention.who
    return best[1] if best is not None else None


def _is_person(who: Described, *, woman: bool) -> bool:
    single = who.kind in (SpeakerKind.PERSON, SpeakerKind.UNNAMED) and not who.plural
    return single and who.woman in (None, woman)


def _is_several(who: Described) -> bool:
    return who.plural or who.kind is SpeakerKind.GROUP


def _is_body(who: Described) -> bool:
    return who.kind in (SpeakerKind.DOCUMENT, SpeakerKind.ORGANIZATION) and not who.plural


def _of_relative(token: Token, stage: Stage) -> Described | None:
    """Return the noun that "who …" tells more about."""
    for verb in (token.head, token.head.head):
        if verb.dep_ == "acl" and verb.head.i < token.i and verb.head.pos_ in ("NOUN", "PROPN"):
            start = phrase_of(verb.head).start
            return full(
                describe(token.doc[start : token.i], stage.cast.surnames), token.i, stage.cast
            )
    return None


def _pointing_back(who: Described, span: Span, stage: Stage) -> Described | None:
    """Return whom "the minister", "this report" or "the statement" takes up."""
    if who.kind is SpeakerKind.UNNAMED:
        return _in_role(who, stage) or _same_noun(who, span, stage)
    if who.head in words("issued") and who.kind is SpeakerKind.DOCUMENT:
        return _same_noun(who, span, stage) or _best(span.root, stage, _issues)
    if who.kind is SpeakerKind.ORGANIZATION:
        return _same_noun(who, span, stage) or _body_called(who, span, stage)
    return _same_noun(who, span, stage)


def _issues(who: Described) -> bool:
    return who.kind in (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION)


def _in_role(who: Described, stage: Stage) -> Described | None:
    """Return the person whose role has all the words of "the defense secretary"."""
    wanted = set(who.name.casefold().split())
    for name, role in stage.cast.roles.items():
        if wanted <= set(role.casefold().split()):
            return Described(SpeakerKind.PERSON, name, last_name(name), role)
    return None


def _same_noun(who: Described, span: Span, stage: Stage) -> Described | None:
    """Return what was described before with the same noun and at least the same words."""
    wanted = set(who.name.casefold().split())
    for mention in stage.cast.before(span.start):
        other = mention.who
        same_noun = other.head == who.head and other.kind is who.kind and not other.definite
        if same_noun and wanted <= set(other.name.casefold().split()):
            return other
    return None


def _body_called(who: Described, span: Span, stage: Stage) -> Described | None:
    """Return the organization whose name has the noun in it: "the agency", "the ministry"."""
    for mention in stage.cast.before(span.start):
        other = mention.who
        is_body = other.kind is SpeakerKind.ORGANIZATION and not other.definite
        if is_body and who.head in other.name.casefold().split():
            return other
    return None


def _voice(who: Described | None, cast: Cast) -> Voice | None:
    if who is None or not who.name:
        return None
    role = (who.role or cast.roles.get(who.name)) if who.kind is SpeakerKind.PERSON else None
    return Voice(who.name, who.kind, role)


def _source_span(doc: Doc, attribution: Attribution) -> Span | None:
    if not attribution.source:
        return None
    return covering(doc, attribution.source[0])


def _place(numbered: tuple[int, Span]) -> int:
    return numbered[1].start
