"""What a library holds is counted as articles come and go."""

from datetime import UTC, date, datetime

import pytest

from storage import articles, holdings, retention
from storage.records import Coverage
from tests.storage.makers import ELSEWHERE, HERE, a_figure, a_statement, revised, stored

TEXT = "Yes. No. 1,500 troops."
YES = a_statement("Yes", inside=TEXT)
NO = a_statement("No", inside=TEXT)
FIGURE = a_figure(inside=TEXT)


def held(session):
    found = articles.coverage(session, HERE)
    return found.articles, found.statements, found.figures, found.outlets


def counted_anew(session):
    holdings.recount(session, HERE)
    return held(session)


def test_nothing_is_held_at_first(session):
    assert articles.coverage(session, HERE) == Coverage(0, 0, 0)


def test_every_outlet_is_named_once_and_an_unknown_one_is_not(session):
    stored(session, YES, NO, FIGURE, text=TEXT, url="urn:1", publisher="Post")
    stored(session, YES, text=TEXT, url="urn:2", publisher="Post")
    stored(session, NO, text=TEXT, url="urn:3", publisher="Courier")
    stored(session, NO, text=TEXT, url="urn:4", publisher=None)
    stored(session, NO, text=TEXT, url="urn:5", publisher="Herald", workspace=ELSEWHERE)

    assert held(session) == (4, 5, 1, ("Courier", "Post"))
    assert counted_anew(session) == (4, 5, 1, ("Courier", "Post"))


def test_a_revision_counts_in_place_of_what_it_revises(session):
    article = stored(session, YES, NO, FIGURE, text=TEXT, publisher="Post")
    revised(session, article, NO, text=TEXT, publisher="The Post")

    assert held(session) == (1, 1, 0, ("The Post",))
    assert counted_anew(session) == (1, 1, 0, ("The Post",))


def test_what_is_pruned_is_not_held(session):
    old = datetime(2020, 1, 1, tzinfo=UTC)
    stored(session, YES, FIGURE, text=TEXT, url="urn:1", publisher="Post", published_at=old)
    stored(session, NO, text=TEXT, url="urn:2", publisher="Courier")

    retention.prune(session, HERE, date(2021, 1, 1))

    assert held(session) == (1, 1, 0, ("Courier",))
    assert counted_anew(session) == (1, 1, 0, ("Courier",))


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_and_the_last_day_are_those_of_publication(session, count):
    for day in range(1, count + 1):
        at = datetime(2024, 10, day, tzinfo=UTC)
        stored(session, YES, text=TEXT, url=f"urn:{day}", published_at=at)

    found = articles.coverage(session, HERE)

    assert (found.first, found.last) == (date(2024, 10, 1), date(2024, 10, count))
