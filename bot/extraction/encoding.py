"""What the attribution network reads of a document: word pieces, and five features of each word.

Training and running share this module, so that both see the same numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from bot.extraction.quotations import find_quotations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc, Token
    from tokenizers import Tokenizer

    from bot.extraction.quotations import Quotation

    Integers = NDArray[np.int64]

LONGEST = 300  # word pieces in a window; what attention costs grows with its square
LONGEST_WORD = 100  # characters of a word that are read; a scraped row of marks has thousands
OTHER, TITLE, UPPER, DIGITS = 1, 2, 3, 4
OUTSIDE, INSIDE, OPENING, CLOSING = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Encoded:
    """A document in numbers. A word is a token that has word pieces; space has none.

    `tokens` (words,) are indices into the document, `pieces` (pieces,) ids of the vocabulary,
    `first` (words + 1,) where each word's pieces begin. `features` (words, 5) are letter case,
    place in a quotation, what begins (nothing, a sentence, also a paragraph), tag, relation.
    `paragraphs` are the words that begin one, and the number of words at the end.
    """

    tokens: Integers
    pieces: Integers
    first: Integers
    features: Integers
    paragraphs: tuple[int, ...]

    def owners(self, start: int, end: int) -> Integers:
        """Return the word of every piece of the words from `start` to `end`."""
        return np.repeat(np.arange(start, end), np.diff(self.first[start : end + 1]))


@dataclass(frozen=True, slots=True)
class Encoder:
    """Turns documents into numbers; tags and relations count from 1, for 0 is one unknown."""

    tokenizer: Tokenizer
    tags: dict[str, int]
    relations: dict[str, int]

    def __call__(self, doc: Doc) -> Encoded:
        """Return the document in numbers; it must be tagged and parsed."""
        words = [token for token in doc if not token.is_space]
        texts = [word.text[:LONGEST_WORD] for word in words]
        coded = self.tokenizer.encode(texts, is_pretokenized=True, add_special_tokens=False)
        present, counts = np.unique(np.array(coded.word_ids, np.int64), return_counts=True)
        words = [words[i] for i in present]
        paragraphs = tuple(_paragraphs(doc.text, words))
        return Encoded(
            tokens=np.array([word.i for word in words], np.int64),
            pieces=np.array(coded.ids, np.int64),
            first=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
            features=self._features(doc.text, words, paragraphs),
            paragraphs=paragraphs,
        )

    def _features(self, text: str, words: Sequence[Token], paragraphs: tuple[int, ...]) -> Integers:
        begins = [int(word.is_sent_start or False) for word in words]
        for number in paragraphs[:-1]:
            begins[number] += 1
        columns = (
            [letter_case(word.text) for word in words],
            _in_quotations(words, find_quotations(text)),
            begins,
            [self.tags.get(word.tag_, 0) for word in words],
            [self.relations.get(word.dep_, 0) for word in words],
        )
        return np.array(columns, np.int64).reshape(len(columns), -1).T


def letter_case(word: str) -> int:
    """Return what the uncased vocabulary hides.

    >>> [letter_case(word) for word in ("said", "Austin", "NATO", "1500")]
    [1, 2, 3, 4]
    """
    if word.isdigit():
        return DIGITS
    if word.isupper() and len(word) > 1:
        return UPPER
    return TITLE if word[:1].isupper() else OTHER


def windows(encoded: Encoded, longest: int = LONGEST) -> list[tuple[int, int]]:
    """Return runs of words of at most `longest` pieces: whole paragraphs as far as they fit.

    A longer paragraph is cut before a sentence, or anywhere when one sentence is too long.
    """
    packed: list[tuple[int, int]] = []
    for start, end in _pieces_of_paragraphs(encoded, longest):
        if packed and encoded.first[end] - encoded.first[packed[-1][0]] <= longest:
            packed[-1] = packed[-1][0], end
        else:
            packed.append((start, end))
    return packed


def _pieces_of_paragraphs(encoded: Encoded, longest: int) -> Iterator[tuple[int, int]]:
    first = encoded.first
    begins = np.flatnonzero(encoded.features[:, 2]).tolist()
    for start, end in pairwise(encoded.paragraphs):
        while first[end] - first[start] > longest:
            cut = int(np.searchsorted(first, first[start] + longest, "right")) - 1
            sentence = begins[bisect_right(begins, cut) - 1]
            middle = sentence if sentence > start else max(cut, start + 1)
            yield start, middle
            start = middle
        if start < end:
            yield start, end


def _paragraphs(text: str, words: Sequence[Token]) -> Iterator[int]:
    """Yield the words that newlines stand before, and last how many words there are."""
    before = None
    for number, word in enumerate(words):
        if before is None or "\n" in text[before.idx + len(before) : word.idx]:
            yield number
        before = word
    yield len(words)


def _in_quotations(words: Sequence[Token], quotations: Sequence[Quotation]) -> list[int]:
    """Return for each word whether it stands in a quotation, or opens or closes one."""
    places, number = [], 0
    for word in words:
        start, end = word.idx, word.idx + len(word)
        while number < len(quotations) and quotations[number].end <= start:
            number += 1
        places.append(_place(start, end, quotations[number : number + 1]))
    return places


def _place(start: int, end: int, ahead: Sequence[Quotation]) -> int:
    if not ahead or end <= ahead[0].start:
        return OUTSIDE
    if start <= ahead[0].start:
        return OPENING
    return CLOSING if end >= ahead[0].end else INSIDE
