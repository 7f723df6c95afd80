"""A name may be mistyped a little and shortened as people do; it is never guessed."""

import pytest

from bot.answering import spelling, vocabulary


@pytest.mark.parametrize(
    ("typed", "near", "meant"),
    [
        ("Mersh", ["Helen Marsh"], "Helen Marsh"),
        ("Hellen Mrash", ["Helen Marsh"], "Helen Marsh"),
        ("helen marhs", ["Helen Marsh"], "Helen Marsh"),
        ("Fieldstoen", ["Ronald R. Fieldstone"], "Ronald R. Fieldstone"),
        ("Chelsea Marsh", ["Helen Marsh"], None),  # somebody else
        ("Helen", ["Helen Marsh"], None),  # a first name is no slip of a last one
        ("Harsh", ["Helen Marsh"], None),  # people know how a name begins
        ("Mersh", ["Helen Marsh", "Peter Mersch"], None),  # either may be meant
        ("Li", ["Wei Lu"], None),
        ("", ["Helen Marsh"], None),
    ],
)
def test_a_slip_of_the_pen_is_forgiven_and_no_more(typed, near, meant):
    assert spelling.read_as(vocabulary.tokens(typed), near) == meant


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Miami lawyer Ronald Fieldston", ["Ronald", "Fieldston"]),
        ("Minister Mersh", ["Mersh"]),
        ("helen mersh", ["helen", "mersh"]),
        ("poor people who live beside rivers", []),
        ("the", []),
    ],
)
def test_the_name_in_a_slot_is_found(words, name):
    assert [token.text for token in spelling.typed_name(words)] == name
