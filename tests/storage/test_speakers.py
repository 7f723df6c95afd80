from datetime import UTC, datetime

import pytest

from storage import speakers
from storage.records import SpeakerKind, Voice
from tests.storage.makers import AUSTIN, ELSEWHERE, HERE, SPY_AGENCY, a_statement, said, stored

PERSON, ORGANIZATION = SpeakerKind.PERSON, SpeakerKind.ORGANIZATION


def names(session, *asked, workspace=HERE):
    found = speakers.named(session, workspace, asked)
    return {name: [speaker.name for speaker in people] for name, people in found.items()}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Lloyd Austin", "lloyd austin"),
        ("  LLOYD   AUSTIN’s ", "lloyd austin"),
        ("the Pentagon", "pentagon"),
        ("Mr. Austin", "austin"),
        ("Maj. Gen. Pat Ryder", "pat ryder"),
        ("Prime Minister Shigeru Ishiba", "shigeru ishiba"),
        ("the prime minister", "prime minister"),
        ("Secretary General", "secretary general"),
        ("Kim Jong-un", "kim jong un"),
        ("U.N.", "un"),
        ("Pedro Sánchez", "pedro sanchez"),
        ("O’Neill", "oneill"),
        ("—", ""),
    ],
)
def test_names_are_compared_without_titles_marks_and_accents(name, key):
    assert speakers.key(name) == key


@pytest.mark.parametrize(
    ("voice", "asked"),
    [
        (AUSTIN, "Lloyd Austin"),
        (AUSTIN, "austin’s"),
        (AUSTIN, "Secretary Austin"),
        (AUSTIN, "defense secretary"),
        (SPY_AGENCY, "NIS"),
        (SPY_AGENCY, "the National Intelligence Service"),
        (Voice("Robert Kennedy Jr.", PERSON), "Kennedy"),
        (Voice("Ursula von der Leyen", PERSON), "von der Leyen"),
        (Voice("Ursula von der Leyen", PERSON), "Leyen"),
        (Voice("Pat Ryder", PERSON, "Pentagon press secretary"), "Pentagon press secretary"),
        (Voice("Pat Ryder", PERSON, "Pentagon press secretary"), "press secretary"),
        (Voice("Ministry of Defence", ORGANIZATION), "MD"),
        (Voice("a U.S. official", SpeakerKind.UNNAMED), "U.S. official"),
    ],
)
def test_a_speaker_is_found_by_every_name(session, voice, asked):
    said(session, "Yes", voice=voice)

    assert names(session, asked) == {asked: [voice.name]}


@pytest.mark.parametrize(
    ("voice", "asked"),
    [
        (AUSTIN, "Lloyd"),
        (AUSTIN, "LA"),
        (Voice("Pentagon", ORGANIZATION), "P"),
        (Voice("Senate", ORGANIZATION, "Senate"), ""),
        (AUSTIN, "%"),
    ],
)
def test_a_speaker_is_not_found_by_what_is_no_name(session, voice, asked):
    said(session, "Yes", voice=voice)

    assert names(session, asked) == {}


def test_the_surest_name_comes_first_and_then_who_speaks_more(session):
    said(session, "One", voice=Voice("Alan Austin", PERSON))
    said(session, "Two", "Three", voice=AUSTIN)
    said(session, "Four", voice=Voice("Austin", SpeakerKind.GROUP))

    assert names(session, "Austin") == {"Austin": ["Austin", "Lloyd Austin", "Alan Austin"]}


def test_one_name_in_many_dresses_is_one_speaker_with_all_roles(session):
    said(session, "One", voice=Voice("Lloyd Austin", PERSON, "secretary"),
         published_at=datetime(2024, 10, 1, tzinfo=UTC))  # fmt: skip
    said(session, "Two", voice=Voice("Mr. Lloyd Austin", PERSON, "general"),
         published_at=datetime(2024, 10, 2, tzinfo=UTC))  # fmt: skip
    said(session, "Three", voice=Voice("Lloyd Austin", PERSON, "witness"), published_at=None)

    [austin] = speakers.named(session, HERE, ["Lloyd Austin"])["Lloyd Austin"]

    assert austin.roles == ("general", "secretary", "witness")


