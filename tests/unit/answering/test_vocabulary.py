"""Words are compared by what they mean to a reader of newspapers, not by how they are spelt."""

import pytest

from bot.answering import vocabulary


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ukrainians", "Ukraine"),
        ("U.S.", "American"),
        ("US", "USA"),
        ("Koreans", "Korea"),
        ("denies", "denied"),
        ("minister’s", "minister"),
        ("Marsh's", "MARSH"),
    ],
)
def test_one_key_for_all_forms_of_a_word(one, other):
    assert vocabulary.key(one) == vocabulary.key(other)


def test_the_pronoun_is_not_the_country():
    assert vocabulary.key("us") != vocabulary.key("US")
    assert vocabulary.is_stop("us")
    assert not vocabulary.is_stop("US")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,500 troops, $400 million", ["1,500", "troops", "$400", "million"]),
        ("Jo-Renee O’Brien of AT&T", ["Jo-Renee", "O’Brien", "of", "AT&T"]),
        ("🙂 … “” ", []),
        ("9/11", ["9/11"]),
    ],
)
def test_words_are_cut_as_people_read_them(text, words):
    assert [token.text for token in vocabulary.tokens(text)] == words


def test_words_for_the_same_thing_are_related():
    assert vocabulary.key("soldiers") in vocabulary.related(vocabulary.key("troops"))
    assert vocabulary.key("Kremlin") in vocabulary.related(vocabulary.key("Russia"))


def test_losses_are_killed_and_wounded_but_the_killed_are_not_the_wounded():
    losses, killed, wounded = map(vocabulary.key, ("losses", "killed", "wounded"))

    assert {killed, wounded} <= vocabulary.related(losses)
    assert wounded not in vocabulary.related(killed)


def test_parts_of_a_joined_word_can_be_asked_for():
    assert vocabulary.key("tank") in vocabulary.keys("anti-tank weapons")


@pytest.mark.parametrize(
    ("verb", "stance"),
    [("denied", "denied"), ("warns", "warned"), ("said", None), ("vow", "promised")],
)
def test_verbs_of_a_question_ask_for_a_stance(verb, stance):
    assert vocabulary.stance_of(verb) == stance
