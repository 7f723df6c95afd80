from datetime import timedelta

import pytest

from storage import failures
from storage.records import Failure
from tests.storage.makers import ELSEWHERE, HERE, NOON

URL = "https://example.org/gone"
LATER = NOON + timedelta(hours=1)


def note(session, url=URL, reason="it answered 404", workspace=HERE, at=NOON, permanent=True):
    failures.note(session, workspace, url, reason, at=at, permanent=permanent)


def test_a_failure_is_listed_with_its_reason(session):
    note(session)

    assert failures.listed(session, HERE, 9) == [
        Failure(
            url=URL,
            reason="it answered 404",
            attempts=1,
            first_at=NOON,
            last_at=NOON,
            permanent=True,
        )
    ]
    assert failures.listed(session, ELSEWHERE, 9) == []


def test_attempts_are_counted_and_the_latest_reason_stands(session):
    note(session, reason="it did not answer", permanent=False)
    note(session, workspace=ELSEWHERE)

    note(session, reason="it answered 410", at=LATER)

    [failure] = failures.listed(session, HERE, 9)
    assert (failure.attempts, failure.reason, failure.permanent) == (2, "it answered 410", True)
    assert (failure.first_at, failure.last_at) == (NOON, LATER)


def test_the_latest_failures_come_first(session):
    for number, name in enumerate("bac"):
        note(session, url=f"https://example.org/{name}", at=NOON + timedelta(hours=number))

    latest = failures.listed(session, HERE, 2)

    assert [failure.url[-1] for failure in latest] == ["c", "a"]


def test_what_was_read_after_all_is_forgotten(session):
    note(session)
    note(session, workspace=ELSEWHERE)

    assert failures.forget(session, HERE, URL)
    assert not failures.forget(session, HERE, URL)
    assert failures.listed(session, HERE, 9) == []
    assert len(failures.listed(session, ELSEWHERE, 9)) == 1


@pytest.mark.parametrize(
    "url",
    ["https://example.org/" + "long" * 5_000, "https://example.org/a\0b", "file:///half\ud800"],
)
def test_no_address_is_too_strange_to_be_listed_and_forgotten(session, url):
    note(session, url=url, reason=f"{url!r} cannot be read: \0")

    [failure] = failures.listed(session, HERE, 9)

    assert failure.url.startswith(url[:12])
    assert failures.forget(session, HERE, failure.url)
    assert not failures.forget(session, HERE, url)
