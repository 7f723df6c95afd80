"""A figure answers "how many" when it counts what is asked for."""

import pytest

from bot.answering import quantities
from bot.answering.quantities import Kind, Wanted
from tests.unit.answering.makers import counted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("how many North Korean troops are in Russia", Wanted(Kind.COUNT, frozenset({"troop"}))),
        (
            "How many U.N. soldiers and police are deployed?",
            Wanted(Kind.COUNT, frozenset({"soldier", "polic"})),
        ),
        (
            "How many cases of fraud did she find?",
            Wanted(Kind.COUNT, frozenset({"case", "fraud"})),
        ),
        ("How many people around the harbour left?", Wanted(Kind.COUNT, frozenset({"peopl"}))),
        ("How much money did they raise?", Wanted(Kind.MONEY)),
        ("What share of voters stayed home?", Wanted(Kind.SHARE)),
        ("How old is the file?", Wanted(Kind.TIME)),
        ("How far is the quay?", Wanted(Kind.LENGTH)),
        ("How large was the fine?", Wanted(Kind.ANY)),
    ],
)
def test_the_question_says_what_is_counted(words, wanted):
    assert quantities.wanted(words) == wanted


@pytest.mark.parametrize(
    ("unit", "measures", "fit"),
    [
        ("troop", "troops", 1.0),
        ("force", "forces", 0.8),
        ("ship", "ships", 0.1),
        ("USD", "aid", 0.0),
    ],
)
def test_the_noun_itself_fits_best(unit, measures, fit):
    figure = counted(1500, unit, measures).figure

    assert quantities.fit(figure, "", Wanted(Kind.COUNT, frozenset({"troop"}))) == fit


def test_one_in_four_is_a_share():
    figure = counted(0.25, "resident", "residents").figure

    assert quantities.fit(figure, "", Wanted(Kind.SHARE)) == 1.0
