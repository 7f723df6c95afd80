"""The JSON forms of statements and figures that other programs rely on — pure."""

from typing import Any

from storage.records import Figure, Findings, Period, Statement, Voice

Json = dict[str, Any]


def as_json(findings: Findings) -> Json:
    """Return all findings of one text."""
    return {
        "statements": [statement_json(each) for each in findings.statements],
        "figures": [figure_json(each) for each in findings.figures],
    }


def statement_json(statement: Statement) -> Json:
    """Return a statement; its spans are half-open positions in the text."""
    return {
        "kind": statement.kind.value,
        "text": statement.text,
        "content": [list(span) for span in statement.content],
        "cue": [list(span) for span in statement.cue],
        "source": [list(span) for span in statement.source],
        "speaker": _voice_json(statement.voice),
        "via": list(statement.via),
        "speech": statement.speech,
        "stance": statement.stance,
        "said_on": _day_json(statement.said_on),
        "context": list(statement.context),
        "confidence": statement.confidence,
    }


def figure_json(figure: Figure) -> Json:
    """Return a figure, its value in base units."""
    return {
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "value": _plain(figure.value),
        "range_high": _plain(figure.range_high),
        "unit": figure.unit,
        "unit_name": figure.unit_name,
        "qualifier": figure.qualifier.value,
        "trend": figure.trend,
        "measures": figure.measures,
        "attributed_to": figure.voice.name if figure.voice is not None else None,
        "via": list(figure.via),
        "as_of": figure.as_of.label if figure.as_of is not None else None,
    }


def _voice_json(voice: Voice | None) -> Json | None:
    """Return the speaker, null when there is none."""
    if voice is None:
        return None
    return {"name": voice.name, "kind": voice.kind.value, "role": voice.role}


def _day_json(period: Period | None) -> Json | None:
    return {"date": period.label, "basis": period.basis} if period is not None else None


def _plain(value: float | None) -> float | None:
    """Return a whole number without its ".0", as people write it."""
    return int(value) if value is not None and value == int(value) else value
