"""What flat tags run together is taken apart: by sentence, participle, condition and telling."""

import pytest

from bot.extraction.attribution import Attribution
from bot.extraction.hearsay import rumours
from bot.extraction.quotations import find_quotations
from bot.extraction.untangling import Page, untangled
from tests.unit.extraction.making import made

LEE_SAID = ("Lee NNP nsubj 1", "said VBD ROOT 1")


def at(doc, words):
    """Return the span of words, none for none."""
    start = doc.text.index(words)
    return ((start, start + len(words)),) if words else ()


def attribution(doc, source, cue, *content):
    parts = tuple(span for words in content for span in at(doc, words))
    return Attribution(at(doc, source), at(doc, cue), parts, 0.9)


def read(doc, *tagged):
    """Return the words of what is taken apart, in place of spans."""
    text = doc.text
    return [
        tuple(
            " | ".join(text[s:e] for s, e in spans)
            for spans in (each.source, each.cue, each.content)
        )
        for each in untangled(Page(doc, text, find_quotations(text)), tagged)
    ]


def test_a_statement_told_within_another_is_its_speakers():
    doc = made(
        *LEE_SAID, "Bo NNP nsubj 4", "had VBD aux 4", "warned VBN ccomp 1", "that IN mark 7",
        "rates NNS nsubj 7", "rise VBP ccomp 4", ". . punct 1",
    )  # fmt: skip
    outer = attribution(doc, "Lee", "said", "Bo had warned that rates rise")

    assert read(doc, outer) == [
        ("Lee", "said", "Bo had warned that rates rise"),
        ("Bo", "had warned", "that rates rise"),
    ]


def test_what_is_announced_within_a_statement_is_its_speakers():
    doc = made(
        *LEE_SAID, "Bo NNP nsubj 3", "announced VBD ccomp 1", "a DT det 5", "plan NN obj 3",
        ". . punct 1",
    )  # fmt: skip

    assert read(doc, attribution(doc, "Lee", "said", "Bo announced a plan"))[1:] == [
        ("Bo", "announced", "a plan")
    ]


@pytest.mark.parametrize("subject", ["it PRP", "phrase NN"])
def test_nobody_tells_anything_within(subject):
    doc = made(
        *LEE_SAID, f"{subject} nsubj 3", "says VBZ ccomp 1", "rates NNS nsubj 5",
        "rise VBP ccomp 3", ". . punct 1",
    )  # fmt: skip

    assert len(read(doc, attribution(doc, "Lee", "said", "says rates rise"))) == 1


def test_what_is_told_in_quotation_marks_stays_one():
    doc = made(
        *LEE_SAID, "“ `` punct 4", "Bo NNP nsubj 4", "says VBZ ccomp 1", "rates NNS nsubj 6",
        "rise VBP ccomp 4", "” '' punct 4", ". . punct 1",
    )  # fmt: skip

    assert len(read(doc, attribution(doc, "Lee", "said", "“Bo says rates rise”"))) == 1


NEXT_SENTENCE = ("no DT obj 1", ". . punct 1")


@pytest.mark.parametrize(
    ("rows", "words", "own"),
    [
        (("Bo NNP nsubj 5", "estimated VBD ROOT 5", "ten CD nummod 7", "died VBD ccomp 5",
          ". . punct 5"), "Bo estimated ten died", [("Bo", "estimated", "ten died")]),
        (("Bo NNP nsubj 6", "is VBZ aux 6", "reportedly RB advmod 6".replace("6", "7"),
          "ill JJ ROOT 7", ". . punct 7"), "Bo is reportedly ill",
         [("", "reportedly", "Bo is | ill")]),
        (("Rates NNS nsubj 5", "rose VBD ROOT 5", ". . punct 5"), "Rates rose", []),
    ],
)  # fmt: skip
def test_a_paraphrase_does_not_go_on_in_the_next_sentence(rows, words, own):
    doc = made(*LEE_SAID, *NEXT_SENTENCE, *rows)
    said = attribution(doc, "Lee", "said", "no", words)

    assert read(doc, said) == [("Lee", "said", "no"), *own]


