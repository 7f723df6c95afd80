"""The App Home: what a person's channels follow, how sources stand, and what can be changed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.home import Followed, Home
from bot.presentation import names
from bot.presentation.home import home_view
from storage.asked_records import Asked
from storage.following_records import Mute, MuteKind
from storage.records import Coverage, DigestRun, Follow, NewsSource, SourceKind
from tests.unit.presentation.lint import home_faults, shown

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)  # a Monday
FOLLOW = Follow(channel="C024BE91L", topics=("port strike",), speakers=("Helen Marsh",))
POSTED = DigestRun(
    channel="C024BE91L", local_date=date(2026, 11, 20), outcome="posted", covered_until=NOW
)
MUTE = Mute(kind=MuteKind.SPEAKER, name="Daniel Okoro", muted_by="U1", muted_at=NOW)
SOURCE = NewsSource(
    url="https://news.example/rss",
    kind=SourceKind.FEED,
    title="News",
    added_at=NOW,
    next_poll=NOW,
    last_success=NOW - timedelta(minutes=5),
)
NOTHING = Home(
    followed=(),
    others=0,
    sources=(),
    failures=0,
    asked=(),
    corrections=0,
    coverage=Coverage(0, 0, 0),
)
FULL = Home(
    followed=(Followed(follow=FOLLOW, last=POSTED, mutes=(MUTE,)),),
    others=2,
    sources=(SOURCE,),
    failures=0,
    asked=(
        Asked(
            id="a",
            channel="",
            thread="",
            user="U1",
            words="who said <strike>?",
            query={},
            evidence=(),
            asked_at=NOW,
        ),
    ),
    corrections=1,
    coverage=Coverage(12, 30, 4, date(2026, 1, 1), date(2026, 11, 22), ("Gazette",)),
)


def view(home=FULL, due=NOW + timedelta(hours=2), zone="America/New_York"):
    return home_view(home, {"C024BE91L": due}, zone=zone, now=NOW)


def words(seen):
    return "\n".join(shown(seen))


def actions(seen):
    return [e for b in seen["blocks"] if b["type"] == "actions" for e in b["elements"]]


def test_it_tells_what_is_followed_and_when_by_the_readers_own_clock():
    seen = words(view())

    assert "*<#C024BE91L>* · port strike and Helen Marsh" in seen
    assert "Next: Mon, Nov 23, 2026, 9:00 AM, your time." in seen
    assert "Last: Fri, Nov 20, 2026, posted." in seen
    assert "and 2 digests that others set up" in seen
    assert home_faults(view()) == []


@pytest.mark.parametrize(
    ("changes", "due", "told"),
    [
        ({"paused": True}, None, "Paused."),
        ({"snoozed_until": NOW}, NOW + timedelta(days=1), "Next after a snooze: Tue, Nov 24"),
        ({}, None, "No next digest."),
    ],
)
def test_a_digest_that_rests_says_so(changes, due, told):
    followed = replace(FULL.followed[0], follow=replace(FOLLOW, **changes))

    assert told in words(view(replace(FULL, followed=(followed,)), due))


@pytest.mark.parametrize(
    ("outcome", "told"),
    [("quiet", "nothing to report"), ("failed", "its news come with the next one")],
)
def test_it_tells_how_the_last_digest_ended(outcome, told):
    followed = replace(FULL.followed[0], last=replace(POSTED, outcome=outcome))

    assert told in words(view(replace(FULL, followed=(followed,))))


@pytest.mark.parametrize(
    ("changes", "action"),
    [
        ({}, names.PAUSE_DIGEST_ACTION),
        ({"paused": True}, names.RESUME_DIGEST_ACTION),
        ({"snoozed_until": NOW}, names.RESUME_DIGEST_ACTION),
    ],
)
def test_a_digest_can_be_paused_resumed_and_changed(changes, action):
    followed = replace(FULL.followed[0], follow=replace(FOLLOW, **changes))

    buttons = actions(view(replace(FULL, followed=(followed,))))

    assert [one["action_id"] for one in buttons] == [action, names.SETTINGS_ACTION]
    assert {one["value"] for one in buttons} == {"C024BE91L"}


def test_what_is_muted_is_named_and_can_be_taken_back():
    seen = view()

    (menu,) = [b["accessory"] for b in seen["blocks"] if "accessory" in b]
    assert "Muted: Daniel Okoro." in words(seen)
    assert menu["action_id"] == names.UNMUTE_ACTION
    assert [one["value"] for one in menu["options"]] == ["C024BE91L speaker:Daniel Okoro"]


def test_it_tells_how_sources_stand_and_how_fresh_the_library_is():
    failing = replace(SOURCE, title="Herald", failures=3, last_reason="HTTP 500", last_success=None)
    seen = words(view(replace(FULL, sources=(SOURCE, failing), failures=2)))

    assert "2 sources, 1 could not be read" in seen
    assert "Herald: Failed 3 times in a row: HTTP 500" in seen
    assert "2 pages could not be read." in seen
    assert "The newest article is of Nov 22, 2026. Sources were last read 5 minutes ago." in seen
    assert "1 correction by readers is in force." in seen
    assert "All of them could be read." in words(view())


def test_it_shows_the_readers_latest_questions_as_they_were_asked():
    assert "• who said &lt;strike&gt;?" in words(view())


def test_an_empty_workspace_learns_how_to_begin():
    seen = view(NOTHING)

    assert "/brief follow TOPIC" in words(seen)
    assert "/brief sources add URL" in words(seen)
    assert "The library is still empty." in words(seen)
    assert actions(seen) == []
    assert home_faults(seen) == []


def test_what_somebody_gets_directly_has_no_channel_to_name():
    followed = replace(FULL.followed[0], follow=replace(FOLLOW, channel="D1"))

    assert "*Sent to you directly*" in words(view(replace(FULL, followed=(followed,))))


def test_many_digests_keep_slacks_limit():
    seen = view(replace(FULL, followed=FULL.followed * 60, sources=(SOURCE,) * 60))

    assert len(seen["blocks"]) <= 100
    assert "and 47 digests that others set up" in words(seen)
    assert home_faults(seen) == []


HOSTILE = st.sampled_from(
    ["<!channel> <@U1>", "<https://evil.example|bank>", "*a* _b_ `c`", "&" * 700, "\u202ex\x00", ""]
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(HOSTILE)
def test_no_home_carries_a_live_token(text):
    follow = replace(FOLLOW, topics=(text,), speakers=(text,))
    hostile = replace(
        FULL,
        followed=(
            Followed(
                follow=follow,
                last=replace(POSTED, outcome=text),
                mutes=(replace(MUTE, name=text),),
            ),
        ),
        sources=(replace(SOURCE, title=text, failures=1, last_reason=text),),
        asked=(replace(FULL.asked[0], words=text),),
    )

    assert home_faults(view(hostile)) == []
