"""Dates are read against the day of publication, with a reason."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as any_

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
        ("the summer of 2012", "2012-06-01/2012-08-31"),
        ("23-Oct-2024", "2024-10-23"),
        ("October twenty-second, nineteen ninety-six", "1996-10-22"),
        ("on May twenty nine", "2024-05-29"),
        ("the twenty third day of September", "2024-09-23"),
        ("last Oct. 23", "2024-10-23"),
        ("In June last year", "2023-06"),
        ("Feb. 29", "2024-02-29"),
        ("on Friday 25th", "2024-10-25"),
        ("on the 18th.", "2024-10-18"),
        ("the 15th of next month", "2024-11-15"),
        ("in nineteen ninety-six", "1996"),
        ("the year two thousand", "2000"),
        ("Q3 2016", "2016-07-01/2016-09-30"),
        ("next year's first quarter", "2025-01-01/2025-03-31"),
        ("third-quarter profit", "2024-07-01/2024-09-30"),
        ("fourth-quarter profit", "2024-10-01/2024-12-31"),
        ("the sixties", "1960-01-01/1969-12-31"),
        ("the early 1990s", "1990-01-01/1993-05-02"),
        ("the 20th century", "1900-01-01/1999-12-31"),
        ("on Christmas Eve", "2024-12-24"),
        ("said on Easter Monday", "2024-04-01"),
        ("last Thanksgiving", "2023-11-23"),
        ("Thanksgiving Day 2016", "2016-11-24"),
        ("the 9/11 families", "2001-09-11"),
        ("the Sept. 11 attacks", "2001-09-11"),
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
        ("from March to date", "2024-03-01/2024-10-24"),
        ("between now and Nov. 5", "2024-10-24/2024-11-05"),
        ("reports were filed by Wednesday", "2024-10-23"),
        ("It is to be held on Friday", "2024-10-25"),
        ("is to run from Oct. 20", "2024-10-20"),
        ("next week on Tuesday", "2024-10-29"),
        ("a week ago Tuesday", "2024-10-15"),
        ("over the weekend", "2024-10-19/2024-10-20"),
        ("was a guest this weekend", "2024-10-19/2024-10-20"),
        ("this weekend", "2024-10-26/2024-10-27"),
        ("by the end of the year", "2024-12-31"),
        ("by the end of August", "2024-08-31"),
        ("at year-end", "2024-09-01/2024-12-31"),
        ("earlier in the week", "2024-10-21/2024-10-24"),
        ("later in the year", "2024-10-24/2024-12-31"),
        ("the week before last", "2024-10-07/2024-10-13"),
        ("the next 10 days", "2024-10-25/2024-11-03"),
        ("the last two quarters", "2024-04-01/2024-09-30"),
        ("the past fortnight", "2024-10-10/2024-10-24"),
        ("Seventeen years ago", "2007"),
        ("will leave in two weeks", "2024-11-04/2024-11-10"),
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
        ("June-August 1992", "1992-06-01/1992-08-31"),
        ("Nov. 18-Feb. 5, 2017", "2016-11-18/2017-02-05"),
        ("from May to Oct. 2020", "2020-05-01/2020-10-31"),
        ("from November to March", "2024-11-01/2025-03-31"),
        ("9 to 12 June", "2024-06-09/2024-06-12"),
        ("April twenty-seventh to the third", "2024-04-27/2024-05-03"),
        ("1735 - 1746", "1735-01-01/1746-12-31"),
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
        ("It fell on Monday. The following Friday it rose", "2024-10-25"),
        ("It began on May 22, 1995. The following year it ended", "1996"),
        ("It began in 1995. Two years later it ended", "1997"),
        ("They fled in June 1998. They came back later that year", "1998"),
        ("It was 40 percent this year. The year before it was 30", "2023"),
    ],
)
def test_some_dates_hang_on_the_day_named_last(words, second):
    assert labels(words)[1] == second


def test_the_day_before_an_event_hangs_on_the_day_of_whoever_the_event_is_named_by():
    words = "Austin spoke on Wednesday.\nPark spoke on Monday.\nThe day before Austin's comments"

    assert labels(words)[-1] == "2024-10-22"


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("two weeks before May 13, 1999", "1999-04-29"),
        ("3 days after Tuesday", "2024-10-25"),
        ("three weeks from tomorrow", "2024-11-15"),
        ("the week of April 10th", "2024-04-08/2024-04-14"),
        ("the last week of July", "2024-07-22/2024-07-28"),
        ("the first two months of 2021", "2021-01-01/2021-02-28"),
        ("the last three weeks of this year", "2024-12-09/2024-12-29"),
        ("the first quarter of last year", "2023-01-01/2023-03-31"),
        ("early next week", "2024-10-28/2024-10-30"),
        ("since the end of 1989", "1989-09-01/2024-10-24"),
    ],
)
def test_some_dates_lean_on_the_date_beside_them(words, label):
    assert labels(words) == [label]


def test_a_day_that_leans_on_a_whole_year_is_not_counted_from_its_first():
    assert labels("two weeks after the 2016 election")[-1] == "2016"


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
        "two May",
        "March first responders",
        "more than 2000",
        "Flight 1990",
        "2000 Pennsylvania Avenue",
        "a score of 11/7",
        "in two weeks it fell",
        "a revision to 1,990",
        "that year",
        "Easter Island",
        "99th of June",
        "",
    ],
)
def test_what_only_looks_like_a_date_is_left_out(words):
    assert find_dates(words, THURSDAY) == []


def test_a_number_that_counts_is_no_day_of_the_month():
    assert labels("In May two men were killed") == ["2024-05"]


def test_two_dates_of_different_kinds_are_a_period_only_after_from():
    assert labels("a revision on Monday to September's figures") == ["2024-10-21", "2024-09"]


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
    assert len(find_dates("He said Wednesday that it was 2022. " * 5_000, THURSDAY)) == 10_000


WORDS = any_.sampled_from(
    """the a last next this of to from between and since by on two 3 31 2016 99 1990s Q3 May March
    Feb. 29 Monday week weeks days month year quarter early end before after ago later that same
    second twenty hundred thousand Easter now date - , . ’s fortnight century 0 12/31/9999 9/11
    31st""".split()  # noqa: SIM905 - a list of single words would fill a page
)


@given(any_.lists(WORDS, max_size=12).map(" ".join), any_.dates() | any_.none())
def test_whatever_is_written_dates_are_in_order_in_the_text_and_never_raise(words, published):
    mentions = find_dates(words, published)

    ends = [0, *(position for each in mentions for position in (each.start, each.end))]
    assert ends == sorted(ends)
    assert ends[-1] <= len(words)
    assert all(each.period.start <= each.period.end for each in mentions)


@given(any_.text(), any_.dates())
def test_any_text_at_all_is_read_without_raising(words, published):
    assert isinstance(find_dates(words, published), list)


@pytest.mark.parametrize(
    "unit", ["May 3" + " " * 500, "the ", "twenty ", "2012-", "the end of ", "that year "]
)
def test_no_run_of_words_costs_more_than_its_length(unit):
    def seconds(length: int, attempt: int) -> float:
        words = f"{attempt} {unit * length}"[:length]  # no two alike: the last is remembered
        started = time.process_time()
        find_dates(words, THURSDAY)
        return time.process_time() - started

    shorter = min(seconds(4_000, attempt) for attempt in range(3))

    # twice as long, twice the time: four times would be quadratic
    assert min(seconds(8_000, attempt) for attempt in range(3)) < 3.2 * shorter
