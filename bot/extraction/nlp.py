"""Load the shipped English pipeline once and add our own components, in order."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import ModelError
from bot.extraction.names import abbreviated_titles

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc, Token

OVERLONG = re.compile(r"\S{300,}")  # no word of any article; a scraped script or a row of marks
LONG, LONGEST = 150, 400  # tokens
CLOSING_MARKS = ("”", '"', "’", "'", "''")
MODEL = Path(__file__).parent / "model" / "english"


@cache
def pipeline() -> Language:
    """Return the pipeline; the first call takes a second. Raises ModelError."""
    return load()


def load(model: Path = MODEL, *, attributions: bool = True) -> Language:
    """Load a pipeline from a folder and add our components; training does without the last."""
    # spaCy comes in on first use: loading it takes longer than all of `verbatim --help`
    import spacy
    from spacy.language import Language

    from bot.extraction import tagger  # noqa: F401 - registers its component

    try:
        nlp = spacy.load(model)
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise ModelError(f"The English pipeline at {model} cannot be loaded.") from error
    for title in abbreviated_titles():
        nlp.tokenizer.add_special_case(title, [{"ORTH": title}])  # type: ignore[union-attr]
    nlp.tokenizer = _bounded(nlp.tokenizer)
    Language.component("sentence_ends", func=set_sentence_ends)
    nlp.add_pipe("sentence_ends", first=True)
    if attributions:
        nlp.add_pipe("attributions")
    return nlp


def _bounded(tokenizer: Callable[[str], Doc]) -> Callable[[str], Doc]:
    """Keep the tokenizer linear: it peels marks off a word singly and rereads the rest."""
    from spacy.tokens import Doc

    def tokenize(text: str) -> Doc:
        masked = OVERLONG.sub(_masked, text)
        doc = tokenizer(masked)
        if masked == text:
            return doc
        words = [text[token.idx : token.idx + len(token)] for token in doc]
        return Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])

    return tokenize


def _masked(word: re.Match[str]) -> str:
    return "x" * len(word.group())


def set_sentence_ends(doc: Doc) -> Doc:
    """Say before the parser runs where sentences must end and where they must not.

    None crosses a newline, and none is endless: a tree over a whole book would cost its square.
    Newspapers end sentences with a mark, so none ends behind a word, nor behind a title
    ("Maj. Gen. Pat Ryder"), nor inside “…,” she said.
    """
    titles = abbreviated_titles()
    length = 0
    for token in doc[:-1]:
        length += 1
        following = token.nbor()
        if "\n" in token.text or _is_overdue(token, following, length):
            following.is_sent_start = True
            length = 0
        elif token.is_alpha or token.text in titles or _is_open_end(token):
            following.is_sent_start = False
    return doc


def _is_overdue(token: Token, following: Token, length: int) -> bool:
    """Whether a text without newlines has gone on so long that anything may end it."""
    ends = token.text in ".?!" and following.text[:1].isupper()
    return length > (LONG if ends else LONGEST)


def _is_open_end(token: Token) -> bool:
    """Whether the token is a closing mark behind a comma: “…,” she said."""
    return token.text in CLOSING_MARKS and token.i > 0 and token.nbor(-1).text == ","
