"""What people say of answers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from storage import contents, corrections, feedback, retention, speakers
from storage.feedback_records import Aspect, Remark
from storage.records import SpeakerKind, Voice
from tests.storage.makers import AUSTIN, HERE, HINGE, NOON, a_figure, a_statement, revised, stored

PUTIN = Voice("Vladimir Putin", SpeakerKind.PERSON)


def remark(evidence=0, aspect=Aspect.SPEAKER, **changes):
    values = {
        "id": 0,
        "asked": "a1",
        "aspect": aspect,
        "evidence": evidence,
        "user": "U1",
        "given_at": NOON,
        "shown": (evidence,),
    }
    return Remark(**values | changes)


def ids(session, article, *, figures=False):
    """Return the ids of what an article says."""
    _, found = contents.contents(session, HERE, article.url)
    return [one.id for one in found if (one.figure is not None) is figures]


def said_of(session, number, workspace=HERE):
    return [one.aspect for one in feedback.on(session, workspace, [number]).get(number, [])]


def test_a_remark_comes_back_as_it_was_given(session):
    kept = feedback.put(session, HERE, remark(said="Helen Marsh", words="wall", about="wall"))

    assert feedback.latest(session, HERE) == [kept]
    assert kept == remark(said="Helen Marsh", words="wall", about="wall", id=kept.id)


def test_who_says_it_again_changes_what_was_said(session):
    first = feedback.put(session, HERE, remark(aspect=Aspect.ANSWER, said="good"))
    later = NOON + timedelta(minutes=1)

    second = feedback.put(session, HERE, remark(aspect=Aspect.ANSWER, said="bad", given_at=later))

    assert second.id == first.id
    assert [(one.said, one.given_at) for one in feedback.latest(session, HERE)] == [("bad", later)]


@pytest.mark.parametrize("other", [{"user": "U2"}, {"asked": "a2"}, {"aspect": Aspect.SOURCE}])
def test_another_person_answer_or_aspect_is_another_remark(session, other):
    feedback.put(session, HERE, remark())

    feedback.put(session, HERE, replace(remark(), **other))

    assert len(feedback.latest(session, HERE)) == 2


def test_a_remark_is_known_in_its_own_workspace_alone(session):
    number = ids(session, stored(session, a_statement()))[0]
    kept = feedback.put(session, HERE, remark(number))

    assert feedback.latest(session, "other") == []
    assert said_of(session, number, "other") == []
    assert feedback.undo(session, "other", kept.id, by="U1", at=NOON) is None


def test_a_remark_is_taken_back_once_and_kept_for_whoever_looks(session):
    number = ids(session, stored(session, a_statement()))[0]
    kept = feedback.put(session, HERE, remark(number))

    undone = feedback.undo(session, HERE, kept.id, by="U2", at=NOON)

    assert (undone.undone_by, undone.undone_at) == ("U2", NOON)
    assert feedback.undo(session, HERE, kept.id, by="U3", at=NOON) is None
    assert said_of(session, number) == []
    assert feedback.latest(session, HERE) == [undone]


def test_what_was_taken_back_can_be_said_anew(session):
    kept = feedback.put(session, HERE, remark())
    feedback.undo(session, HERE, kept.id, by="U1", at=NOON)

    again = feedback.put(session, HERE, remark())

    assert again.id != kept.id
    assert [one.undone_by for one in feedback.latest(session, HERE)] == [None, "U1"]


def test_a_remark_holds_for_the_same_words_in_later_versions_of_the_article(session):
    article = stored(session, a_statement())
    feedback.put(session, HERE, remark(ids(session, article)[0]))
    text = f"“{HINGE},” Austin said again."

    later = revised(session, article, a_statement(inside=text), text=text)

    assert said_of(session, ids(session, later)[0]) == [Aspect.SPEAKER]


def test_another_outlet_that_names_another_speaker_is_not_called_wrong(session):
    wrong = stored(session, a_statement(), url="https://a.example/1")
    right = stored(session, a_statement(voice=PUTIN), url="https://b.example/1")
    same = stored(session, a_statement(), url="https://c.example/1")
    irrelevant = remark(ids(session, wrong)[0], Aspect.RELEVANCE)

    feedback.put(session, HERE, remark(ids(session, wrong)[0]))
    feedback.put(session, HERE, irrelevant)

    assert said_of(session, ids(session, right)[0]) == [Aspect.RELEVANCE]
    assert said_of(session, ids(session, same)[0]) == [Aspect.SPEAKER, Aspect.RELEVANCE]


def test_a_remark_on_a_figure_holds_wherever_that_figure_is_printed(session):
    one = stored(session, a_figure(), text="It counts 1,500 troops.", url="https://a.example/1")
    other = stored(session, a_figure(), text="It counts 1,500 troops.", url="https://b.example/1")
    number = ids(session, one, figures=True)[0]

    feedback.put(session, HERE, remark(number, Aspect.FIGURE))

    assert said_of(session, ids(session, other, figures=True)[0]) == [Aspect.FIGURE]


def test_statements_are_found_by_the_speaker_to_whom_people_give_them(session):
    article = stored(session, a_statement())
    number = ids(session, article)[0]
    kept = feedback.put(session, HERE, remark(number, speaker_id=7, said="Vladimir Putin"))

    assert feedback.given_to(session, HERE, [7, 8]) == [number]
    assert feedback.given_to(session, HERE, [8]) == []

    feedback.undo(session, HERE, kept.id, by="U1", at=NOON)

    assert feedback.given_to(session, HERE, [7]) == []


def test_a_speaker_who_was_merged_keeps_what_people_gave_him(session):
    number = ids(session, stored(session, a_statement()))[0]
    stored(session, a_statement(voice=PUTIN), url="https://b.example/1")
    found = speakers.named(session, HERE, [PUTIN.name, AUSTIN.name])
    one, other = (found[name][0].id for name in (PUTIN.name, AUSTIN.name))
    feedback.put(session, HERE, remark(number, speaker_id=one))

    corrections.merge(session, HERE, one, other, by="U1", at=NOON)

    assert feedback.given_to(session, HERE, [other]) == [number]


def test_a_remark_outlives_the_article_it_is_about(session):
    article = stored(session, a_statement())
    feedback.put(session, HERE, remark(ids(session, article)[0]))

    retention.prune(session, HERE, before=date(2030, 1, 1))

    assert len(feedback.latest(session, HERE)) == 1
