from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier

import pytest

from storage import events, follows
from storage.errors import StorageError
from storage.following_records import Filters
from storage.records import DigestRun, Follow
from tests.storage.makers import ELSEWHERE, HERE, NOON

TODAY = date(2024, 10, 24)
FOLLOW = Follow(
    channel="C1",
    topics=("troops", "“grain” & <trade>"),
    hour=7,
    zone="Asia/Seoul",
    weekdays=(0, 6),
    quiet="say",
    created_by="U1",
    created_at=NOON,
    speakers=("Lloyd Austin",),
    filters=Filters(include=("port",), exclude=("cup final",), outlets=("AP",), most=3),
    snoozed_until=NOON + timedelta(days=7),
)


def test_a_follow_comes_back_as_it_was_put(session):
    follows.put(session, HERE, FOLLOW)

    assert follows.get(session, HERE, "C1") == FOLLOW
    assert follows.get(session, HERE, "C2") is None
    assert follows.get(session, ELSEWHERE, "C1") is None


def test_a_channel_follows_what_was_put_last(session):
    follows.put(session, HERE, FOLLOW)
    changed = replace(FOLLOW, topics=("rates",), hour=0, created_at=None)

    follows.put(session, HERE, changed)

    assert follows.get(session, HERE, "C1") == changed


@pytest.mark.parametrize("nonsense", [{"hour": 24}, {"quiet": "shout"}])
def test_a_follow_that_makes_no_sense_is_refused(store, nonsense):
    with pytest.raises(StorageError), store.session() as session:
        follows.put(session, HERE, replace(FOLLOW, **nonsense))


def test_a_channel_stops_following(session):
    follows.put(session, HERE, FOLLOW)
    follows.put(session, ELSEWHERE, FOLLOW)

    assert follows.remove(session, HERE, "C1")
    assert not follows.remove(session, HERE, "C1")
    assert follows.get(session, HERE, "C1") is None
    assert follows.get(session, ELSEWHERE, "C1") == FOLLOW


def test_active_follows_of_all_workspaces_are_listed_without_the_paused(session):
    for workspace, channel, paused in (
        (ELSEWHERE, "C9", False),
        (HERE, "C2", False),
        (HERE, "C3", True),
    ):
        follows.put(session, workspace, replace(FOLLOW, channel=channel, paused=paused))

    assert [(workspace, follow.channel) for workspace, follow in follows.active(session)] == [
        (ELSEWHERE, "C9"),
        (HERE, "C2"),
    ]


def test_a_workspace_lists_all_that_its_channels_follow(session):
    paused = replace(FOLLOW, channel="C0", paused=True)
    for workspace, follow in ((HERE, FOLLOW), (HERE, paused), (ELSEWHERE, FOLLOW)):
        follows.put(session, workspace, follow)

    assert follows.listed(session, HERE) == [paused, FOLLOW]


def test_a_digest_is_claimed_once_for_each_channel_and_day(session):
    def claim(workspace, channel, day):
        return follows.claim(session, workspace, channel, day, NOON, NOON)

    assert claim(HERE, "C1", TODAY)
    assert not claim(HERE, "C1", TODAY)
    assert claim(HERE, "C2", TODAY)
    assert claim(HERE, "C1", TODAY + timedelta(days=1))
    assert claim(ELSEWHERE, "C1", TODAY)


def test_the_last_digest_tells_how_it_ended(session):
    follows.claim(session, HERE, "C1", TODAY, NOON, NOON)
    follows.claim(session, HERE, "C1", TODAY - timedelta(days=1), NOON, NOON)

    follows.finish(session, HERE, "C1", TODAY, "posted", "1729771200.000100")

    assert follows.last_run(session, HERE, "C1") == DigestRun(
        channel="C1",
        local_date=TODAY,
        outcome="posted",
        covered_until=NOON,
        message_ts="1729771200.000100",
    )
    assert follows.last_run(session, ELSEWHERE, "C1") is None


def test_a_digest_that_was_never_finished_shows_as_claimed(session):
    follows.claim(session, HERE, "C1", TODAY, NOON, NOON)

    follows.finish(session, ELSEWHERE, "C1", TODAY, "posted", "1")

    assert follows.last_run(session, HERE, "C1").outcome == "claimed"


def test_an_event_comes_for_the_first_time_once(session):
    assert events.first_time(session, HERE, "Ev1", NOON)
    assert not events.first_time(session, HERE, "Ev1", NOON)
    assert events.first_time(session, HERE, "Ev2", NOON)
    assert events.first_time(session, ELSEWHERE, "Ev1", NOON)


def test_old_events_are_forgotten(session):
    events.first_time(session, HERE, "old", NOON)
    events.first_time(session, HERE, "new", NOON + timedelta(hours=1))

    events.forget(session, NOON + timedelta(hours=1))

    assert events.first_time(session, HERE, "old", NOON)
    assert not events.first_time(session, HERE, "new", NOON)


def race(store, act, racers=4):
    """Let several threads do `act` at once, each in a session of its own; return what each got."""
    start = Barrier(racers)

    def run(_):
        start.wait()
        with store.session() as session:
            return act(session)

    with ThreadPoolExecutor(racers) as pool:
        return list(pool.map(run, range(racers)))


def test_of_several_machines_only_one_claims_a_digest(store):
    won = race(store, lambda session: follows.claim(session, HERE, "C1", TODAY, NOON, NOON))

    assert sorted(won) == [False, False, False, True]


def test_of_several_deliveries_of_an_event_only_one_is_the_first(store):
    won = race(store, lambda session: events.first_time(session, HERE, "Ev1", NOON))

    assert sorted(won) == [False, False, False, True]
