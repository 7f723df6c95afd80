"""Questions are kept, go on in their threads, and are asked again as they were understood."""

from datetime import timedelta

import pytest

from bot.answering.answer import Otherwise, Place, Verdict
from bot.answering.desk import Desk
from storage.records import SpeakerKind, StatementKind, Voice
from storage.store import Store
from tests.unit.answering.test_desk import MARSH, NOW, OKORO, TUESDAY, Reader

THREAD = Place(user="U1", channel="C1", thread="17.1")
PETER = Voice("Peter Bush", SpeakerKind.PERSON)
ANNA = Voice("Anna Bush", SpeakerKind.PERSON)
AGENCY = Voice("Tide Agency", SpeakerKind.ORGANIZATION)
TEXT = """“The strike is a disgrace and must end,” Helen Marsh said.
Marsh said the strike would cost a fortune.
“The strike will go on,” Daniel Okoro said.
Okoro denied the strike was costly.
Peter Bush said the strike was long. Anna Bush said the strike was short.
The harbour office said the strike emptied the quay, according to the Tide Agency.
The Tide Agency said the strike began on a Monday."""


@pytest.fixture
def desk(tmp_path):
    store = Store(f"sqlite:///{tmp_path}/verbatim.db")
    store.migrate()
    office = Voice("harbour office", SpeakerKind.ORGANIZATION)
    direct = {"kind": StatementKind.DIRECT}
    strike = Reader(TEXT).says("“The strike is a disgrace and must end,”", MARSH, **direct)
    strike.says("the strike would cost a fortune", MARSH, said_on=TUESDAY)
    strike.says("“The strike will go on,”", OKORO, **direct)
    strike.says("the strike was costly", OKORO, stance="denied")
    strike.says("the strike was long", PETER).says("the strike was short", ANNA)
    strike.says("the strike emptied the quay", office, via=("Tide Agency",))
    strike.says("the strike began on a Monday", AGENCY)
    strike.store(store, "ours", url="https://gazette.example/strike", title="Strike")
    yield Desk(store)
    store.close()


def ask(desk, words, place=None, later=0):
    return desk.ask("ours", words, now=NOW + timedelta(seconds=later), place=place)


def texts(answer):
    return [one.evidence.text for one in answer.ranked]


def voices(answer):
    return {one.evidence.speaker.name for one in answer.ranked}


def test_a_question_is_kept_with_what_was_shown_where_it_has_a_place(desk):
    answer = ask(desk, "what did Marsh say about the strike", THREAD)

    kept = desk.asked("ours", answer.id)
    assert (kept.words, kept.user) == ("what did Marsh say about the strike", "U1")
    assert kept.evidence == tuple(one.evidence.id for one in answer.ranked)
    assert desk.recent("ours") == [kept]
    assert ask(desk, "what did Marsh say").id == ""


def test_a_thread_goes_on_from_its_own_last_question(desk):
    ask(desk, "what did Marsh say about the strike", THREAD)
    here = ask(desk, "and what about Okoro?", THREAD, later=1)
    elsewhere = ask(desk, "and what about Okoro?", Place(user="U1", channel="C2", thread="17.1"))
    narrower = ask(desk, "only direct quotes", THREAD, later=2)

    assert (voices(here), here.query.terms) == ({"Daniel Okoro"}, ("strike",))
    assert elsewhere.query.terms != ("strike",)
    assert texts(narrower) == ["“The strike will go on,”"]


def test_questions_outside_of_channels_do_not_go_on_from_each_other(desk):
    ask(desk, "what did Marsh say about the strike", Place(user="U1"))

    assert ask(desk, "only direct quotes", Place(user="U2"), later=1).ranked == ()


def test_who_disagrees_is_who_denies_what_was_said(desk):
    ask(desk, "what did Marsh say about the strike", THREAD)
    answer = ask(desk, "who disagrees?", THREAD, later=1)

    assert texts(answer)[0] == "the strike was costly"
    assert "Helen Marsh" not in voices(answer)


def test_a_name_that_two_bear_can_be_chosen_and_stays_chosen_in_its_thread(desk):
    answer = ask(desk, "what did Bush say about the strike", THREAD)
    peter = next(one for one in answer.choices if one.speaker.name == "Peter Bush")

    chosen = desk.again("ours", answer.id, now=NOW, place=THREAD, speaker=peter.speaker.id)
    on = ask(desk, "what did Bush say about the strike?", THREAD, later=1)
    elsewhere = ask(desk, "what did Bush say about the strike?")

    assert voices(answer) == voices(elsewhere) == {"Peter Bush", "Anna Bush"}
    assert voices(chosen) == voices(on) == {"Peter Bush"}
    assert chosen.choices == ()


