"""Which words mean nearly the same, as a public sentence encoder sees them.

    python -m training.near_words

Encodes every whole English word of the encoder's own vocabulary by itself, joins those of one key
(see bot.answering.vocabulary), and writes for each key the others whose vectors lie close, with
how close, to bot/answering/words/near.txt. Takes about a minute; nothing is random.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

from bot.answering import vocabulary
from training.encoder import pretrained

NEAR_WORDS = Path(vocabulary.__file__).parent / "words" / "near.txt"
LEAST = 0.5  # cosine; below it neighbours share a topic rather than a meaning ("penalty", "goal")
MOST = 10
BATCH = 512
_WORD = re.compile(r"[a-z]{3,}")
_HEADER = (
    "# Made by training/near_words.py. A key, then the keys near it with 100 times the cosine.\n"
)


def main() -> None:
    """Write the list."""
    write(*encoded())


def write(words: Sequence[str], vectors: np.ndarray) -> None:
    """Write which of `words` are near each other by their `vectors`."""
    keys, vectors = by_key(words, vectors)
    lines = [
        " ".join([key, *(f"{other}:{round(100 * close)}" for other, close in near)])
        for key, near in zip(keys, neighbours(keys, vectors), strict=True)
        if near
    ]
    NEAR_WORDS.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} keys, {NEAR_WORDS.stat().st_size:,} bytes")


def encoded() -> tuple[list[str], np.ndarray]:
    """Return the words of the encoder's vocabulary, each with the mean of its output."""
    tokenizer = AutoTokenizer.from_pretrained(pretrained())
    encoder = AutoModel.from_pretrained(pretrained()).eval()
    number = tokenizer.get_vocab()
    words = sorted(filter(_is_telling, number), key=number.__getitem__)
    batches = (words[at : at + BATCH] for at in range(0, len(words), BATCH))
    with torch.inference_mode():
        vectors = [
            _means(encoder, tokenizer(batch, return_tensors="pt", padding=True))
            for batch in batches
        ]
    return words, np.concatenate(vectors)


def by_key(words: Sequence[str], vectors: np.ndarray) -> tuple[list[str], np.ndarray]:
    """Return the keys of `words` in order, each with the direction of its words' mean."""
    # What all words share says nothing about any: without it unlike words stand apart.
    directions = _unit(vectors - vectors.mean(axis=0))
    members = defaultdict(list)
    for at, word in enumerate(words):
        members[vocabulary.key(word)].append(at)
    keys = sorted(members)
    return keys, _unit(np.stack([directions[members[key]].mean(axis=0) for key in keys]))


def neighbours(keys: Sequence[str], vectors: np.ndarray) -> Iterator[list[tuple[str, float]]]:
    """Yield for each key those near it, the nearest first."""
    for start in range(0, len(keys), BATCH):
        close = vectors[start : start + BATCH] @ vectors.T
        close[np.arange(len(close)), start + np.arange(len(close))] = 0  # itself
        nearest = np.argpartition(-close, MOST, axis=1)[:, :MOST]
        for row, others in zip(close, nearest, strict=True):
            found = [(keys[at], float(row[at])) for at in others if row[at] >= LEAST]
            yield sorted(found, key=lambda one: (-one[1], one[0]))


def _is_telling(word: str) -> bool:
    return bool(_WORD.fullmatch(word)) and not vocabulary.is_stop(word)


def _means(encoder, batch) -> np.ndarray:  # noqa: ANN001 - transformers has no types
    mask = batch["attention_mask"][..., None]
    output = encoder(**batch).last_hidden_state * mask
    return (output.sum(1) / mask.sum(1)).numpy()


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


if __name__ == "__main__":
    main()
