"""Who relays a statement and when it was made follow from what stands beside the cue."""

from datetime import date

import pytest

from bot.extraction.attribution import Attribution
from bot.extraction.chains import find_chains
from bot.extraction.dates import DateMention
from bot.extraction.named_days import EVENT
from bot.extraction.names import is_outlet
from bot.extraction.saying_days import find_days
from storage.records import Granularity, Period, SpeakerKind, Voice
from tests.unit.extraction.making import made

SOL = Voice("Ana Sol", SpeakerKind.PERSON)
PARK = Voice("Bo Park", SpeakerKind.PERSON)
TUESDAY = Period(date(2024, 10, 22), date(2024, 10, 22), Granularity.DAY, "weekday")
OCTOBER = Period(date(2024, 10, 1), date(2024, 10, 31), Granularity.MONTH, "month named")

# "Sol told CNN Tuesday : rates stay ." and then "Sol said no ."
DOC = made(
    "Sol NNP nsubj told",
    "told VBD ROOT told",
    "CNN NNP obj told",
    "Tuesday NNP obl told",
    "rates NNS nsubj stay",
    "stay VBP ccomp told",
    ". . punct told",
    "Sol NNP nsubj 8",
    "said VBD ROOT 8",
    "no UH obj 8",
    ". . punct 8",
    entities=((2, 3, "ORG"),),
)


def at(start: int, stop: int) -> tuple[int, int]:
    return DOC[start:stop].start_char, DOC[start:stop].end_char


TOLD = Attribution((at(0, 1),), (at(1, 2),), (at(4, 6),), 1.0)
SAID = Attribution((at(7, 8),), (at(8, 9),), (at(9, 10),), 1.0)
INSIDE = Attribution((at(4, 5),), (at(5, 6),), (at(5, 6),), 1.0)


def day(period: Period, start: int = 3, stop: int = 4) -> list[DateMention]:
    return [DateMention(*at(start, stop), period)]


def test_the_outlet_that_was_told_relays_its_own_sentence_only():
    assert find_chains(DOC, [TOLD, SAID], [SOL, SOL]) == [("CNN",), ()]


def test_what_is_told_within_a_statement_comes_through_its_speaker():
    assert find_chains(DOC, [TOLD, INSIDE], [SOL, PARK])[1] == ("Ana Sol",)


def test_nobody_relays_himself():
    assert find_chains(DOC, [TOLD, INSIDE], [SOL, SOL])[1] == ()


@pytest.mark.parametrize(
    ("name", "answer"), [("The Harbour Tribune", True), ("Reuters", True), ("Ana Sol", False)]
)
def test_outlets_are_known_by_their_names(name, answer):
    assert is_outlet(name) is answer


def test_a_day_beside_the_cue_is_the_day_and_serves_the_speakers_other_words():
    own, other = find_days(DOC, [TOLD, SAID], [SOL, SOL], day(TUESDAY))

    assert own == TUESDAY
    assert other is not None
    assert other.start == TUESDAY.start
    assert "nearest dated statement" in other.basis


def test_another_speaker_has_no_day():
    assert find_days(DOC, [TOLD, SAID], [SOL, PARK], day(TUESDAY))[1] is None


def test_a_day_in_the_words_themselves_does_not_count():
    assert find_days(DOC, [TOLD], [SOL], day(TUESDAY, 4, 5)) == [None]


def test_a_month_is_no_day():
    assert find_days(DOC, [TOLD], [SOL], day(OCTOBER)) == [None]


def test_nobody_said_anything_after_publication():
    assert find_days(DOC, [TOLD], [SOL], day(TUESDAY), date(2024, 10, 21)) == [None]


def test_a_day_that_an_event_is_called_by_is_not_the_day_of_the_words():
    attacks = Period(date(2001, 9, 11), date(2001, 9, 11), Granularity.DAY, EVENT)

    assert find_days(DOC, [TOLD], [SOL], day(attacks)) == [None]


# "Sol told CNN Tuesday : rates stay ." is followed by “ we agree ” Sol said .
GOES_ON = made(
    "Sol NNP nsubj told", "told VBD ROOT told", "CNN NNP obj told", "rates NNS nsubj stay",
    "stay VBP ccomp told", ". . punct told", "“ `` punct agree", "we PRP nsubj agree",
    "agree VBP ccomp 10", "” '' punct agree", "said VBD ROOT 10", "Sol NNP nsubj 10",
    ". . punct 10",
    entities=((2, 3, "ORG"),),
)  # fmt: skip


def test_what_a_speaker_goes_on_to_say_has_the_same_chain():
    def place(start: int, stop: int) -> tuple[int, int]:
        return GOES_ON[start:stop].start_char, GOES_ON[start:stop].end_char

    told = Attribution((place(0, 1),), (place(1, 2),), (place(3, 5),), 1.0)
    added = Attribution((place(11, 12),), (place(10, 11),), (place(6, 10),), 1.0)

    assert find_chains(GOES_ON, [told, added], [SOL, SOL]) == [("CNN",), ("CNN",)]
    assert find_chains(GOES_ON, [told, added], [SOL, PARK]) == [("CNN",), ()]