def test_a_role_is_dated_by_the_first_and_the_last_article_that_words_it(session):
    for day, role in (
        (3, "general"),
        (5, "secretary"),
        (9, "general"),
        (None, "general"),
        (7, "general"),
    ):
        said(session, f"Day {day}", voice=Voice("Lloyd Austin", PERSON, role),
             published_at=day and datetime(2024, 10, day, tzinfo=UTC))  # fmt: skip

    [austin] = speakers.named(session, HERE, ["Austin"])["Austin"]

    assert austin.roles == ("general", "secretary")


def test_several_voices_of_one_speaker_in_one_article_leave_all_their_roles(session):
    text = "One. Two."
    stored(
        session, a_statement("One", inside=text, voice=Voice("Lloyd Austin", PERSON, "secretary")),
        a_statement("Two", inside=text, voice=Voice("Lloyd Austin", PERSON, "general")), text=text,
    )  # fmt: skip

    [austin] = speakers.named(session, HERE, ["Austin"])["Austin"]

    assert austin.roles == ("general", "secretary")


def test_a_name_of_nothing_but_marks_can_be_stored_though_nobody_can_ask_for_it(session):
    said(session, "Yes", voice=Voice("???", PERSON))

    assert names(session, "???") == {}


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("Lloyd Austen", ["Lloyd Austin"]),
        ("Autsin", ["Lloyd Austin"]),
        ("National Inteligence Service", ["National Intelligence Service"]),
        ("Zelensky", []),
        ("%", []),
        ("—", []),
    ],
)
def test_a_misspelt_name_leads_to_those_that_are_near(session, asked, near):
    said(session, "One", voice=AUSTIN)
    said(session, "Two", voice=SPY_AGENCY)
    said(session, "Three", voice=Voice("Austen official", SpeakerKind.UNNAMED))

    assert speakers.near(session, HERE, asked) == near


def test_no_more_near_names_than_asked_for(session):
    for first in ("Lloyd", "Alan", "Jane", "Stephen"):
        said(session, first, voice=Voice(f"{first} Austin", PERSON))

    assert len(speakers.near(session, HERE, "Austen", limit=2)) == 2


def test_who_speaks_most_comes_first(session):
    said(session, "One", voice=SPY_AGENCY)
    said(session, "Two", "Three", voice=AUSTIN)
    said(session, "Four", "Five", "Six", voice=Voice("an official", SpeakerKind.UNNAMED))

    assert [speaker.name for speaker in speakers.common(session, HERE)] == [
        "Lloyd Austin",
        "National Intelligence Service",
    ]
    assert len(speakers.common(session, HERE, limit=1)) == 1


def test_the_speakers_of_one_workspace_are_not_shown_to_another(session):
    said(session, "One", voice=AUSTIN, workspace=ELSEWHERE)
    [austin] = speakers.named(session, ELSEWHERE, ["Austin"])["Austin"]

    assert names(session, "Austin") == {}
    assert speakers.near(session, HERE, "Austen") == []
    assert speakers.common(session, HERE) == []
    assert speakers.load(session, HERE, [austin.id]) == {}
    assert speakers.load(session, ELSEWHERE, [austin.id]) == {austin.id: austin}


def test_people_are_found_by_the_first_word_of_their_name_who_speaks_most_first(session):
    said(session, "Yes", "No", voice=Voice("Lloyd Webber", PERSON))
    said(session, "Perhaps", voice=Voice("Lloyd Austin", PERSON))
    said(session, "Never", voice=Voice("Lloyd 100% Bank", ORGANIZATION))

    def called(first, workspace=HERE):
        return [one.name for one in speakers.called(session, workspace, first)]

    assert called("lloyd") == ["Lloyd Webber", "Lloyd Austin"]
    assert called("Lloy") == called("%") == called("") == called("Lloyd", ELSEWHERE) == []


def test_the_statements_of_speakers_are_counted(session):
    said(session, "Yes", "No", voice=AUSTIN)
    [austin] = speakers.named(session, HERE, ["Lloyd Austin"])["Lloyd Austin"]

    assert speakers.spoken(session, HERE, [austin.id]) == {austin.id: 2}
    assert speakers.spoken(session, ELSEWHERE, [austin.id]) == {}
