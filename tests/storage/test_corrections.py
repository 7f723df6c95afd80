"""What people put right about speakers holds, also for later articles, and can be undone."""

from datetime import timedelta

import pytest

from storage import corrections, profiles, search, speakers, statements
from storage.corrections_records import CorrectionKind
from storage.errors import StorageError
from storage.parting import Part
from storage.records import SpeakerKind, Voice
from storage.retention import prune
from tests.storage.makers import ELSEWHERE, HERE, NOON, a_statement, revised, said

PERSON = SpeakerKind.PERSON
LATER = NOON + timedelta(hours=1)
JIM = Voice("Jim Vale", PERSON, "harbour master")
JAMES = Voice("Jamesy Vale", PERSON)  # a form of the name that no list holds


def only(session, name):
    """Return the one speaker called `name`."""
    [found] = speakers.named(session, HERE, [name])[name]
    return found


def words_of(session, speaker):
    return {one.text for one in statements.said_by(session, HERE, [speaker.id])}


def searched(session, speaker, word="berth"):
    hits = search.search(session, HERE, [word], speakers=[speaker.id])
    return {one.text for one in statements.load(session, HERE, [hit.id for hit in hits])}


@pytest.fixture
def apart(session):
    """Two speakers who are one: Jim and Jamesy Vale."""
    said(session, "The first berth is closed", voice=JIM)
    said(session, "The second berth is open", voice=JAMES)
    return only(session, "Jim Vale"), only(session, "Jamesy Vale")


BOTH = {"The first berth is closed", "The second berth is open"}


def test_merged_speakers_are_one_wherever_they_are_read(session, apart):
    jim, james = apart

    corrections.merge(session, HERE, james.id, jim.id, by="U1", at=LATER)

    assert only(session, "Jamesy Vale") == only(session, "Vale") == only(session, "Jim Vale") == jim
    assert words_of(session, jim) == words_of(session, james) == BOTH
    assert searched(session, jim) == searched(session, james) == BOTH
    assert speakers.load(session, HERE, [james.id]) == {james.id: jim}
    assert [one.name for one in speakers.common(session, HERE)] == ["Jim Vale"]
    assert speakers.spoken(session, HERE, [jim.id]) == {jim.id: 2}


def test_a_merge_holds_for_articles_that_come_later_and_goes_when_it_is_undone(session, apart):
    jim, james = apart
    made = corrections.merge(session, HERE, james.id, jim.id, by="U1", at=LATER)
    said(session, "The third berth is dry", voice=JAMES)
    assert words_of(session, jim) == BOTH | {"The third berth is dry"}

    undone = corrections.undo(session, HERE, made.id, by="U2", at=LATER)

    assert (undone.undone_by, undone.undone_at) == ("U2", LATER)
    assert words_of(session, jim) == {"The first berth is closed"}
    assert words_of(session, james) == {"The second berth is open", "The third berth is dry"}
    assert corrections.undo(session, HERE, made.id, by="U2", at=LATER) is None


def test_merges_are_undone_in_any_order(session, apart):
    jim, james = apart
    said(session, "The fourth berth is new", voice=Voice("J. Q. Vale", PERSON))
    third = only(session, "J. Q. Vale")
    first = corrections.merge(session, HERE, third.id, james.id, by="U1", at=LATER)
    second = corrections.merge(session, HERE, james.id, jim.id, by="U1", at=LATER)
    assert words_of(session, jim) == BOTH | {"The fourth berth is new"}

    corrections.undo(session, HERE, first.id, by="U1", at=LATER)
    assert words_of(session, jim) == BOTH
    assert words_of(session, third) == {"The fourth berth is new"}

    corrections.undo(session, HERE, second.id, by="U1", at=LATER)
    assert words_of(session, jim) == {"The first berth is closed"}


def test_whoever_is_one_already_cannot_be_merged(session, apart):
    jim, james = apart
    corrections.merge(session, HERE, james.id, jim.id, by="U1", at=LATER)

    with pytest.raises(StorageError, match="one speaker already"):
        corrections.merge(session, HERE, jim.id, james.id, by="U1", at=LATER)


@pytest.fixture
def mixed(session):
    """Two people of one name who are filed as one speaker."""
    said(session, "The berth needs a keeper", voice=Voice("Jim Vale", PERSON, "harbour master"),
         url="https://example.org/port")  # fmt: skip
    said(session, "The berth is no ground for a verdict", voice=Voice("Jim Vale", PERSON, "judge"),
         url="https://example.org/court")  # fmt: skip
    return only(session, "Jim Vale")


PARTS = {
    "article": Part(articles=("https://example.org/court",)),
    "role": Part(role="judge", name="Jim Vale, judge"),
}


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_a_split_parts_words_names_roles_and_what_is_searched(session, mixed, part):
    made = corrections.split(session, HERE, mixed.id, part, by="U1", at=LATER)

    judge = speakers.load(session, HERE, [made.other_id])[made.other_id]
    master = speakers.load(session, HERE, [mixed.id])[mixed.id]
    assert judge.name == (part.name or "Jim Vale")
    assert (master.roles, judge.roles) == (("harbour master",), ("judge",))
    assert searched(session, master) == words_of(session, master) == {"The berth needs a keeper"}
    assert searched(session, judge) == {"The berth is no ground for a verdict"}
    assert {one.id for one in speakers.named(session, HERE, ["Jim Vale"])["Jim Vale"]} == {
        master.id,
        judge.id,
    }


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_a_split_that_is_undone_leaves_one_speaker(session, mixed, part):
    made = corrections.split(session, HERE, mixed.id, part, by="U1", at=LATER)

    corrections.undo(session, HERE, made.id, by="U1", at=LATER)

    one = only(session, "Jim Vale")
    assert (one.id, set(one.roles)) == (mixed.id, {"harbour master", "judge"})
    assert len(searched(session, one)) == len(words_of(session, one)) == 2


