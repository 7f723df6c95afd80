"""Sources, cues and contents are read off a parse, by the verb and by the marks."""

import pytest

from bot.extraction.attribution import find_attributions
from bot.extraction.quotations import find_quotations
from tests.unit.extraction.making import made


def read(doc):
    """Return (source, cue, content) of each attribution as words."""
    text = doc.text

    def words(spans):
        return " … ".join(text[start:end] for start, end in spans)

    found = find_attributions(doc, find_quotations(text))
    return [(words(each.source), words(each.cue), words(each.content)) for each in found]


SAID_THAT = made(
    "The DT det minister",
    "minister NN nsubj said",
    "has VBZ aux said",
    "not RB advmod said",
    "said VBN ROOT said",
    "that IN mark failed",
    "talks NNS nsubj failed",
    "failed VBD ccomp said",
    ". . punct said",
)
QUOTED = made(
    "“ `` punct stay",
    "Rates NNS nsubj stay",
    "stay VBP ccomp said",
    "low JJ xcomp stay",
    "this DT det year",
    "year NN obl stay",
    ", , punct stay",
    "” '' punct stay",
    "Marsh NNP nsubj said",
    "said VBD ROOT said",
    "Monday NNP obl said",
    ". . punct said",
)
INTRODUCED = made(
    "Marsh NNP nsubj told",
    "told VBD ROOT told",
    "reporters NNS obj told",
    ": : punct told",
    "“ `` punct stay",
    "Rates NNS nsubj stay",
    "stay VBP parataxis told",
    "low JJ xcomp stay",
    ". . punct stay",
    "” '' punct stay",
)
ACCORDING = made(
    "Losses NNS nsubj grew",
    "grew VBD ROOT grew",
    ", , punct grew",
    "according VBG case bank",
    "to IN fixed according",
    "the DT det bank",
    "bank NN obl grew",
    ". . punct grew",
)
RELAYED = made(
    "According VBG case Post",
    "to IN fixed According",
    "the DT det Post",
    "Post NNP obl say",
    ", , punct Post",
    "officials NNS nsubj say",
    "say VBP ROOT say",
    "talks NNS nsubj failed",
    "failed VBD ccomp say",
    ". . punct say",
)
CONTROLLED = made(
    "She PRP nsubj left",
    "left VBD ROOT left",
    ", , punct left",
    "noting VBG advcl left",
    "that IN mark failed",
    "talks NNS nsubj failed",
    "failed VBD ccomp noting",
    ". . punct left",
)
VOWED = made(
    "He PRP nsubj vowed",
    "vowed VBD ROOT vowed",
    "to TO mark fight",
    "fight VB xcomp vowed",
    "on RP advmod fight",
    ". . punct vowed",
)
CRITICIZED = made(
    "a DT det deal",
    "deal NN ROOT deal",
    "criticized VBN acl deal",
    "by IN case aides",
    "aides NNS obl criticized",
)
EXPECTED = made(
    "Troops NNS nsubj:pass expected",
    "are VBP aux:pass expected",
    "expected VBN ROOT expected",
    "to TO mark move",
    "move VB xcomp expected",
    ". . punct expected",
)
GARDEN_PATH = made(
    "The DT det Post",
    "Post NNP nsubj reported",
    "reported VBD ROOT reported",
    "a DT det briefing",
    "briefing NN obj reported",
    "showed VBD conj reported",
    "losses NNS nsubj grew",
    "grew VBD ccomp showed",
    ". . punct reported",
)
CALLED = made(
    "They PRP nsubj called",
    "called VBD ROOT called",
    "the DT det law",
    "law NN obj called",
    "a DT det mistake",
    "mistake NN xcomp called",
    ". . punct called",
)


CLAIM = made(
    "her PRP$ nmod claim",
    "claim NN ROOT claim",
    "that IN mark failed",
    "talks NNS nsubj failed",
    "failed VBD acl claim",
)


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        (CLAIM, [("her", "claim", "that talks failed")]),
        (SAID_THAT, [("The minister", "has not said", "that talks failed")]),
        (QUOTED, [("Marsh", "said", "“Rates stay low this year,”")]),
        (INTRODUCED, [("Marsh", "told", "“Rates stay low.”")]),
        (ACCORDING, [("the bank", "according to", "Losses grew")]),
        (RELAYED, [("officials", "say", "talks failed")]),
        (CONTROLLED, [("She", "noting", "that talks failed")]),
        (VOWED, [("He", "vowed", "to fight on")]),
        (CRITICIZED, [("aides", "criticized", "a deal")]),
        (EXPECTED, [("", "are expected", "Troops … to move")]),
        (CALLED, [("They", "called", "the law a mistake")]),
        (
            GARDEN_PATH,
            [
                ("The Post", "reported", "a briefing showed losses grew"),
                ("a briefing", "showed", "losses grew"),
            ],
        ),
    ],
)
def test_a_rule_finds_who_says_what(doc, expected):
    assert read(doc) == expected


def test_a_split_quotation_is_one_statement_in_two_parts():
    doc = made(
        "“ `` punct stay",
        "Rates NNS nsubj stay",
        "stay VBP ccomp said",
        "low JJ xcomp stay",
        ", , punct stay",
        "” '' punct stay",
        "Marsh NNP nsubj said",
        "said VBD ROOT said",
        ". . punct said",
        "“ `` punct waits",
        "Nobody NN nsubj waits",
        "waits VBZ ROOT waits",
        "for IN case us",
        "us PRP obl waits",
        ". . punct waits",
        "” '' punct waits",
    )

    assert read(doc) == [("Marsh", "said", "“Rates stay low,” … “Nobody waits for us.”")]


def test_a_short_quotation_in_a_clause_is_not_a_statement_of_its_own():
    doc = made(
        "He PRP nsubj found",
        "found VBD ROOT found",
        "“ `` punct evidence",
        "evidence NN obj found",
        "” '' punct evidence",
        ". . punct found",
    )

    assert read(doc) == []


def test_a_text_without_words_has_no_attributions():
    assert read(made("” '' ROOT 0")) == []
