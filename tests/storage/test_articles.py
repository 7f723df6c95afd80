from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import text as sql

from storage import articles, search, statements
from storage.errors import StorageError
from storage.printings import Version
from storage.records import Coverage
from tests.storage.makers import (
    AUSTIN,
    ELSEWHERE,
    HERE,
    HINGE,
    NOON,
    SEOUL,
    a_figure,
    a_statement,
    an_article,
    revised,
    said,
    stored,
)

LATER = NOON + timedelta(hours=1)


def test_an_article_is_found_by_its_address(session):
    added = stored(session, url="https://example.org/a", byline="By A. Reporter", language="en")

    found = articles.find(session, HERE, "https://example.org/a")

    assert found == added
    assert (found.title, found.publisher, found.byline) == (
        "Troops in the east",
        "Example Post",
        "By A. Reporter",
    )
    assert (found.version, found.copy_of) == (1, None)


def test_an_unknown_address_is_not_found(session):
    assert articles.find(session, HERE, "https://example.org/none") is None


@pytest.mark.parametrize(
    "published",
    [
        datetime(2024, 10, 24, 8, 30, tzinfo=SEOUL),
        datetime(
            2024, 10, 23, 23, 30, 15, 123456, tzinfo=timezone(timedelta(hours=-3, minutes=-30))
        ),
        datetime(2024, 10, 24, tzinfo=UTC),
        None,
    ],
)
def test_the_instant_of_publication_keeps_the_outlets_offset(store, published):
    with store.session() as session:
        stored(session, published_at=published)

    with store.session() as session:
        found = articles.find(session, HERE, an_article().url).published_at

    assert found == published
    assert found is None or found.utcoffset() == published.utcoffset()


def test_an_instant_without_a_zone_is_refused(store):
    with pytest.raises(StorageError), store.session() as session:
        stored(session, published_at=datetime(2024, 10, 24, 8, 30))  # noqa: DTZ001


def test_an_address_is_stored_once_in_a_workspace(store):
    with store.session() as session:
        stored(session)
        stored(session, workspace=ELSEWHERE)

    with pytest.raises(StorageError, match="contradicts"), store.session() as session:
        stored(session)


def test_nothing_of_a_refused_article_is_stored(store):
    with pytest.raises(StorageError), store.session() as session:
        stored(session, a_statement(), a_statement(confidence=7.0))

    with store.session() as session:
        assert articles.coverage(session, HERE) == Coverage(0, 0, 0)
        assert search.search(session, HERE, ["hinge"]) == []


def test_nothing_is_stored_when_the_program_fails_half_way(store):
    def fail_half_way():
        with store.session() as session:
            stored(session, a_statement())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()

    with store.session() as session:
        assert articles.coverage(session, HERE) == Coverage(0, 0, 0)


def test_the_text_of_every_version_stays_readable(session):
    first = said(session, "Rates will stay where they are")
    second = revised(session, first, text="Rates will rise.", title="Corrected")

    assert (second.version, second.title) == (2, "Corrected")
    assert articles.find(session, HERE, first.url) == second
    assert articles.text_of(session, HERE, first.id) == "Rates will rise."
    assert articles.text_of(session, HERE, first.id, 1) == "Rates will stay where they are"


@pytest.mark.parametrize(("workspace", "version"), [(HERE, 9), (ELSEWHERE, None)])
def test_an_unknown_text_is_said_to_be_missing(store, workspace, version):
    with store.session() as session:
        article = stored(session)

    with pytest.raises(StorageError, match="not in the library"), store.session() as session:
        articles.text_of(session, workspace, article.id, version)


def test_what_a_version_before_said_stays_but_is_neither_searched_nor_counted(session):
    old = stored(session, a_statement(), a_figure(inside=f"“{HINGE},” 1,500"))
    ids = [hit.id for hit in search.search(session, HERE, ["hinge"])]
    figure_ids = [hit.id for hit in search.search(session, HERE, ["troops"], figures=True)]

    revised(session, old, a_statement("Nothing is decided", inside="Nothing is decided"),
            text="Nothing is decided")  # fmt: skip

    assert search.search(session, HERE, ["hinge"]) == []
    assert search.search(session, HERE, ["troops"], figures=True) == []
    assert len(search.search(session, HERE, ["decided"])) == 1
    assert articles.coverage(session, HERE).statements == 1
    [before] = statements.load(session, HERE, ids)
    assert (before.text, before.article.version, before.article.text_hash) == (
        HINGE, 1, old.text_hash,
    )  # fmt: skip
    assert articles.text_of(session, HERE, old.id, 1)[slice(*before.span)] == HINGE
    assert len(statements.load_figures(session, HERE, figure_ids)) == 1


