"""Whom a name means: one person under several names is one, two people of one name are two."""

import pytest

from storage import names
from storage.identity import Known, Named, Text, is_individual, judge
from storage.person_names import Likeness, PersonName, likeness
from storage.records import SpeakerKind

PERSON, ORGANIZATION = SpeakerKind.PERSON, SpeakerKind.ORGANIZATION


def named(name, *roles, text="", kind=PERSON):
    return Named(name, kind, frozenset(roles), Text.of(text))


def known(number, *called, roles=(), said=1, kind=PERSON, **more):
    return Known(number, kind, frozenset(called), frozenset(roles), said, **more)


ANN = known(1, "ann b lee", roles=["Senator"])


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Ann Lee", "Sen. Ann Lee", Likeness.SAME),
        ("Ann Lee", "Ann B. Lee", Likeness.FULL),
        ("Ann Brook Lee", "Ann B. Lee", Likeness.FULL),
        ("Ann B. Lee", "Ann C. Lee", Likeness.NONE),
        ("Bo C. Lee", "Bo Cole Dan Lee", Likeness.FULL),
        ("Bob Lee", "Robert Lee", Likeness.LOOSE),
        ("R. Lee", "Robert Lee", Likeness.LOOSE),
        ("Robert Lee Jr.", "Robert Lee", Likeness.LOOSE),
        ("Robert Lee Jr.", "Robert Lee Sr.", Likeness.NONE),
        ("Lee", "Robert Lee", Likeness.FAMILY),
        ("Lee", "Lee", Likeness.FAMILY),
        ("Lee", "Robert Lee Jr.", Likeness.NONE),
        ("Ann Lee", "Bo Lee", Likeness.NONE),
        ("Ann Lee", "Ann Park", Likeness.NONE),
        ("Marie de la Tour", "Tour", Likeness.FAMILY),
        ("de la Tour", "Marie de la Tour", Likeness.FAMILY),
        ("Al Lee", "Ann Lee", Likeness.NONE),
        ("Omar al-Lee", "Omar Lee", Likeness.SAME),
    ],
)
def test_names_compare_by_their_parts(one, other, alike):
    ours, theirs = PersonName.of(one), PersonName.of(other)

    assert likeness(ours, theirs) is likeness(theirs, ours) is alike


@pytest.mark.parametrize(
    "who",
    [
        named("Ann B. Lee"),
        named("Ann Lee"),
        named("Lee", "Senator"),
        named("Lee", text="On Monday Sen. Lee spoke."),
        named("Lee", text="Ann B. Lee came. Lee spoke."),
        named("Ann Lee", "novelist", text="The senator also writes."),
        named("Ann Lee", "mayor"),
    ],
    ids=lambda who: f"{who.name} {set(who.roles)} {who.text.raw}",
)
def test_enough_speaks_for_one_speaker(who):
    assert judge(who, [ANN]).speaker == ANN.id


@pytest.mark.parametrize(
    ("who", "why"),
    [
        (named("Lee"), "nothing but a part of the name"),
        (named("Lee", "plumber"), "daily life here, public life elsewhere"),
        (named("Ann Lee", "goalkeeper"), "sport here, public life elsewhere"),
        (named("Ann C. Lee"), None),
        (named("Bo Lee", "Senator"), None),
        (named("Ann Lee and Bo Park"), None),
    ],
    ids=["last name", "other walk", "namesake", "middle name", "first name", "two people"],
)
def test_too_little_or_too_much_speaks_against_it(who, why):
    judged = judge(who, [ANN])

    assert judged.speaker is None
    assert (why in judged.contra[0]) if why else not judged.contra


def test_what_spoke_for_and_against_is_told():
    judged = judge(named("Ann Lee", "U.S. senator", text="Ann B. Lee rose. Ann Lee sat."), [ANN])

    assert judged.pro == (
        "has the same first and last name",
        "the article writes “ann b lee” too",
        "in the same role: senator",
    )


def test_the_same_name_with_nothing_against_it_needs_no_words():
    assert not judge(named("Ann B. Lee", "Senator"), [ANN]).is_weighed


def test_of_two_who_fit_none_is_taken():
    judged = judge(named("Ann Lee"), [known(1, "ann b lee"), known(2, "ann c lee")])

    assert (judged.speaker, judged.contra) == (None, ("several who are known fit",))


def test_of_two_who_fit_the_one_with_more_for_it_is_taken():
    others = [known(1, "ann b lee", roles=["senator"]), known(2, "ann c lee", roles=["coach"])]

    assert judge(named("Ann Lee", "coach"), others).speaker == 2


def test_of_two_who_fit_the_one_is_taken_that_everybody_quotes():
    others = [known(1, "ann b lee", said=20), known(2, "ann c lee", said=2)]

    judged = judge(named("Ann Lee"), others)

    assert judged.speaker == 1
    assert "far more often" in judged.pro[-1]


def test_a_speaker_with_two_middle_names_has_none_of_them_to_himself():
    both = known(1, "ann b lee", "ann c lee")

    assert judge(named("Ann B. Lee"), [both]).speaker is None
    joined = known(1, "ann b lee", "ann c lee", filed_as={"ann b lee": 1, "ann c lee": 7})
    assert judge(named("Ann B. Lee"), [joined]).speaker == 1
    assert judge(named("Ann C. Lee"), [joined]).speaker == 7


COMMISSION = known(1, "harbour trade commission", kind=ORGANIZATION)


@pytest.mark.parametrize(
    ("name", "text", "speaker"),
    [
        ("Harbour Trade Commission", "", 1),
        ("HTC", "The Harbour Trade Commission (HTC) met.", 1),
        ("HTC", "The Harbour Trade Commission met. HTC is a maker of telephones.", None),
        ("HTC", "The High Tower Club (HTC) met.", None),
        ("Harbour Commission", "The Harbour Trade Commission (HTC) met.", None),
    ],
)
def test_an_acronym_is_joined_where_the_article_explains_it(name, text, speaker):
    assert judge(named(name, text=text, kind=ORGANIZATION), [COMMISSION]).speaker == speaker


@pytest.mark.parametrize(
    ("name", "kind", "individual"),
    [
        ("Ann Lee", PERSON, True),
        ("Ann Lee and Bo Park", PERSON, False),
        ("Harbour Trade Commission", ORGANIZATION, True),
        ("Quay Post", ORGANIZATION, True),
        ("Foreign Ministry", ORGANIZATION, False),
        ("Russian Foreign Ministry", ORGANIZATION, True),
        ("U.S. Court of Appeals", ORGANIZATION, False),
        ("U.S.", ORGANIZATION, True),
        ("the campaign", ORGANIZATION, False),
        ("officials", SpeakerKind.GROUP, False),
        ("a spokesman", SpeakerKind.UNNAMED, False),
        ("the report", SpeakerKind.DOCUMENT, False),
    ],
)
def test_what_is_described_is_another_in_every_article(name, kind, individual):
    assert is_individual(name, kind) is individual


def test_an_acronym_is_made_of_capitals():
    assert names.acronym("Securities and Exchange Commission") == "sec"
    assert names.acronym("Senate") == ""
