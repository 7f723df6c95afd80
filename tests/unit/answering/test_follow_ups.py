"""Words in a thread take from the question before them what they leave open."""

from datetime import date

import pytest

from bot.answering import follow_ups, naming, question
from bot.answering.answer import Intent, Named, Order
from bot.answering.naming import Lexicon
from storage.records import Speaker, SpeakerKind, StatementKind

TODAY = date(2024, 10, 25)
MARSH = Speaker(1, "Helen Marsh", SpeakerKind.PERSON)
OKORO = Speaker(2, "Daniel Okoro", SpeakerKind.PERSON)
KNOWN = {"marsh": MARSH, "okoro": OKORO, "helen marsh": MARSH}


def read(words, *, goes_on=False):
    names = {n: [KNOWN[n.casefold()]] for n in naming.candidates(words) if n.casefold() in KNOWN}
    return question.understand(words, Lexicon(names), TODAY, goes_on=goes_on)


def asked_on(first, then, heard=None):
    """Return how `then` is understood in the thread of `first`."""
    last = read(first)
    opener, rest = follow_ups.opened(then)
    new = read(rest, goes_on=bool(opener))
    if follow_ups.stands_alone(new, opener):
        return new
    return follow_ups.carried_on(new, last, heard)


def names(query):
    return [speaker.name for speaker in query.speakers]


@pytest.mark.parametrize(
    "then", ["and what about Okoro?", "what about okoro", "and Okoro?", "Okoro?"]
)
def test_another_name_is_asked_about_the_same_topic(then):
    query = asked_on("what did Marsh say about pay", then)

    assert names(query) == ["Daniel Okoro"]
    assert (query.intent, query.terms) == (Intent.WHAT_DID_SAY, ("pay",))


def test_another_topic_is_asked_of_the_same_speaker():
    query = asked_on("what did Marsh say about pay", "and what about tariffs?")

    assert (names(query), query.terms) == (["Helen Marsh"], ("tariffs",))


@pytest.mark.parametrize(
    ("then", "slot", "value"),
    [
        ("since Monday?", "period", "2024-10-21/2024-10-25"),
        ("and last week?", "period", "2024-10-14/2024-10-20"),
        ("only direct quotes", "kinds", (StatementKind.DIRECT,)),
        ("lately?", "order", Order.LATEST),
        ("and from:Gazette", "outlet", "Gazette"),
    ],
)
def test_a_narrower_question_keeps_speaker_and_topic(then, slot, value):
    query = asked_on("what did Marsh say about pay", then)

    found = getattr(query, slot)
    assert getattr(found, "label", found) == value
    assert (names(query), query.terms) == (["Helen Marsh"], ("pay",))


def test_who_disagrees_is_everybody_else():
    query = asked_on("what did Marsh say about pay", "who disagrees?")

    assert (query.intent, query.terms, query.speakers) == (Intent.WHO_SAID, ("pay",), ())
    assert query.without == (MARSH,)


@pytest.mark.parametrize("pronoun", ["she", "he", "they"])
def test_a_pronoun_is_who_was_spoken_of_or_who_was_quoted(pronoun):
    named = asked_on("what did Marsh say about pay", f"what did {pronoun} say about tariffs?")
    quoted = asked_on("who said pay is fair", f"what did {pronoun} say about tariffs?", OKORO)

    assert (names(named), named.terms) == (["Helen Marsh"], ("tariffs",))
    assert (names(quoted), quoted.names) == (["Daniel Okoro"], (Named("Daniel Okoro", (2,)),))


def test_numbers_stay_asked_for():
    assert asked_on("how many ships wait in the bay", "since Monday?").intent is Intent.HOW_MANY


@pytest.mark.parametrize(
    "then",
    ["who said the port is safe?", "what did Okoro say about tariffs", "and who said tides wait?"],
)
def test_a_whole_question_takes_nothing(then):
    query = asked_on("what did Marsh say about pay since Monday", then)

    assert "pay" not in query.terms
    assert query.period is None


def test_a_question_about_nothing_takes_nothing():
    assert asked_on("what did Marsh say about pay", "the of and it").terms == ()


@pytest.mark.parametrize(
    ("words", "goes_on"),
    [
        ("and what about Okoro", True),
        ("and Okoro?", True),
        ("since Monday", True),
        ("only direct quotes", True),
        ("and then we had lunch", False),
        ("thanks", False),
        ("so", False),
        ("", False),
    ],
)
def test_what_people_say_to_each_other_is_no_question(words, goes_on):
    assert follow_ups.goes_on(words, TODAY) is goes_on
