"""A figure belongs to the voice of the statement it stands in, or to the outlet."""

from dataclasses import replace

import pytest

from bot.extraction.figures import attributed
from storage.records import Figure, SpeakerKind, Statement, StatementKind, Voice

RYDER = Voice("Pat Ryder", SpeakerKind.PERSON)
TIMES = Voice("The Times", SpeakerKind.ORGANIZATION)


def figure(text: str, number: str) -> Figure:
    start = text.index(number)
    first = text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0
    last = text.find(". ", start)
    context = (first, last + 1 if last >= 0 else len(text))
    return Figure(
        start=start, end=start + len(number), text=number, value=1, unit="", context=context
    )


def statement(text: str, words: str, voice: Voice | None, **more: object) -> Statement:
    start = text.index(words)
    content = ((start, start + len(words)),)
    return Statement(
        kind=StatementKind.INDIRECT,
        text=words,
        content=content,
        cue=(),
        source=(),
        voice=voice,
        **more,
    )


def test_the_statement_that_covers_a_figure_owns_it():
    text = "Ryder said the package is worth $400 million."
    said = statement(text, "the package is worth $400 million", RYDER, via=("Reuters",))

    (owned,) = attributed([figure(text, "$400 million")], [said], text)

    assert (owned.voice, owned.via) == (RYDER, ("Reuters",))


def test_the_innermost_statement_owns_it():
    text = "The Times says Ryder said 400 came."
    outer = statement(text, "Ryder said 400 came", TIMES)
    inner = statement(text, "400 came", RYDER)

    (owned,) = attributed([figure(text, "400")], [outer, inner], text)

    assert owned.voice == RYDER


@pytest.mark.parametrize(
    ("begins", "owner"), [("These give Kyiv", RYDER), ("They give", RYDER), ("It gives Kyiv", None)]
)
def test_a_sentence_can_go_on_in_the_voice_of_the_one_before(begins, owner):
    text = f"Ryder said there are new rockets. {begins} $400 million."
    said = statement(text, "there are new rockets", RYDER)

    (owned,) = attributed([figure(text, "$400 million")], [said], text)

    assert owned.voice == owner


@pytest.mark.parametrize(
    ("kind", "owner"), [(StatementKind.INDIRECT, None), (StatementKind.DIRECT, RYDER)]
)
def test_what_a_reporter_adds_to_a_paraphrase_is_not_the_speakers(kind, owner):
    text = "Ryder said the deals, which cover 5 people, are void."
    said = replace(statement(text, "the deals, which cover 5 people, are void", RYDER), kind=kind)

    (owned,) = attributed([figure(text, "5")], [said], text)

    assert owned.voice == owner


def test_a_finding_is_its_finders():
    text = "The Times found 400 empty houses."
    found = statement(text, "400 empty houses", TIMES, speech=False, stance="shown")

    (owned,) = attributed([figure(text, "400")], [found], text)

    assert owned.voice == TIMES


def test_a_new_subject_ends_the_voice():
    text = "Ryder said there is a new package. Kyiv has received $400 million so far."
    said = statement(text, "there is a new package", RYDER)

    (owned,) = attributed([figure(text, "$400 million")], [said], text)

    assert owned.voice is None


def test_a_paragraph_ends_the_voice():
    text = "Ryder said there is a new package\nThese give Kyiv $400 million."
    said = statement(text, "there is a new package", RYDER)
    given = figure(text, "$400 million")
    moved = Figure(
        start=given.start, end=given.end, text=given.text, value=1, unit="USD",
        context=(text.index("These"), len(text)),
    )  # fmt: skip

    (owned,) = attributed([moved], [said], text)

    assert owned.voice is None


def test_beliefs_and_unknown_speakers_own_nothing():
    text = "He hopes 400 will come."
    hoped = statement(text, "400 will come", RYDER, speech=False)
    unknown = statement(text, "400 will come", None)

    (owned,) = attributed([figure(text, "400")], [hoped, unknown], text)

    assert owned.voice is None


def test_a_statement_that_takes_the_whole_sentence_owns_its_tail():
    text = "The mill grew, Marsh said, adding 200 jobs."
    cue = ((text.index("said"), text.index("said") + 4),)
    said = replace(statement(text, "The mill grew", RYDER), cue=cue)

    (owned,) = attributed([figure(text, "200")], [said], text)

    assert owned.voice == RYDER
