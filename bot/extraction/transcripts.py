"""Find turns of a transcript and headlines of the form "NAME: words"."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bot.extraction.geometry import trim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from storage.records import Span

LABEL = re.compile(
    r"^[“\"‘ ]*(?P<name>[A-Z][\w.’'-]*(?: [A-Z(][\w.’')-]*){0,4})(?P<colon>:) +(?=\S)",
    re.MULTILINE,
)
FEWEST_TURNS = 2  # a label in capitals is a transcript's only when it returns


def find_labelled(doc: Doc) -> Iterator[tuple[Span, Span, Span]]:
    """Yield name, colon and words of each labelled paragraph.

    A label counts when it is a person's name, or when it is all capitals and returns: "Photo: …"
    and "Phone: …" are nobody's words.
    """
    text = doc.text
    labels = list(LABEL.finditer(text))
    often = Counter(label["name"] for label in labels)
    people = {ent.text for ent in doc.ents if ent.label_ == "PERSON"}
    surnames = {name.split()[-1] for name in people}
    for label in labels:
        name = label["name"]
        speaks_again = name.isupper() and often[name] >= FEWEST_TURNS
        if speaks_again or name in people | surnames:
            end = text.find("\n", label.end())
            words = trim(text, (label.end(), end if end >= 0 else len(text)))
            if words[0] < words[1]:
                yield label.span("name"), label.span("colon"), words
