"""A source is brought back to whom the article names or describes; else nobody is guessed."""

import pytest

from bot.extraction.attribution import Attribution
from bot.extraction.speakers import find_voices
from storage.records import SpeakerKind, Voice
from tests.unit.extraction.making import made


def voice_of(doc, *sources: tuple[int, int]) -> Voice | None:
    """Return the voice of the last source, given as (first token, token behind the last)."""
    attributions = [
        Attribution(((doc[start:stop].start_char, doc[start:stop].end_char),), (), ((0, 1),), 1.0)
        for start, stop in sources
    ]
    return find_voices(doc, attributions, [])[-1]


# 0 Defense 1 secretary 2 Ana 3 Sol 4 spoke 5 . 6 Sol 7 left 8 . 9 She 10 said 11 no 12 .
PERSON_THEN_PRONOUN = made(
    "Defense NNP compound secretary",
    "secretary NN nmod Ana",
    "Ana NNP nsubj spoke",
    "Sol NNP flat Ana",
    "spoke VBD ROOT spoke",
    ". . punct spoke",
    "Sol NNP nsubj 7",
    "left VBD ROOT 7",
    ". . punct 7",
    "She PRP nsubj 10",
    "said VBD ROOT 10",
    "no UH obj 10",
    ". . punct 10",
    entities=((2, 4, "PERSON"), (6, 7, "LOC")),
)
SOL = Voice("Ana Sol", SpeakerKind.PERSON, "Defense secretary")


@pytest.mark.parametrize("source", [(0, 4), (6, 7), (9, 10)], ids=["full", "last name", "pronoun"])
def test_every_form_of_a_person_is_one_voice_with_name_and_role(source):
    assert voice_of(PERSON_THEN_PRONOUN, source) == SOL


def test_a_pronoun_of_the_other_gender_is_nobody():
    doc = made(
        "Maria NNP nsubj left",
        "Sol NNP flat Maria",
        "left VBD ROOT left",
        ". . punct left",
        "He PRP nsubj 5",
        "said VBD ROOT 5",
        entities=((0, 2, "PERSON"),),
    )

    assert voice_of(doc, (4, 5)) is None


def test_the_minister_is_the_person_in_that_role():
    doc = made(
        "Defense NNP compound minister",
        "minister NN nmod Ana",
        "Ana NNP nsubj left",
        "Sol NNP flat Ana",
        "left VBD ROOT left",
        ". . punct left",
        "the DT det 7",
        "minister NN nsubj 8",
        "said VBD ROOT 8",
        entities=((2, 4, "PERSON"),),
    )

    assert voice_of(doc, (6, 8)) == Voice("Ana Sol", SpeakerKind.PERSON, "Defense minister")


@pytest.mark.parametrize(
    ("rows", "voice"),
    [
        (["A DT det official", "senior JJ amod official", "official NN ROOT official"],
         Voice("senior official", SpeakerKind.UNNAMED)),
        (["harbour NN compound officials", "officials NNS ROOT officials"],
         Voice("harbour officials", SpeakerKind.GROUP)),
        (["The DT det poll", "poll NN ROOT poll"], Voice("poll", SpeakerKind.DOCUMENT)),
        (["The DT det ministry", "ministry NN ROOT ministry"],
         Voice("ministry", SpeakerKind.ORGANIZATION)),
        (["Democrats NNPS ROOT Democrats"], Voice("Democrats", SpeakerKind.GROUP)),
        (["they PRP ROOT they"], None),
        (["I PRP ROOT I"], None),
    ],
)  # fmt: skip
def test_a_phrase_without_a_name_keeps_its_own_words(rows, voice):
    doc = made(*rows)

    assert voice_of(doc, (0, len(doc))) == voice


def test_a_report_taken_up_again_is_the_same_report():
    doc = made(
        "A DT det report",
        "harbour NN compound report",
        "report NN nsubj came",
        "came VBD ROOT came",
        ". . punct came",
        "This DT det 6",
        "report NN nsubj 7",
        "said VBD ROOT 7",
    )

    assert voice_of(doc, (5, 7)) == Voice("harbour report", SpeakerKind.DOCUMENT)


def test_who_is_the_noun_it_tells_more_about():
    doc = made(
        "aides NNS nsubj left",
        "who WP nsubj agreed",
        "agreed VBD acl aides",
        "left VBD ROOT left",
    )

    assert voice_of(doc, (1, 2)) == Voice("aides", SpeakerKind.GROUP)


def test_an_attribution_without_a_source_has_no_voice():
    doc = made("Rates NNS ROOT 0")

    assert find_voices(doc, [Attribution((), (), ((0, 5),), 1.0)], []) == [None]
