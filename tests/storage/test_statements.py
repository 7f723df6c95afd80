from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from storage import search, speakers, statements
from storage.records import (
    Granularity,
    Period,
    Qualifier,
    SpeakerKind,
    StatementKind,
    Voice,
)
from tests.storage.makers import (
    AUSTIN,
    ELSEWHERE,
    HERE,
    HINGE,
    NOON,
    SPY_AGENCY,
    a_figure,
    a_statement,
    revised,
    said,
    stored,
)

LATER = NOON + timedelta(days=1)
LONG_AGO = NOON - timedelta(days=9)
TUESDAY = Period(date(2024, 10, 22), date(2024, 10, 22), Granularity.DAY, "weekday before")
RYDER = Voice("Pat Ryder", SpeakerKind.PERSON)
SILENCE = "It did not respond to a request for comment"


def everything(session, workspace=HERE):
    return statements.arrived(session, workspace, LONG_AGO, LATER + timedelta(days=9))


def arrived(session, since=LONG_AGO, until=LATER, workspace=HERE):
    new, figures = statements.arrived(session, workspace, since, until)
    found = statements.load(session, workspace, new)
    found += statements.load_figures(session, workspace, figures)
    return sorted(one.statement.text if one.statement else one.figure.text for one in found)


def all_of(session, workspace=HERE):
    return statements.load(session, workspace, sorted(everything(session, workspace)[0]))


def test_a_statement_comes_back_as_it_was_stored(session):
    inside = "“Rates,” the Times quoted Austin as saying Tuesday, “may rise.” 🙂 Or not."
    statement = a_statement(
        "“Rates,” … “may rise.”", inside="“Rates,” … “may rise.”", kind=StatementKind.MIXED,
    )  # fmt: skip
    statement = replace(
        statement,
        content=((0, 8), (52, 63)),
        cue=((20, 26),),
        source=((27, 33),),
        via=("The New York Times", "officials"),
        speech=False,
        stance="warned",
        said_on=TUESDAY,
        context=(0, 63),
        confidence=0.75,
    )
    article = stored(session, statement, text=inside)

    [evidence] = all_of(session)

    assert evidence.statement == statement
    assert evidence.figure is None
    assert evidence.article == article
    assert evidence.context == inside[:63]
    assert (evidence.speaker.name, evidence.speaker.roles) == (
        "Lloyd Austin",
        ("defense secretary",),
    )


def test_a_figure_comes_back_as_it_was_stored(session):
    figure = a_figure(
        "1,500",
        inside="It counts 1,500 troops.",
        value=1500.0,
        range_high=2000.0,
        unit_name="soldier",
        qualifier=Qualifier.RANGE,
        trend="up",
        via=("The New York Times",),
        as_of=Period(date(2024, 10, 1), date(2024, 10, 31), Granularity.MONTH, "month named"),
    )
    stored(session, figure, text="It counts 1,500 troops. More may come.")

    [evidence] = statements.load_figures(session, HERE, everything(session)[1])

    assert evidence.figure == figure
    assert evidence.statement is None
    assert evidence.text == "It counts 1,500 troops."
    assert evidence.span == (0, 23)


def test_what_nobody_said_has_no_speaker(session):
    said(session, "Troops are moving", voice=None)

    [evidence] = all_of(session)

    assert (evidence.speaker, evidence.statement.voice) == (None, None)


def test_each_article_names_the_speaker_in_its_own_way(session):
    said(
        session,
        "Troops are moving",
        voice=Voice("Secretary Lloyd Austin", SpeakerKind.PERSON, "boss"),
    )
    said(session, "Troops are resting", voice=AUSTIN)

    first, second = all_of(session)

    assert first.speaker == second.speaker
    assert [one.statement.voice.role for one in (first, second)] == ["boss", "defense secretary"]


def test_evidence_comes_in_the_order_asked_for_without_what_is_unknown(session):
    said(session, "One", "Two", "Three")
    one, _, three = sorted(everything(session)[0])

    found = statements.load(session, HERE, [three, 7, one])

    assert [evidence.id for evidence in found] == [three, one]
    assert statements.load(session, HERE, []) == []


