from dataclasses import replace
from datetime import timedelta

import pytest

from storage import sources
from storage.errors import StorageError
from storage.records import NewsSource, SourceKind
from tests.storage.makers import ELSEWHERE, HERE, NOON

HOUR = timedelta(hours=1)
FEED = NewsSource(
    url="https://example.org/feed.xml",
    kind=SourceKind.FEED,
    title="Example “Post”",
    added_by="U1",
    added_at=NOON,
    etag='"abc"',
    modified="Thu, 24 Oct 2024 12:00:00 GMT",
    interval_minutes=30,
    next_poll=NOON,
    last_poll=NOON - HOUR,
    last_success=NOON - 2 * HOUR,
    failures=1,
    last_reason="it answered 503",
    articles=7,
)


def poll(session, url=FEED.url, workspace=HERE, **changes):
    values = {
        "at": NOON,
        "next_poll": NOON + HOUR,
        "interval_minutes": 60,
        "etag": '"new"',
        "modified": None,
        "reason": None,
        "found": 3,
    }
    sources.polled(session, workspace, url, **values | changes)


def test_a_source_comes_back_as_it_was_put(session):
    sources.put(session, HERE, FEED)

    assert sources.get(session, HERE, FEED.url) == FEED
    assert sources.get(session, HERE, "https://example.org/other") is None
    assert sources.get(session, ELSEWHERE, FEED.url) is None


def test_a_source_is_what_was_put_last(session):
    sources.put(session, HERE, FEED)
    changed = NewsSource(url=FEED.url, kind=SourceKind.PAGE, added_at=NOON, next_poll=NOON)

    sources.put(session, HERE, changed)

    assert sources.listed(session, HERE) == [changed]


@pytest.mark.parametrize(
    "nonsense", [{"kind": "rumour"}, {"interval_minutes": 0}, {"failures": -1}, {"articles": -1}]
)
def test_a_source_that_makes_no_sense_is_refused(store, nonsense):
    with pytest.raises(StorageError), store.session() as session:
        sources.put(session, HERE, replace(FEED, **nonsense))


def test_sources_are_listed_by_address_also_the_paused(session):
    first, second = (replace(FEED, url=f"https://example.org/{name}") for name in "ab")
    sources.put(session, HERE, second)
    sources.put(session, HERE, replace(first, paused=True))
    sources.put(session, ELSEWHERE, FEED)

    assert sources.listed(session, HERE) == [replace(first, paused=True), second]


def test_a_source_is_removed_once_and_for_its_workspace_only(session):
    sources.put(session, HERE, FEED)
    sources.put(session, ELSEWHERE, FEED)

    assert sources.remove(session, HERE, FEED.url)
    assert not sources.remove(session, HERE, FEED.url)
    assert sources.get(session, ELSEWHERE, FEED.url) == FEED


def test_the_sources_of_all_workspaces_are_due_the_most_overdue_first(session):
    for workspace, name, wait in (
        (HERE, "now", 0),
        (ELSEWHERE, "late", -2),
        (HERE, "later", 1),
        (HERE, "early", -1),
    ):
        url = f"https://example.org/{name}"
        sources.put(session, workspace, replace(FEED, url=url, next_poll=NOON + wait * HOUR))

    due = [(workspace, source.url[20:]) for workspace, source in sources.due(session, NOON, 9)]

    assert due == [(ELSEWHERE, "late"), (HERE, "early"), (HERE, "now")]
    assert [source.url[20:] for _, source in sources.due(session, NOON, 1)] == ["late"]


def test_a_paused_source_is_not_due_until_it_goes_on(session):
    sources.put(session, HERE, FEED)

    assert sources.pause(session, HERE, FEED.url, paused=True)
    assert sources.due(session, NOON, 9) == []

    assert sources.pause(session, HERE, FEED.url, paused=False)
    assert sources.due(session, NOON, 9) == [(HERE, FEED)]
    assert not sources.pause(session, ELSEWHERE, FEED.url, paused=True)


def test_a_poll_that_went_well_clears_the_failures_and_adds_what_it_found(session):
    sources.put(session, HERE, FEED)
    sources.put(session, ELSEWHERE, FEED)

    poll(session)

    assert sources.get(session, HERE, FEED.url) == replace(
        FEED,
        etag='"new"',
        modified=None,
        interval_minutes=60,
        next_poll=NOON + HOUR,
        last_poll=NOON,
        last_success=NOON,
        failures=0,
        last_reason=None,
        articles=10,
    )
    assert sources.get(session, ELSEWHERE, FEED.url) == FEED


def test_a_poll_that_failed_is_counted_and_keeps_what_was_known(session):
    sources.put(session, HERE, FEED)

    poll(session, etag=None, reason="it answered 500", found=0)
    poll(session, etag=None, reason="it did not answer", found=0)

    after = sources.get(session, HERE, FEED.url)
    assert (after.failures, after.last_reason) == (3, "it did not answer")
    assert (after.etag, after.modified) == (FEED.etag, FEED.modified)
    assert (after.last_poll, after.last_success) == (NOON, FEED.last_success)
    assert after.articles == FEED.articles


def test_a_poll_that_was_under_way_does_not_bring_a_removed_source_back(session):
    poll(session)

    assert sources.listed(session, HERE) == []
