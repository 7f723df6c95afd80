"""What the network tagged becomes attributions; quoted speech that it left out is kept."""

import pytest
from spacy.tokens import Doc, Span, SpanGroup

from bot.extraction.attributing import UNATTRIBUTED, find_attributions
from bot.extraction.quotations import find_quotations
from tests.unit.extraction.making import VOCAB


def tagged(words: str, *spans: tuple[int, int, str, str], confidence: tuple[float, ...] = ()):
    """Return a document of words parted by spaces, with spans (first, end, role, number)."""
    listed = words.split()
    doc = Doc(VOCAB, words=listed, sent_starts=[number == 0 for number in range(len(listed))])
    group = [Span(doc, start, end, label=role, span_id=n) for start, end, role, n in spans]
    attrs = {"confidence": list(confidence)}
    doc.spans["attributions"] = SpanGroup(doc, name="attributions", spans=group, attrs=attrs)
    return doc


def read(doc):
    """Return the attributions with their words in place of spans."""
    text = doc.text
    return [
        [
            " | ".join(text[start:end] for start, end in spans)
            for spans in (each.source, each.cue, each.content)
        ]
        for each in find_attributions(doc, find_quotations(text))
    ]


def test_spans_of_one_number_are_one_attribution_in_the_order_of_the_text():
    doc = tagged(
        "Sol said no and Bo denied it",
        (4, 5, "source", "0"), (5, 6, "cue", "0"), (6, 7, "content", "0"),
        (0, 1, "source", "1"), (1, 2, "cue", "1"), (2, 3, "content", "1"),
        confidence=(0.9, 0.8),
    )  # fmt: skip

    assert read(doc) == [["Sol", "said", "no"], ["Bo", "denied", "it"]]
    assert [each.confidence for each in find_attributions(doc, [])] == [0.8, 0.9]


def test_a_split_quotation_keeps_its_parts():
    doc = tagged(
        "“No,” Sol said. “Never.”",
        (1, 2, "source", "0"), (2, 3, "cue", "0"), (0, 1, "content", "0"), (3, 4, "content", "0"),
        confidence=(0.9,),
    )  # fmt: skip

    assert read(doc) == [["Sol", "said.", "“No,” | “Never.”"]]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("“We shall never leave this harbour.” Silence.", ["“We shall never leave this harbour.”"]),
        ("They sang “Harbour Lights” all night.", []),
        ("“We shall never leave this harbour. Silence.", []),
    ],
)
def test_speech_that_nobody_is_seen_to_say_is_unattributed(text, kept):
    found = find_attributions(tagged(text), find_quotations(text))

    assert [text[each.content[0][0] : each.content[0][1]] for each in found] == kept
    assert all((each.source, each.cue) == ((), ()) for each in found)
    assert all(each.confidence == UNATTRIBUTED for each in found)


def test_a_quotation_that_is_attributed_in_part_is_not_kept_twice():
    doc = tagged(
        "“We shall never leave this harbour,” Sol said.",
        (2, 6, "content", "0"), (7, 8, "cue", "0"), confidence=(0.9,),
    )  # fmt: skip

    assert len(read(doc)) == 1


def test_a_text_without_words_has_no_attributions():
    assert read(tagged("")) == []
