"""The words of a piece of evidence by the place where they stand, made comparable once. Pure."""

from dataclasses import dataclass
from datetime import date

from bot.answering import vocabulary
from storage.records import Evidence

_SAID, _SPEAKER, _AROUND, _TITLE = 1.0, 0.8, 0.7, 0.6
_THROUGH_SYNONYM = 0.7


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `evidence`: what was said or counted, by whom, around it, in the title."""

    evidence: Evidence
    said: tuple[str, ...]
    places: tuple[tuple[float, frozenset[str]], ...]

    def match(self, term: str) -> float:
        """Return from 0 to 1 how well `term` is matched, 1 for the very word in what was said."""
        exact = self._best(frozenset({term}))
        beside = vocabulary.related(term)
        return max(exact, _THROUGH_SYNONYM * self._best(beside)) if beside else exact

    def _best(self, terms: frozenset[str]) -> float:
        return next((weight for weight, keys in self.places if keys & terms), 0.0)


def words_of(evidence: Evidence) -> Words:
    """Return the words of `evidence`."""
    said = tuple(token.key for token in vocabulary.tokens(_said(evidence)))
    places = (
        (_SAID, vocabulary.keys(_said(evidence))),
        (_SPEAKER, vocabulary.keys(_voices(evidence))),
        (_AROUND, vocabulary.keys(evidence.context)),
        (_TITLE, vocabulary.keys(evidence.article.title or "")),
    )
    return Words(evidence, said, places)


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


def _voices(evidence: Evidence) -> str:
    told = evidence.statement or evidence.figure
    voice = told.voice if told else None
    names = [evidence.speaker.name, *evidence.speaker.roles] if evidence.speaker else []
    worded = [voice.name, voice.role or ""] if voice else []
    return " ".join([*names, *worded, *relays(evidence)[1:]])
