from datetime import timedelta

import pytest

from storage import sites
from storage.records import Repeats, SiteLine
from tests.storage.makers import ELSEWHERE, HERE, NOON, stored

HOST = "example.org"
BIG = 2**63 - 1


@pytest.fixture
def article(session):
    """Stores articles one after another and returns the id of each."""
    numbers = iter(range(10_000))

    def add(workspace=HERE):
        at = next(numbers)
        return stored(
            session, workspace=workspace, url=f"https://{HOST}/{at}", now=NOON + timedelta(days=at)
        ).id

    return add


def test_lines_are_counted_by_the_articles_that_hold_them(session, article):
    sites.seen(session, HERE, HOST, [1, 2, -BIG], article())
    sites.seen(session, HERE, HOST, [1, 3, 3], article())
    sites.seen(session, HERE, "example.com", [1], article())

    assert sites.repeats(session, HERE, HOST, [1, 3, -BIG, 9]) == Repeats(2, {1: 2, 3: 1, -BIG: 1})


def test_workspaces_learn_apart(session, article):
    sites.seen(session, ELSEWHERE, HOST, [1], article(ELSEWHERE))

    assert sites.repeats(session, HERE, HOST, [1]) == Repeats(0, {})


def test_an_article_that_is_seen_again_counts_once_and_as_it_is_now(session, article):
    revised = article()
    sites.seen(session, HERE, HOST, [1, 2], revised)

    sites.seen(session, HERE, HOST, [2, 3], revised)

    assert sites.repeats(session, HERE, HOST, [1, 2, 3]) == Repeats(1, {2: 1, 3: 1})


def test_only_the_latest_articles_of_a_site_are_remembered(session, article, monkeypatch):
    monkeypatch.setattr(sites, "LATEST", 3)
    sites.seen(session, HERE, "example.com", [1], article())
    oldest, *others = [article() for _ in range(5)]
    for number in others:
        sites.seen(session, HERE, HOST, [1], number)

    sites.seen(session, HERE, HOST, [1, 2], oldest)

    assert sites.repeats(session, HERE, HOST, [1, 2]) == Repeats(3, {1: 3})
    assert sites.repeats(session, HERE, "example.com", [1]) == Repeats(1, {1: 1})


def test_a_line_that_was_left_out_is_listed_with_its_text(session):
    sites.left_out(session, HERE, HOST, {1: "Subscribe"}, at=NOON)
    sites.left_out(session, HERE, HOST, {1: "SUBSCRIBE", 2: "Share"}, at=NOON + timedelta(1))
    sites.left_out(session, HERE, HOST, {}, at=NOON)

    assert sites.listed(session, HERE, HOST) == [
        SiteLine(host=HOST, print=2, text="Share", since=NOON + timedelta(1)),
        SiteLine(host=HOST, print=1, text="Subscribe", since=NOON),
    ]
    assert sites.listed(session, ELSEWHERE) == []


def test_the_lines_of_all_sites_are_listed_by_site(session):
    for host in ("b.example", "a.example"):
        sites.left_out(session, HERE, host, {1: "Share"}, at=NOON)

    assert [line.host for line in sites.listed(session, HERE)] == ["a.example", "b.example"]


def test_a_restored_line_counts_no_more_and_keeps_who_restored_it(session, article):
    sites.seen(session, HERE, HOST, [1, 2], article())
    sites.left_out(session, HERE, HOST, {1: "Rates stay", 2: "Share"}, at=NOON)

    assert sites.restore(session, HERE, HOST, 1, by="U1", at=NOON)
    assert not sites.restore(session, HERE, HOST, 1, by="U2", at=NOON + timedelta(1))
    sites.left_out(session, HERE, HOST, {1: "Rates stay"}, at=NOON + timedelta(2))

    assert sites.repeats(session, HERE, HOST, [1, 2]) == Repeats(1, {2: 1})
    line = next(line for line in sites.listed(session, HERE, HOST) if line.print == 1)
    assert (line.restored_by, line.restored_at) == ("U1", NOON)


@pytest.mark.parametrize(
    ("workspace", "host", "line"), [(ELSEWHERE, HOST, 1), (HERE, "x", 1), (HERE, HOST, 2)]
)
def test_what_is_not_left_out_there_cannot_be_restored(session, workspace, host, line):
    sites.left_out(session, HERE, HOST, {1: "Share"}, at=NOON)

    assert not sites.restore(session, workspace, host, line, by="U1", at=NOON)
