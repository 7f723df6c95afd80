"""Read the training corpora into spaCy documents.

CoNLL-U gives words, tags, lemmas and trees (UD English EWT and GUM); the silver entities stand
beside PolNeAR's texts.
"""

import argparse
import gzip
import itertools
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

SENTENCES_A_DOC = 8
WORD_COLUMNS = 10
CURLY = str.maketrans({"'": "’", '"': "”"})

Row = list[str]


def arguments(description: str, needed: Sequence[str]) -> argparse.Namespace:
    """Return where the corpora lie and where to work; ends the program when a file is missing."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    given = parser.parse_args()
    missing = [name for name in needed if not (given.corpora / name).is_file()]
    if missing:
        print(f"{given.corpora} lacks {', '.join(missing)}.", file=sys.stderr)
        raise SystemExit(2)
    given.work.mkdir(parents=True, exist_ok=True)
    return given


def sentences(path: Path) -> Iterator[list[Row]]:
    """Yield each sentence of a gzipped CoNLL-U file as ten-column rows, comments left out."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for filled, block in itertools.groupby(lines, key=lambda line: bool(line.strip())):
            if filled:
                yield [line.rstrip("\n").split("\t") for line in block if not line.startswith("#")]


def words(sentence: list[Row]) -> list[Row]:
    """Return the sentence's syntactic words, each with the spacing of the surface word it ends."""
    glued: dict[int, str] = {}
    for row in sentence:
        if "-" in row[0]:  # "1-2 don't": only the last part may be followed by a space
            first, last = map(int, row[0].split("-"))
            glued |= dict.fromkeys(range(first, last), "SpaceAfter=No") | {last: row[9]}
    plain = [row for row in sentence if row[0].isdigit()]
    return [[*row[:9], glued.get(int(row[0]), row[9])] for row in plain]


def curled(forms: Iterable[str]) -> list[str]:
    """Return the words with typographic quotation marks, as newspapers print them."""
    opening, result = True, []
    for form in forms:
        if form == '"':
            result.append("“" if opening else "”")
            opening = not opening
        else:
            result.append(form.translate(CURLY))
    return result


def relation(label: str) -> str:
    """Return spaCy's form of a label; of the subtypes only the passive tells us something.

    >>> relation("root"), relation("nsubj:pass"), relation("acl:relcl")
    ('ROOT', 'nsubj:pass', 'acl')
    """
    if label == "root":
        return "ROOT"
    return label if label.endswith(":pass") else label.partition(":")[0]


def parsed_doc(nlp: Language, group: list[list[Row]], *, curly: bool) -> Doc:
    """Make one annotated document of a few sentences in a row."""
    rows, heads, starts = [], [], []
    for sentence in map(words, group):
        base = len(rows)
        heads += [base + (int(r[6]) or i + 1) - 1 for i, r in enumerate(sentence)]
        starts += [i == 0 for i in range(len(sentence))]
        rows += sentence
    forms = [row[1] for row in rows]
    return Doc(
        nlp.vocab,
        words=curled(forms) if curly else forms,
        spaces=["SpaceAfter=No" not in row[9] for row in rows],
        lemmas=[row[2] for row in rows],
        pos=[row[3] for row in rows],
        tags=[row[4] for row in rows],
        morphs=[row[5].replace("_", "") for row in rows],
        heads=heads,
        deps=[relation(row[7]) for row in rows],
        sent_starts=starts,
    )


def parsed_docs(nlp: Language, paths: Iterable[Path]) -> Iterator[Doc]:
    """Yield documents of at most eight sentences; every second one with typographic marks."""
    for path in paths:
        source = sentences(path)
        for number in itertools.count():
            group = list(itertools.islice(source, SENTENCES_A_DOC))
            if not group:
                break
            yield parsed_doc(nlp, group, curly=number % 2 == 1)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        yield from map(json.loads, handle)


def entity_docs(nlp: Language, texts: Path, silver: Path) -> Iterator[Doc]:
    """Yield one document for each paragraph of `texts` with the entities `silver` has for it."""
    marks = {row["name"]: row["entities"] for row in lines(silver)}
    for article in lines(texts):
        base = 0
        for paragraph in article["text"].split("\n"):
            doc = nlp.make_doc(paragraph)
            end = base + len(paragraph)
            inside = [
                (s - base, e - base, label)
                for s, e, label in marks.get(article["name"], [])
                if base <= s < e <= end
            ]
            spans = (doc.char_span(s, e, label, alignment_mode="expand") for s, e, label in inside)
            doc.set_ents(filter_spans([span for span in spans if span is not None]))
            base = end + 1
            if len(doc):
                yield doc


def save(docs: Iterable[Doc], path: Path) -> int:
    """Write the documents for `spacy train` and return how many there are."""
    box = DocBin(docs=docs, store_user_data=False)
    box.to_disk(path)
    return len(box)
