"""The cue's verb says how a source stands to its words."""

import pytest

from bot.extraction.cues import lexicon, speaks
from bot.extraction.quotations import find_quotations
from bot.extraction.stance import is_speech, kind_of, stance_of
from storage.records import SpeakerKind, StatementKind, Voice
from tests.unit.extraction.making import made


@pytest.mark.parametrize(
    ("form", "stance"),
    [
        ("said", "said"),
        ("denies", "denied"),
        ("blasted", "criticized"),
        ("vowing", "promised"),
        ("admitted", "confirmed"),
        ("warned", "warned"),
        ("believes", "believed"),
    ],
)
def test_every_inflected_form_is_known(form, stance):
    assert lexicon().verbs[form] == stance


def test_a_negated_cue_has_a_negated_stance_and_is_no_speech():
    doc = made("He PRP nsubj confirm", "did VBD aux confirm", "not RB advmod confirm",
               "confirm VB ROOT confirm", "it PRP obj confirm")  # fmt: skip
    start = doc[1].idx

    stance = stance_of(doc, ((start, doc[3].idx + 7),))

    assert stance == "not confirmed"
    assert not speaks(stance)


def test_what_somebody_may_confirm_is_not_confirmed():
    doc = made("He PRP nsubj confirm", "may MD aux confirm", "confirm VB ROOT confirm",
               "it PRP obj confirm")  # fmt: skip

    stance = stance_of(doc, ((doc[1].idx, doc[2].idx + 7),))

    assert stance == "perhaps confirmed"
    assert not speaks(stance)


def test_a_cue_without_a_verb_says_no_more_than_said():
    doc = made("According VBG ROOT 0", "to IN fixed 0")

    assert stance_of(doc, ((0, 12),)) == "said"


def test_what_a_document_shows_was_published():
    assert is_speech("shown", Voice("poll", SpeakerKind.DOCUMENT))
    assert not is_speech("shown", Voice("Ana Sol", SpeakerKind.PERSON))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“No,”", StatementKind.DIRECT),
        ("it was “odd” then", StatementKind.MIXED),
        ("it was odd", StatementKind.INDIRECT),
        ("“No,” … ", StatementKind.DIRECT),
    ],
)
def test_the_kind_tells_how_much_is_quoted(text, kind):
    assert kind_of(text, ((0, len(text)),), find_quotations(text)) is kind
