"""Evidence survives later versions of its article, and says what became of it there."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage import statements
from storage.edits import closest
from storage.printings import Edit, EditKind
from storage.records import StatementKind
from tests.storage.makers import AUSTIN, HERE, NOON, a_statement, revised, said

LATER = NOON + timedelta(hours=6)
LATEST = NOON + timedelta(days=1)
SAID = "We counted every soldier who crossed the river on Monday"
REWORDED = "We counted nearly every soldier who crossed the river on Monday"
OTHER = "The weather was fine and everybody went to the beach in the end"


def quoted(text, inside=None):
    return replace(a_statement(text, inside=inside or text), voice=AUSTIN)


def edits_since(session, since, until=LATEST):
    return statements.load(session, HERE, statements.edited(session, HERE, since, until))


@pytest.fixture
def article(session):
    return said(session, SAID, url="https://a.example")


def test_a_quotation_that_stands_is_not_edited(session, article):
    text = f"{OTHER}. “{SAID.upper()}!”"
    revised(session, article, text=text, now=LATER)

    assert edits_since(session, NOON) == []


def test_a_quotation_that_is_gone_says_so(session, article):
    revised(session, article, text=OTHER, now=LATER)

    [evidence] = edits_since(session, NOON)

    assert (evidence.text, evidence.article.version) == (SAID, 1)
    assert evidence.edit == Edit(EditKind.DROPPED, 2, LATER)


def test_a_quotation_that_is_worded_otherwise_shows_the_new_words(session, article):
    revised(session, article, quoted(REWORDED), text=REWORDED, now=LATER)

    [evidence] = edits_since(session, NOON)
    [now] = statements.said_by(session, HERE, [evidence.speaker.id])

    assert evidence.edit == Edit(EditKind.CHANGED, 2, LATER, REWORDED)
    assert (now.text, now.article.version, now.edit) == (REWORDED, 2, evidence.edit)


def test_words_that_nobody_found_a_statement_in_are_still_compared(session, article):
    revised(session, article, text=f"{OTHER}. {REWORDED}, they said.", now=LATER)

    [evidence] = edits_since(session, NOON)

    assert evidence.edit == Edit(EditKind.CHANGED, 2, LATER, f"{REWORDED}, they said.")


def test_an_edit_is_told_once(session, article):
    second = revised(session, article, text=OTHER, now=LATER)
    revised(session, second, text=f"{OTHER}. Sic.", now=LATEST)

    assert len(edits_since(session, NOON)) == 1
    assert edits_since(session, LATER) == []
    assert edits_since(session, NOON - timedelta(days=1), NOON) == []


def test_words_that_come_back_are_edited_no_longer(session, article):
    second = revised(session, article, text=OTHER, now=LATER)
    revised(session, second, text=SAID, now=LATEST)

    assert edits_since(session, NOON) == []


def test_a_quotation_is_followed_through_versions_that_keep_it(session, article):
    second = revised(session, article, quoted(SAID), text=SAID, now=LATER)
    revised(session, second, text=OTHER, now=LATEST)

    [evidence] = edits_since(session, NOON)

    assert (evidence.article.version, evidence.edit.version) == (2, 3)


def test_a_paraphrase_that_is_gone_says_so_but_is_no_news(session):
    article = said(session, SAID, kind=StatementKind.INDIRECT, url="https://a.example")
    told, _ = statements.arrived(session, HERE, NOON - timedelta(days=1), NOON)

    revised(session, article, text=OTHER, now=LATER)

    [after] = statements.load(session, HERE, told)
    assert after.edit == Edit(EditKind.DROPPED, 2, LATER)
    assert edits_since(session, NOON) == []


def test_the_parts_of_a_split_quotation_may_stand_apart(session):
    text = "“We counted every soldier,” he said, “who crossed the river.”"
    split = replace(
        a_statement("We counted every soldier", inside=text),
        text="We counted every soldier … who crossed the river",
    )
    first = said(session, "Nothing else", url="https://a.example")
    second = revised(session, first, split, text=text, now=NOON)
    parted = "“We counted every soldier.” He said no more of those who crossed the river."
    revised(session, second, text=parted, now=LATER)

    assert edits_since(session, NOON) == []


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        (
            "Night fell. The gate was open all night, she said. Rain fell.",
            "The gate was open all night, she said.",
        ),
        ("Rain fell and fell until the river rose over its banks.", None),
        ("The gate.", None),
        ("", None),
    ],
)
def test_the_passage_that_words_became_is_found(text, passage):
    assert closest("the gate stood open all night", text) == passage
