"""What a parser process says, as JSON.

It is data only, so that a parser that was taken over by what it read can send back no more than
wrong words.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from pydantic import TypeAdapter

from bot.errors import ReadError
from bot.ingestion.source import NOTHING_GIVEN, Reading, Source
from storage.records import ArticleText


@dataclass(frozen=True, slots=True)
class _Refusal:
    """The fields of a ReadError."""

    what: str
    reason: str
    permanent: bool
    feeds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    """One reading: exactly one of the three."""

    article: ArticleText | None = None
    link: Source | None = None
    refusal: _Refusal | None = None


def encoded(readings: Iterable[Reading]) -> bytes:
    """Return the readings as JSON; what was given for them stays where it was given."""
    return _adapter().dump_json([_answer(reading) for reading in readings])


def decoded(answers: bytes, source: Source) -> list[Reading]:
    """Return the readings of `source`; raises ValueError when they are none."""
    return [_reading(answer, source) for answer in _adapter().validate_json(answers)]


@cache
def _adapter() -> TypeAdapter[list[_Answer]]:
    return TypeAdapter(list[_Answer])


def _answer(reading: Reading) -> _Answer:
    if isinstance(reading, ArticleText):
        return _Answer(article=reading)
    if isinstance(reading, Source):
        return _Answer(link=replace(reading, given=NOTHING_GIVEN))
    refusal = _Refusal(reading.what, reading.reason, reading.permanent, reading.feeds)
    return _Answer(refusal=refusal)


def _reading(answer: _Answer, source: Source) -> Reading:
    if answer.article is not None:
        return answer.article
    if answer.link is not None:
        return replace(answer.link, given=source.given)
    if answer.refusal is None:
        raise ValueError("an empty answer")
    refusal = answer.refusal
    return ReadError(refusal.what, refusal.reason, permanent=refusal.permanent, feeds=refusal.feeds)
