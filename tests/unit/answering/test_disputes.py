"""Figures stand side by side when they count one thing; nothing is averaged, nothing left out."""

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


def test_two_numbers_of_one_source_on_one_day_are_in_dispute():
    assert grouped(
        about(1500, "troop", "troops", AGENCY, as_of=day(1)),
        about(3000, "troop", "troops", AGENCY, as_of=day(1)),
    ) == [("dispute", [1500, 3000])]


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


def test_an_outlets_own_figure_is_updated_by_that_outlet_alone():
    first = counted(3, "ship", "ships", None, as_of=day(1))
    later = counted(5, "ship", "ships", None, as_of=day(2))
    elsewhere = counted(
        5, "ship", "ships", None, as_of=day(2), source=article(id=2, publisher="The Courier")
    )

    assert grouped(first, later) == [("update", [3, 5])]
    assert grouped(first, elsewhere) == [("dispute", [3, 5])]


def test_people_alone_do_not_make_two_counts_the_same_thing():
    injured = counted(14, "person", "people were injured", MARSH)

    assert grouped(injured, counted(1200, "person", "people evacuated", OKORO)) == []
    assert grouped(injured, counted(31, "person", "people had been injured", OKORO)) == [
        ("dispute", [14, 31])
    ]