def test_two_revisions_of_one_version_cannot_both_be_stored(store):
    with store.session() as session:
        article = stored(session)
        revised(session, article, text="One.")

    with pytest.raises(StorageError, match="meanwhile") as refusal, store.session() as session:
        revised(session, article, text="Two.")

    assert not refusal.value.permanent


def test_every_version_is_listed_with_its_text_and_its_instant(session):
    first = said(session, "Rates will stay where they are")
    revised(session, first, text="Rates will rise.", now=LATER)

    assert articles.versions(session, HERE, first.id) == [
        Version(1, "Rates will stay where they are", first.text_hash, NOON),
        Version(2, "Rates will rise.", "hash of Rates will rise.", LATER),
    ]
    assert articles.versions(session, ELSEWHERE, first.id) == []


def test_the_latest_texts_of_several_articles_are_read_at_once(session):
    first = said(session, "Rates will stay where they are", url="https://a.example")
    other = stored(session, text="Nothing is decided.", url="https://b.example")
    revised(session, first, text="Rates will rise.")

    assert articles.texts(session, HERE, [first.id, other.id, 7]) == {
        first.id: "Rates will rise.",
        other.id: "Nothing is decided.",
    }
    assert articles.texts(session, ELSEWHERE, [first.id]) == {}


def test_a_copy_keeps_its_text_and_its_original_names_it(session):
    original = stored(session, a_statement())

    copy = stored(session, url="https://wire.example/1", publisher="The Wire", copy_of=original.id)

    assert copy.copy_of == original.id
    assert articles.text_of(session, HERE, copy.id)
    [hit] = search.search(session, HERE, ["hinge"])
    [evidence] = statements.load(session, HERE, [hit.id])
    assert (evidence.article.id, evidence.also_in) == (original.id, ("The Wire",))


def test_what_a_copy_adds_is_its_own_and_not_carried_by_the_others(session):
    original = stored(session, a_statement(), publisher="The Wire")
    local = "The mayor was told of nothing before the night"

    copy = said(session, local, url="https://b.example", publisher="B Times", copy_of=original.id)

    [hit] = search.search(session, HERE, ["mayor"])
    [evidence] = statements.load(session, HERE, [hit.id])
    assert (evidence.article.id, evidence.also_in) == (copy.id, ())
    assert [one.via for one in evidence.tellings] == [()]


def test_a_revision_says_whether_the_article_is_still_a_copy(session):
    original = stored(session, a_statement())
    copy = stored(session, url="https://wire.example/1", copy_of=original.id)

    again = revised(session, copy)
    own = revised(session, replace(again, copy_of=None), a_statement())

    assert (again.copy_of, own.copy_of) == (original.id, None)
    assert articles.coverage(session, HERE).statements == 2


@pytest.mark.parametrize("wrong", [1, "itself"])
def test_a_copy_is_a_copy_of_an_article_of_its_own_workspace(store, wrong):
    with store.session() as session:
        elsewhere = stored(session, workspace=ELSEWHERE)

    with pytest.raises(StorageError), store.session() as session:
        stored(session, copy_of=wrong if wrong == 1 else elsewhere.id)


def test_coverage_counts_what_one_workspace_holds(session):
    stored(session, a_statement(), url="https://a.example")
    stored(session, a_figure(), url="https://b.example", publisher="Another",
           text="It counts 1,500 troops.",
           published_at=datetime(2023, 1, 2, tzinfo=UTC))  # fmt: skip
    stored(session, url="https://c.example", publisher=None, published_at=None)
    stored(session, a_statement(), workspace=ELSEWHERE)

    assert articles.coverage(session, HERE) == Coverage(
        3, 1, 1, date(2023, 1, 2), date(2024, 10, 24), ("Another", "Example Post")
    )
    assert articles.coverage(session, "nobody") == Coverage(0, 0, 0)


def test_the_day_of_publication_is_the_outlets_own(session):
    stored(session, published_at=datetime(2024, 10, 25, 0, 30, tzinfo=SEOUL))

    assert articles.coverage(session, HERE).first == date(2024, 10, 25)


@pytest.mark.parametrize(
    ("table", "nonsense"),
    [
        ("article", "version = 0"),
        ("article", "published_day = NULL"),
        ("statement", "kind = 'banana'"),
        ("statement", "voice_name = NULL"),
        ("statement", "context_end = -1"),
        ("statement", "article_id = 7"),
        ("figure", "trend = 'sideways'"),
        ("figure", "end_at = start_at"),
        ("speaker", "kind = 'banana'"),
        ("speaker_alias", "basis = 'guess'"),
    ],
)
def test_the_database_refuses_nonsense(store, table, nonsense):
    with store.session() as session:
        stored(session, a_statement(), a_figure(voice=AUSTIN))

    with pytest.raises(StorageError, match="contradicts"), store.session() as session:
        session.connection().execute(sql(f"UPDATE {table} SET {nonsense}"))
