"""Figures say what they count, how they are hedged and which way they move."""

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extraction.figures import find_figures
from bot.extraction.nlp import pipeline
from storage.records import Figure, Qualifier

pytestmark = pytest.mark.model


def figures_of(words: str) -> list[Figure]:
    return find_figures(pipeline()(words), date(2024, 10, 24))


@pytest.mark.parametrize(
    ("words", "value", "unit", "measures"),
    [
        ("Around 1,500 northern soldiers were in the valley.", 1500, "soldier", "soldiers"),
        ("A three-judge panel overruled the mayor.", 3, "judge", "judge"),
        ("The storm killed 17 sailors.", 17, "sailor", "sailors"),
        ("About 10,000 visas are awarded annually.", 10_000, "visa", "visas are awarded"),
        ("The council approved a $400 million package.", 4e8, "USD", "package"),
        ("The company was fined $185 million.", 1.85e8, "USD", "company"),
        ("The poll found 40 percent of likely voters undecided.", 40, "percent", "voters"),
        ("The agency found that 1 in 4 residents lived there.", 0.25, "resident", "residents"),
        ("The bakery reported sales of 5,835 loaves.", 5835, "loaf", "sales"),
        ("Scott, a father of seven, was buried on Friday.", 7, "child", "father of seven"),
        ("Employment of women grew by 125,600 positions.", 125_600, "position", "Employment"),
        ("The population of the island is 8 million people.", 8e6, "person", "population"),
        ("The town paid tens of thousands of dollars for sandbags.", 1e4, "USD", "sandbags"),
    ],
)
def test_figures_know_what_they_count(words, value, unit, measures):
    (figure,) = figures_of(words)

    assert (figure.value, figure.unit) == (value, unit)
    assert figure.measures is not None
    assert measures in figure.measures
    assert figure.measures in words


@pytest.mark.parametrize(
    ("words", "measures"),
    [
        ("Tesla jumped 8.5% and the bakery gained 3.5%.", ["Tesla", "bakery"]),
        ("The index rose 0.65 percent to end at 27,349.19.", ["index", "index"]),
        ("The bank offered its staff a 5% pay rise.", ["pay rise"]),
        ("The dress is $50 off the usual price.", ["usual price"]),
        ("The county has an unemployment rate of 7 percent.", ["unemployment rate"]),
        ("The storm wiped $340 million from the value of the bakery.", ["value of the bakery"]),
        ("Lower demand pulled the housing sector 2 percent lower.", ["housing sector"]),
        ("The engine produces 450 Nm (332 lb-ft) of torque.", ["of torque", "of torque"]),
        ("The probe landed after a five-year, 1.8 billion-mile journey.", ["journey", "journey"]),
        ("Stumpf made $19.3 million.", ["Stumpf made"]),
        ("They raised $350 million.", ["raised"]),
        (
            "Bo announced a new road plan. It gives the town $4 million for stones.",
            ["new road plan"],
        ),
        ("Bo announced a new road plan.\nIt gives the town $4 million for stones.", ["stones"]),
    ],
)
def test_what_is_measured_is_what_the_sentence_says_it_of(words, measures):
    assert [figure.measures for figure in figures_of(words)] == measures


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("The club sold tickets to 96 Liverpool fans.", ["liverpool fan"]),
        ("The plan names 20 coal-fired power plants.", ["coal-fired power plant"]),
        ("The team looked at two viruses.", [None]),
        ("Some 400 people came.", ["people"]),
        ("The fields reach 10 kV/cm.", ["kilovolt per centimetre"]),
    ],
)
def test_the_unit_has_a_name_in_full(words, names):
    assert [figure.unit_name for figure in figures_of(words)] == names


def test_a_bare_number_counts_what_the_one_before_counted():
    words = "The army said 57,500 Romans have been killed and 250,000 are wounded."

    killed, wounded = figures_of(words)

    assert (killed.unit, killed.measures) == ("roman", "Romans have been killed")
    assert (wounded.unit, wounded.measures) == ("roman", "are wounded")


def test_a_number_of_people_harmed_counts_persons():
    (figure,) = figures_of("The fever spread through the camps, killing more than 10,000.")

    assert (figure.unit, figure.qualifier) == ("person", Qualifier.MORE_THAN)


def test_a_bracket_measures_what_the_figure_before_it_measures():
    first, second = figures_of("The moths can fly more than 100 kilometers (60 miles).")

    assert first.measures == second.measures
    assert second.qualifier is Qualifier.MORE_THAN


@pytest.mark.parametrize(
    ("words", "trends"),
    [
        ("Shares in the bakery rose 4 percent.", ["up"]),
        ("Exports dropped 7% to $2.3 billion.", ["down", None]),
        ("The index was down 0.1 percent.", ["down"]),
        ("The bakery employs 30 people.", [None]),
        ("The bakery expects to grow sales by 35 percent.", ["up"]),
    ],
)
def test_verbs_move_figures(words, trends):
    assert [figure.trend for figure in figures_of(words)] == trends


@pytest.mark.parametrize(
    "words",
    [
        "He was born in 1971 and elected in 2010.",
        "Maria Lopez, 34, said she would run.",
        "The hearing begins at 2 p.m. on Oct. 22.",
        "One of the men left two days ago.",
        "The Stoxx 50 closed flat.",
        "The S&P 500 and the Nasdaq 100 closed flat.",
        "Boeing grounded the 787 Dreamliner.",
        "He scored 2-1 on the PS5 and installed version 10.4.2 for World War II.",
        "Call 555-0134 or +49 30 1234567.",
        "Physical Address\n304 North Cardinal St.\nDorchester Center, MA 02124",
        "\n\n   \n",
        "",
    ],
)
def test_dates_ages_names_and_addresses_are_no_figures(words):
    assert figures_of(words) == []


def test_a_date_on_the_same_verb_says_as_of_when():
    (figure,) = figures_of("Stern made $19.3 million in 2015.")

    assert figure.as_of is not None
    assert figure.as_of.label == "2015"


HOSTILE = """
The sales of 12 1,50,000 1.234.567,89 ½ 9 99 99999999999999999999 XIV 3.11.2 - – ( ) $ % rose by
from to between and or per of four-, five- six-cylinder £2.7m -, “ ” people a killed dozens half
twice 1e999 10^99 ٣ 2019 m kV/cm
"""


@given(st.lists(st.sampled_from([*HOSTILE.split(), "\n"]), max_size=25))
@settings(max_examples=60, deadline=None)
def test_nothing_that_is_written_makes_it_fail(pieces):
    words = " ".join(pieces)

    for figure in figures_of(words):
        assert words[figure.start : figure.end] == figure.text
        assert (figure.measures or "") in words
        assert math.isfinite(figure.value)


def test_spans_and_phrases_stand_in_the_text():
    words = (
        "Spending rose between 5% and 6% — from $1.2bn to “about” €3m.\nTwo-thirds of it, or so."
    )

    for figure in figures_of(words):
        assert words[figure.start : figure.end] == figure.text
        assert figure.measures is None or figure.measures in words
        assert figure.context[0] <= figure.start < figure.end <= figure.context[1]
