"""The buttons below an answer, where they make sense."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.answer import Choice, Otherwise
from bot.presentation import names
from bot.presentation.answer import answer_message, more_message, private_message
from bot.presentation.blocks import Form
from bot.presentation.views_of_answer import sides_message, timeline_message
from storage.records import Speaker, SpeakerKind
from tests.unit.presentation.lint import faults, quotes
from tests.unit.presentation.makers import answer, brief, day, dispute, query, said, two_counts

BOTH = pytest.mark.parametrize("form", list(Form))
DAYS = tuple(said(f"“Line {n}.”", "Ana", said_on=day(date(2024, 10, 20 + n))) for n in range(3))


def kept(*ranked, **slots):
    return replace(answer(*ranked), id="a1", **slots)


def buttons(message):
    rows = [block for block in message["blocks"] if block["type"] == "actions"]
    return {element["action_id"]: element["value"] for row in rows for element in row["elements"]}


def test_an_answer_that_was_not_kept_carries_no_button():
    message = private_message(answer(said()), Form.RICH)

    assert {"actions", "context_actions"}.isdisjoint(b["type"] for b in message["blocks"])


@BOTH
def test_one_line_of_one_speaker_can_be_disputed_shared_and_reported(form):
    message = private_message(kept(said()), form)

    reported = {names.REPORT_ACTION: "a1"} if form is Form.PLAIN else {}
    dissent = {"ask_otherwise:who_disagrees": "a1:who_disagrees"}
    assert buttons(message) == dissent | {names.SHARE_ACTION: "a1"} | reported
    assert faults(message) == []


def test_the_rich_form_asks_whether_it_helped():
    (element,) = answer_message(kept(said()), Form.RICH)["blocks"][-1]["elements"]

    assert element["action_id"] == names.FEEDBACK_ACTION
    assert element["positive_button"]["value"] == "a1:good"
    assert element["negative_button"]["value"] == "a1:bad"


@BOTH
def test_two_speakers_can_be_seen_side_by_side_and_several_days_as_a_timeline(form):
    assert names.SIDES_ACTION in buttons(answer_message(kept(said(), said(name="Ana")), form))
    assert names.TIMELINE_ACTION in buttons(answer_message(kept(*DAYS), form))
    assert names.SIDES_ACTION not in buttons(answer_message(kept(*DAYS), form))


@BOTH
def test_show_more_goes_on_where_the_message_ended_until_all_was_shown(form):
    found = kept(*(said(f"“Line {n}.”") for n in range(12)))

    first = answer_message(found, form)
    second = more_message(found, form, items=5, groups=4)
    last = more_message(found, form, items=10, groups=8)

    assert buttons(first)[names.MORE_ACTION] == "a1:5:4"
    assert buttons(second) == {names.MORE_ACTION: "a1:10:8"}
    assert buttons(last) == {}
    shown = [*quotes(first), *quotes(second), *quotes(last)]
    assert shown == [f"“Line {n}.”" for n in range(12)]
    assert faults(second) == []


def test_more_of_what_is_over_says_so():
    assert more_message(kept(said()), Form.PLAIN, items=5, groups=4)["text"] == (
        "That was all that was found."
    )


@BOTH
def test_groups_of_figures_go_on_too(form):
    groups = tuple(dispute(*two_counts(), measures=f"things {n}") for n in range(6))
    found = brief(figures=tuple(i for g in groups for i in g.figures), disputes=groups, id="a1")

    assert "Things 5" not in str(answer_message(found, form))
    assert "Things 5" in str(more_message(found, form, items=5, groups=4))


@BOTH
def test_people_of_one_name_are_a_click_away(form):
    people = [
        Speaker(n, name, SpeakerKind.PERSON) for n, name in enumerate(("Ana Bush", "Bo Bush"))
    ]
    choices = tuple(Choice("Bush", one, 3) for one in people)

    message = answer_message(kept(said(), choices=choices), form)

    assert buttons(message)["choose_speaker:1"] == "a1:1"
    assert "Who is meant by “Bush”?" in str(message)
    assert faults(message) == []


@BOTH
def test_other_readings_are_a_click_away(form):
    message = answer_message(kept(said(), alternatives=tuple(Otherwise)[:3]), form)

    assert buttons(message)["ask_otherwise:any_time"] == "a1:any_time"
    assert faults(message) == []


@pytest.mark.parametrize(
    ("asked", "is_offered"),
    [
        (query(), True),
        (query(terms=(), phrase="it holds"), True),
        (query(terms=()), False),  # nothing to say otherwise about
        (query(stances=("denied",)), False),  # it asks for those who disagree
    ],
)
def test_who_disagrees_is_a_click_away_where_somebody_may(asked, is_offered):
    message = answer_message(kept(said(), query=asked), Form.PLAIN)

    assert ("ask_otherwise:who_disagrees" in buttons(message)) is is_offered


def test_an_empty_answer_can_be_asked_otherwise_and_reported():
    message = private_message(kept(alternatives=(Otherwise.ANY_TIME,)), Form.PLAIN)

    assert set(buttons(message)) == {"ask_otherwise:any_time", names.REPORT_ACTION}


@BOTH
def test_side_by_side_each_speaker_keeps_a_column(form):
    found = kept(said("“Yes.”", "Ana"), said("“No.”", "Ben"), said("“Never.”", "Ben"))

    message = sides_message(found, form)

    rows = [[one["text"] for one in b["fields"]] for b in message["blocks"] if "fields" in b]
    assert message["blocks"][0]["text"]["text"] == "Side by side: Ana and Ben"
    assert [["“Yes.”" in row[0], "“No.”" in row[1]] for row in rows[:1]] == [[True, True]]
    assert (rows[1][0], "“Never.”" in rows[1][1]) == ("–", True)
    assert faults(message) == []


@BOTH
def test_a_timeline_begins_with_the_earliest_day(form):
    message = timeline_message(kept(*reversed(DAYS)), form)

    assert quotes(message) == ["“Line 0.”", "“Line 1.”", "“Line 2.”"]
    assert message["text"] == "3 statements, Oct 20, 2024 to Oct 22, 2024"
    assert faults(message) == []