def test_more_evidence_can_be_asked_for_than_a_query_takes_parameters(session):
    said(session, "One")
    [one] = everything(session)[0]

    assert [evidence.id for evidence in statements.load(session, HERE, [*range(40_000), one])] == [
        one
    ]


def test_other_outlets_with_the_same_words_are_named(session):
    said(session, HINGE, publisher="A Post", url="https://a.example")
    said(session, f"“{HINGE.upper()}!”", publisher="B Times", url="https://b.example")
    said(session, HINGE, publisher="A Post", url="https://a.example/again")
    said(session, HINGE, publisher=None, url="https://c.example")

    assert [evidence.also_in for evidence in all_of(session)] == [("B Times",)]
    everybody = [hit.id for hit in search.search(session, HERE, ["hinge"])]
    assert {evidence.also_in for evidence in statements.load(session, HERE, everybody)} == {
        ("A Post",), ("B Times",), ("A Post", "B Times"),
    }  # fmt: skip


def test_a_copy_of_another_outlets_article_is_named_too(session):
    said(session, HINGE, publisher="A Post", url="https://a.example")
    other = said(session, HINGE, publisher="B Times", url="https://b.example")
    stored(session, publisher="C Wire", url="https://c.example", copy_of=other.id)

    [evidence] = all_of(session)

    assert evidence.also_in == ("B Times", "C Wire")


def test_a_figure_names_the_outlets_with_copies_of_its_article(session):
    text = "It counts 1,500 troops."
    original = stored(session, a_figure(), text=text, publisher="A Post")
    stored(session, text=text, publisher="C Wire", url="https://c.example", copy_of=original.id)

    [evidence] = statements.load_figures(session, HERE, everything(session)[1])

    assert evidence.also_in == ("C Wire",)


def test_few_words_are_not_one_utterance_because_two_people_say_them(session):
    said(session, "We will see", publisher="A Post", url="https://a.example")
    said(session, "We will see", publisher="B Times", url="https://b.example")

    assert [evidence.also_in for evidence in all_of(session)] == [(), ()]


def test_a_paraphrase_is_one_utterance_only_from_one_speaker(session):
    for voice, url in ((AUSTIN, "a"), (SPY_AGENCY, "b"), (AUSTIN, "c")):
        said(session, SILENCE, voice=voice, kind=StatementKind.INDIRECT, publisher=url, url=url)

    assert [evidence.also_in for evidence in all_of(session)] == [("c",), ()]


def test_what_one_said_comes_newest_first_and_undated_last(session):
    said(session, "Undated", published_at=None)
    said(session, "New", published_at=datetime(2024, 10, 24, tzinfo=UTC))
    said(session, "Old", said_on=TUESDAY)
    said(session, "Another's", voice=RYDER)
    [austin] = speakers.named(session, HERE, ["Austin"])["Austin"]

    def words(**options):
        return [e.text for e in statements.said_by(session, HERE, [austin.id], **options)]

    assert words() == ["New", "Old", "Undated"]
    assert words(limit=1) == ["New"]
    assert words(since=date(2024, 10, 23)) == ["New"]
    assert words(until=date(2024, 10, 23)) == ["Old"]
    assert words(since=date(2024, 10, 23), until=date(2024, 10, 23)) == []
    assert statements.said_by(session, HERE, []) == []
    assert statements.said_by(session, ELSEWHERE, [austin.id]) == []


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        (["hinge", "in", "history"], [HINGE, "A hinge of history"]),
        (["hinge", "door", "key"], ["The hinge of a door"]),
        (["wholly", "other", "words"], []),
        ([], []),
        (["“”"], []),
    ],
)
def test_a_phrase_is_looked_for_by_most_of_its_words(session, phrase, found):
    said(session, "A hinge of history", "The hinge of a door", HINGE)

    assert [evidence.text for evidence in statements.holding(session, HERE, phrase)] == found


