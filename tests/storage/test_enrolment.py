"""Speakers across articles, as they are filed."""

import pytest

from storage import profiles, speakers, statements
from storage.records import SpeakerKind, Voice
from tests.storage.makers import ELSEWHERE, HERE, a_statement, revised, said

PERSON, ORGANIZATION = SpeakerKind.PERSON, SpeakerKind.ORGANIZATION
MARSH = Voice("Helen Marsh", PERSON, "Senator")


def speaker_of(session, words):
    """Return who said `words`."""
    found = [
        one
        for people in speakers.named(session, HERE, NAMES).values()
        for person in people
        for one in statements.said_by(session, HERE, [person.id])
        if one.text == words
    ]
    return found[0].speaker.id


NAMES = ("Helen Marsh", "Helen R. Marsh", "Marsh", "Harbour Trade Commission", "HTC", "officials")


@pytest.mark.parametrize(
    ("second", "text"),
    [
        (Voice("Helen R. Marsh", PERSON), "So be it"),
        (Voice("Marsh", PERSON, "Senator"), "So be it"),
        (Voice("Marsh", PERSON), "So be it"),
    ],
    ids=["middle name", "last name and role", "last name and title in the text"],
)
def test_one_person_under_several_names_is_one(session, second, text):
    said(session, "Never", voice=MARSH)
    said(session, text, "Sen. Marsh spoke", voice=second)

    assert speaker_of(session, text) == speaker_of(session, "Never")


@pytest.mark.parametrize(
    "second",
    [
        Voice("Helen Marsh", PERSON, "goalkeeper"),
        Voice("Marsh", PERSON),
        Voice("Marsh", PERSON, "goalkeeper"),
        Voice("Helen Marsh", ORGANIZATION),
    ],
    ids=["another walk of life", "a last name alone", "a last name and another role", "a firm"],
)
def test_two_of_one_name_are_two(session, second):
    said(session, "Never", voice=MARSH)
    said(session, "So be it", voice=second)

    assert speaker_of(session, "So be it") != speaker_of(session, "Never")


def test_last_names_alone_are_others_in_every_article(session):
    said(session, "Never", voice=Voice("Marsh", PERSON))
    said(session, "So be it", voice=Voice("Marsh", PERSON))

    assert speaker_of(session, "So be it") != speaker_of(session, "Never")


def test_a_namesake_is_known_again(session):
    said(session, "Never", voice=MARSH)
    said(session, "So be it", voice=Voice("Helen Marsh", PERSON, "goalkeeper"))
    said(session, "We lost", voice=Voice("Helen Marsh", PERSON, "goalkeeper"))

    assert speaker_of(session, "We lost") == speaker_of(session, "So be it")


def test_why_a_name_was_taken_for_a_speaker_is_stored(session):
    said(session, "Never", voice=MARSH)
    said(session, "So be it", voice=Voice("Helen R. Marsh", PERSON, "senator"), title="Quay")

    [seen] = profiles.profile(session, HERE, speaker_of(session, "Never")).sightings

    assert (seen.alias, seen.title, seen.contra) == ("helen r marsh", "Quay", ())
    assert seen.pro == ("has the same first and last name", "in the same role: senator")


def test_an_acronym_that_one_article_explains_leads_to_the_body_from_then_on(session):
    body = Voice("Harbour Trade Commission", ORGANIZATION)
    said(session, "Never", voice=body)
    said(session, "Perhaps", "The Harbour Trade Commission (HTC) met",
         voice=Voice("HTC", ORGANIZATION))  # fmt: skip
    said(session, "So be it", voice=Voice("HTC", ORGANIZATION))

    assert speaker_of(session, "So be it") == speaker_of(session, "Never")


def test_a_revision_keeps_its_speaker(session):
    said(session, "Never", voice=MARSH)
    article = said(session, "So be it", voice=Voice("Marsh", PERSON))
    before = speaker_of(session, "So be it")

    revised(session, article, a_statement("So be it, now", inside="So be it, now",
            voice=Voice("Marsh", PERSON)), text="So be it, now")  # fmt: skip

    assert speaker_of(session, "So be it, now") == before


def test_the_speakers_of_another_workspace_are_no_candidates(session):
    said(session, "Never", voice=MARSH, workspace=ELSEWHERE)
    said(session, "So be it", voice=Voice("Marsh", PERSON, "Senator"))

    assert speakers.named(session, HERE, ["Helen Marsh"]) == {}
