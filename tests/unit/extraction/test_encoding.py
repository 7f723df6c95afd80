"""A document in numbers: pieces, features and windows, made by hand."""

import numpy as np
import pytest
from spacy.tokens import Doc
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from bot.extraction.encoding import Encoder, windows
from tests.unit.extraction.making import VOCAB


def encoder() -> Encoder:
    """Return an encoder whose pieces are single letters."""
    signs = "abcdefghijklmnopqrstuvwxyz0123456789.,“”"
    pieces = ["[UNK]", *signs, *(f"##{sign}" for sign in signs)]
    tokenizer = Tokenizer(
        WordPiece({piece: n for n, piece in enumerate(pieces)}, unk_token="[UNK]")
    )
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return Encoder(tokenizer, {"NNP": 1, "VBD": 2}, {"nsubj": 1})


def document(words: list[str], spaces: list[bool] | None = None, **columns) -> Doc:
    starts = columns.pop("sent_starts", [n == 0 for n in range(len(words))])
    return Doc(VOCAB, words=words, spaces=spaces, sent_starts=starts, **columns)


def test_each_word_knows_its_pieces():
    encoded = encoder()(document(["Sol", "said", "no"]))

    assert encoded.first.tolist() == [0, 3, 7, 9]
    assert encoded.owners(1, 3).tolist() == [1, 1, 1, 1, 2, 2]


def test_the_features_of_a_word_are_case_place_beginning_tag_and_relation():
    doc = document(
        ["“", "Go", ",", "”", "SOL", "\n", "said"],
        [False, False, False, True, False, False, False],
        tags=["", "", "", "", "NNP", "_SP", "VBD"],
        deps=["", "", "", "", "nsubj", "", "ROOT"],
        heads=[6] * 7,
    )

    encoded = encoder()(doc)

    assert encoded.tokens.tolist() == [0, 1, 2, 3, 4, 6]
    assert encoded.features.T.tolist() == [
        [1, 2, 1, 1, 3, 1],
        [2, 1, 1, 3, 0, 0],
        [2, 0, 0, 0, 0, 1],
        [0, 0, 0, 0, 1, 2],
        [0, 0, 0, 0, 1, 0],
    ]
    assert encoded.paragraphs == (0, 5, 6)


def test_windows_hold_whole_paragraphs_as_far_as_they_fit():
    words = ["aa", "\n", "bbb", "\n", "cccc"]
    encoded = encoder()(document(words, [False] * len(words)))

    assert windows(encoded, 5) == [(0, 2), (2, 3)]
    assert windows(encoded, 9) == [(0, 3)]
    assert windows(encoded, 4) == [(0, 1), (1, 2), (2, 3)]


def test_a_long_paragraph_is_cut_before_a_sentence_or_else_anywhere():
    starts = [True, False, True, False, False, False]
    encoded = encoder()(document(["aa"] * 6, sent_starts=starts))

    assert windows(encoded, 6) == [(0, 2), (2, 5), (5, 6)]


@pytest.mark.parametrize("words", [[], ["\n"], ["-" * 5000], ["a" * 400], ["😀"]])
def test_no_word_makes_a_window_too_long(words):
    encoded = encoder()(document(words, [False] * len(words)))

    assert all(encoded.first[end] - encoded.first[start] <= 300 for start, end in windows(encoded))
    assert encoded.features.dtype == np.int64
    assert encoded.features.shape == (len(encoded.tokens), 5)
