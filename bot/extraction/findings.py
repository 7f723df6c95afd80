"""From a text to what was found in it; whatever is not a span of the text is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import VerbatimnessError
from bot.extraction.attributing import find_attributions
from bot.extraction.chains import find_chains
from bot.extraction.dates import find_dates
from bot.extraction.geometry import covering
from bot.extraction.nlp import pipeline
from bot.extraction.quotations import find_quotations
from bot.extraction.saying_days import find_days
from bot.extraction.speakers import find_voices
from bot.extraction.stance import is_speech, kind_of, stance_of
from storage.records import Findings, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from spacy.tokens import Doc

    from bot.extraction.attribution import Attribution
    from storage.records import Span

LONGEST = 500_000  # characters of one text that are read; a long book, far beyond any article
BATCH = 16  # articles parsed together
BETWEEN_PARTS = " … "


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One text to read, with what is known of it."""

    text: str
    published_at: datetime | None = None
    publisher: str | None = None
    title: str | None = None


def extract(
    text: str,
    *,
    published_at: datetime | None = None,
    publisher: str | None = None,
    title: str | None = None,
) -> Findings:
    """Return the statements and figures of one text, every one checked against it."""
    source = Source(text=text, published_at=published_at, publisher=publisher, title=title)
    return next(extract_many([source]))


def extract_many(sources: Iterable[Source]) -> Iterator[Findings]:
    """Yield the findings of each text in order; texts are parsed in batches."""
    pairs = ((source.text[:LONGEST], source) for source in sources)
    for doc, source in pipeline().pipe(pairs, as_tuples=True, batch_size=BATCH):
        found = _findings(doc, source)
        check(source.text, found)
        yield found


def check(text: str, findings: Findings) -> None:
    """Raise VerbatimnessError unless every span, text and measured phrase stands in the text."""
    for statement in findings.statements:
        for start, end in (*statement.content, *statement.cue, *statement.source):
            _require(0 <= start < end <= len(text), f"[{start}, {end}) is no span of the text")
        words = BETWEEN_PARTS.join(text[start:end] for start, end in statement.content)
        _require(bool(words) and words == statement.text, f"not in the text: {statement.text!r}")
    for figure in findings.figures:
        same = text[figure.start : figure.end] == figure.text != ""
        _require(same, f"not in the text: {figure.text!r}")
        _require((figure.measures or "") in text, f"not in the text: {figure.measures!r}")


def _require(is_so: bool, otherwise: str) -> None:  # noqa: FBT001 - the fact that is asserted
    if not is_so:
        raise VerbatimnessError(otherwise)


def _findings(doc: Doc, source: Source) -> Findings:
    # spaCy comes in with the figures' rules, on first use only
    from bot.extraction.figures import attributed, find_figures

    text = doc.text  # put together anew whenever it is asked for
    published = source.published_at.date() if source.published_at is not None else None
    statements = _statements(doc, text, published)
    figures = attributed(find_figures(doc, published), statements, text)
    return Findings(statements, figures)


def _statements(doc: Doc, text: str, published: date | None) -> tuple[Statement, ...]:
    quotations = find_quotations(text)
    attributions = find_attributions(doc, quotations)
    voices = find_voices(doc, attributions, quotations)
    chains = find_chains(doc, attributions, voices)
    days = find_days(doc, attributions, voices, find_dates(text, published), published)
    found = []
    for each, voice, via, said_on in zip(attributions, voices, chains, days, strict=True):
        stance = stance_of(doc, each.cue)
        found.append(
            Statement(
                kind=kind_of(text, each.content, quotations),
                text=BETWEEN_PARTS.join(text[start:end] for start, end in each.content),
                content=each.content,
                cue=each.cue,
                source=each.source,
                voice=voice,
                via=via,
                speech=is_speech(stance, voice),
                stance=stance,
                said_on=said_on,
                context=_context(doc, text, each),
                confidence=each.confidence,
            )
        )
    return tuple(found)


def _context(doc: Doc, text: str, attribution: Attribution) -> Span:
    """Return the span of the sentences that the attribution stands in."""
    parts = (*attribution.source, *attribution.cue, *attribution.content)
    start, end = min(part[0] for part in parts), max(part[1] for part in parts)
    whole = covering(doc, (start, end))
    first, last = whole[0].sent.start_char, whole[-1].sent.end_char
    words = text[first:last]
    return first + len(words) - len(words.lstrip()), first + len(words.rstrip())
