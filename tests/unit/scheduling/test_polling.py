"""How long to wait: for the next poll, the next look for edits, the next try."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.scheduling.polling import (
    ATTEMPTS,
    LONGEST,
    SHORTEST,
    interval_after,
    read_again_after,
    try_again_after,
)

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("before", "came", "after"),
    [
        (HOUR, {"found": 5}, 30 * MINUTE),
        (HOUR, {"found": 0}, 2 * HOUR),
        (6 * MINUTE, {"found": 9}, SHORTEST),
        (20 * HOUR, {"found": 0}, LONGEST),
        (HOUR, {"found": 0, "retry_after": 30 * 3600.0}, 30 * HOUR),
        (HOUR, {"found": 5, "retry_after": 1.0}, 30 * MINUTE),
    ],
)
def test_the_wait_follows_what_a_source_brings(before, came, after):
    assert interval_after(before, **came) == after


def test_a_feed_that_changes_hourly_is_asked_a_few_times_an_hour():
    wait, passed, since_news, polls = SHORTEST, timedelta(), timedelta(), 0
    while passed < 200 * HOUR:
        passed, since_news, polls = passed + wait, since_news + wait, polls + 1
        found, since_news = divmod(since_news, HOUR)
        wait = interval_after(wait, found=found)

    assert 200 <= polls <= 3 * 200


@given(st.timedeltas(SHORTEST, LONGEST), st.integers(0, 1000), st.none() | st.floats(0, 86_400))
def test_the_wait_stays_between_minutes_and_a_day(before, found, retry_after):
    wait = interval_after(before, found=found, retry_after=retry_after)

    assert SHORTEST <= wait <= LONGEST


def test_a_page_is_read_for_edits_a_few_times_and_then_left_alone():
    waits = [read_again_after(reads) for reads in range(1, 7)]

    assert waits == [HOUR, 6 * HOUR, 24 * HOUR, 7 * 24 * HOUR, None, None]


def test_a_failure_is_tried_again_ever_later_and_then_given_up():
    waits = [try_again_after(attempt) for attempt in range(1, ATTEMPTS)]

    assert waits == sorted(waits)
    assert try_again_after(ATTEMPTS) is None
    assert try_again_after(1, retry_after=7200) == 2 * HOUR
