from datetime import UTC, date, datetime

import pytest

from bot.ingestion.instants import day_start, parse_instant


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
    ],
)
def test_an_instant_keeps_its_own_offset(words, instant):
    assert parse_instant(words).isoformat() == instant


@pytest.mark.parametrize(
    "words", ["", "soon", "22nd of October", "1970-01-01T00:00:00Z", "2024-13-40"]
)
def test_what_is_no_instant_is_none(words):
    assert parse_instant(words) is None


def test_a_given_day_starts_at_midnight_in_utc():
    assert day_start(date(2024, 10, 22)) == datetime(2024, 10, 22, tzinfo=UTC)
    assert day_start(datetime(2024, 10, 22, 9)) == datetime(2024, 10, 22, 9, tzinfo=UTC)  # noqa: DTZ001
