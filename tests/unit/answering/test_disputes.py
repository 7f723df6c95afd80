"""Figures stand side by side when they count one thing; nothing is averaged, nothing left out."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.answering.answer import Ranked
from bot.answering.disputes import side_by_side
from storage.records import Qualifier
from tests.unit.answering.makers import AGENCY, MARSH, OKORO, REPORT, about, article, counted, day


def grouped(*evidence):
    return [
        (group.kind, [one.evidence.figure.value for one in group.figures])
        for group in side_by_side([Ranked(one, 0.9, "") for one in evidence])
    ]


def printed(days_later):
    at = datetime(2024, 10, 24, 9, tzinfo=UTC) + timedelta(days=days_later)
    return article(id=10 + days_later, published_at=at)


def test_two_sources_with_two_numbers_are_in_dispute():
    assert grouped(
        counted(3000, "troop", "North Korean troops", MARSH),
        counted(1500, "force", "North Korean forces", OKORO),
    ) == [("dispute", [1500, 3000])]


def test_a_later_number_of_one_source_is_an_update():
    assert grouped(
        about(1500, "troop", "troops", REPORT, as_of=day(1)),
        about(3000, "troop", "troops from the north", AGENCY, as_of=day(23)),
    ) == [("update", [1500, 3000])]


def test_two_numbers_that_one_source_gives_at_once_are_of_two_things():
    assert not grouped(
        about(1500, "troop", "troops", AGENCY, as_of=day(1)),
        about(3000, "troop", "troops", AGENCY, as_of=day(1)),
    )
    assert not grouped(
        counted(20, "ship", "ships waiting", None), counted(31, "ship", "ships waiting", MARSH)
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (counted(3000, "ship", "ships", MARSH), counted(3000, "ship", "ships", OKORO)),
        (about(3000, "ship", "ships", MARSH), counted(3050, "ship", "ships", OKORO)),
        (
            counted(2000, "ship", "ships", MARSH, qualifier=Qualifier.MORE_THAN),
            counted(3050, "ship", "ships", OKORO),
        ),
        (
            counted(2000, "ship", "ships", MARSH, range_high=4000),
            counted(3050, "ship", "ships", OKORO),
        ),
    ],
)
def test_numbers_that_can_both_be_true_agree(one, other):
    assert [kind for kind, _ in grouped(one, other)] == ["agreed"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            counted(57500, "person", "Ukrainians killed"),
            counted(115000, "person", "Russians killed", MARSH),
        ),
        (
            counted(57500, "ukrainian", "have been killed"),
            counted(250000, "ukrainian", "are wounded", MARSH),
        ),
        (counted(40, "percent", "of voters"), counted(40000, "voter", "voters", MARSH)),
        (counted(12, "ship", "ships"), counted(15, "crane", "cranes", MARSH)),
        (counted(12, "ship", "ships", MARSH), counted(1500, "ship", "ships", OKORO)),
        (
            counted(8, "ship", "ships", MARSH, context="Two of the 8 ships sailed."),
            counted(9, "ship", "ships", OKORO, context="9 ships sailed."),
        ),
        (
            counted(107, "seat", "seats", MARSH, context="In all, 107 seats."),
            counted(99, "seat", "seats", OKORO, context="Elsewhere 99 seats.", source=printed(1)),
        ),
        (
            counted(8, "ship", "ships", MARSH, context="They lost 8 ships."),
            counted(9, "ship", "ships", OKORO, context="They lost 9 ships."),
        ),
        (
            counted(503, "seat", "seats", MARSH, context="In Lisk Dana Kerr has 503 seats."),
            counted(2383, "seat", "seats", OKORO, context="In Lisk 2,383 seats win a vote."),
        ),
        (
            counted(
                40, "percent", "of voters", MARSH, context="Now 40 percent of voters trust her."
            ),
            counted(
                52, "percent", "of voters", OKORO, context="Yet 52 percent of voters fear war."
            ),
        ),
        (
            counted(40, "percent", "of men agree", MARSH, context="40 percent of men agree."),
            counted(52, "percent", "of women agree", OKORO, context="52 percent of women agree."),
        ),
        (
            counted(5, "person", "wounded", MARSH, context="Russia saw 5 wounded."),
            counted(9, "person", "wounded", OKORO, context="In Ukraine 9 were wounded."),
        ),
    ],
)
def test_different_things_stay_apart(one, other):
    assert grouped(one, other) == []


def test_killed_stand_with_killed_and_wounded_with_wounded():
    assert grouped(
        counted(10, "person", "sailors killed", MARSH),
        counted(40, "person", "sailors wounded", MARSH),
        counted(12, "person", "sailors killed", OKORO),
        counted(41, "person", "sailors wounded", OKORO),
    ) == [("dispute", [10, 12]), ("dispute", [40, 41])]


COURIER = article(id=2, publisher="The Courier")


@pytest.mark.parametrize(
    ("then", "now", "kind"),
    [
        (
            counted(3, "ship", "ships waiting", None),
            counted(5, "ship", "ships waiting", None, source=COURIER),
            "dispute",
        ),
        (
            counted(3, "ship", "ships waiting", None, as_of=day(1)),
            counted(5, "ship", "ships waiting", None, as_of=day(2)),
            "update",
        ),
        (
            counted(3, "ship", "ships waiting", None, as_of=day(1)),
            counted(5, "ship", "ships waiting", None, as_of=day(2), source=COURIER),
            "update",
        ),
        (
            counted(3, "ship", "ships waiting", MARSH),
            counted(5, "ship", "ships waiting", MARSH, source=printed(2)),
            "update",
        ),
        (
            counted(3, "ship", "ships waiting", MARSH, context="Since May 3 ships wait in Lisk."),
            counted(
                5,
                "ship",
                "ships waiting",
                OKORO,
                context="Now 5 ships wait in Lisk.",
                source=printed(9),
            ),
            "update",
        ),
    ],
    ids=["two outlets", "one outlet", "two days", "one speaker later", "two speakers weeks apart"],
)
def test_figures_of_different_times_are_updates_and_those_of_one_time_disputes(then, now, kind):
    assert grouped(then, now) == [(kind, [3, 5])]


def test_a_bound_agrees_only_with_what_is_near_it():
    bound = counted(500, "ship", "ships", MARSH, qualifier=Qualifier.AT_LEAST)

    assert grouped(bound, counted(600, "ship", "ships", OKORO)) == [("agreed", [500, 600])]
    assert grouped(bound, counted(2000, "ship", "ships", OKORO)) == [("dispute", [500, 2000])]


def test_a_sentence_that_says_what_a_figure_was_before_tells_an_update():
    said = "She said 1,650 people were evacuated, up from the 1,200 she gave before."

    now = counted(1650, "person", "people were evacuated", MARSH, context=said, start=9)
    before = counted(1200, "", None, MARSH, context=said, start=50)

    assert grouped(now, before) == [("update", [1200, 1650])]


def test_people_alone_do_not_make_two_counts_the_same_thing():
    injured = counted(14, "person", "people were injured", MARSH)

    assert grouped(injured, counted(1200, "person", "people evacuated", OKORO)) == []
    assert grouped(injured, counted(31, "person", "people had been injured", OKORO)) == [
        ("dispute", [14, 31])
    ]
