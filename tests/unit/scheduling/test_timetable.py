"""Digests come at the channel's hour, whatever the clocks do."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.scheduling.timetable import due_day, next_due, scheduled, window
from storage.records import DigestRun, Follow

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


def follow(**changes) -> Follow:
    return Follow(
        **{"channel": "C1", "topics": ("harbour",), "zone": "America/New_York", **changes}
    )


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "hour", "instant"),
    [
        pytest.param("UTC", "2026-11-23", 9, "2026-11-23T09:00", id="no clock change"),
        pytest.param("America/New_York", "2026-03-06", 9, "2026-03-06T14:00", id="winter"),
        pytest.param("America/New_York", "2026-03-09", 9, "2026-03-09T13:00", id="summer"),
        pytest.param("America/New_York", "2026-03-08", 2, "2026-03-08T07:00", id="skipped hour"),
        pytest.param(
            "America/New_York", "2026-11-01", 1, "2026-11-01T05:00", id="hour that comes twice"
        ),
        pytest.param("Europe/Lisbon", "2026-03-29", 1, "2026-03-29T01:00", id="Lisbon skips one"),
        pytest.param("Europe/Lisbon", "2026-10-25", 1, "2026-10-25T00:00", id="Lisbon repeats one"),
        pytest.param(
            "Australia/Lord_Howe", "2026-10-04", 2, "2026-10-03T15:30", id="gap of half an hour"
        ),
        pytest.param(
            "Australia/Lord_Howe", "2026-04-05", 1, "2026-04-04T14:00", id="fold of half an hour"
        ),
        pytest.param("Africa/Cairo", "2026-04-24", 0, "2026-04-23T22:00", id="skipped midnight"),
        pytest.param("Asia/Kathmandu", "2026-05-01", 9, "2026-05-01T03:15", id="quarter-hour zone"),
    ],
)
def test_the_hour_is_local_and_exists(zone, day, hour, instant):
    due = scheduled(follow(zone=zone, hour=hour), date.fromisoformat(day))

    assert due == utc(instant)
    assert due.astimezone().utcoffset() is not None


@pytest.mark.parametrize(
    ("now", "changes", "day"),
    [
        pytest.param("2026-11-23T13:59", {}, None, id="a minute early"),
        pytest.param("2026-11-23T14:00", {}, "2026-11-23", id="on the hour"),
        pytest.param("2026-11-23T21:30", {}, "2026-11-23", id="late the same day"),
        pytest.param("2026-11-24T04:59", {}, "2026-11-23", id="last minute of the local day"),
        pytest.param("2026-11-24T05:00", {}, None, id="the missed day is over"),
        pytest.param("2026-11-22T14:00", {}, None, id="Sunday is not among its weekdays"),
        pytest.param("2026-11-22T14:00", {"weekdays": EVERY_DAY}, "2026-11-22", id="Sunday is"),
        pytest.param("2026-11-23T14:00", {"paused": True}, None, id="paused"),
        pytest.param("2026-11-23T14:00", {"weekdays": ()}, None, id="no weekdays"),
        pytest.param(
            "2026-11-22T20:00",
            {"zone": "Asia/Tokyo", "hour": 4},
            "2026-11-23",
            id="Monday in Tokyo",
        ),
        pytest.param(
            "2026-11-23T20:00",
            {"created_at": utc("2026-11-23T20:00")},
            None,
            id="saved after its hour",
        ),
        pytest.param(
            "2026-11-23T20:00",
            {"created_at": utc("2026-11-23T13:00")},
            "2026-11-23",
            id="saved before it",
        ),
    ],
)
def test_a_digest_is_due_from_its_hour_until_the_local_day_ends(now, changes, day):
    assert due_day(follow(**changes), utc(now)) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "zone", ["America/New_York", "Australia/Lord_Howe", "Europe/Lisbon", "Africa/Cairo"]
)
def test_a_year_of_minutes_around_clock_changes_has_each_day_once(zone):
    channel = follow(zone=zone, hour=1, weekdays=EVERY_DAY)
    ticks = [utc("2026-01-01T00:00") + timedelta(minutes=30 * tick) for tick in range(365 * 48)]

    days = {day for tick in ticks if (day := due_day(channel, tick))}

    assert len(days) in {365, 366}  # the ends of the year fall on other local days


NOW = utc("2026-11-23T14:00")


@pytest.mark.parametrize(
    ("last", "since"),
    [
        pytest.param(None, NOW - timedelta(days=1), id="first digest: a day"),
        pytest.param(("posted", 3), NOW - timedelta(days=3), id="Monday: since Friday"),
        pytest.param(("quiet", 1), NOW - timedelta(days=1), id="after a quiet day: since then"),
        pytest.param(("posted", 40), NOW - timedelta(days=7), id="after a month: a week"),
        pytest.param(("failed", 1), NOW - timedelta(days=7), id="after a failure: a week"),
        pytest.param(("claimed", 1), NOW - timedelta(days=7), id="after a crash: a week"),
    ],
)
def test_news_is_what_came_since_the_last_digest(last, since):
    run = last and DigestRun(
        channel="C1",
        local_date=date(2026, 11, 20),
        outcome=last[0],
        covered_until=NOW - timedelta(days=last[1]),
    )

    assert window(run, NOW) == (since, NOW)


@pytest.mark.parametrize(
    ("now", "changes", "due"),
    [
        pytest.param("2026-11-23T13:00", {}, "2026-11-23T14:00", id="today"),
        pytest.param("2026-11-23T14:30", {}, "2026-11-23T14:00", id="due and not claimed yet"),
        pytest.param("2026-11-21T14:00", {}, "2026-11-23T14:00", id="after the weekend"),
        pytest.param("2026-11-23T13:00", {"paused": True}, None, id="paused"),
        pytest.param("2026-11-23T13:00", {"weekdays": ()}, None, id="on no day"),
        pytest.param(
            "2026-11-23T15:00", {"created_at": "2026-11-23T14:30"}, "2026-11-24T14:00", id="saved"
        ),
        pytest.param(
            "2026-11-23T13:00", {"snoozed_until": "2026-11-25T15:00"}, "2026-11-26T14:00", id="rest"
        ),
        pytest.param(
            "2026-11-23T13:00", {"snoozed_until": "2026-12-31T15:00"}, "2027-01-01T14:00", id="long"
        ),
    ],
)
def test_the_next_digest_is_known_before_it_comes(now, changes, due):
    moments = {k: utc(v) if isinstance(v, str) else v for k, v in changes.items()}
    found = next_due(follow(**moments), None, utc(now))

    assert found == (due and utc(due))


def test_the_next_digest_comes_on_another_day_than_the_last():
    last = DigestRun(
        channel="C1",
        local_date=date(2026, 11, 23),
        outcome="posted",
        covered_until=utc("2026-11-23T14:00"),
    )

    assert next_due(follow(), last, utc("2026-11-23T14:30")) == utc("2026-11-24T14:00")


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-11-25T14:00", None),
        ("2026-11-25T23:00", None),
        ("2026-11-26T14:00", date(2026, 11, 26)),
    ],
)
def test_a_digest_whose_hour_falls_into_a_snooze_is_not_made_up_for(now, day):
    resting = follow(snoozed_until=utc("2026-11-25T15:00"))

    assert due_day(resting, utc(now)) == day
