from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text as sql

from storage import articles, failures, follows, retention, search, sites, sources, speakers
from storage.records import Follow, NewsSource, Pruned, SourceKind, SpeakerKind, Voice
from storage.retention import prune, prune_by_parts
from storage.tables import TABLES
from tests.storage.makers import (
    AUSTIN,
    ELSEWHERE,
    HERE,
    NOON,
    a_figure,
    a_statement,
    an_article,
    findings,
    revised,
    said,
    stored,
)

TODAY = date(2024, 10, 24)
OLD = datetime(2020, 5, 1, 12, tzinfo=UTC)
CUT = date(2022, 1, 1)
LONG_AGO = "The harbour will close for nine days in March"
LATELY = "We could not wait any longer for the berths"
KIM = Voice("Kim Yong-hyun", SpeakerKind.PERSON, "minister")


def rows(session):
    """Return how many rows each table holds, the empty left out."""
    counts = {
        name: session.connection().execute(sql(f"SELECT count(*) FROM {name}")).scalar()
        for name in [*(table.name for table in TABLES), "evidence_search"]
    }
    return {name: count for name, count in counts.items() if count}


def url(name):
    return f"https://example.org/{name}"


def everything(session, workspace, **changes):
    """Store an article that leaves a row in every table that articles leave rows in."""
    text = f"“{LONG_AGO},” Austin said. It counts 1,500 troops."
    found = a_statement(LONG_AGO, inside=text), a_figure(inside=text)
    article = articles.add(
        session,
        workspace,
        an_article(text, **changes),
        findings(*found),
        text_hash="one",
        prints=[1, 2],
        fetched_at=NOON,
    )
    sites.seen(session, workspace, "example.org", [1], article.id)
    return revised(session, article, *found, workspace=workspace, **{"text": text} | changes)


def test_an_old_article_goes_with_all_that_hangs_on_it(session):
    everything(session, HERE, published_at=OLD)

    assert prune(session, HERE, CUT) == Pruned(articles=1, statements=2, figures=2)
    assert rows(session) == {}
    assert search.search(session, HERE, ["harbour"]) == []


def test_nothing_else_goes(session):
    everything(session, HERE)
    everything(session, ELSEWHERE, published_at=OLD)
    source = NewsSource(url=url("feed"), kind=SourceKind.FEED, added_at=OLD, next_poll=OLD)
    sources.put(session, HERE, source)
    failures.note(session, HERE, url("gone"), "it answered 404", at=OLD, permanent=True)
    follows.put(session, HERE, Follow(channel="C1", topics=("rates",), created_at=OLD))
    sites.left_out(session, HERE, "example.org", {1: "Share"}, at=OLD)
    before = rows(session)

    assert prune(session, HERE, CUT) == Pruned()
    assert rows(session) == before


def test_pruning_beside_what_stays_takes_exactly_what_came_with_the_old(session):
    everything(session, HERE, url=url("new"))
    before = rows(session)
    said(session, LATELY, voice=KIM, url=url("old"), published_at=OLD)

    assert prune(session, HERE, CUT) == Pruned(articles=1, statements=1)
    assert rows(session) == before


@pytest.mark.parametrize(
    ("day", "goes"), [(CUT - timedelta(days=1), True), (CUT, False), (CUT + timedelta(1), False)]
)
def test_an_article_is_as_old_as_its_publication(session, day, goes):
    at = datetime(day.year, day.month, day.day, 23, tzinfo=UTC)
    said(session, LATELY, published_at=at, now=OLD)

    assert prune(session, HERE, CUT).articles == goes


@pytest.mark.parametrize(("first_read", "goes"), [(OLD, True), (NOON, False)])
def test_an_undated_article_is_as_old_as_its_first_version(session, first_read, goes):
    article = said(session, LATELY, published_at=None, now=first_read)
    revised(session, article, text="Later.", published_at=None, now=NOON)

    assert prune(session, HERE, CUT).articles == goes


