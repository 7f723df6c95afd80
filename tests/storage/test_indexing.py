"""The index can be made anew while others search."""

import pytest
from sqlalchemy import text as sql

from storage import articles, indexing, search, search_index
from tests.storage.makers import (
    ELSEWHERE,
    HERE,
    a_figure,
    a_statement,
    revised,
    said,
    stored,
)

TEXT = "It counts 1,500 troops, São Paulo’s mayor said."


def library(store):
    with store.session() as session:
        stored(session, a_statement("It counts 1,500 troops", inside=TEXT), a_figure(inside=TEXT),
               text=TEXT)  # fmt: skip
        old = said(session, "Troops are moving", voice=None, published_at=None)
        revised(
            session, old, a_statement("Troops rest", inside="Troops rest."), text="Troops rest."
        )
        said(session, "Troops are far away", workspace=ELSEWHERE)


def index(store):
    with store.session() as session:
        table = "SELECT * FROM evidence_search ORDER BY 1, 2"
        if store.file is not None:
            table = "SELECT rowid, * FROM evidence_search ORDER BY rowid"
        return [tuple(row) for row in session.connection().execute(sql(table))]


def found(store, workspace=HERE):
    with store.session() as session:
        return [hit.id for hit in search.search(session, workspace, ["troops"])]


@pytest.mark.parametrize("batch", [1, 2, 1_000])
def test_it_is_as_it_was_when_nothing_was_wrong(store, batch):
    library(store)
    before = index(store)

    assert sum(indexing.reindex(store, HERE, batch)) == 3
    assert index(store) == before


def test_what_was_lost_is_found_again_and_what_is_gone_no_more(store):
    library(store)
    before = found(store)
    with store.session() as session:
        search_index.remove(session, HERE, before)
        search_index.put(session, [search_index.Entry(HERE, 7, "troops", "", "", "w6c6f63616ck0")])

    list(indexing.reindex(store, HERE))

    assert found(store) == before
    assert 7 not in {row[0] for row in index(store)} | {row[1] for row in index(store)}


def test_another_workspace_is_left_alone(store):
    library(store)
    theirs = found(store, ELSEWHERE)

    list(indexing.reindex(store, HERE))

    assert found(store, ELSEWHERE) == theirs


def test_who_searches_meanwhile_misses_nothing(store):
    library(store)
    before = found(store)

    for _ in indexing.reindex(store, HERE, 1):
        assert sorted(found(store)) == sorted(before)


def test_what_is_filed_meanwhile_stays(store):
    library(store)
    batches = indexing.reindex(store, HERE, 1)
    next(batches)
    with store.session() as session:
        said(session, "Troops have come")

    list(batches)

    with store.session() as session:
        assert articles.coverage(session, HERE).statements == 3
    assert len(found(store)) == 3
