"""Numbers get the currency, unit, hedge and range that stand beside them."""

import pytest

from bot.extraction.quantities import Quantity, find_quantities
from storage.records import Qualifier


def only(words: str) -> Quantity:
    (quantity,) = find_quantities(words)
    return quantity


@pytest.mark.parametrize(
    ("words", "value", "code", "name"),
    [
        ("$400m for rockets", 4e8, "USD", "dollar"),
        ("US$1.3 billion", 1.3e9, "USD", "dollar"),
        ("C $6 (", 6, "CAD", "canadian dollar"),
        ("EUR50m", 5e7, "EUR", "euro"),
        ("1.3bn euros", 1.3e9, "EUR", "euro"),
        ("£24 a-year", 24, "GBP", "pound sterling per year"),
        ("92 million yuan", 9.2e7, "CNY", "chinese yuan"),
        ("$21.25 per square foot", 21.25, "USD", "dollar per square foot"),
        ("$12-an-hour", 12, "USD", "dollar per hour"),
        ("$6.78 billion a year earlier", 6.78e9, "USD", "dollar"),
        ("40 percent", 40, "percent", "percentage"),
        ("-1.3%", -1.3, "percent", "percentage"),
        ("6 percentage points", 6, "percentage_points", "percentage point"),
        ("60 miles", 60, "mile", "mile"),
        ("PS2.7m in cash", 2.7e6, "GBP", "pound sterling"),
        ("R18 million", 1.8e7, "ZAR", "south african rand"),
        ("$75 U.S. per barrel", 75, "USD", "dollar per barrel"),
        ("tens of thousands of euros", 1e4, "EUR", "euro"),
        ("a 185-hp engine", 185, "horsepower", "horsepower"),
        ("155mph", 155, "mile per hour", "mile per hour"),
        ("5.5kWh", 5.5, "kilowatt hour", "kilowatt hour"),
        ("800,000 barrels a day", 800_000, "barrel", "barrel per day"),
    ],
)
def test_units_are_read(words, value, code, name):
    quantity = only(words)

    assert quantity.value == pytest.approx(value)
    assert quantity.unit is not None
    assert (quantity.unit.code, quantity.unit_name) == (code, name)


@pytest.mark.parametrize(
    ("words", "text", "qualifier"),
    [
        ("some 1,500 forces", "some 1,500", Qualifier.ABOUT),
        ("nearly 3% of", "nearly 3%", Qualifier.ABOUT),
        ("at least five years", "at least five", Qualifier.AT_LEAST),
        ("more than 40 percent", "more than 40 percent", Qualifier.MORE_THAN),
        ("fewer than 10", "fewer than 10", Qualifier.LESS_THAN),
        ("up to $24", "up to $24", Qualifier.UP_TO),
        ("no more than 7", "no more than 7", Qualifier.AT_MOST),
        ("10,000+ people", "10,000+", Qualifier.AT_LEAST),
        ("500 or more", "500 or more", Qualifier.AT_LEAST),
        ("57,500 people", "57,500", Qualifier.EXACT),
        ("tens of thousands of voters", "tens of thousands", Qualifier.ABOUT),
    ],
)
def test_hedges_belong_to_the_figure(words, text, qualifier):
    quantity = only(words)

    assert words[quantity.start : quantity.end] == text
    assert quantity.qualifier is qualifier


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("between 10,000 and 12,000 troops", 10_000, 12_000),
        ("10 to 12 percent", 10, 12),
        ("$10 to $15 billion", 1e10, 1.5e10),
        ("$500,000 to more than $1 million", 500_000, 1e6),
        ("four to five thousand", 4_000, 5_000),
        ("33-35 billion euros", 3.3e10, 3.5e10),
    ],
)
def test_ranges_have_two_ends(words, low, high):
    quantity = only(words)

    assert (quantity.value, quantity.high) == (low, high)
    assert quantity.qualifier is Qualifier.RANGE


def test_what_differs_in_unit_is_no_range():
    values = [each.value for each in find_quantities("fell 7 percent to $2.3 billion")]

    assert values == [7, 2.3e9]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("eight or nine euros", ["EUR", "EUR"]),
        ("from 208 pounds to 193", ["pound", "pound"]),
        ("from 4.8 to 4.7 percent", ["percent", "percent"]),
        ("rose 64 points to 4,577", ["point", None]),
        ("two men or 5 percent", ["percent"]),
    ],
)
def test_alternatives_share_their_unit(words, code):
    quantities = find_quantities(words)

    assert [each.unit and each.unit.code for each in quantities][-len(code) :] == code


@pytest.mark.parametrize(
    ("words", "values", "form"),
    [("an 80-19 vote for", [80, 19], "pair"), ("a 2-to-1 ruling", [2], "odds")],
)
def test_votes_have_sides(words, values, form):
    quantities = find_quantities(words)

    assert [each.value for each in quantities] == values
    assert {each.form for each in quantities} == {form}


@pytest.mark.parametrize(
    "words",
    [
        "304 North Cardinal St.\nDorchester Center, MA 02124",
        "call 1-800-555-1234 or 555-1234",
        "a 2-2 draw",
        "at 2 p.m. Wednesday",
        "COVID-19, F-16 and EB-5",
        "in Room 12 of Section 427",
        "Route 66",
        "1. FIREWORKS FLY\n2) PANEL RULES",
        "11: 06 a.m.",
        "the S&P 500 and the Nasdaq 100",
        "a PS5 and a PLX-R18",
        "the 22nd amendment",
        "$",
        "",
    ],
)
def test_names_times_scores_and_addresses_are_no_quantities(words):
    assert find_quantities(words) == []
