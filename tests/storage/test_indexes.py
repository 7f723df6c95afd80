"""Each index serves the query that its comment names."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy import text as sql

from storage import articles, events, search, search_index, speakers, statements
from storage.search_index import Lookup
from storage.store import Store
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
    "sharing": (lambda s: articles.sharing(s, HERE, [1]), "(workspace_id=? AND print=?)"),
    "said_by": (lambda s: statements.said_by(s, HERE, [1]), "ix_statement_speaker"),
    "new words": (lambda s: statements.arrived(s, HERE, NOON, NOON), "ix_quote_cluster_first_sto"),
    "new figures": (lambda s: statements.arrived(s, HERE, NOON, NOON), "ix_figure_first_stored_at"),
    "period": (lambda s: search.search(s, HERE, ["x"], since=DAY), "ix_statement_day"),
    "figures": (lambda s: search.search(s, HERE, ["x"], since=DAY, figures=True), "ix_figure_day"),
    "common": (lambda s: speakers.common(s, HERE), "ix_statement_day"),
    "named": (lambda s: speakers.named(s, HERE, ["x"]), "(workspace_id=? AND alias=?)"),
    "forget": (lambda s: events.forget(s, NOON), "ix_event_seen_seen_at"),
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


@pytest.mark.parametrize("store", ["postgresql"], indirect=True)
def test_postgresql_narrows_by_words_and_tags_in_one_index(session):
    connection = session.connection()
    connection.execute(sql("SET LOCAL enable_seqscan = off"))
    index = search_index._INDEXES["postgresql"]
    terms = index.terms(Lookup(("troops",), (("w6ck0",), ("s1", "s2"))))

    plan = connection.execute(sql(f"EXPLAIN {index.find}"), {"limit": 5, **terms}).scalars().all()

    assert "ix_evidence_search_words" in "\n".join(plan)
