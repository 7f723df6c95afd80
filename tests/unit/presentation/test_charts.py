"""Figures over time: a line where there are enough points, and never one that is not known."""

from datetime import date

import pytest

from bot.presentation.answer import answer_message
from bot.presentation.blocks import Form, line_chart, message
from bot.presentation.charts import moved, series, series_blocks
from storage.records import Qualifier
from tests.unit.presentation.lint import faults
from tests.unit.presentation.makers import counted, day, dispute, how_many

DAYS = (18, 20, 21, 23)
VALUES = (3000, 2400, 1200, 1500)


def over_time(days=DAYS, values=VALUES, **given):
    figures = [
        counted(
            f"{value:,}",
            value,
            as_of=day(date(2024, 10, number)),
            qualifier=Qualifier.EXACT,
            **given,
        )
        for number, value in zip(days, values, strict=True)
    ]
    return dispute(*sorted(figures, key=lambda one: one.evidence.figure.value), kind="update")


def chart_of(built):
    return next(block for block in built["blocks"] if block["type"] == "data_visualization")


def test_four_points_in_time_become_a_line_above_their_table():
    built = answer_message(how_many(over_time()), Form.RICH)

    chart = chart_of(built)["chart"]
    [line] = chart["series"]
    assert chart["type"] == "line"
    assert [(point["label"], point["value"]) for point in line["data"]] == [
        ("Oct 18, 2024", 3000),
        ("Oct 20, 2024", 2400),
        ("Oct 21, 2024", 1200),
        ("Oct 23, 2024", 1500),
    ]
    assert chart["axis_config"]["categories"] == [point["label"] for point in line["data"]]
    assert "data_table" in [block["type"] for block in built["blocks"]]
    assert faults(built) == []


def test_the_takeaway_is_the_first_and_the_last_value_with_their_days():
    takeaway = "From 3,000 on Oct 18, 2024 to 1,500 on Oct 23, 2024"

    assert moved(over_time()) == takeaway
    assert answer_message(how_many(over_time()), Form.RICH)["text"].endswith(takeaway)


def test_the_plain_form_tells_the_points_in_words():
    built = answer_message(how_many(over_time()), Form.PLAIN)

    points = "Oct 18, 2024: 3,000\nOct 20, 2024: 2,400\nOct 21, 2024: 1,200\nOct 23, 2024: 1,500"
    assert points in [block.get("text", {}).get("text") for block in built["blocks"]]
    assert faults(built) == []


@pytest.mark.parametrize(
    "told",
    [
        over_time(DAYS[:3], VALUES[:3]),
        over_time((18, 18, 21, 23), VALUES),
        over_time(range_high=9000),
        dispute(*over_time().figures[:3], counted("40 percent", 40, unit="percent")),
    ],
    ids=["three points", "two values on one day", "ranges", "two units"],
)
def test_what_makes_no_line_gets_none(told):
    assert series_blocks(told, "Troops", Form.RICH) == []


def test_two_sources_that_agree_on_a_day_make_one_point():
    assert len(series(over_time((18, 18, 21), (10, 10, 12)))) == 2


def test_a_message_holds_two_charts_and_leaves_the_others_to_their_tables():
    chart = [line_chart("Troops", [("Monday", 1), ("Tuesday", 2)], "Time", "Count")] * 2
    more = [line_chart("Ships", [("Monday", 1), ("Tuesday", 2)], "Time", "Count")]

    titles = [block["title"] for block in message("Three lines", [*chart, *more])["blocks"]]

    assert titles == ["Troops", "Troops"]


def test_the_unit_that_all_figures_share_stands_in_the_header():
    shares = [counted(f"{n} percent", n, unit="percent", measures="of voters") for n in (4, 5, 6)]

    built = answer_message(how_many(dispute(*shares, measures="of voters")), Form.RICH)

    table = next(block for block in built["blocks"] if block["type"] == "data_table")
    assert table["rows"][0][0]["text"] == "Figure (percent)"
