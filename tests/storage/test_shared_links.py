"""Links that people share: each read once, by one program, and none lost."""

from datetime import UTC, datetime, timedelta

import pytest

from storage import channels, shared_links
from storage.link_records import LinkMode, SharedLink

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
A, B = "https://news.example/a", "https://news.example/b"


def shared(url=A, **changes):
    values = {
        "workspace": "local",
        "channel": "C1",
        "message": "1.1",
        "thread": "1.1",
        "url": url,
        "shared_by": "U1",
        "shared_at": NOW,
    }
    return SharedLink(**values | changes)


def take(session, now=NOW, channel="C1", message="1.1", workspace="local"):
    return shared_links.take(session, workspace, channel, message, now=now, until=now + 10 * MINUTE)


def test_what_is_to_be_read_is_taken_once(session):
    shared_links.put(session, [shared(A), shared(B)], read_at=NOW)

    assert {link.url for link in take(session)} == {A, B}
    assert take(session) == []


def test_a_link_comes_back_as_it_was_shared(session):
    shared_links.put(session, [shared()], read_at=NOW)

    assert take(session) == [shared()]


def test_an_offer_waits_until_somebody_asks(session):
    shared_links.put(session, [shared()], read_at=None)

    assert shared_links.overdue(session, "local", NOW + 99 * MINUTE) == []
    assert take(session) == [shared()]


def test_what_was_not_answered_in_time_is_taken_again(session):
    shared_links.put(session, [shared()], read_at=NOW)
    take(session)

    assert shared_links.overdue(session, "local", NOW + 9 * MINUTE) == []
    assert shared_links.overdue(session, "local", NOW + 10 * MINUTE) == [("C1", "1.1")]
    assert take(session, NOW + 10 * MINUTE) == [shared()]


def test_what_brings_every_program_down_is_not_tried_for_ever(session):
    shared_links.put(session, [shared()], read_at=NOW)
    for number in range(shared_links.MOST_TRIES):
        assert take(session, NOW + number * 10 * MINUTE)

    later = NOW + timedelta(days=1)
    assert shared_links.overdue(session, "local", later) == []
    assert take(session, later) == []


def test_what_was_answered_is_over(session):
    shared_links.put(session, [shared(A), shared(B)], read_at=NOW)
    take(session)

    shared_links.answered(session, shared(A))

    assert [link.url for link in take(session, NOW + 10 * MINUTE)] == [B]


def test_sharing_a_link_twice_in_a_message_is_sharing_it_once(session):
    shared_links.put(session, [shared()], read_at=NOW)
    shared_links.put(session, [shared()], read_at=NOW)

    assert len(take(session)) == 1


@pytest.mark.parametrize(
    "other", [{"workspace": "T0ELSE"}, {"channel": "C2"}, {"message": "2.2"}], ids=str
)
def test_other_workspaces_channels_and_messages_have_their_own(session, other):
    shared_links.put(session, [shared(**other)], read_at=NOW)

    assert take(session) == []
    assert take(session, **other)


def test_what_nobody_wanted_read_is_forgotten(session):
    shared_links.put(session, [shared(A), shared(B, shared_at=NOW - MINUTE)], read_at=None)

    shared_links.forget(session, NOW)

    assert [link.url for link in take(session)] == [A]


def test_links_are_offered_unless_a_channel_says_otherwise(session):
    channels.set_link_mode(session, "local", "C1", LinkMode.OFF, by="U1", at=NOW)
    channels.set_link_mode(session, "local", "C1", LinkMode.ON, by="U2", at=NOW)

    assert channels.link_mode(session, "local", "C1") is LinkMode.ON
    assert channels.link_mode(session, "local", "C2") is LinkMode.ASK
    assert channels.link_mode(session, "T0ELSE", "C1") is LinkMode.ASK


def test_what_is_given_up_in_a_thread_is_neither_read_nor_told(session):
    shared_links.put(session, [shared(A), shared(B, thread="2.2", message="2.2")], read_at=NOW)
    take(session)

    shared_links.give_up(session, "local", "C1", "1.1")

    assert shared_links.overdue(session, "local", NOW + 60 * MINUTE) == [("C1", "2.2")]


def test_giving_up_leaves_offers_alone(session):
    shared_links.put(session, [shared(A)], read_at=None)

    shared_links.give_up(session, "local", "C1", "1.1")

    assert len(take(session)) == 1