def test_a_phrase_is_found_however_its_words_are_inflected(session):
    said(session, "A hinge of history", "The hinge of a door", HINGE)

    held = statements.holding(session, HERE, ["Hinges", "of", "history’s", "HINGE"])

    assert {evidence.text for evidence in held} == {HINGE, "A hinge of history"}


def test_a_phrase_is_not_looked_for_in_the_sentences_around(session):
    text = "The hinge of history turns. It rains."
    stored(session, a_statement("It rains", inside=text), text=text)

    assert statements.holding(session, HERE, ["hinge", "history"]) == []


def test_what_came_in_between_two_instants_has_arrived(session):
    text = "Yes. It counts 1,500 troops."
    stored(session, a_statement("Yes", inside=text), a_figure(inside=text), text=text)

    assert arrived(session, NOON - timedelta(seconds=1), NOON) == ["1,500", "Yes"]
    assert arrived(session, NOON, LATER) == []
    assert arrived(session, LONG_AGO, NOON - timedelta(seconds=1)) == []
    assert arrived(session, workspace=ELSEWHERE) == []


def test_a_revision_does_not_make_old_words_and_figures_new(session):
    before, after = f"Yes. {HINGE}. 1,500 troops.", f"Yes. {HINGE}. 1,500 troops. No. 3,000 troops."
    old = stored(
        session, a_statement("Yes", inside=before), a_statement(inside=before),
        a_figure(inside=before), text=before,
    )  # fmt: skip

    revised(
        session, old, a_statement("Yes", inside=after), a_statement(inside=after),
        a_statement("No", inside=after), a_figure(inside=after), a_figure("3,000", inside=after),
        text=after, now=LATER,
    )  # fmt: skip

    assert arrived(session, NOON, LATER) == ["3,000", "No"]
    assert arrived(session, LONG_AGO, NOON) == ["1,500", HINGE, "Yes"]


def test_words_that_a_revision_drops_have_not_arrived(session):
    old = said(session, "Rates will stay where they are")

    revised(session, old, text="Nothing.", now=LATER)

    assert arrived(session) == []


def test_words_that_another_outlet_repeats_are_not_new(session):
    said(session, HINGE, url="https://a.example")
    said(session, HINGE, url="https://b.example", now=LATER)

    assert arrived(session, NOON, LATER) == []
    assert arrived(session, LONG_AGO, NOON) == [HINGE]


def test_the_evidence_of_one_workspace_is_not_shown_to_another(session):
    said(session, HINGE, workspace=ELSEWHERE, publisher="B Times")
    stored(session, a_figure(), workspace=ELSEWHERE, text="It counts 1,500 troops.")
    said(session, HINGE)
    theirs = everything(session, ELSEWHERE)

    assert statements.load(session, HERE, theirs[0]) == []
    assert statements.load_figures(session, HERE, theirs[1]) == []
    assert [evidence.also_in for evidence in all_of(session)] == [()]


def test_what_an_article_tells_comes_without_what_is_known_of_it(session):
    article = said(session, "The sea is calm today.", "Nobody sails on Sunday.")
    said(session, "The sea is rough today.")

    told = statements.told_in(session, HERE, [article.id])
    ids = statements.ids_told_in(session, HERE, [article.id], limit=1)

    assert {one.statement.text for one in told} == {
        "The sea is calm today.",
        "Nobody sails on Sunday.",
    }
    assert ids == [told[0].id]
    assert statements.articles_of(session, HERE, ids) == {told[0].id: article.id}
    assert statements.told_in(session, ELSEWHERE, [article.id]) == []


def test_the_tellers_of_statements_are_known_by_number(session):
    said(session, "The sea is calm today.")
    said(session, "Nobody sails on Sunday.", voice=RYDER)
    found = all_of(session)
    ids = [one.id for one in found]

    assert statements.tellers(session, HERE, ids) == {one.speaker.id for one in found}
    assert statements.tellers(session, ELSEWHERE, ids) == set()
