"""Evidence made by hand: valid defaults, so that a test shows only what matters."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

from storage.records import (
    Article,
    Evidence,
    Figure,
    Granularity,
    Period,
    Qualifier,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
    Voice,
)

_ids = count(1)

MARSH = Speaker(1, "Helen Marsh", SpeakerKind.PERSON, ("harbour minister",))
OKORO = Speaker(2, "Daniel Okoro", SpeakerKind.PERSON, ("union leader",))
AGENCY = Speaker(3, "Coastal Survey Agency", SpeakerKind.ORGANIZATION)
REPORT = Speaker(4, "report from the Coastal Survey Agency", SpeakerKind.DOCUMENT)


def day(number, month=10):
    on = date(2024, month, number)
    return Period(on, on, Granularity.DAY, "given")


def article(**changes):
    made = Article(
        id=1,
        url="https://gazette.example/port",
        title="Quiet autumn",
        publisher="The Gazette",
        byline=None,
        published_at=datetime(2024, 10, 24, 9, tzinfo=UTC),
        published_basis="given",
        language="en",
        version=1,
        text_hash="1",
    )
    return replace(made, **changes)


def said(text, speaker=MARSH, *, at=0, context=None, also_in=(), source=None, **changes):
    """A statement of `speaker` that stands at the offset `at`."""
    voice = Voice(speaker.name, speaker.kind, next(iter(speaker.roles), None)) if speaker else None
    quoted = text.startswith("“")
    statement = Statement(
        kind=StatementKind.DIRECT if quoted else StatementKind.INDIRECT,
        text=text,
        content=((at, at + len(text)),),
        cue=(),
        source=(),
        voice=voice,
        said_on=day(23),
    )
    return Evidence(
        id=next(_ids),
        article=source or article(),
        speaker=speaker,
        statement=replace(statement, **changes),
        context=text if context is None else context,
        also_in=tuple(also_in),
    )


def counted(value, unit, measures, speaker=AGENCY, *, context=None, source=None, **changes):
    """A figure of `speaker`, None for the outlet's own."""
    figure = Figure(
        start=0,
        end=len(f"{value:,}"),
        text=f"{value:,}",
        value=value,
        unit=unit,
        measures=measures,
        voice=Voice(speaker.name, speaker.kind) if speaker else None,
    )
    return Evidence(
        id=next(_ids),
        article=source or article(),
        speaker=speaker,
        figure=replace(figure, **changes),
        context=f"There were {value:,} {measures}." if context is None else context,
    )


def about(value, unit, measures, speaker=AGENCY, **changes):
    """A rounded figure."""
    return counted(value, unit, measures, speaker, qualifier=Qualifier.ABOUT, **changes)
