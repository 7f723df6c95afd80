"""What people report, as they see it."""

import json
from datetime import UTC, datetime

import pytest

from bot.answering.feedback import Report, Told
from bot.presentation import names, wording_feedback
from bot.presentation.answer_buttons import part_of, shown_of
from bot.presentation.blocks import Form
from bot.presentation.feedback import (
    answered_at,
    feedback_message,
    noted_message,
    read_report,
    report_modal,
)
from storage.feedback_records import Aspect, Remark
from storage.records import Speaker, SpeakerKind
from tests.unit.presentation.lint import faults, view_faults
from tests.unit.presentation.makers import counted, said

URL = "https://hooks.example/response"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MARSH = Speaker(5, "Helen Marsh", SpeakerKind.PERSON)


def modal(*ranked):
    return report_modal("a1", [item.evidence for item in ranked], URL)


def sent(kind, line="", note=""):
    """Return the modal as Slack sends it back."""
    values = {
        names.KIND_BLOCK: {names.KIND_INPUT: {"selected_option": {"value": kind}}},
        names.LINE_BLOCK: {
            names.LINE_INPUT: {"selected_option": {"value": line} if line else None}
        },
        names.NOTE_BLOCK: {names.NOTE_INPUT: {"value": note or None}},
    }
    return {**modal(), "state": {"values": values}}


def told(aspect=Aspect.SPEAKER, *, speaker=None, **changes):
    values = {"id": 9, "asked": "a1", "aspect": aspect, "user": "U1", "given_at": NOON}
    return Told(Remark(**values | changes), said().evidence, speaker)


def test_the_modal_shows_each_line_of_the_answer_with_its_source():
    view = modal(said("“It holds.”", "Ana Marsh"), counted())

    shown = json.dumps(view, ensure_ascii=False)
    assert "“It holds.”" in shown
    assert "Straight Arrow News" in shown
    assert [option["text"]["text"] for option in view["blocks"][1]["element"]["options"]] == [
        "1. Ana Marsh: “It holds.”",
        "2. Spy Agency: This report said around 1,500 North Korean forces were in …",
    ]
    assert view_faults(view) == []


def test_of_an_answer_without_lines_only_a_missing_source_can_be_reported():
    view = modal()

    options = view["blocks"][0]["element"]["options"]
    assert [option["value"] for option in options] == [Aspect.SOURCE]
    assert view["blocks"][0]["element"]["initial_option"] == options[0]
    assert view_faults(view) == []


def test_a_long_answer_is_cut_to_what_a_modal_holds():
    assert view_faults(modal(*(said(f"“{n} {'long ' * 200}”") for n in range(30)))) == []


@pytest.mark.parametrize(
    ("view", "report"),
    [
        (
            sent("speaker", "statement:7", " Helen  Marsh "),
            Report(asked="a1", aspect=Aspect.SPEAKER, evidence=7, said="Helen Marsh", user="U1"),
        ),
        (
            sent("figure", "figure:8"),
            Report(asked="a1", aspect=Aspect.FIGURE, evidence=8, user="U1"),
        ),
        (
            sent("source", note="the Gazette of Monday"),
            Report(asked="a1", aspect=Aspect.SOURCE, said="the Gazette of Monday", user="U1"),
        ),
    ],
)
def test_a_report_is_read_as_it_was_filled_in(view, report):
    assert read_report(view, user="U1") == report
    assert answered_at(view) == URL


@pytest.mark.parametrize(
    ("view", "block", "error"),
    [
        (sent("speaker"), names.LINE_BLOCK, wording_feedback.LINE_MISSING),
        (sent("relevance"), names.LINE_BLOCK, wording_feedback.LINE_MISSING),
        (sent("figure", "statement:7"), names.LINE_BLOCK, wording_feedback.NO_FIGURE),
        (sent("source", "statement:7", "  "), names.NOTE_BLOCK, wording_feedback.SOURCE_MISSING),
    ],
)
def test_a_report_that_makes_no_sense_says_what_is_missing(view, block, error):
    assert read_report(view, user="U1") == {block: error}


@pytest.mark.parametrize(
    ("remark", "effect"),
    [
        (told(speaker=MARSH, said="Marsh"), "shown as said by Helen Marsh"),
        (told(said="Nobody Known"), "by the name “Nobody Known”; this line is held back"),
        (told(), "This line is held back from now on."),
        (told(Aspect.FIGURE), "This line is held back from now on."),
        (told(Aspect.RELEVANCE, words="harbour wall"), "last when somebody asks “harbour wall”"),
        (told(Aspect.SOURCE, said="the Gazette"), wording_feedback.THANKS),
    ],
)
def test_whoever_reports_is_told_what_it_changes_and_can_take_it_back(remark, effect):
    message = noted_message(remark, Form.RICH)

    (undo,) = message["blocks"][-1]["elements"]
    assert effect in message["blocks"][0]["text"]["text"]
    assert (undo["action_id"], undo["value"]) == (names.UNDO_ACTION, "9")
    assert faults(message) == []


def test_the_list_says_who_said_what_and_lets_only_what_stands_be_taken_back():
    stands = told(said="Helen Marsh", words="harbour wall")
    gone = told(Aspect.FIGURE, undone_by="U2", undone_at=NOON)

    message = feedback_message([stands, gone], Form.RICH)

    shown = json.dumps(message, ensure_ascii=False)
    assert "Wrong speaker: Helen Marsh" in shown
    assert "<@U1> · Mar 2, 2026 · on the answer to “harbour wall”" in shown
    assert "taken back" in shown
    assert shown.count(names.UNDO_ACTION) == 1
    assert faults(message) == []


def test_an_empty_list_says_how_it_fills():
    message = feedback_message([], Form.PLAIN)

    assert message["blocks"][0]["text"]["text"] == wording_feedback.NONE_YET
    assert faults(message) == []


def test_buttons_bring_back_what_they_carry_whatever_the_id_holds():
    assert shown_of("a:b:5:2") == ("a:b", 5, 2)
    assert part_of("a:b:any_time") == ("a:b", "any_time")
