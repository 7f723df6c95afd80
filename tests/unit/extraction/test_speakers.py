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


def test_people_joined_by_and_speak_together():
    doc = made(
        "Ana NNP nsubj said", "Sol NNP flat Ana", "and CC cc Bo", "Bo NNP conj Ana",
        "Park NNP flat Bo", "said VBD ROOT said", entities=((0, 2, "PERSON"), (3, 5, "PERSON")),
    )  # fmt: skip

    assert voice_of(doc, (0, 5)) == Voice("Ana Sol and Bo Park", SpeakerKind.PERSON)


def test_his_aides_are_the_aides_of_somebody():
    doc = made(
        "Ana NNP nsubj left", "Sol NNP flat Ana", "left VBD ROOT left", ". . punct left",
        "Her PRP$ nmod aides", "aides NNS nsubj agreed", "agreed VBD ROOT agreed",
        entities=((0, 2, "PERSON"),),
    )  # fmt: skip

    assert voice_of(doc, (4, 6)) == Voice("Ana Sol’s aides", SpeakerKind.GROUP)


def test_a_brief_speaks_for_whose_it_is():
    doc = made(
        "Ana NNP nmod brief", "Sol NNP flat Ana", "’s POS case Ana", "brief NN nsubj said",
        "said VBD ROOT said", entities=((0, 2, "PERSON"),),
    )  # fmt: skip

    assert voice_of(doc, (0, 4)) == Voice("Ana Sol", SpeakerKind.PERSON)


def test_a_judge_of_the_lead_is_the_one_named_below():
    doc = made(
        "A DT det judge", "judge NN nsubj agreed", "agreed VBD ROOT agreed", ". . punct agreed",
        "Justice NNP nmod Ana", "Ana NNP nsubj ruled", "Sol NNP flat Ana", "ruled VBD ROOT ruled",
        entities=((5, 7, "PERSON"),),
    )  # fmt: skip

    assert voice_of(doc, (0, 2)) == Voice("Ana Sol", SpeakerKind.PERSON, "Justice")


def test_the_minister_of_another_country_stays_himself():
    doc = made(
        "Harbour NNP compound minister", "minister NN nmod Ana", "Ana NNP nsubj left",
        "Sol NNP flat Ana", "left VBD ROOT left", ". . punct left", "The DT det minister2",
        "Quay NNP compound minister2", "minister2 NN nsubj said", "said VBD ROOT said",
        entities=((2, 4, "PERSON"),),
    )  # fmt: skip
    # the second minister is told apart by what stands before the noun

    assert voice_of(doc, (6, 9)) != Voice("Ana Sol", SpeakerKind.PERSON, "Harbour minister")


def test_what_an_outlet_reports_is_said_by_whom_it_begins_with():
    doc = made(
        "According VBG case CNN", "to IN fixed According", "CNN NNP obl say", ", , punct say",
        "two CD nummod officials", "officials NNS nsubj say", "say VBP ROOT say",
        "rates NNS nsubj rose", "rose VBD ccomp say", entities=((2, 3, "ORG"),),
    )  # fmt: skip
    told = Attribution(((doc[2].idx, doc[3].idx),), ((0, 12),), ((doc[4].idx, len(doc.text)),), 1.0)

    assert find_voices(doc, [told], []) == [Voice("two officials", SpeakerKind.GROUP)]


def test_a_source_that_was_not_seen_is_the_subject_of_the_cue():
    doc = made(
        "Ana NNP nsubj said", "Sol NNP flat Ana", "said VBD ROOT said", "no UH obj said",
        entities=((0, 2, "PERSON"),),
    )  # fmt: skip
    unseen = Attribution((), ((doc[2].idx, doc[3].idx),), ((doc[3].idx, len(doc.text)),), 1.0)

    assert find_voices(doc, [unseen], []) == [Voice("Ana Sol", SpeakerKind.PERSON)]


@pytest.mark.parametrize(
    ("rows", "cue", "voice"),
    [
        # the parser glued the name to what stands in front of it
        (["At IN case Post", "Post NNP obl said", "Ana NNP flat Post", "Sol NNP flat Post",
          "said VBD ROOT said", "no UH obj said"], (4, 5), Voice("Ana Sol", SpeakerKind.PERSON)),
        (["The DT det view", "odd JJ amod view", "Ana NNP nmod view", "Sol NNP flat Ana",
          "’s POS case Ana", "view NN ROOT view", "no UH obj view"], (2, 6),
         Voice("Ana Sol", SpeakerKind.PERSON)),
    ],
    ids=["a name in front of the verb", "a name within the cue"],
)  # fmt: skip
def test_a_source_that_the_parser_hides_is_the_name_beside_the_cue(rows, cue, voice):
    doc = made(*rows, entities=((2, 4, "PERSON"),))
    start, end = doc[cue[0]].idx, doc[cue[1] - 1].idx + len(doc[cue[1] - 1])
    unseen = Attribution((), ((start, end),), ((doc[-1].idx, len(doc.text)),), 1.0)

    assert find_voices(doc, [unseen], []) == [voice]


def test_a_subject_is_named_without_when_and_where():
    doc = made(
        "Later RB advmod aides", ", , punct aides", "aides NNS nsubj said", "in IN case May",
        "May NNP nmod aides", "said VBD ROOT said", "no UH obj said",
    )  # fmt: skip
    unseen = Attribution((), ((doc[5].idx, doc[5].idx + 4),), ((doc[6].idx, len(doc.text)),), 1.0)

    assert find_voices(doc, [unseen], []) == [Voice("aides", SpeakerKind.GROUP)]


def test_which_takes_up_the_two_that_an_apposition_tells_more_about():
    doc = made(
        "Chad NNP nsubj agreed", "and CC cc Mali", "Mali NNP conj Chad", ", , punct Mali",
        "two CD nummod powers", "powers NNS appos Mali", ", , punct Mali",
        "which WDT nsubj vowed", "vowed VBD acl Chad", "agreed VBD ROOT agreed",
        entities=((0, 1, "LOC"), (2, 3, "LOC")),
    )  # fmt: skip
    voice = voice_of(doc, (7, 8))

    assert voice is not None
    assert voice.name == "Chad and Mali"
