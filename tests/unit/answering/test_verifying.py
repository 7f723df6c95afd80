"""A quotation is authentic word for word, incomplete when cut, altered when worded otherwise."""

import pytest

from bot.answering import verifying
from bot.answering.answer import Ranked, Verdict
from storage.records import StatementKind
from tests.unit.answering.makers import said

TIDE = "“We stand at a turn of the tide. Nobody, not even the crews, can wait,” … “and we won’t.”"


def verdict(quote, text=TIDE, kind=StatementKind.DIRECT):
    return verifying.verdict_on(quote, said(text, kind=kind))


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("We stand at a turn of the tide.", Verdict.AUTHENTIC),
        ("we stand at a turn of the tide", Verdict.AUTHENTIC),
        ("Nobody, not even the crews, can wait, and we won't.", Verdict.AUTHENTIC),
        ("a turn of the tide", Verdict.INCOMPLETE),
        ("Nobody, not even the crews, can wait", Verdict.INCOMPLETE),
        ("We stand … the crews, can wait", Verdict.INCOMPLETE),
        ("we stood at the turning of the tide", Verdict.ALTERED),
        ("We stand at the turn of a tide", Verdict.ALTERED),
        ("winter is coming to the harbour", Verdict.NOT_FOUND),
        ("", Verdict.NOT_FOUND),
    ],
)
def test_a_quotation_is_held_against_the_words(quote, expected):
    assert verdict(quote) is expected


def test_only_what_stands_in_quotation_marks_is_word_for_word():
    partly = "the story was “a piece of propaganda,” he said"

    assert verdict("a piece of propaganda", partly, StatementKind.MIXED) is Verdict.AUTHENTIC
    assert verdict("the story was", partly, StatementKind.MIXED) is Verdict.ALTERED
    assert verdict("crews stay", "crews stay", StatementKind.INDIRECT) is Verdict.ALTERED


def test_the_surest_evidence_comes_first():
    paraphrase = Ranked(said("a turn of the tide", kind=StatementKind.INDIRECT), 0.9, "")
    quoted = Ranked(said(TIDE, kind=StatementKind.DIRECT), 0.8, "")

    told = verifying.verified("a turn of the tide", [paraphrase, quoted])

    assert told.verdict is Verdict.INCOMPLETE
    assert told.ranked == (quoted, paraphrase)
    assert verifying.verified("a turn of the tide", []).verdict is Verdict.NOT_FOUND


@pytest.mark.parametrize(
    ("message", "claims"),
    [
        ("Marsh: “the tide does not wait”, and “no” to “all of the crews”?",
         ["the tide does not wait", "all of the crews"]),
        ("the tide does not wait", ["the tide does not wait"]),
        ("  ", []),
        ("🙂", []),
    ],
)  # fmt: skip
def test_a_message_holds_its_quotations_or_is_one(message, claims):
    assert verifying.claims_in(message) == claims
