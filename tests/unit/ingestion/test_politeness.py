from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from bot.ingestion.politeness import LONGEST_HOLD, BusyError, Turns, seconds_asked_for

NOON = datetime(2024, 10, 22, 12, tzinfo=UTC)
HOST = "news.example"


class Clock:
    """Time that passes only where it is slept through."""

    def __init__(self, traveller):
        self.slept = []
        self.traveller = traveller

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.traveller.shift(timedelta(seconds=seconds))


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield Clock(traveller)


def asked(turns: Turns, *, host: str = HOST, rest: float = 0, status: int = 200, wait=None):
    with turns.turn(host, rest) as lane:
        return lane.heard(status, wait)


def test_a_host_rests_between_two_requests_and_other_hosts_do_not(clock):
    turns = Turns(sleep=clock.sleep)

    asked(turns, rest=10)
    asked(turns, host="other.example", rest=10)
    clock.traveller.shift(timedelta(seconds=4))
    asked(turns, rest=10)

    assert clock.slept == [6]


def test_a_host_rests_after_a_request_that_failed(clock):
    turns = Turns(sleep=clock.sleep)

    with pytest.raises(OSError, match="gone"), turns.turn(HOST, 3):
        raise OSError("gone")
    asked(turns)

    assert clock.slept == [3]


@pytest.mark.parametrize("status", [429, 503])
def test_an_overloaded_host_is_left_alone_for_as_long_as_it_says(clock, status):
    turns = Turns(sleep=clock.sleep)

    assert asked(turns, status=status, wait=20) == 20
    assert asked(turns) is None

    assert clock.slept == [20]


def test_without_a_word_each_refusal_doubles_the_time_up_to_an_hour(clock):
    turns = Turns(patience=10_000, sleep=clock.sleep)

    holds = [asked(turns, status=503) for _ in range(9)]

    assert holds == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]


def test_an_answer_ends_the_doubling(clock):
    turns = Turns(patience=10_000, sleep=clock.sleep)

    asked(turns, status=503)
    asked(turns, status=404)

    assert asked(turns, status=503) == 30


def test_who_would_wait_too_long_is_told_how_long_and_does_not_wait(clock):
    turns = Turns(patience=60, sleep=clock.sleep)
    asked(turns, status=429, wait=600)

    with pytest.raises(BusyError, match="left alone for 600 s") as caught:
        asked(turns, rest=5)
    clock.traveller.shift(timedelta(seconds=600))
    asked(turns)

    assert caught.value.seconds == 600
    assert clock.slept == []


def test_while_one_asks_a_host_nobody_else_does():
    turns = Turns(patience=0.01)
    outcomes = []

    def ask():
        try:
            asked(turns)
        except BusyError:
            outcomes.append("busy")
        else:
            outcomes.append("asked")

    with turns.turn(HOST, 0):
        second = Thread(target=ask)
        second.start()
        second.join()
    ask()

    assert outcomes == ["busy", "asked"]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("120", 120),
        (" 0 ", 0),
        ("9" * 400, LONGEST_HOLD),
        ("-5", None),
        ("soon", None),
        ("²", None),
        ("Tue, 22 Oct 2024 12:01:00 GMT", 60),
        ("Tue, 22 Oct 2024 12:01:00 -0000", 60),
        ("Tue, 22 Oct 2024 11:00:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_HOLD),
    ],
)
def test_a_server_names_seconds_or_a_date(clock, header, seconds):
    assert seconds_asked_for(header) == seconds


STAMPS = r"\AMon, [0-9]{1,2} (Jan|Dec) [0-9]{1,5} [0-9]{2}:[0-9]{2}:[0-9]{2} [+-][0-9]{1,4}\Z"


@given(st.text(max_size=40) | st.from_regex(STAMPS))
def test_whatever_the_header_says_it_is_a_time_or_nothing(header):
    seconds = seconds_asked_for(header)

    assert seconds is None or 0 <= seconds <= LONGEST_HOLD
