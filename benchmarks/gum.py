"""Read the texts of GUM with their annotated dates."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_FIELDS = 10
_TAG = re.compile(r"<(/?)date\b([^<>]*)>")
_WHEN = re.compile(r'\bwhen:::"([^"]*)"')


@dataclass(frozen=True, slots=True)
class GumDate:
    """Where a date stands and what it means: a day, a month or a year in ISO 8601."""

    start: int
    end: int
    when: str


@dataclass(frozen=True, slots=True)
class DatedText:
    """A text, the day it was written, and the dates in it."""

    genre: str
    created: date | None
    text: str
    dates: list[GumDate]


def dated_texts(path: Path) -> Iterator[DatedText]:
    """Yield the documents of a GUM file; only dates with one value (`when`) are kept."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        documents = lines.read().split("# newdoc id = ")[1:]
    for document in documents:
        name = document.split("\n", 1)[0]
        yield _document(name.split("_")[1], document)


def _document(genre: str, document: str) -> DatedText:
    text, dates, opened = "", list[GumDate](), list[tuple[int, str]]()
    for form, spaced, misc in _tokens(document):
        if form == "\n":
            text = f"{text.rstrip()}\n" if text else ""
            continue
        start, end = len(text), len(text) + len(form)
        tags = _TAG.findall(misc)
        opened += [(start, attributes) for closing, attributes in tags if not closing]
        for closing, _ in tags:
            if closing and opened:
                since, attributes = opened.pop()
                when = _WHEN.search(attributes)
                dates += [GumDate(since, end, when[1])] if when else []
        text += form + (" " if spaced else "")
    created = re.search(r"# meta::dateCreated = (\d{4}-\d\d-\d\d)", document)
    return DatedText(genre, date.fromisoformat(created[1]) if created else None, text, dates)


def _tokens(document: str) -> Iterator[tuple[str, bool, str]]:
    """Yield each token with whether a space follows and its notes; a line break opens a paragraph.

    A word of several tokens ("doesn't") is written once, with its first token.
    """
    first, last, surface, joined = 0, -1, "", ""
    for line in document.split("\n"):
        if line.startswith("# newpar"):
            yield "\n", False, ""
        if not line or line.startswith("#"):
            last = -1
            continue
        fields = line.split("\t")
        if len(fields) < _FIELDS or "." in fields[0]:
            continue
        if "-" in fields[0]:
            first, last = (int(each) for each in fields[0].split("-"))
            surface, joined = fields[1], fields[9]
            continue
        number, form, misc = int(fields[0]), fields[1], fields[9]
        spaced = "SpaceAfter=No" not in misc
        if first <= number <= last:
            form = surface if number == first else ""
            spaced = number == last and "SpaceAfter=No" not in joined
        yield form, spaced, misc
