"""Statements told within statements know their teller."""

from bot.extraction.attribution import Attribution
from bot.extraction.nesting import outer_statements


def told(cue: int, start: int, end: int) -> Attribution:
    return Attribution((), ((cue, cue + 1),), ((start, end),), 1.0)


def test_the_closest_statement_around_a_cue_is_its_outer_one():
    whole, middle, inner = told(0, 2, 90), told(10, 12, 80), told(20, 22, 70)

    assert outer_statements([whole, middle, inner]) == {1: 0, 2: 1}


def test_statements_side_by_side_have_no_outer_one():
    assert outer_statements([told(0, 2, 10), told(12, 14, 20)]) == {}


def test_a_cue_in_its_own_content_is_not_nested():
    assert outer_statements([told(5, 2, 10)]) == {}
