"""A question is read into slots that a person would fill in the same way."""

from datetime import date

import pytest

from bot.answering import naming, question
from bot.answering.answer import Intent, Order
from bot.answering.naming import Lexicon
from storage.records import Speaker, SpeakerKind, StatementKind

TODAY = date(2024, 10, 25)  # a Friday
PEOPLE = [
    Speaker(1, "Helen Marsh", SpeakerKind.PERSON, ("harbour minister",)),
    Speaker(2, "Daniel Okoro", SpeakerKind.PERSON),
    Speaker(3, "Ronald R. Fieldstone", SpeakerKind.PERSON),
    Speaker(4, "Peter Bush", SpeakerKind.PERSON),
]
SPOKESWOMAN = Speaker(5, "Russian foreign ministry spokeswoman", SpeakerKind.UNNAMED)


def understood(words):
    aliases = {}
    for speaker in PEOPLE:
        for alias in (speaker.name, speaker.name.split()[-1], *speaker.roles):
            aliases.setdefault(alias.casefold(), []).append(speaker)
    known = {
        name: aliases[name.casefold()]
        for name in naming.candidates(words)
        if name.casefold() in aliases
    }
    return question.understand(words, Lexicon(known, ("The Gazette", "Associated Press")), TODAY)


def names(query):
    return [speaker.name for speaker in query.speakers]


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("who said the port was safe", Intent.WHO_SAID),
        ("Which senator asked if the bank is too large?", Intent.WHO_SAID),
        ("Per the AP, who said Seoul might send weapons?", Intent.WHO_SAID),
        ("what did Marsh say about the port", Intent.WHAT_DID_SAY),
        ("How did Marsh respond to the strike?", Intent.WHAT_DID_SAY),
        ("Marsh on the strike", Intent.WHAT_DID_SAY),
        ("Marsh", Intent.WHAT_DID_SAY),
        ("how many ships are waiting", Intent.HOW_MANY),
        ("What was the death toll among sailors?", Intent.HOW_MANY),
        ("What share of voters stayed at home?", Intent.HOW_MANY),
        ("How many people did Marsh say were hurt?", Intent.HOW_MANY),
        ("What did Marsh say about how much the quay costs?", Intent.WHAT_DID_SAY),
        ("who said “the tide does not wait”", Intent.QUOTE_LOOKUP),
        ('did Marsh say "the tide does not wait"?', Intent.QUOTE_LOOKUP),
        ("“the tide does not wait”", Intent.QUOTE_LOOKUP),
        ("what did Marsh say about “the tide”", Intent.WHAT_DID_SAY),
        ("port strike", Intent.TOPIC),
        ("", Intent.TOPIC),
    ],
)
def test_the_shape_of_a_question_tells_what_it_asks_for(words, intent):
    assert understood(words).intent is intent


@pytest.mark.parametrize(
    ("words", "speakers"),
    [
        ("what did marsh say about the port", ["Helen Marsh"]),
        ("What did the harbour minister say?", ["Helen Marsh"]),
        ("What did Marsh and Okoro say about pay?", ["Helen Marsh", "Daniel Okoro"]),
        ("What did the Miami lawyer Ronald Fieldstone say?", ["Ronald R. Fieldstone"]),
        ("What did Mrs Marsh's memo say?", ["Helen Marsh"]),
        ("what did Chelsea Marsh say", []),
        ("what did chelsea marsh say", []),
        ("What did Marsh's lawyer say?", []),
        ("What did the Marsh campaign say?", []),
        ("bush fires", []),
        ("bush", []),
        ("Bush", ["Peter Bush"]),
    ],
)
def test_a_name_is_taken_whole_or_not_at_all(words, speakers):
    assert names(understood(words)) == speakers


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("what did Marsh say about North Korean troops", ("North", "Korean", "troops")),
        ("who said hinge in history", ("hinge", "history")),
        ("Who has denied playing any part in the attacks?", ("playing", "part", "attacks")),
        ("how many ships are in the bay?", ("ships", "bay")),
        ("what did Marsh say last week about tariffs", ("tariffs",)),
        ("who said it", ()),
    ],
)
def test_the_topic_is_what_is_left(words, terms):
    assert understood(words).terms == terms


@pytest.mark.parametrize(
    ("words", "stances"),
    [
        ("who denied it", ("denied",)),
        ("who has warned of floods", ("warned",)),
        ("what did Marsh promise the crews", ("promised",)),
        ("who said it", ()),
    ],
)
def test_the_verb_asks_for_a_stance(words, stances):
    assert understood(words).stances == stances


def test_the_words_in_quotation_marks_are_kept_as_they_are():
    assert understood("Who said “we have what it takes”?").phrase == "we have what it takes"
    assert understood("who said 'the tide does not wait'").phrase == "the tide does not wait"


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("what does the Gazette report about the port", "The Gazette"),
        ("Per the AP, who said Seoul might send weapons?", "Associated Press"),
        ("who denied it, according to The Courier?", "The Courier"),
        ("what did Marsh say", None),
    ],
)
def test_an_outlet_is_told_from_a_speaker(words, outlet):
    assert understood(words).outlet == outlet