def test_a_question_is_asked_again_as_it_was_understood(desk):
    answer = ask(desk, "what did Marsh say about the strike", THREAD)

    again = desk.again("ours", answer.id, now=NOW)
    one = desk.again("ours", answer.id, now=NOW, most=1)

    assert again == answer
    assert texts(one) == texts(answer)[:1]
    assert len(desk.recent("ours")) == 1


def test_a_question_can_be_read_otherwise(desk):
    answer = ask(desk, "what did Marsh say about the strike since Wednesday", THREAD)
    ever = desk.again("ours", answer.id, now=NOW, otherwise=Otherwise.ANY_TIME)
    anybody = desk.again("ours", answer.id, now=NOW, otherwise=Otherwise.ANYBODY)

    assert answer.alternatives == (Otherwise.ANY_TIME, Otherwise.ANYBODY)
    assert set(texts(ever)) > set(texts(answer))
    assert "Daniel Okoro" in voices(anybody)


def test_a_brief_stays_a_brief(desk):
    brief = desk.look_up("ours", "strike", now=NOW, place=THREAD)

    assert desk.again("ours", brief.id, now=NOW) == brief


def test_what_is_not_known_is_not_asked_again(desk):
    kept = ask(desk, "strike", THREAD)

    assert desk.again("ours", "nothing", now=NOW) is None
    assert desk.again("theirs", kept.id, now=NOW) is None


def test_two_names_take_turns(desk):
    answer = ask(desk, "Okoro and Marsh on the strike")

    first_two = [one.evidence.speaker.name for one in answer.ranked][:2]
    assert sorted(first_two) == ["Daniel Okoro", "Helen Marsh"]


def test_latest_and_first_are_by_the_day_of_saying(desk):
    first = ask(desk, "what did Marsh first say about the strike")
    latest = ask(desk, "what has Marsh said about the strike lately")

    assert texts(first)[0] == "the strike would cost a fortune"
    assert texts(latest)[-1] == "the strike would cost a fortune"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("everything sourced to the Tide Agency about the strike",
         {"the strike emptied the quay", "the strike began on a Monday"}),
        ("everything sourced to the Tide Agency",
         {"the strike emptied the quay", "the strike began on a Monday"}),
        ("everything sourced to Reuters", set()),
    ],
)  # fmt: skip
def test_a_source_is_found_at_any_hop(desk, words, found):
    assert set(texts(ask(desk, words))) == found


def test_everything_of_an_outlet_is_all_that_its_articles_say(desk):
    assert len(ask(desk, "everything sourced to the Gazette").ranked) > 4


@pytest.mark.parametrize(
    ("words", "verdict", "is_by_another"),
    [
        ("did Marsh say “the strike is a disgrace and must end”?", Verdict.AUTHENTIC, False),
        ("did Marsh say “the strike is a disgrace”?", Verdict.INCOMPLETE, False),
        ("did Marsh say “the strike was a disgrace and must be ended”?", Verdict.ALTERED, False),
        ("did Okoro say “the strike is a disgrace and must end”?", Verdict.AUTHENTIC, True),
        ("did Marsh say the strike would cost a fortune?", Verdict.ALTERED, False),
        ("did Marsh say “winter is coming to town”?", Verdict.NOT_FOUND, False),
    ],
)
def test_whether_somebody_said_it_is_judged(desk, words, verdict, is_by_another):
    told = ask(desk, words).verification

    assert (told.verdict, told.is_by_another) == (verdict, is_by_another)


def test_the_quotations_of_a_message_are_verified_one_by_one(desk):
    message = "Marsh: “The strike is a disgrace and must end” and “winter is coming to town”"

    assert [one.verdict for one in desk.verify("ours", message)] == [
        Verdict.AUTHENTIC,
        Verdict.NOT_FOUND,
    ]
    assert [one.verdict for one in desk.verify("theirs", message)] == [Verdict.NOT_FOUND] * 2
    assert desk.verify("ours", " ") == ()


@pytest.mark.parametrize(
    ("words", "goes_on"),
    [
        ("and what about Okoro?", True),
        ("what did Okoro say?", True),
        ("thanks, that helps", False),
    ],
)
def test_only_threads_with_a_question_are_gone_on_with(desk, words, goes_on):
    ask(desk, "what did Marsh say about the strike", THREAD)
    strange = Place(user="U1", channel="C1", thread="99.9")

    assert desk.goes_on("ours", words, THREAD, now=NOW) is goes_on
    assert not desk.goes_on("ours", words, strange, now=NOW)
    assert not desk.goes_on("theirs", words, THREAD, now=NOW)
