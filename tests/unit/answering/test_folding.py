"""What was said once is shown once, with everyone who carries it."""

from dataclasses import replace

from bot.answering.answer import Ranked
from bot.answering.folding import fold, vary
from storage.printings import Telling
from tests.unit.answering.makers import AGENCY, MARSH, OKORO, article, counted, said

QUOTE = "“The tide does not wait for ministers or for crews”"


def ranked(*evidence):
    return [Ranked(one, 1 - n / 100, "") for n, one in enumerate(evidence)]


def test_a_repetition_is_folded_and_its_outlet_named():
    first = said(QUOTE)
    again = said(QUOTE, source=article(id=2, publisher="The Courier"), also_in=("The Herald",))

    folded = fold(ranked(first, again))

    assert [one.evidence.id for one in folded] == [first.id]
    assert folded[0].evidence.also_in == ("The Courier", "The Herald")


def test_outlets_of_what_is_folded_stand_behind_what_is_shown():
    first = replace(said(QUOTE), tellings=(Telling("The Gazette"),))
    again = said(QUOTE, source=article(id=2, publisher="The Courier"))
    again = replace(again, tellings=(Telling("The Courier", ("AP",)), Telling("The Gazette")))

    [folded] = fold([Ranked(first, 0.9, ""), Ranked(again, 0.8, "")])

    assert folded.evidence.tellings == (Telling("The Gazette"), Telling("The Courier", ("AP",)))


def test_the_same_words_of_two_people_stay_two():
    assert len(fold(ranked(said(QUOTE, MARSH), said(QUOTE, OKORO)))) == 2


def test_short_words_are_not_the_same_by_chance():
    assert len(fold(ranked(said("“We agree”"), said("“We agree to nothing of this”", at=90)))) == 2


def test_a_thought_within_a_statement_is_folded_into_it():
    outer, inner = said("he thinks ships will come", at=10), said("ships will come", at=20)

    assert [one.evidence.id for one in fold(ranked(outer, inner))] == [outer.id]


def test_who_only_passes_words_on_is_not_shown_beside_who_said_them():
    relaying = said("officials say the gate stood open", AGENCY, at=10)
    inner = said("the gate stood open", OKORO, at=24, via=(AGENCY.name,))

    for order in ((relaying, inner), (inner, relaying)):
        assert [one.evidence.id for one in fold(ranked(*order))] == [inner.id]


def test_one_number_of_one_source_is_shown_once():
    assert (
        len(fold(ranked(counted(12, "ship", "ships"), counted(12, "ship", "ships waiting")))) == 1
    )


def test_one_number_of_two_sources_is_shown_twice():
    assert len(fold(ranked(counted(12, "ship", "ships"), counted(12, "ship", "ships", MARSH)))) == 2


def test_nobody_takes_more_than_half_of_a_brief_while_others_have_something_to_say():
    many = [said(f"word {n} of a long speech", MARSH, at=100 * n) for n in range(6)]
    other = said("something else", OKORO, at=2000)

    varied = vary(ranked(*many, other), 4)

    assert [one.evidence.speaker for one in varied] == [MARSH, MARSH, OKORO, MARSH]


def test_the_same_number_for_different_things_stays_two():
    assert (
        len(
            fold(
                ranked(counted(12, "ship", "ships", AGENCY), counted(12, "crane", "cranes", AGENCY))
            )
        )
        == 2
    )
