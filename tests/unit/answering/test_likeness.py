"""Words of like meaning come from a list that was made once."""

import pytest

from bot.answering import vocabulary
from bot.answering.likeness import near


@pytest.mark.parametrize(
    ("word", "like"),
    [("awful", "terrible"), ("soldiers", "troops"), ("overseas", "abroad"), ("kids", "children")],
)
def test_words_of_like_meaning_are_near_both_ways(word, like):
    one, other = vocabulary.key(word), vocabulary.key(like)

    assert near(one)[other] > 0.5
    assert near(other)[one] > 0.5


@pytest.mark.parametrize(("word", "other"), [("penalty", "harbour"), ("troops", "kids")])
def test_words_that_only_share_a_sentence_are_not(word, other):
    assert vocabulary.key(other) not in near(vocabulary.key(word))


def test_what_is_no_english_word_is_near_nothing():
    assert near("xqzzt") == {}


def test_how_near_is_at_least_a_half_and_no_word_is_near_itself():
    entries = [line.split()[0] for line in vocabulary.lines("near.txt")]

    assert len(entries) == len(set(entries)) > 5000
    assert all(0.5 <= close <= 1 for entry in entries for close in near(entry).values())
    assert not any(entry in near(entry) for entry in entries)
