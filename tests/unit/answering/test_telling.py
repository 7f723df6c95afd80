"""The lines that tell most of an article come first."""

from dataclasses import replace

from bot.answering.telling import contents
from storage.records import StatementKind
from tests.unit.presentation.makers import article, counted, said


def texts(*found):
    told = contents(article(), [one.evidence for one in found])
    return [one.evidence.text for one in told.statements]


def test_exact_words_come_before_paraphrases_and_unnamed_speakers():
    paraphrase = said("the pier would be closed by noon", "Ana", kind=StatementKind.INDIRECT)
    unnamed = said("the crane was too old for it", None)
    quoted = said("we could not wait any longer", "Ben")

    assert texts(paraphrase, unnamed, quoted)[0] == quoted.evidence.text


def test_the_first_three_are_of_several_people():
    ana = said("we could not wait any longer", "Ana")
    speaker = ana.evidence.speaker
    more = [
        said(words, "Ana") for words in ("storms tore a pier away", "nobody had warned the harbour")
    ]
    ben = said("ships will go to Eastport instead", "Ben", confidence=0.6)
    same = [_by(one, speaker) for one in more]

    assert ben.evidence.text in texts(ana, *same, ben)[:2]
    assert len(texts(ana, *same, ben)) == 4


def test_figures_are_kept_apart():
    told = contents(article(), [said().evidence, counted().evidence])

    assert (len(told.statements), len(told.figures)) == (1, 1)


def _by(ranked, speaker):
    return replace(ranked, evidence=replace(ranked.evidence, speaker=speaker))
