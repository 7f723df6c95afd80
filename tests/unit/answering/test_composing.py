"""An answer holds what is good enough, and nothing when nothing is."""

from dataclasses import replace

from bot.answering import composing
from bot.answering.answer import Intent, Query
from storage.records import Coverage, StatementKind
from tests.unit.answering.makers import MARSH, OKORO, article, counted, said

HELD = Coverage(1, 2, 3)


def answered(query, *found):
    return [one.evidence for one in composing.answer(query, found, HELD).ranked]


def test_words_about_something_else_are_no_answer():
    query = Query(
        words="who faked the moon landing",
        intent=Intent.WHO_SAID,
        terms=("faked", "moon", "landing"),
    )

    assert answered(query, said("ships are landing"), said("a full moon")) == []


def test_a_question_about_somebody_unknown_is_not_answered_with_another():
    query = Query(
        words="who said Zelda Fitz would close the port",
        intent=Intent.WHO_SAID,
        terms=("Zelda", "Fitz", "close", "port"),
    )

    assert answered(query, said("the port will close"), said("nobody will close it")) == []


def test_who_said_it_is_not_answered_by_nobody():
    query = Query(words="who said the port is safe", intent=Intent.WHO_SAID, terms=("port", "safe"))

    assert answered(query, said("the port is safe", None)) == []


def test_what_others_said_in_the_article_helps_but_does_not_answer_for_somebody():
    named = said("the ferry to Varna is full", OKORO)
    theirs = said("“the ferry sails empty”", at=60)
    query = Query(
        words="What did Marsh say about the ferry to Varna?",
        intent=Intent.WHAT_DID_SAY,
        terms=("ferry", "Varna"),
        speakers=(MARSH,),
    )

    assert answered(query, named, theirs) == [theirs]


def test_one_word_of_a_long_topic_is_chance_however_rare():
    query = Query(
        words="Who said the dredger should never have entered the lock?",
        intent=Intent.WHO_SAID,
        terms=("dredger", "never", "entered", "lock"),
    )

    assert answered(query, said("the lock is new"), said("ships come"), said("ships go")) == []


def test_without_a_topic_the_newest_goes_first_and_nothing_is_left_out():
    query = Query(words="what did Marsh say", intent=Intent.WHAT_DID_SAY, speakers=(MARSH,))

    assert len(answered(query, said("one thing", at=0), said("another matter", at=50))) == 2


def test_a_stance_alone_finds_those_who_took_it():
    denied = said("he was there", stance="denied")
    worded = said("it is “propaganda”", OKORO, at=70, kind=StatementKind.MIXED)
    query = Query(words="who denied it", intent=Intent.WHO_SAID, stances=("denied",))

    assert answered(query, said("ships came", at=30), worded, denied) == [denied, worded]


def test_what_came_through_the_outlet_answers_alone():
    theirs = said("the port is safe", source=article(id=2, publisher="The Courier"))
    query = Query(
        words="port safe", intent=Intent.WHO_SAID, terms=("port", "safe"), outlet="the Courier"
    )

    assert answered(query, said("the port is safe", OKORO), theirs) == [theirs]


def test_all_conflicting_figures_are_in_the_answer():
    query = Query(words="how many ships wait", intent=Intent.HOW_MANY, terms=("ships", "wait"))
    found = [
        counted(12, "ship", "ships that wait", MARSH),
        counted(15, "ship", "ships that wait", OKORO),
    ]

    answer = composing.answer(query, found, HELD)

    assert sorted(one.evidence.figure.value for one in answer.ranked) == [12, 15]
    assert [group.kind for group in answer.disputes] == ["dispute"]


def test_a_brief_puts_figures_about_one_thing_together():
    query = Query(words="port losses", intent=Intent.TOPIC, terms=("port", "losses"))
    figures = [
        counted(10, "person", "port workers killed", MARSH),
        counted(40, "person", "port workers wounded", MARSH),
        counted(12, "person", "port workers killed", OKORO),
    ]

    brief = composing.brief(query, [], figures)

    assert [one.evidence.figure.value for one in brief.figures] == [10, 12, 40]


def test_who_asks_for_the_injured_is_not_told_the_evacuated():
    query = Query(
        words="how many people were injured",
        intent=Intent.HOW_MANY,
        terms=("people", "injured"),
    )
    injured = counted(14, "person", "people were injured", MARSH)

    assert answered(query, injured, counted(1200, "person", "people evacuated", OKORO)) == [injured]


def test_a_brief_does_not_count_its_speakers():
    asked = Query(words="harbour gate", intent=Intent.TOPIC, terms=("harbour", "gate"))
    officials = counted(2, "official", "harbour officials", context="2 officials at the gate")
    told = said("the harbour gate was open", OKORO, at=27)
    naming_them = replace(told, statement=replace(told.statement, source=((0, 21),)))

    assert [one.evidence for one in composing.brief(asked, [told], [officials]).figures]
    assert composing.brief(asked, [naming_them], [officials]).figures == ()
