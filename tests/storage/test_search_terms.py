"""Which words of a question are looked for, and how."""

from storage import search_terms
from storage.search_terms import FREQUENT, Frequencies


def test_rare_words_tell_more_than_frequent_ones_and_the_rarest_come_first():
    known = Frequencies.of(["troops", "gate", "said"], [40, 3, FREQUENT])

    assert known.rare == ("gate", "troops")
    assert known.frequent == ("said",)
    assert known.weight("gate") > known.weight("troops") > known.weight("said") > 0


def test_words_that_stand_nowhere_are_not_looked_for():
    assert Frequencies.of(["troops", "xyzzy"], [40, 0]).counts == {"troops": 40}


def test_a_long_quotation_is_looked_for_by_its_rarest_words():
    words = [f"word{number}" for number in range(60)]

    known = Frequencies.of(words, range(60, 0, -1))

    assert list(known.counts) == words[::-1][: search_terms._RAREST]


def test_frequent_words_are_looked_for_two_by_two_up_to_a_bound():
    known = Frequencies.of("abcdefgh", [FREQUENT] * 8)

    assert list(known.pairs) == [("a", "b"), ("a", "c"), ("b", "c")]
    assert known.frequent == ("a", "b", "c", "d")
