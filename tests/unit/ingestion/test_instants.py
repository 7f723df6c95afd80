from datetime import UTC, date, datetime

import pytest

from bot.ingestion.instants import day_start, known_by, parse_instant


@pytest.mark.parametrize(
    ("words", "instant"),
    [
        ("2024-10-22T18:30:00-04:00", "2024-10-22T18:30:00-04:00"),
        ("2024-10-22T18:30:00.000Z", "2024-10-22T18:30:00+00:00"),
        ("2024-10-22T18:30:00.1234567+0200", "2024-10-22T18:30:00.123456+02:00"),
        ("2024-10-22 18:30", "2024-10-22T18:30:00+00:00"),
        ("2024-10-22", "2024-10-22T00:00:00+00:00"),
        ("Tue, 22 Oct 2024 18:30:00 -0400", "2024-10-22T18:30:00-04:00"),
        ("Tue, 22 Oct 2024 18:30:00 GMT", "2024-10-22T18:30:00+00:00"),
        ("2024-10-22 18:30:00 UTC", "2024-10-22T18:30:00+00:00"),
        ("2024-10-22 8:30:00 -0600", "2024-10-22T08:30:00-06:00"),
        ("October 22, 2024", "2024-10-22T00:00:00+00:00"),
        ("06:30:07 PM IST Oct 22, 2024", "2024-10-22T00:00:00+00:00"),
    ],
)
def test_an_instant_keeps_its_own_offset(words, instant):
    assert parse_instant(words).isoformat() == instant


@pytest.mark.parametrize(
    "words",
    [
        "",
        "soon",
        "22nd of October",
        "1970-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59-05:00",
        "2024-13-40",
        "Octember 22, 2024",
        "2024-10-22 28:30:00 UTC",
    ],
)
def test_what_is_no_instant_is_none(words):
    assert parse_instant(words) is None


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("2024-10-22T18:30:00-04:00", "feed"),
        ("2024-10-22T18:30Z", "feed"),
        ("Tue, 22 Oct 2024 18:30:00 EST", "feed"),
        ("2024-10-22T18:30:00", "feed, zone not stated"),
        ("Tue, 22 Oct 2024 18:30:00", "feed, zone not stated"),
        ("2024-10-22", "feed, day only"),
        ("06:30:07 PM IST Oct 22, 2024", "feed, day only"),
    ],
)
def test_how_an_instant_is_known_says_what_was_left_open(words, basis):
    assert known_by("feed", words) == basis


def test_a_given_day_starts_at_midnight_in_utc():
    assert day_start(date(2024, 10, 22)) == datetime(2024, 10, 22, tzinfo=UTC)
    assert day_start(datetime(2024, 10, 22, 9)) == datetime(2024, 10, 22, 9, tzinfo=UTC)  # noqa: DTZ001