def test_a_split_holds_for_later_articles_by_role_and_leaves_open_what_cannot_be_told(
    session, mixed
):
    made = corrections.split(session, HERE, mixed.id, PARTS["role"], by="U1", at=LATER)

    said(session, "The court rises", voice=Voice("Jim Vale", PERSON, "judge"))
    said(session, "The tide turns", voice=Voice("Jim Vale", PERSON, "harbour master"))
    said(session, "Nobody knows", voice=Voice("Jim Vale", PERSON))

    filed = {
        one.text: number
        for number in (mixed.id, made.other_id)
        for one in statements.said_by(session, HERE, [number])
    }
    assert filed["The court rises"] == made.other_id
    assert filed["The tide turns"] == mixed.id
    assert "Nobody knows" not in filed


def test_a_split_holds_for_later_versions_of_its_articles(session, mixed):
    made = corrections.split(session, HERE, mixed.id, PARTS["article"], by="U1", at=LATER)
    court = statements.said_by(session, HERE, [made.other_id])[0].article
    again = "The berth is still no ground"

    revised(session, court, a_statement(again, inside=again, voice=Voice("Jim Vale", PERSON)),
            text=again, now=LATER)  # fmt: skip

    [told] = statements.said_by(session, HERE, [made.other_id])
    assert told.text == again


@pytest.mark.parametrize(
    ("part", "what"), [(Part(role="nobody"), "nothing"), (Part(called="Jim Vale"), "everything")]
)
def test_a_split_of_nothing_or_everything_is_refused(session, mixed, part, what):
    with pytest.raises(StorageError, match=f"That is {what} that Jim Vale says"):
        corrections.split(session, HERE, mixed.id, part, by="U1", at=LATER)


def test_a_speaker_is_called_as_people_say_and_is_found_by_both_names(session, apart):
    jim, _ = apart
    first = corrections.rename(session, HERE, jim.id, "James Vale", by="U1", at=LATER)
    second = corrections.rename(session, HERE, jim.id, "J. P. Vale", by="U1", at=LATER)
    said(session, "The fifth berth", voice=JIM)
    assert only(session, "Jim Vale").name == only(session, "James Vale").name == "J. P. Vale"

    corrections.undo(session, HERE, first.id, by="U1", at=LATER)
    assert only(session, "Jim Vale").name == "J. P. Vale"
    assert speakers.named(session, HERE, ["James Vale"]) == {}

    corrections.undo(session, HERE, second.id, by="U1", at=LATER)
    assert only(session, "Jim Vale").name == "Jim Vale"


@pytest.mark.parametrize("role", ["keeper of the port", "harbour master"])
def test_a_role_that_people_give_comes_first_until_it_is_undone(session, apart, role):
    jim, _ = apart
    made = corrections.give_role(session, HERE, jim.id, role, by="U1", at=LATER)
    said(session, "Later", voice=Voice("Jim Vale", PERSON, "witness"))
    assert only(session, "Jim Vale").roles[0] == role

    corrections.undo(session, HERE, made.id, by="U1", at=LATER)

    assert set(only(session, "Jim Vale").roles) == {"witness", "harbour master"}


def test_history_tells_what_was_done_and_undone_the_latest_first(session, apart):
    jim, james = apart
    merged = corrections.merge(session, HERE, james.id, jim.id, by="U1", at=LATER)
    named = corrections.rename(session, HERE, jim.id, "Old Jim", by="U2", at=LATER)
    corrections.undo(session, HERE, merged.id, by="U3", at=LATER)

    told = corrections.history(session, HERE, jim.id)

    assert [(one.id, one.kind, one.made_by, one.undone_by) for one in told] == [
        (named.id, CorrectionKind.RENAME, "U2", None),
        (merged.id, CorrectionKind.MERGE, "U1", "U3"),
    ]
    assert corrections.history(session, ELSEWHERE) == []


def test_who_stands_for_others_stays_as_long_as_they_speak(session, apart):
    jim, james = apart
    said(session, "The last berth", voice=JAMES, published_at=NOON + timedelta(days=90))
    corrections.merge(session, HERE, james.id, jim.id, by="U1", at=LATER)

    prune(session, HERE, (NOON + timedelta(days=60)).date())
    assert only(session, "Jamesy Vale").name == "Jim Vale"

    prune(session, HERE, (NOON + timedelta(days=120)).date())
    prune(session, HERE, (NOON + timedelta(days=120)).date())
    assert speakers.named(session, HERE, ["Jim Vale", "Jamesy Vale"]) == {}


def test_another_workspace_can_correct_nothing_here(session, apart):
    jim, james = apart

    with pytest.raises(StorageError, match="no such speaker"):
        corrections.merge(session, ELSEWHERE, james.id, jim.id, by="U1", at=LATER)


def test_a_profile_tells_names_numbers_evidence_and_corrections(session, apart):
    jim, james = apart
    made = corrections.merge(session, HERE, james.id, jim.id, by="U1", at=LATER)
    said(session, "Vale it is", voice=Voice("James Vale", PERSON, "harbour master"), title="Port")

    told = profiles.profile(session, HERE, james.id)

    assert (told.speaker.id, told.articles, told.statements) == (jim.id, 3, 3)
    assert set(told.names) == {"Jim Vale", "Jamesy Vale", "James Vale"}
    [seen] = told.sightings
    assert (seen.alias, seen.title) == ("james vale", "Port")
    assert "in the same role: harbour, master" in seen.pro
    assert told.corrections == (made,)
    assert profiles.profile(session, HERE, 1) is None