def test_a_name_that_nobody_bears_is_kept_so_that_nobody_answers_for_it():
    query = question.settle(understood("what did Biden say about the port"), PEOPLE)

    assert (query.named, query.speakers, query.terms) == ("Biden", (), ("port",))


def test_a_country_is_those_who_speak_for_it():
    query = question.settle(understood("what did Russia say"), [*PEOPLE, SPOKESWOMAN])

    assert query.speakers == (SPOKESWOMAN,)


def test_a_description_that_fits_nobody_becomes_part_of_the_topic():
    asked = understood("what did the South Korean spy agency's report say about troops")

    assert question.settle(asked, PEOPLE).terms == (
        "South",
        "Korean",
        "spy",
        "agency's",
        "report",
        "troops",
    )


def test_only_the_beginning_of_a_pasted_page_is_read():
    assert len(understood("port " * 3000).words) <= question.LONGEST


def test_a_brief_takes_every_word_as_its_topic():
    query = question.topic("Ukraine losses since Monday", Lexicon(), TODAY)

    assert query.terms == ("Ukraine", "losses")
    assert query.period.start == date(2024, 10, 21)


def slots(query, *names):
    return tuple(getattr(query, name) for name in names)


@pytest.mark.parametrize(
    ("words", "order", "terms"),
    [
        ("what has Marsh said lately", Order.LATEST, ()),
        ("what did Marsh recently say about pay", Order.LATEST, ("pay",)),
        ("when did Marsh first say the port is safe", Order.FIRST, ("port", "safe")),
        ("who first said the port was safe", Order.FIRST, ("port", "safe")),
        ("what did Marsh say about the first debate", Order.BEST, ("first", "debate")),
    ],
)
def test_the_order_that_is_asked_for_is_no_part_of_the_topic(words, order, terms):
    assert slots(understood(words), "order", "terms") == (order, terms)


@pytest.mark.parametrize(
    "words",
    [
        "only direct quotes on pay",
        "what did Marsh say about pay in her own words",
        "pay, direct quotes only",
    ],
)
def test_direct_quotes_can_be_asked_for(words):
    query = understood(words)

    assert query.kinds == (StatementKind.DIRECT,)
    assert query.terms == ("pay",)


def test_what_stands_in_quotation_marks_narrows_nothing():
    query = understood("who said “only direct quotes count lately”")

    assert slots(query, "kinds", "order") == ((), Order.BEST)


@pytest.mark.parametrize(
    ("words", "slot", "value"),
    [
        ("pay from:Gazette", "outlet", "The Gazette"),
        ('pay outlet:"The Gazette"', "outlet", "The Gazette"),
        ('pay speaker:"Helen Marsh"', "named", "Helen Marsh"),
        ("pay source:AP", "source", "AP"),
        ("everything sourced to the AP about pay", "source", "the AP"),
        ("everything attributed to Helen Marsh on pay", "source", "Helen Marsh"),
        ("what does the Gazette report about pay", "outlet", "The Gazette"),
        ("what is the Gazette saying about pay", "outlet", "The Gazette"),
    ],
)
def test_outlet_speaker_and_source_can_be_named(words, slot, value):
    query = understood(words)

    assert getattr(query, slot) == value
    assert query.terms == ("pay",)


def test_two_names_stand_side_by_side():
    both = understood("Marsh and Okoro on pay")
    one = understood("what did the harbour minister Helen Marsh say about pay")

    assert [(name.words, name.speakers) for name in both.names] == [
        ("Marsh", (1,)),
        ("Okoro", (2,)),
    ]
    assert [name.speakers for name in one.names] == [(1,)]


def test_who_disagrees_leaves_out_who_is_disagreed_with():
    query = understood("who disagrees with Marsh on pay")

    assert [speaker.name for speaker in query.without] == ["Helen Marsh"]
    assert slots(query, "stances", "terms", "speakers") == (("denied",), ("pay",), ())


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("did Marsh say the strike would end by May?", "the strike would end by May"),
        ("has Marsh said that the port is safe", "the port is safe"),
        ('did Marsh say "the tide does not wait"?', "the tide does not wait"),
        ("did Marsh say anything about the strike", None),
        ("what did Marsh say about the strike", None),
        ("did Marsh deny the strike", None),
    ],
)
def test_a_yes_or_no_question_is_about_words_that_may_have_been_said(words, claim):
    query = understood(words)

    assert query.claim == claim
    assert query.period is None


def test_a_question_that_is_too_long_says_that_it_was_cut():
    assert understood("port " * 400).is_cut
    assert not understood("port").is_cut


@pytest.mark.parametrize("words", ["the of", "of the and", "it"])
def test_stop_words_name_nobody(words):
    assert naming.candidates(words) == set()