def test_a_quotation_goes_on_in_the_next_sentence():
    doc = made(*LEE_SAID, *NEXT_SENTENCE, "“ `` punct 5", "Never RB ROOT 5", ". . punct 5",
               "” '' punct 5")  # fmt: skip

    assert read(doc, attribution(doc, "Lee", "said", "no", "“Never.”")) == [
        ("Lee", "said", "no | “Never.”")
    ]


def test_a_participle_of_the_speaker_says_something_by_itself():
    doc = made(
        "Lee NNP nsubj 1", "praised VBD ROOT 1", "Bo NNP obj 1", ", , punct 4",
        "calling VBG advcl 1", "him PRP obj 4", "brave JJ xcomp 4", ". . punct 1",
    )  # fmt: skip

    assert read(doc, attribution(doc, "Lee", "praised", "Bo, calling him brave")) == [
        ("Lee", "calling", "him brave"),
        ("Lee", "praised", "Bo"),
    ]


def test_a_participle_in_front_of_the_speaker_is_his():
    doc = made(
        "Bemoaning VBG advcl 4", "fraud NN obj 0", ", , punct 4", "Lee NNP nsubj 4",
        "accused VBD ROOT 4", "Bo NNP obj 4", ". . punct 4",
    )  # fmt: skip

    assert read(doc, attribution(doc, "Lee", "accused", "Bemoaning fraud", "Bo")) == [
        ("Lee", "Bemoaning", "fraud"),
        ("Lee", "accused", "Bo"),
    ]


@pytest.mark.parametrize(("mark", "parts"), [("“", 2), ("the", 1)])
def test_a_quotation_behind_a_colon_is_a_statement_of_its_own(mark, parts):
    doc = made(
        "Rates NNS nsubj 1", "rose VBD ccomp 4", ", , punct 4", "Lee NNP nsubj 4",
        "said VBD ROOT 4", ": : punct 4", f"{mark} DT det 7", "certainty NN obj 4", "” '' punct 7",
    )  # fmt: skip
    behind = doc.text[doc[6].idx :]

    assert len(read(doc, attribution(doc, "Lee", "said", "Rates rose", behind))) == parts


@pytest.mark.parametrize(
    ("first", "content"), [("If", "If it rains | mud comes"), ("When", "mud comes")]
)
def test_a_condition_belongs_to_what_is_said_under_it(first, content):
    doc = made(
        f"{first} IN mark 2", "it PRP nsubj 2", "rains VBZ advcl 5", ", , punct 5",
        "Lee NNP nsubj 5", "said VBD ROOT 5", "mud NN nsubj 7", "comes VBZ ccomp 5", ". . punct 5",
    )  # fmt: skip

    assert read(doc, attribution(doc, "Lee", "said", "mud comes")) == [("Lee", "said", content)]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("reports NNS ROOT 0", "of IN case 2", "Bo NNP nmod 0", "leaving VBG acl 2",
          ", , punct 0"), [("reports of", "Bo leaving")]),
        (("reports NNS ROOT 0", "that IN mark 3", "Bo NNP nsubj 3", "left VBD acl 0",
          ". . punct 0"), [("reports", "that Bo left")]),
        (("reports NNS ROOT 0", "that WDT obj 3", "Bo NNP nsubj 3", "wrote VBD acl:relcl 0",
          ". . punct 0"), []),
        (("reports NNS ROOT 0", "of IN case 2", "rain NN nmod 0", ". . punct 0"), []),
        (("his PRP$ nmod 1", "claims NNS ROOT 1", "that IN mark 4", "Bo NNP nsubj 4",
          "left VBD acl 1", ". . punct 1"), []),
    ],
)  # fmt: skip
def test_rumours_are_clauses_that_nobody_is_named_for(rows, found):
    doc = made(*rows)
    spans = [(cue[0], content[0]) for cue, content in rumours(doc, [])]

    assert [tuple(doc.text[s:e] for s, e in pair) for pair in spans] == found
    assert list(rumours(doc, [(0, len(doc.text))])) == []
