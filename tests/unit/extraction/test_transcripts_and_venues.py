"""Transcripts name their speakers by labels; outlets and shows are where words were said."""

import pytest

from bot.extraction.attribution import Attribution
from bot.extraction.roster import roster_of
from bot.extraction.transcripts import labels_of, turns_of
from bot.extraction.venues import find_venues
from tests.unit.extraction.making import VOCAB, made

from spacy.tokens import Doc  # isort: skip

TRANSCRIPT = Doc(
    VOCAB,
    words=["Talk", ".", "\n\n", '"', "LEE", ":", "Why", "?", "\n", '"', "SOL", ":", "Rates",
           "rose", "."],
    spaces=[False, False, False, False, False, True, False, False, False, False, False, True, True,
            False, False],
)  # fmt: skip


def labelled(label: str) -> Attribution:
    start = TRANSCRIPT.text.index(label)
    return Attribution(((start, start + len(label)),), (), ((0, 4),), 1.0)


def test_the_label_of_a_turn_is_its_speaker():
    attributions = [labelled("LEE"), labelled("Talk"), labelled("SOL")]

    assert {n: label.text for n, label in labels_of(TRANSCRIPT, attributions).items()} == {
        0: "LEE",
        2: "SOL",
    }


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("LEE: Why?\nSOL: Rates rose.", [["Why?"], ["Rates rose."]]),
        ('"LEE: Why?\n\n"Tell me.\n\n"SOL: No."', [["Why?", "Tell me."], ['No."']]),
        ('"LEE: Why?\n\nHe laughed.\n\n"SOL: No."', [["Why?"], ['No."']]),
        ("LEE: Why?\n(CROSSTALK)\nTell me.\nSOL: No.", [["Why?", "Tell me."], ["No."]]),
        ("LEE: Why?\na\nb\nc\nd\nSOL: No.", [["Why?"], ["No."]]),
        ("LEE: Why?\nSOL: No.\nThey left.", [["Why?"], ["No."]]),
        ('"LEE: Why?\n"\n"SOL: No."', [["Why?"], ['No."']]),
        ("LEE: Why?", []),
    ],
)
def test_a_turn_goes_on_for_as_long_as_its_speaker_does(text, turns):
    found = [[text[start:end] for start, end in turn.speech] for turn in turns_of(text)]

    assert found == turns


def test_one_label_is_no_transcript():
    doc = made("LEE NNP ROOT 0", ": : punct 0", "Why WRB dep 0")

    assert labels_of(doc, [Attribution((), (), ((5, 8),), 1.0)]) == {}


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (["Sol NNP nsubj told", "told VBD ROOT told", "CNN NNP obj told"], ["CNN"]),
        (["In IN case interview", "a DT det interview", "CNN NNP compound interview",
          "interview NN obl said", "Sol NNP nsubj said", "said VBD ROOT said"], ["CNN"]),
        (["Before IN case debate", "the DT det debate", "CNN NNP compound debate",
          "debate NN obl said", "Sol NNP nsubj said", "said VBD ROOT said"], []),
        (["CNN NNP nsubj grew", "grew VBD ROOT grew"], []),
    ],
)  # fmt: skip
def test_an_outlet_is_a_venue_where_something_was_said_to_it(rows, names):
    at = next(n for n, row in enumerate(rows) if row.startswith("CNN"))
    doc = made(*rows, entities=((at, at + 1, "ORG"),))

    assert [venue.name for venue in find_venues(doc, roster_of(doc))] == names


def test_a_show_once_named_with_its_outlet_stands_for_it():
    doc = made(
        "on IN case Nation", "CBS NNP nmod Nation", "’s POS case CBS", "“ `` punct Nation",
        "The DT det Nation", "Nation NNP ROOT Nation", "” '' punct Nation", ". . punct Nation",
        "On IN case 11", "“ `` punct 11", "The DT det 11", "Nation NNP ROOT 11", "” '' punct 11",
        entities=((1, 2, "ORG"),),
    )  # fmt: skip

    assert [venue.name for venue in find_venues(doc, roster_of(doc))] == ["CBS", "CBS"]
