"""A reprint is told from a story that only looks like it, sentence by sentence."""

import pytest

from bot.ingestion.likeness import Sentences, compare

STORY = (
    "The harbour of Port Newman will close for nine days in March, the port authority said.\n"
    "“We could not wait any longer,” said harbour master Ines Holm after the storm.\n"
    "Ships will be sent to Eastport, forty kilometres up the coast, where berths are free.\n"
    "The repairs will cost 12 million euros, a third more than planned two years ago.\n"
    "Fishermen had asked for the work to be done in winter, when most boats stay home."
)
LOCAL = "Our readers in Eastport may hear more horns than they are used to this spring."


def like(text, original=STORY):
    return compare(Sentences(text), Sentences(original), 7)


def test_the_same_words_in_another_dress_are_shared_wholly():
    dressed = STORY.upper().replace("“", '"').replace("”", '"').replace("\n", " ")

    alike = like(dressed)

    assert (alike.share, alike.kept, alike.own) == (1, 1, ())
    assert (alike.article_id, alike.shared, alike.sentences) == (7, 5, 5)


def test_what_was_cut_is_missed_from_the_original_alone():
    alike = like("\n".join(STORY.split("\n")[:3]))

    assert alike.share == 1
    assert 0.5 < alike.kept < 0.7


def test_what_was_added_is_its_own_and_named_by_its_place():
    text = STORY.replace("\nShips", f"\n{LOCAL} No, she said.\nShips")

    alike = like(text)

    assert [text[slice(*span)] for span in alike.own] == [LOCAL]
    assert 0.8 < alike.share < 1
    assert alike.kept == 1


@pytest.mark.parametrize(
    ("before", "after", "own"),
    [
        ("a third more than planned", "a third more than first planned", 0),  # restyled
        ("had asked for the work", "asked for the work", 0),
        ("12 million", "14 million", 1),  # a correction is news
        ("Ines Holm", "Ana Lind", 1),
        ("where berths are free", "and nobody there knows why or for how long it will be", 1),
    ],
)
def test_a_sentence_may_be_restyled_but_has_the_same_names_and_numbers(before, after, own):
    assert len(like(STORY.replace(before, after)).own) == own


def test_a_pattern_that_is_filled_in_anew_is_another_story():
    changes = {
        "Port Newman": "Cape Linden",
        "nine": "ten",
        "Ines Holm": "Ana Lind",
        "12": "31",
        "Eastport": "Westhaven",
        "March": "April",
        "Fishermen": "In Linden fishermen",
    }
    text = STORY
    for before, after in changes.items():
        text = text.replace(before, after)

    alike = like(text)

    assert alike.share == 0
    assert alike.refilled > 0.6


def test_a_story_restyled_in_every_sentence_counts_as_written_anew():
    every = "\n".join(f"{line.rstrip('.')}, they say." for line in STORY.split("\n"))

    assert like(every).share == 0


@pytest.mark.parametrize("text", ["", "He declined to comment.", "\n\n"])
def test_a_text_without_long_sentences_is_like_nothing(text):
    assert like(text).share == like(STORY, text).share == 0
