"""Names lose their titles and find their fullest form."""

import pytest

from bot.extraction.names import Named, Register, bare, initials, last_name, without_article


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Maj. Gen. Pat Ryder", "Pat Ryder"),
        ("President Ana Sol’s", "Ana Sol"),
        ("Mr. Marsh", "Marsh"),
        ("Sen.", "Sen."),
        ("", ""),
    ],
)
def test_titles_fall_away(name, plain):
    assert bare(name) == plain


@pytest.mark.parametrize(
    ("phrase", "plain"),
    [("A senior official", "senior official"), ("the agency’s", "agency"), ("the", "the")],
)
def test_articles_fall_away(phrase, plain):
    assert without_article(phrase) == plain


def test_the_family_name_is_the_last_word_that_is_no_suffix():
    assert last_name("Martin Luther King Jr.") == "king"


def test_a_last_name_stands_for_the_fullest_form_wherever_it_is():
    register = Register([Named("Ana Sol", 3), Named("Ana M. Sol", 9)])

    assert register.fullest("Sol", 20) == "Ana M. Sol"
    assert register.fullest("Ana", 1) == "Ana M. Sol"


def test_of_two_people_with_one_last_name_the_one_named_last_is_meant():
    register = Register([Named("Ana Sol", 3), Named("Ben Sol", 9)])

    assert register.fullest("Sol", 5) == "Ana Sol"
    assert register.fullest("Sol", 12) == "Ben Sol"


def test_an_acronym_stands_for_the_body_it_abbreviates():
    register = Register([Named("Securities and Exchange Commission", 1)])

    assert register.fullest("S.E.C.", 7) == "Securities and Exchange Commission"
    assert initials("The New York Times") == "NYT"


def test_a_name_nobody_bears_stays_as_it_is():
    assert Register([]).fullest("Sol", 1) == "Sol"
