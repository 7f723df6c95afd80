"""What one article says: its latest version, and of a copy what the original says too."""

from storage.contents import contents
from tests.storage.makers import (
    ELSEWHERE,
    HERE,
    HINGE,
    a_figure,
    a_statement,
    revised,
    stored,
)

COUNTED = "It counts 1,500 troops."


def held(session, url, workspace=HERE):
    article, found = contents(session, workspace, url)
    return article, [one.text for one in found]


def test_an_article_says_its_statements_and_then_its_figures(session):
    text = f"{COUNTED}\n“{HINGE},” Austin said."
    stored(
        session,
        a_figure(inside=text, context=(0, len(COUNTED))),
        a_statement(inside=text),
        text=text,
    )

    article, texts = held(session, "https://example.org/troops")

    assert article.title == "Troops in the east"
    assert texts == [HINGE, COUNTED]


def test_only_the_latest_version_counts(session):
    article = stored(session, a_statement())
    revised(session, article, text="Nothing was said.")

    assert held(session, article.url)[1] == []


def test_a_copy_says_what_it_adds_and_then_what_the_original_says(session):
    original = stored(session, a_statement())
    words = "“We are ready,” Austin said."
    added = a_statement("We are ready", inside=words)
    copy = stored(session, added, url="https://b.example/x", text=words, copy_of=original.id)

    article, texts = held(session, copy.url)

    assert article.copy_of == original.id
    assert texts == ["We are ready", HINGE]


def test_what_is_not_stored_here_says_nothing(session):
    stored(session, a_statement())

    assert contents(session, HERE, "https://example.org/none") is None
    assert contents(session, ELSEWHERE, "https://example.org/troops") is None
