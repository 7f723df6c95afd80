"""Dates are read against the day of publication, with a reason."""

from datetime import date

import pytest

from bot.extraction.dates import find_dates

THURSDAY = date(2024, 10, 24)


def labels(words: str, published: date | None = THURSDAY) -> list[str]:
    return [each.period.label for each in find_dates(words, published)]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("October 22", "2024-10-22"),
        ("Oct. 22, 2023", "2023-10-22"),
        ("22 October", "2024-10-22"),
        ("the 4th of July 2016", "2016-07-04"),
        ("2024-10-22", "2024-10-22"),
        ("10/22/2024", "2024-10-22"),
        ("22/10/2024", "2024-10-22"),
        ("22.10.2024", "2024-10-22"),
        ("Tuesday, Nov. 8", "2024-11-08"),
        ("in 2022", "2022"),
        ("the 2016 election", "2016"),
        ("in May 2019", "2019-05"),
        ("in September", "2024-09"),
        ("was charged in March", "2024-03"),
        ("will open in March", "2025-03"),
        ("last November", "2023-11"),
        ("in early October", "2024-10-01/2024-10-10"),
        ("mid-March", "2024-03-11/2024-03-20"),
        ("at the end of August", "2024-08-21/2024-08-31"),
        ("in late 2016", "2016-09-01/2016-12-31"),
        ("the 1990s", "1990-01-01/1999-12-31"),
        ("the 2012-13 season", "2012-01-01/2013-12-31"),
        ("the third quarter of 2016", "2016-07-01/2016-09-30"),
        ("last summer", "2024-06-01/2024-08-31"),
    ],
)
def test_dates_that_name_their_month_or_year(words, label):
    assert labels(words) == [label]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("said Wednesday", "2024-10-23"),
        ("said on Thursday", "2024-10-24"),
        ("Tuesday night", "2024-10-22"),
        ("last Thursday", "2024-10-17"),
        ("next Tuesday", "2024-10-29"),
        ("by Friday", "2024-10-25"),
        ("the court will rule on Friday", "2024-10-25"),
        ("The court will rule, Ryder said Friday", "2024-10-18"),
        ("Tuesday of last week", "2024-10-15"),
        ("yesterday", "2024-10-23"),
        ("tomorrow", "2024-10-25"),
        ("last night", "2024-10-23"),
        ("earlier this month", "2024-10"),
        ("this week", "2024-10-21/2024-10-27"),
        ("last month", "2024-09"),
        ("late last month", "2024-09-21/2024-09-30"),
        ("next year", "2025"),
        ("the past two weeks", "2024-10-10/2024-10-24"),
        ("two days ago", "2024-10-22"),
        ("three years ago", "2021"),
        ("since August", "2024-08-01/2024-10-24"),
        ("since 2022", "2022-01-01/2024-10-24"),
    ],
)
def test_dates_that_hang_on_publication(words, label):
    assert labels(words) == [label]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("from Oct. 1 to Oct. 5", "2024-10-01/2024-10-05"),
        ("October 22-24", "2024-10-22/2024-10-24"),
        ("between 2014 and 2017", "2014-01-01/2017-12-31"),
        ("Monday through Friday", "2024-10-21/2024-10-25"),
    ],
)
def test_two_dates_can_be_one_period(words, label):
    assert labels(words) == [label]


@pytest.mark.parametrize(
    ("words", "second"),
    [
        ("Austin spoke on Wednesday. The day before his comments", "2024-10-22"),
        ("It fell on Wednesday. Two days earlier it rose", "2024-10-21"),
        ("It fell on Monday. The next day it rose", "2024-10-22"),
    ],
)
def test_some_dates_hang_on_the_day_named_last(words, second):
    assert labels(words)[1] == second


@pytest.mark.parametrize(
    "words",
    [
        "May I come in",
        "they may march in the sun",
        "Feb. 30",
        "13/13/2024",
        "rose to 2000 jobs",
        "The Sunday Times",
        "the fall of the regime",
        "1-800-555-1234",
        "",
    ],
)
def test_what_only_looks_like_a_date_is_left_out(words):
    assert find_dates(words, THURSDAY) == []


def test_without_publication_only_what_names_its_year_is_found():
    assert labels("On Tuesday, in May 2019, and in 2016, and on October 3", None) == [
        "2019-05",
        "2016",
    ]


def test_every_reading_has_a_reason_and_a_span():
    words = "Austin told reporters on Wednesday."

    (mention,) = find_dates(words, THURSDAY)

    assert words[mention.start : mention.end] == "Wednesday"
    assert mention.period.basis == "latest such weekday, publication day included"


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar_raise_nothing(published):
    words = "yesterday, tomorrow, last year, next week, 999 years ago, 999 years later, in March"

    assert isinstance(find_dates(words, published), list)


def test_long_texts_take_linear_time():
    assert len(find_dates("He said Wednesday that it was 2022. " * 5_000, THURSDAY)) == 5_000
