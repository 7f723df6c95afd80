"""The shelf keeps an article once, with what is its own."""

import pytest

from bot.ingestion.dedupe import Judgement
from bot.ingestion.shelf import Draft, Shelf
from storage import articles
from storage.records import ArticleText, Findings, Statement, StatementKind
from storage.store import Store
from tests.unit.ingestion.makers import PARAGRAPHS, TEXT, story

LOCAL = "“Nobody in our town was told of this before the morning,” the mayor of Lisk said."


@pytest.fixture
def shelf(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'library.db'}")
    store.migrate()
    yield Shelf(store, "local")
    store.close()


def every_line(draft):
    """Find a statement in each line."""
    found, at = [], 0
    for line in draft.text.text.split("\n"):
        span = (at, at + len(line))
        found.append(
            Statement(
                kind=StatementKind.INDIRECT,
                text=line,
                content=(span,),
                cue=(),
                source=(),
                voice=None,
                context=span,
            )
        )
        at += len(line) + 1
    return Findings(tuple(found))


def put(shelf, text=TEXT, url="https://a.example/1", **changes):
    draft = Draft.of(ArticleText(url=url, title=None, publisher=None, text=text, **changes))
    return shelf.put(draft, every_line)


def held(shelf):
    with shelf.store.session() as session:
        coverage = articles.coverage(session, "local")
        return coverage.articles, coverage.statements


def test_a_reprint_adds_nothing_but_its_own_paragraphs(shelf):
    put(shelf)

    plain = put(shelf, url="https://b.example/1")
    local = put(shelf, "\n".join([*PARAGRAPHS[:3], LOCAL, *PARAGRAPHS[3:5]]), "https://c.example/1")

    assert plain.judgement is local.judgement is Judgement.COPY
    assert plain.copy_of == local.copy_of
    assert held(shelf) == (3, len(PARAGRAPHS) + 1)


def test_a_copy_that_is_written_anew_is_an_original_from_then_on(shelf):
    put(shelf)
    put(shelf, url="https://b.example/1")

    verdict = put(shelf, story("mayor"), "https://b.example/1")
    again = put(shelf, story("mayor"), "https://c.example/1")

    with shelf.store.session() as session:
        rewritten = articles.find(session, "local", "https://b.example/1")
    assert (verdict.judgement, verdict.copy_of) == (Judgement.REVISED, None)
    assert again.copy_of == rewritten.id


def test_a_copy_that_gains_a_paragraph_stays_a_copy_with_that(shelf):
    original = put(shelf)
    put(shelf, url="https://b.example/1")

    verdict = put(shelf, f"{TEXT}\n{LOCAL}", "https://b.example/1")

    assert original.judgement is Judgement.ADDED
    assert (verdict.judgement, verdict.copy_of is None) == (Judgement.REVISED, False)
    assert held(shelf) == (2, len(PARAGRAPHS) + 1)


def test_what_would_happen_is_told_without_doing_it(shelf):
    put(shelf)
    draft = Draft.of(ArticleText(url="https://b.example", title=None, publisher=None, text=TEXT))

    assert shelf.verdict(draft).judgement is Judgement.COPY
    assert held(shelf) == (1, len(PARAGRAPHS))


def test_the_agency_that_an_article_credits_is_kept(shelf):
    put(shelf, f"PORT NEWMAN (AP) — {TEXT}")

    with shelf.store.session() as session:
        assert articles.find(session, "local", "https://a.example/1").credit == "AP"
