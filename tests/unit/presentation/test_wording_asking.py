"""What was understood is said in full, and so is why nothing may have been found."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.answer import Answer, Intent, Order, Otherwise, Query, Verdict, Verification
from bot.presentation import wording_asking
from storage.records import Coverage, Granularity, Period, Speaker, SpeakerKind, StatementKind

MARSH = Speaker(1, "Helen Marsh", SpeakerKind.PERSON)
HELD = Coverage(3, 9, 1, first=date(2024, 10, 1), last=date(2024, 10, 25))
BARE = Query(words="port", intent=Intent.TOPIC)


def a_year(number):
    return Period(date(number, 1, 1), date(number, 12, 31), Granularity.YEAR, "year named")


@pytest.mark.parametrize(
    ("slots", "said"),
    [
        ({"terms": ("port",)}, "statements about “port”"),
        ({"speakers": (MARSH,), "named": "Mersh", "respelt": "Helen Marsh"},
         "statements by Helen Marsh (you wrote “Mersh”)"),
        ({"speakers": (Speaker(2, "Marsh", SpeakerKind.PERSON), MARSH, MARSH)},
         "statements by Helen Marsh"),
        ({"kinds": (StatementKind.DIRECT,), "order": Order.LATEST}, "direct quotes (latest first)"),
        ({"source": "AP", "speakers": (MARSH,)}, "statements sourced to AP"),
        ({"without": (MARSH,), "stances": ("denied",)},
         "statements (denied) by others than Helen Marsh"),
        ({"named": "Biden"}, "statements by “Biden” (nobody of that name is known)"),
    ],
)  # fmt: skip
def test_what_was_understood_is_told(slots, said):
    assert wording_asking.looked_for(replace(BARE, **slots)) == f"I looked for: {said}"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (BARE, "Ask about somebody"),
        (replace(BARE, words="что сказал министр", terms=("что",)), "in English"),
        (replace(BARE, terms=("port",), is_cut=True), "only its beginning"),
        (replace(BARE, terms=("port",), period=a_year(2031)), "latest article"),
        (replace(BARE, terms=("port",), period=a_year(1999)), "first article"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(query, said):
    [line] = wording_asking.advice(Answer(query=query, coverage=HELD))

    assert said in line


def test_a_question_about_something_needs_no_advice():
    query = replace(BARE, terms=("port",), period=a_year(2024))

    assert wording_asking.advice(Answer(query=query, coverage=HELD)) == []


def test_every_verdict_and_reading_has_words():
    told = [Verification(quote="x", verdict=verdict) for verdict in Verdict]
    by_another = replace(told[0], claimed="Marsh", is_by_another=True)

    assert len({wording_asking.verified(one) for one in (*told, by_another)}) == len(told) + 1
    assert set(wording_asking.OTHERWISE) == set(Otherwise)
