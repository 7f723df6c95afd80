"""What a channel was told, and what it does not want to hear of."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage import following
from storage.errors import StorageError
from storage.following_records import Mute, MuteKind
from tests.storage.makers import ELSEWHERE, HERE, NOON

AUSTIN = Mute(kind=MuteKind.SPEAKER, name="Lloyd Austin", muted_by="U1", muted_at=NOON)
STRIKE = Mute(
    kind=MuteKind.STORY,
    name="Port strike “goes” on",
    muted_by="U2",
    muted_at=NOON + timedelta(hours=1),
)
WEEK = timedelta(days=7)


def test_a_channel_was_told_what_stood_in_its_digests(session):
    following.tell(session, HERE, "C1", [3, 1, 3], NOON)
    following.tell(session, HERE, "C1", [2], NOON + WEEK)
    following.tell(session, HERE, "C2", [4], NOON)
    following.tell(session, ELSEWHERE, "C1", [5], NOON)

    assert following.told(session, HERE, "C1", NOON) == [1, 2, 3]
    assert following.told(session, HERE, "C1", NOON + timedelta(days=1)) == [2]


def test_what_is_told_twice_keeps_the_first_time(session):
    following.tell(session, HERE, "C1", [1], NOON)
    following.tell(session, HERE, "C1", [1, 2], NOON + WEEK)
    following.tell(session, HERE, "C1", [], NOON)

    assert following.told(session, HERE, "C1", NOON + WEEK) == [2]


def test_what_was_told_long_ago_is_forgotten_everywhere(session):
    for workspace in (HERE, ELSEWHERE):
        following.tell(session, workspace, "C1", [1], NOON)
        following.tell(session, workspace, "C1", [2], NOON + WEEK)

    following.forget_told(session, NOON + WEEK)

    assert following.told(session, HERE, "C1", NOON) == [2]
    assert following.told(session, ELSEWHERE, "C1", NOON) == [2]


def test_a_channel_mutes_once_and_sees_the_latest_first(session):
    assert following.mute(session, HERE, "C1", AUSTIN)
    assert following.mute(session, HERE, "C1", STRIKE)
    assert not following.mute(session, HERE, "C1", replace(AUSTIN, muted_by="U9"))

    assert following.mutes(session, HERE, "C1") == [STRIKE, AUSTIN]
    assert following.mutes(session, HERE, "C2") == following.mutes(session, ELSEWHERE, "C1") == []


def test_a_mute_is_taken_back(session):
    following.mute(session, HERE, "C1", AUSTIN)
    following.mute(session, HERE, "C2", AUSTIN)

    assert not following.unmute(session, HERE, "C1", MuteKind.STORY, AUSTIN.name)
    assert following.unmute(session, HERE, "C1", AUSTIN.kind, AUSTIN.name)
    assert not following.unmute(session, HERE, "C1", AUSTIN.kind, AUSTIN.name)
    assert following.mutes(session, HERE, "C2") == [AUSTIN]


def test_nothing_else_than_a_speaker_or_a_story_can_be_muted(store):
    with pytest.raises(StorageError), store.session() as session:
        following.mute(session, HERE, "C1", replace(AUSTIN, kind="outlet"))