def test_an_original_stays_while_a_newer_copy_repeats_it(session):
    original = said(session, LATELY, url=url("first"), published_at=OLD)
    stored(session, url=url("old copy"), published_at=OLD, copy_of=original.id)
    stored(session, url=url("new copy"), published_at=NOON, copy_of=original.id)

    assert prune(session, HERE, CUT) == Pruned(articles=1)
    assert articles.find(session, HERE, url("first")) is not None
    assert articles.find(session, HERE, url("new copy")) is not None
    assert len(search.search(session, HERE, ["berths"])) == 1


def test_an_original_goes_with_the_last_of_its_copies(session):
    original = said(session, LATELY, url=url("first"), published_at=OLD)
    stored(session, url=url("copy"), published_at=NOON, copy_of=original.id)

    assert prune(session, HERE, TODAY + timedelta(days=1)) == Pruned(articles=2, statements=1)
    assert rows(session) == {}


def test_a_speaker_stays_as_long_as_one_word_of_hers_does(session):
    said(session, LONG_AGO, voice=AUSTIN, url=url("old"), published_at=OLD)
    said(session, LONG_AGO, voice=KIM, url=url("gone"), published_at=OLD)
    article = said(session, LATELY, voice=AUSTIN, url=url("new"))
    revised(session, article, text="Nobody says anything here.")

    prune(session, HERE, CUT)

    assert set(speakers.named(session, HERE, ["Austin", "Kim Yong-hyun"])) == {"Austin"}


def test_an_utterance_stays_while_another_article_carries_it(session):
    said(session, LONG_AGO, url=url("old"), published_at=OLD)
    said(session, LONG_AGO, url=url("new"))

    assert prune(session, HERE, CUT) == Pruned(articles=1, statements=1)
    assert rows(session)["quote_cluster"] == 1
    assert len(search.search(session, HERE, ["harbour"])) == 1


def test_more_articles_go_than_one_query_may_name(session, monkeypatch):
    monkeypatch.setattr("storage.batches._SIZE", 2)
    for number in range(5):
        said(session, f"{LATELY} {number}", voice=KIM, url=url(number), published_at=OLD)

    assert prune(session, HERE, CUT) == Pruned(articles=5, statements=5)
    assert rows(session) == {}


def test_a_part_goes_at_a_time_until_nothing_old_is_left(store):
    with store.session() as session:
        first = said(session, LATELY, url=url("first"), published_at=OLD)
        for number in range(4):
            stored(session, url=url(number), published_at=OLD, copy_of=first.id)
        everything(session, HERE, url=url("new"))
        for number in range(4, 7):
            said(session, f"{LATELY} {number}", voice=KIM, url=url(number), published_at=OLD)

    with store.session() as session:
        assert prune(session, HERE, CUT, limit=3) == Pruned(articles=3)
    assert prune_by_parts(store, HERE, CUT, part=2) == Pruned(articles=5, statements=4)

    with store.session() as session:
        left = rows(session)
        assert (left["article"], left["speaker"], left["quote_cluster"]) == (1, 2, 1)


def waits_for_a_lock(session):
    query = (
        "SELECT count(*) FROM pg_locks WHERE NOT granted"
        " AND relation IN ('speaker'::regclass, 'quote_cluster'::regclass)"
    )
    return session.connection().execute(sql(query)).scalar() > 0


@pytest.mark.parametrize("store", ["postgresql"], indirect=True)
def test_a_speaker_who_is_being_filed_meanwhile_is_not_lost(store):
    with store.session() as session:
        said(session, LONG_AGO, url=url("old"), published_at=OLD)

    def prune_now():
        with store.session() as session:
            return retention.prune(session, HERE, CUT)

    with ThreadPoolExecutor(1) as pool:
        with store.session() as session:
            said(session, LATELY, url=url("new"))
            pruning = pool.submit(prune_now)
            while not pruning.done() and not waits_for_a_lock(session):
                pass
        assert pruning.result() == Pruned(articles=1, statements=1)

    with store.session() as session:
        assert "Austin" in speakers.named(session, HERE, ["Austin"])
