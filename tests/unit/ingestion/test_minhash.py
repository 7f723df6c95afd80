"""Bands are shared by texts that share most of their words, and stay the same for ever."""

import random

from bot.ingestion.minhash import bands

WORDS = [f"word{number}" for number in range(600)]


def text(seed, *, of=400):
    return " ".join(random.Random(seed).choices(WORDS, k=of))


def test_a_text_has_sixteen_signed_numbers_and_a_few_words_have_none():
    assert len(bands(text(1))) == 16
    assert all(-(2**63) <= number < 2**63 for number in bands(text(1)))
    assert bands("too few words") == frozenset()


def test_case_and_marks_do_not_count():
    assert bands("The gate stood open, all night!") == bands("“THE GATE” stood open all night.")


def test_bands_are_stored_so_they_never_change():
    assert min(bands("The gate stood open all night, she said.")) == -9106521000137758956


def test_copies_share_bands_and_strangers_do_not():
    for seed in range(40):
        original = text(seed)
        copy = " ".join([*original.split()[:280], *text(seed + 1000, of=100).split()])

        assert bands(original) & bands(copy)
        assert not bands(original) & bands(text(seed + 2000))
