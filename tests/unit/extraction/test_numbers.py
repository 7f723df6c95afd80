"""Numbers are read as newspapers write them, and not guessed where writing is unclear."""

import pytest

from bot.extraction.numbers import find_numerals


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("57,500 people", [57_500]),
        ("1.5 and .25", [1.5, 0.25]),
        ("1.3bn and 25k", [1.3e9, 25_000]),
        ("400 million, 1.8 billion-mile", [4e8, 1.8e9]),
        ("2.998×10−8 meters", [2.998e-8]),
        ("2½ hours, ½ cup, 5 ½ years", [2.5, 0.5, 5.5]),
        ("fifty-seven thousand", [57_000]),
        ("twenty-eight thousand six hundred forty-two", [28_642]),
        ("one hundred and five thousand", [105_000]),
        ("two dozen, a dozen, half a million", [24, 12, 500_000]),
        ("a hundred or a million", [100, 1e6]),
        ("between two and three million", [2, 3e6]),
        ("forty two three", [42, 3]),
        ("four-, five- and six-cylinder", [4, 5, 6]),
    ],
)
def test_figures_and_words_are_read(words, values):
    assert [each.value for each in find_numerals(words)] == pytest.approx(values)


@pytest.mark.parametrize(
    ("words", "value", "form"),
    [
        ("two-thirds of voters", 2 / 3, "fraction"),
        ("a third of those screened", 1 / 3, "fraction"),
        ("half of the condos", 0.5, "fraction"),
        ("one in five children", 0.2, "ratio"),
        ("1 in 4 residents", 0.25, "ratio"),
        ("one out of three Germans", 1 / 3, "ratio"),
        ("twice the rate", 2, "multiple"),
    ],
)
def test_fractions_ratios_and_multiples_are_read(words, value, form):
    (numeral,) = find_numerals(words)

    assert numeral.value == pytest.approx(value)
    assert numeral.form == form


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [("dozens of cars", 12, 120), ("tens of thousands of voters", 10_000, 100_000)],
)
def test_vague_counts_have_bounds(words, low, high):
    (numeral,) = find_numerals(words)

    assert (numeral.value, numeral.high, numeral.form) == (low, high, "vague")


@pytest.mark.parametrize(
    "words",
    [
        "1,50,000",
        "1.234.567,89",
        "version 3.8.1",
        "MA 02124",
        "at 5:25",
        "24/7 and 9/11",
        "783499116076687360",
        "9" * 5000,
        "thousands of people, hundreds of times",
        "the second half",
        "XIV",
        "",
    ],
)
def test_what_has_no_single_reading_is_left_out(words):
    assert find_numerals(words) == []


def test_letters_glued_to_a_number_are_kept_beside_it():
    (numeral,) = find_numerals("EUR50m")

    assert (numeral.prefix, numeral.value, numeral.suffix) == ("EUR", 50, "m")


def test_long_runs_of_numbers_take_linear_time():
    assert len(find_numerals("1,234 five hundred and " * 20_000)) == 40_000
