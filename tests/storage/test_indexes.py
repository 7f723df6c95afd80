"""Each index serves the query that its comment names."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy import text as sql

from storage import (
    articles,
    corrections,
    events,
    failures,
    feedback,
    fingerprints,
    following,
    follows,
    merges,
    retention,
    search,
    search_postgres,
    sites,
    sources,
    speakers,
    statements,
)
from storage.store import Store
from storage.tables import TABLES
from tests.storage.makers import HERE, NOON, a_figure, a_statement, revised, stored

DAY = date(2024, 1, 1)


@pytest.fixture
def library(sqlite_template):
    store = Store(f"sqlite:///{sqlite_template}")
    yield store
    store.close()


def plans(session, act):
    """Return what SQLite does for every query that `act` asks."""
    connection, asked = session.connection(), []
    event.listen(connection, "before_cursor_execute", lambda *args: asked.append(args[2:4]))
    act(session)
    found = [
        row[3]
        for query, values in list(asked)
        for row in connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {query}", values[0] if isinstance(values, list) else values
        )
    ]
    return "\n".join(found)


QUERIES = {
    "find": (lambda s: articles.find(s, HERE, "https://a"), "(workspace_id=? AND url=?)"),
    "sharing": (lambda s: fingerprints.sharing(s, HERE, [1]), "(workspace_id=? AND print=?)"),
    "resembling": (lambda s: fingerprints.resembling(s, HERE, [1]), "(workspace_id=? AND band=?)"),
    "edited": (lambda s: statements.edited(s, HERE, NOON, NOON), "ix_utterance_edit_edited_at"),
    "said_by": (lambda s: statements.said_by(s, HERE, [1]), "ix_statement_speaker"),
    "new words": (lambda s: statements.arrived(s, HERE, NOON, NOON), "ix_quote_cluster_first_sto"),
    "new figures": (lambda s: statements.arrived(s, HERE, NOON, NOON), "ix_figure_first_stored_at"),
    "period": (lambda s: search.search(s, HERE, ["x"], since=DAY), "ix_statement_day"),
    "figures": (lambda s: search.search(s, HERE, ["x"], since=DAY, figures=True), "ix_figure_day"),
    "common": (lambda s: speakers.common(s, HERE), "ix_statement_day"),
    "named": (lambda s: speakers.named(s, HERE, ["x"]), "(workspace_id=? AND alias=?)"),
    "latest digest": (lambda s: follows.latest_run(s, HERE), "ix_digest_run_claimed_at"),
    "merged": (lambda s: merges.members(s, HERE, [1]), "ix_speaker_merge_into"),
    "corrections": (lambda s: corrections.history(s, HERE), "speaker_correction USING INDEX"),
    "forget": (lambda s: events.forget(s, NOON), "ix_event_seen_seen_at"),
    "told": (lambda s: following.told(s, HERE, "C1", NOON), "ix_digest_item_told_at"),
    "forget told": (lambda s: following.forget_told(s, NOON), "ix_digest_item_old"),
    "due": (lambda s: sources.due(s, NOON, 9), "ix_news_source_next_poll"),
    "failures": (lambda s: failures.listed(s, HERE, 9), "ix_read_failure_last_at"),
    "repeats": (
        lambda s: sites.repeats(s, HERE, "a", [1]),
        "site_article USING INDEX",
    ),
    "remarks on": (lambda s: feedback.on(s, HERE, [1]), "ix_remark_mark"),
    "remarks by": (lambda s: feedback.given_to(s, HERE, [1]), "ix_remark_speaker"),
    "remarks": (lambda s: feedback.latest(s, HERE), "ix_remark_given_at"),
    "coverage": (lambda s: articles.coverage(s, HERE), "ix_article_published_day"),
}


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_uses_its_index(library, query):
    act, index = QUERIES[query]

    with library.session() as session:
        assert index in plans(session, act)


@pytest.mark.parametrize(
    "index",
    [
        "ix_statement_article",
        "ix_figure_article",
        "ix_sentence_print_article",
        "ix_minhash_band_article",
        "ix_statement_cluster",
        "ix_article_copy_of",
    ],
)
def test_a_revision_and_its_evidence_are_found_by_index(library, index):
    text = "Yes. 1,500 troops."

    def revise_and_load(session):
        old = stored(session, a_statement("Yes", inside=text), a_figure(inside=text), text=text)
        revised(session, old, a_statement("Yes", inside=text), text=text)
        new, _ = statements.arrived(session, HERE, NOON - timedelta(days=1), NOON)
        statements.load(session, HERE, new)

    with library.session() as session:
        plan = plans(session, revise_and_load)
        session.rollback()

    assert index in plan


def test_pruning_walks_through_no_statements(library):
    with library.session() as session:
        stored(session, a_statement("Yes", inside="Yes."), text="Yes.", published_at=NOON)
        plan = plans(session, lambda s: retention.prune(s, HERE, NOON.date() + timedelta(days=1)))
        session.rollback()

    assert "ix_statement_speaker" in plan
    assert "ix_statement_cluster" in plan
    assert "ix_figure_speaker" in plan
    assert "SCAN statement" not in plan
    assert "SCAN figure" not in plan


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        (table, [column.name for column in key.columns])
        for table in TABLES
        for key in table.foreign_key_constraints
    ],
    ids=str,
)
def test_who_refers_to_a_row_that_goes_is_found_by_an_index(table, columns):
    wanted = columns[:2]  # the versions of one article are few
    whole = [index for index in table.indexes if index.dialect_options["sqlite"]["where"] is None]
    ways = [[column.name for column in way.columns] for way in (table.primary_key, *whole)]

    assert any(way[:2] == wanted for way in ways)


@pytest.mark.parametrize("store", ["postgresql"], indirect=True)
def test_postgresql_narrows_by_words_and_tags_in_one_index(session):
    connection = session.connection()
    rows = (
        "INSERT INTO evidence_search (workspace_id, id, words) SELECT 'local', number,"
        " to_tsvector('english', CASE number % 100 WHEN 0 THEN 'troops' ELSE 'rain' END)"
        " FROM generate_series(1, 5000) AS number"
    )
    connection.execute(sql(rows))
    connection.execute(sql("ANALYZE evidence_search"))
    values = {
        "workspace": "local",
        "tags": "w6ck0 & (s1 | s2)",
        "pool": "'troops':ABC",
        "query": "'troops':ABC",
        "most": 4_000,
        "limit": 5,
    }

    plan = connection.execute(sql(f"EXPLAIN {search_postgres.FIND}"), values).scalars().all()

    assert "ix_evidence_search_words" in "\n".join(plan)
