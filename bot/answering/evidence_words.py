"""The words of a piece of evidence by the place where they stand, made comparable once. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.answering import likeness, vocabulary
from storage.records import Evidence

_SAID, _BESIDE, _SPEAKER, _AROUND, _TITLE = 1.0, 0.9, 0.8, 0.7, 0.6
_BREAK = re.compile(r"[,;:()](?!\d)")
_REACH = 4  # words on either side of a number that mostly belong to it
_THROUGH_SYNONYM = 0.7
_THROUGH_NEAR = 0.9  # of how near the word is, which is at least a half


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `evidence`: what was said or counted, by whom, around it, in the title."""

    evidence: Evidence
    said: tuple[str, ...]
    voices: frozenset[str]
    places: tuple[tuple[float, frozenset[str]], ...]

    def holds(self, term: str) -> bool:
        """Whether the very word stands anywhere here."""
        return any(term in keys for _, keys in self.places)

    def match(self, term: str, *, is_name: bool = False) -> float:
        """Return from 0 to 1 how well `term` is matched, 1 for the very word in what was said.

        Words of like meaning count for less, and for a name only other names of it.
        """
        exact = next((weight for weight, keys in self.places if term in keys), 0.0)
        if exact == _SAID:
            return exact
        synonym = _THROUGH_SYNONYM * self._best(vocabulary.related(term))
        near = 0.0 if is_name else _THROUGH_NEAR * self._nearest(likeness.near(term))
        return max(exact, synonym, near)

    def describes_speaker(self, key: str) -> float:
        """Return from 0 to 1 how well the word `key` describes who speaks."""
        if self.voices & {key, *vocabulary.related(key)}:
            return 1.0
        return _AROUND * any(key in keys for _, keys in self.places)

    def _best(self, terms: frozenset[str]) -> float:
        return next((weight for weight, keys in self.places if keys & terms), 0.0)

    def _nearest(self, near: Mapping[str, float]) -> float:
        return max(
            (weight * near[key] for weight, keys in self.places for key in near.keys() & keys),
            default=0.0,
        )


def words_of(evidence: Evidence) -> Words:
    """Return the words of `evidence`."""
    said = vocabulary.sequence(_said(evidence))
    voices = vocabulary.keys(_voices(evidence))
    places = (
        (_SAID, vocabulary.keys(_said(evidence))),
        (_BESIDE, _beside(evidence)),
        (_SPEAKER, voices),
        (_AROUND, vocabulary.keys(evidence.context)),
        (_TITLE, vocabulary.keys(evidence.article.title or "")),
    )
    return Words(evidence, said, voices, places)


def day_of(evidence: Evidence) -> date | None:
    """Return the day on which it was said or holds, else the day of publication."""
    dated = evidence.statement.said_on if evidence.statement else None
    if evidence.figure is not None:
        dated = evidence.figure.as_of
    if dated is not None:
        return dated.start
    published = evidence.article.published_at
    return published.date() if published else None


def relays(evidence: Evidence) -> tuple[str, ...]:
    """Return through whom it is known, outermost first: the outlet, then whom that cites."""
    told = evidence.statement or evidence.figure
    via = told.via if told else ()
    return (*((evidence.article.publisher,) if evidence.article.publisher else ()), *via)


def _said(evidence: Evidence) -> str:
    if evidence.figure is not None:
        return " ".join(
            (evidence.figure.text, evidence.figure.unit, evidence.figure.measures or "")
        )
    return evidence.text


def _beside(evidence: Evidence) -> frozenset[str]:
    """Return the words next to a figure, which tell it from others of its sentence."""
    figure = evidence.figure
    if figure is None:
        return frozenset()
    at = figure.start - figure.context[0]
    before = _BREAK.split(evidence.context[:at])[-1]
    after = _BREAK.split(evidence.context[at + len(figure.text) :])[0]
    near = (*vocabulary.tokens(before)[-_REACH:], *vocabulary.tokens(after)[:_REACH])
    return frozenset(token.key for token in near)


def _voices(evidence: Evidence) -> str:
    told = evidence.statement or evidence.figure
    voice = told.voice if told else None
    names = [evidence.speaker.name, *evidence.speaker.roles] if evidence.speaker else []
    worded = [voice.name, voice.role or ""] if voice else []
    return " ".join([*names, *worded, *relays(evidence)[1:]])
