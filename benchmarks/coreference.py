"""How well pronouns and "the minister" are brought back to a name: GUM's news and interviews.

FILES are GUM files (.conllu.gz), whose coreference stands as `Entity=`. Measured are pronouns and
definite phrases of people and organizations that the text names somewhere.

    python -m benchmarks.coreference FILES… [--show]
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.extraction.cast import gather
from bot.extraction.names import without_article
from bot.extraction.nlp import load
from bot.extraction.pronouns import Stage
from bot.extraction.quotations import find_quotations
from bot.extraction.speakers import identify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

PRONOUNS = frozenset(("he", "she", "they", "it"))
KINDS = frozenset(("person", "organization"))
FIELDS = 10
EDGE = re.compile(r"\((?P<opened>\d+)-(?P<kind>\w+)[^()]*(?P<both>\))?|(?P<closed>\d+)\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """Where something is spoken of in a text, and which thing it is."""

    entity: str
    kind: str
    start: int
    end: int


def main() -> None:
    """Measure the files named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--genres", default="news,interview", help="of GUM; default %(default)s")
    parser.add_argument("--show", action="store_true", help="print every miss")
    given = parser.parse_args()
    nlp = load(attributions=False)
    counts: Counter[tuple[str, str]] = Counter()
    for text, mentions in documents(given.files, given.genres.split(",")):
        measure(nlp(text), mentions, counts, show=given.show)
    for form in sorted({form for form, _ in counts}):
        asked, answered, right = (counts[form, each] for each in ("asked", "answered", "right"))
        precise = 100 * right / max(1, answered)
        print(f"{form:6} right {100 * right / asked:5.1f} of {asked}, {precise:5.1f} of answered")


def measure(
    doc: Doc, mentions: list[Mention], counts: Counter[tuple[str, str]], *, show: bool
) -> None:
    """Count how often the phrases that point back are brought to their own entity."""
    stage = Stage(gather(doc, find_quotations(doc.text)))
    names: dict[str, set[str]] = defaultdict(set)
    for each in mentions:
        if (
            doc.text[each.start].isupper()
            and doc.text[each.start : each.end].lower() not in PRONOUNS
        ):
            names[each.entity].add(_bare(doc.text[each.start : each.end]))
    for each in mentions:
        form = _form(doc.text[each.start : each.end])
        span = doc.char_span(each.start, each.end, alignment_mode="expand")
        if form is None or span is None or not names[each.entity]:
            continue
        who = identify(span, stage)
        is_right = who is not None and _is_one_of(_bare(who.name), names[each.entity])
        counts[form, "asked"] += 1
        counts[form, "answered"] += who is not None
        counts[form, "right"] += is_right
        if show and not is_right:
            found = who.name if who is not None else None
            print(f"  {span.text!r} → {found!r}, not {sorted(names[each.entity])[:3]}")


def _form(words: str) -> str | None:
    lowered = words.lower()
    if lowered in PRONOUNS:
        return lowered
    return "the" if lowered.startswith("the ") and words[4:].islower() else None


def _bare(words: str) -> str:
    return without_article(words).casefold()


def _is_one_of(name: str, names: set[str]) -> bool:
    return any(name in each or each in name for each in names)


def documents(files: list[Path], genres: list[str]) -> Iterator[tuple[str, list[Mention]]]:
    """Yield the text and the mentions of people and organizations of each document."""
    for path in files:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for document in lines.read().split("# newdoc id = ")[1:]:
                if document.split("_", 2)[1] in genres:
                    yield _document(document)


def _document(document: str) -> tuple[str, list[Mention]]:
    text, mentions = "", list[Mention]()
    opened: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for line in document.split("\n"):
        if line.startswith("# newpar ") or line == "# newpar":
            text = f"{text.rstrip()}\n\n" if text else ""
        fields = line.split("\t")
        if len(fields) < FIELDS or not fields[0].isdigit():
            continue
        start, end, notes = len(text), len(text) + len(fields[1]), fields[9]
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", notes)
        for edge in EDGE.finditer(entity[1] if entity else ""):
            if edge["opened"]:
                opened[edge["opened"]].append((edge["kind"], start))
            closed = edge["closed"] or (edge["both"] and edge["opened"])
            if closed and opened[closed]:
                kind, since = opened[closed].pop()
                mentions += [Mention(closed, kind, since, end)] if kind in KINDS else []
        text += fields[1] + ("" if "SpaceAfter=No" in notes else " ")
    return text, sorted(mentions, key=lambda each: each.start)


if __name__ == "__main__":
    main()
