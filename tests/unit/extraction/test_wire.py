"""The JSON forms are those of the contracts."""

from datetime import date

from bot.extraction.wire import as_json, figure_json, statement_json
from storage.records import (
    Figure,
    Findings,
    Granularity,
    Period,
    SpeakerKind,
    Statement,
    StatementKind,
    Voice,
)

MONDAY = Period(date(2024, 10, 21), date(2024, 10, 21), Granularity.DAY, "weekday")
STATEMENT = Statement(
    kind=StatementKind.DIRECT,
    text="“No.”",
    content=((0, 5),),
    cue=((6, 10),),
    source=(),
    voice=Voice("Ana Sol", SpeakerKind.PERSON, "minister"),
    via=("The Post",),
    said_on=MONDAY,
)


def test_a_statement_has_every_field_that_others_rely_on():
    assert statement_json(STATEMENT) == {
        "kind": "direct",
        "text": "“No.”",
        "content": [[0, 5]],
        "cue": [[6, 10]],
        "source": [],
        "speaker": {"name": "Ana Sol", "kind": "person", "role": "minister"},
        "via": ["The Post"],
        "speech": True,
        "stance": "said",
        "said_on": {"date": "2024-10-21", "basis": "weekday"},
        "context": [0, 0],
        "confidence": 1.0,
    }


def test_a_whole_number_is_written_without_a_point():
    figure = Figure(start=0, end=3, text="1.5", value=3.0, range_high=4.5, unit="percent")

    written = figure_json(figure)

    assert (repr(written["value"]), written["range_high"]) == ("3", 4.5)
    assert written["attributed_to"] is None
    assert written["as_of"] is None


def test_findings_hold_both_lists():
    assert as_json(Findings()) == {"statements": [], "figures": []}
