"""Who and what an article names is found also where the tagger is wrong."""

import pytest

from bot.extraction.roster import roster_of
from tests.unit.extraction.making import made


def people(doc) -> set[str]:
    return {name.text for name in roster_of(doc).people.values()}


def bodies(doc) -> set[str]:
    return {name.text for name in roster_of(doc).bodies.values()}


def test_a_name_behind_a_title_is_a_person_inside_what_was_taken_for_a_body():
    doc = made(
        "Harbour NNP nmod ruled", "Court NNP nmod ruled", "Justice NNP nmod ruled",
        "Ana NNP nsubj ruled", "Sol NNP flat Ana", "ruled VBD ROOT ruled",
        entities=((0, 5, "ORG"),),
    )  # fmt: skip

    assert people(doc) == {"Ana Sol"}


def test_a_title_makes_a_name_where_the_tagger_saw_none():
    doc = made("Mr. NNP nmod Ban", "Ban NNP nsubj left", "left VBD ROOT left")

    assert people(doc) == {"Ban"}


def test_a_name_with_an_apposition_of_a_person_is_one():
    doc = made(
        "Ana NNP nsubj said", "Sol NNP flat Ana", ", , punct Ana", "a DT det professor",
        "professor NN appos Ana", ", , punct Ana", "said VBD ROOT said",
    )  # fmt: skip

    assert people(doc) == {"Ana Sol"}


@pytest.mark.parametrize("word", ["Commission", "Services"])
def test_what_and_joins_to_an_institution_is_one_body(word):
    doc = made(
        "Ports NNP nsubj said", "and CC cc Ports", "Quays NNP conj Ports", f"{word} NNP flat Quays",
        "said VBD ROOT said", entities=((0, 1, "ORG"), (2, 4, "ORG")),
    )  # fmt: skip

    assert bodies(doc) == {f"Ports and Quays {word}"}


def test_a_company_is_told_from_a_person_by_what_stands_behind_it():
    doc = made(
        "Marsh NNP nmod Ana", "Bay NNP flat Marsh", "CEO NN nmod Ana", "Ana NNP nsubj left",
        "Sol NNP flat Ana", "left VBD ROOT left", entities=((0, 2, "PERSON"), (3, 5, "PERSON")),
    )  # fmt: skip

    assert people(doc) == {"Ana Sol"}
    assert bodies(doc) == {"Marsh Bay"}


def test_a_surname_glued_to_an_outlet_is_the_person():
    doc = made(
        "Ana NNP nsubj met", "Sol NNP flat Ana", "met VBD ROOT met", "the DT det Post",
        "Quay NNP compound Post", "Post NNP obj met", "Sol NNP nsubj said",
        "said VBD parataxis met",
        entities=((0, 2, "PERSON"), (4, 7, "ORG")),
    )  # fmt: skip

    assert people(doc) == {"Ana Sol", "Sol"}
    assert bodies(doc) == {"Quay Post"}
