"""One utterance is one, in whatever words papers print it."""

from datetime import UTC, datetime, timedelta

import pytest

from storage import statements
from storage.printings import Telling, Variant, Wording
from storage.records import StatementKind
from storage.wordings import Words, belongs, is_same
from tests.storage.makers import AUSTIN, HERE, NOON, SPY_AGENCY, said, stored

FULL = (
    "We will not leave this ground before the last of our people has been found, whatever it costs"
)
SHORT = "We will not leave this ground before the last of our people has been found"
OTHER = "We will not leave that ground before the last of our people has been found"
LATER = NOON + timedelta(hours=1)


def texts_of(session, since, until):
    new, _ = statements.arrived(session, HERE, since, until)
    return {evidence.text: evidence for evidence in statements.load(session, HERE, sorted(new))}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (FULL, SHORT, True),
        (SHORT, OTHER, True),
        (SHORT, SHORT.upper() + "!", True),
        (FULL, "We will not leave … before the last of our people has been found", True),
        (FULL, "We will leave this ground before the last of our people has been found", False),
        (FULL, "people has been found", False),
        ("We saw 1,500 soldiers on a road today", "We saw 3,000 soldiers on a road today", False),
        ("We saw two soldiers on a road today", "We saw six soldiers on a road today", False),
        (FULL, "The last of our ground will not cost whatever has been found before", False),
        ("", "", True),
        ("We will see", "We will see it", False),
    ],
)  # fmt: skip
def test_two_wordings_are_one_utterance_when_one_holds_the_other(one, other, same):
    assert is_same(Words.of(one), Words.of(other)) is same
    assert is_same(Words.of(other), Words.of(one)) is same


def test_an_excerpt_does_not_stand_for_all_that_was_said():
    excerpt, whole = Words.of("We will not leave this ground"), Words.of(FULL)

    assert belongs(excerpt, whole)
    assert not belongs(whole, excerpt)


def test_a_shortened_quotation_is_no_news_and_tells_where_it_is_shortened(session):
    said(session, FULL, publisher="A Post", url="https://a.example")
    said(session, SHORT, publisher="B Times", url="https://b.example", now=LATER)

    assert texts_of(session, NOON, LATER) == {}
    [evidence] = texts_of(session, NOON - LATER.resolution, NOON).values()
    assert evidence.also_in == ("B Times",)
    assert evidence.variants == (Variant(SHORT, ("B Times",), Wording.SHORTER),)
    assert statements.variants(session, HERE, evidence.id) == evidence.variants
    assert statements.variants(session, HERE, 7) == ()


def test_a_different_word_there_is_told(session):
    said(session, SHORT, publisher="A Post", url="https://a.example")
    said(session, OTHER, publisher="B Times", url="https://b.example")

    [evidence] = texts_of(session, NOON - LATER.resolution, NOON).values()

    assert evidence.variants == (Variant(OTHER, ("B Times",), Wording.OTHER),)


def test_the_whole_of_a_statement_is_news_after_an_excerpt_of_it(session):
    said(session, "We will not leave this ground", url="https://a.example")
    said(session, FULL, url="https://b.example", now=LATER)

    assert set(texts_of(session, NOON, LATER)) == {FULL}


@pytest.mark.parametrize(
    "changes",
    [
        {"voice": SPY_AGENCY},
        {"published_at": datetime(2024, 11, 24, tzinfo=UTC)},
        {"published_at": None},
        {"kind": StatementKind.INDIRECT},
    ],
    ids=str,
)
def test_like_words_are_another_utterance_from_another_speaker_or_at_another_time(session, changes):
    said(session, FULL, publisher="A Post", url="https://a.example")
    said(session, SHORT, publisher="B Times", url="https://b.example", now=LATER, **changes)

    assert set(texts_of(session, NOON, LATER)) == {SHORT}


@pytest.mark.parametrize("day", [(1, 1, 1), (9999, 12, 31)])
def test_at_the_ends_of_the_calendar_one_utterance_is_one_too(session, day):
    at = datetime(*day, tzinfo=UTC)
    said(session, FULL, publisher="A Post", url="https://a.example", published_at=at)
    said(session, SHORT, publisher="B Times", url="https://b.example", now=LATER, published_at=at)

    assert texts_of(session, NOON, LATER) == {}


def test_two_excerpts_of_one_statement_do_not_carry_each_other(session):
    said(session, FULL, publisher="Whole", url="https://a.example")
    said(session, "We will not leave this ground", publisher="Head", url="https://b.example")
    said(
        session, "the last of our people has been found", publisher="Tail", url="https://c.example"
    )

    newest = statements.said_by(session, HERE, [_austin(session)])

    assert {one.text: one.also_in for one in newest} == {
        FULL: ("Head", "Tail"),
        "We will not leave this ground": ("Whole",),
        "the last of our people has been found": ("Whole",),
    }


def test_a_copy_tells_through_its_original_and_all_through_the_agency_that_one_credits(session):
    at = datetime(2024, 10, 24, 7, tzinfo=UTC)
    original = said(session, FULL, publisher="A Post", url="https://a.example")
    stored(session, url="https://b.example", publisher="B Times", copy_of=original.id,
           credit="AP", published_at=at)  # fmt: skip
    said(session, FULL, publisher="C Wire", url="https://c.example")

    [evidence] = texts_of(session, NOON - LATER.resolution, NOON).values()

    published = evidence.article.published_at
    assert evidence.tellings == (
        Telling("A Post", ("AP",), published),
        Telling("B Times", ("A Post", "AP"), at),
        Telling("C Wire", (), published),
    )


def _austin(session):
    return next(one.speaker.id for one in texts_of(session, NOON - timedelta(1), LATER).values()
                if one.speaker.name == AUSTIN.name)  # fmt: skip
