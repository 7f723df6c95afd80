"""What people say of answers changes the next ones."""

from datetime import UTC, datetime

import pytest

from bot.answering.answer import Answer, Brief, Intent, Query, Ranked
from bot.answering.remarks import Remarks, about, judged
from storage.feedback_records import Aspect, Remark
from tests.unit.answering.makers import MARSH, OKORO, counted, said

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PEOPLE = {MARSH.id: MARSH, OKORO.id: OKORO}


def remark(aspect=Aspect.SPEAKER, **changes):
    return Remark(
        **{"id": 1, "asked": "a", "aspect": aspect, "user": "U1", "given_at": NOON} | changes
    )


def asks(*terms, **slots):
    return Query(words=" ".join(terms), intent=Intent.TOPIC, terms=terms, **slots)


def test_a_line_whose_speaker_is_wrong_is_nobodys_until_somebody_knows_whose():
    assert judged({7: [remark()]}, PEOPLE, "") == Remarks(wrong=frozenset({7}))
    assert judged({7: [remark(said="A stranger")]}, PEOPLE, "").wrong == {7}
    assert judged({7: [remark(speaker_id=OKORO.id)]}, PEOPLE, "") == Remarks(spoken={7: OKORO})


def test_of_two_people_who_name_two_speakers_the_later_is_believed():
    both = [remark(speaker_id=OKORO.id), remark(speaker_id=MARSH.id, user="U2")]

    assert judged({7: both}, PEOPLE, "").spoken == {7: MARSH}
    assert judged({7: [*both, remark(user="U3")]}, PEOPLE, "").wrong == {7}


def test_a_speaker_who_is_no_longer_in_the_library_spoke_nothing():
    assert judged({7: [remark(speaker_id=99)]}, PEOPLE, "").wrong == {7}


def test_a_wrong_figure_is_held_back_and_what_is_not_relevant_comes_last_for_the_same_words():
    figure = judged({7: [remark(Aspect.FIGURE)]}, PEOPLE, "")
    relevance = {7: [remark(Aspect.RELEVANCE, about="harbour wall")]}

    assert figure.wrong == {7}
    assert judged(relevance, PEOPLE, "harbour wall").aside == {7}
    assert judged(relevance, PEOPLE, "flood") == Remarks()


@pytest.mark.parametrize("aspect", [Aspect.ANSWER, Aspect.SOURCE])
def test_an_opinion_or_a_missing_source_changes_no_line(aspect):
    assert judged({7: [remark(aspect)]}, PEOPLE, "") == Remarks()


def test_a_statement_put_right_is_shown_with_its_speaker_and_without_the_wrong_ones_role():
    one = said("“The wall holds.”", MARSH)

    (told,) = Remarks(spoken={one.id: OKORO}).heeded([one])

    assert (told.speaker, told.statement.voice.name, told.statement.voice.role) == (
        OKORO,
        OKORO.name,
        None,
    )
    assert told.is_corrected
    assert told.text == one.text


def test_what_is_wrong_is_left_out_and_the_rest_stays_as_it_is():
    wrong, right = said("“One.”", MARSH), said("“Two.”", OKORO)

    assert Remarks(wrong=frozenset({wrong.id})).heeded([wrong, right]) == [right]


def test_what_is_no_answer_stands_behind_all_else_in_its_order():
    items = [Ranked(said(f"“{n}.”", MARSH), 1 - n / 10, "") for n in range(4)]
    aside = Remarks(aside=frozenset({items[0].evidence.id, items[2].evidence.id}))

    answer = aside.lowered(Answer(query=asks("wall"), ranked=tuple(items)))
    brief = aside.lowered(Brief(topic="wall", statements=tuple(items)))

    assert answer.ranked == brief.statements == (items[1], items[3], items[0], items[2])


def test_the_same_words_are_the_same_question_in_whatever_form():
    assert about(asks("harbour", "walls")) == about(asks("Wall", "Harbour"))
    assert about(asks("harbour")) != about(asks("harbour", named="Marsh"))
    assert about(asks(named="Marsh")) == about(asks("marsh"))
    assert about(Query(words="who said so?", intent=Intent.WHO_SAID))


def test_a_figure_put_right_says_whose_it_is():
    one = counted(1500, "troop", "troops")

    (told,) = Remarks(spoken={one.id: OKORO}).heeded([one])

    assert (told.speaker, told.figure.voice.name) == (OKORO, OKORO.name)
