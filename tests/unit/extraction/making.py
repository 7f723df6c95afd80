"""Documents made by hand, so that rules are tested without a model."""

import spacy
from spacy.tokens import Doc, Span

VOCAB = spacy.blank("en").vocab
NO_SPACE_BEFORE = {",", ".", "”", ":", ";", "?", "!", "’s", ")"}
NO_SPACE_AFTER = {"“", "("}
PARTS = {"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "WP": "PRON",
         "MD": "AUX", "RB": "ADV", "IN": "ADP", "DT": "DET", "JJ": "ADJ", "CC": "CCONJ",
         "TO": "PART", "CD": "NUM", "PRP$": "PRON"}  # fmt: skip


def made(*rows: str, entities: tuple[tuple[int, int, str], ...] = ()) -> Doc:
    """Make a document of rows "word TAG dep head", the head being a word or its position.

    Entities are (first token, token behind the last, label). A root has itself as its head.
    """
    cells = [row.split() for row in rows]
    words = [cell[0] for cell in cells]
    spaces = [
        word not in NO_SPACE_AFTER and following not in NO_SPACE_BEFORE
        for word, following in zip(words, [*words[1:], "."], strict=True)
    ]
    heads = [int(c[3]) if c[3].isdigit() else words.index(c[3]) for c in cells]
    doc = Doc(
        VOCAB,
        words=words,
        spaces=spaces,
        tags=[cell[1] for cell in cells],
        pos=[_part(cell[1]) for cell in cells],
        deps=[cell[2] for cell in cells],
        heads=heads,
    )
    doc.set_ents([Span(doc, start, end, label=label) for start, end, label in entities])
    return doc


def _part(tag: str) -> str:
    if tag.startswith("VB"):
        return "VERB"
    return PARTS.get(tag, "PUNCT")
