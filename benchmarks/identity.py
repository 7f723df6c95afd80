"""How many of the names that a library joins across articles are one speaker's, and what it parts.

`python -m benchmarks.identity LIBRARY` compares a library of the PolNeAR train and dev articles
with pairs of names that were judged by reading, in identity_sample.tsv:

- `same`: both articles mean one person or body;
- `other`: they mean two;
- `misread`: one of the articles means somebody else where it was read to name this one, which is
  the fault of who speaks within an article; counted as wrong in the strict precision.

The first three hundred were joined when they were sampled: a hundred of all pairs, two hundred one
a speaker, since most pairs are of three candidates. The rest, which were apart, measure the splits.
"""

import csv
import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from sqlmodel import Session, col, select

from storage import merges
from storage.identity import is_individual
from storage.models import ArticleRow, SpeakerRow, StatementRow
from storage.records import SpeakerKind
from storage.store import Store

SAMPLE = Path(__file__).with_name("identity_sample.tsv")
_Mention = tuple[str, str]  # address, name


def main() -> None:
    """Print what the library does with the judged pairs, and how many pairs it joins in all."""
    store = Store(f"sqlite:///{sys.argv[1]}")
    store.migrate()
    with store.session() as session:
        filed = mentions(session, "local")
    counts, wrong = judged(filed)
    joined = counts["joined", "same"] + counts["joined", "other"]
    every = joined + counts["joined", "misread"]
    same = joined - counts["joined", "other"] + counts["apart", "same"]
    print(f"pairs of names that the library joins across articles: {pairs(filed)}")
    print(f"judged pairs that it joins: {every}; not in the library: {counts['missing', '']}")
    print(f"precision: {counts['joined', 'same'] / joined:.3f}")
    print(f"precision, misread names counted as wrong: {counts['joined', 'same'] / every:.3f}")
    print(f"of {same} judged pairs that are one: {counts['joined', 'same']} joined")
    for line in wrong:
        print(*line, sep="\t")


def mentions(session: Session, workspace: str) -> dict[_Mention, set[int]]:
    """Return the speakers under whom each article's names are filed; descriptions are left out.

    Two, where one article takes a name for a person and for a body.
    """
    query = (
        select(
            ArticleRow.url, StatementRow.voice_name, SpeakerRow.id, SpeakerRow.name, SpeakerRow.kind
        )
        .join(StatementRow, col(StatementRow.article_id) == ArticleRow.id)
        .join(SpeakerRow, col(SpeakerRow.id) == StatementRow.speaker_id)
        .where(StatementRow.workspace_id == workspace, col(StatementRow.current))
        .distinct()
    )
    found = [
        ((url, named), number)
        for url, named, number, name, kind in session.exec(query)
        if is_individual(name, SpeakerKind(kind))
    ]
    roots = merges.roots(session, workspace, {number for _, number in found})
    filed: defaultdict[_Mention, set[int]] = defaultdict(set)
    for mention, number in found:
        filed[mention].add(roots[number])
    return filed


def judged(
    filed: dict[_Mention, set[int]],
) -> tuple[Counter[tuple[str, str]], list[tuple[str, ...]]]:
    """Return how many judged pairs are joined and apart, by verdict, and those that are wrong."""
    counts: Counter[tuple[str, str]] = Counter()
    wrong = []
    with SAMPLE.open(encoding="utf-8", newline="") as lines:
        for verdict, *pair in csv.reader(lines, delimiter="\t"):
            one, other = tuple(pair[:2]), tuple(pair[2:])
            if one not in filed or other not in filed:
                counts["missing", ""] += 1
                continue
            state = "joined" if filed[one] & filed[other] else "apart"
            counts[state, verdict] += 1
            if (state, verdict) in (("joined", "other"), ("apart", "same")):
                wrong.append((state, verdict, *one, *other))
    return counts, wrong


def pairs(filed: dict[_Mention, set[int]]) -> int:
    """Return how many pairs of names of different articles are one speaker's."""
    of_speaker: defaultdict[int, list[str]] = defaultdict(list)
    for (url, _), numbers in filed.items():
        for number in numbers:
            of_speaker[number].append(url)
    return sum(one != other for urls in of_speaker.values() for one, other in combinations(urls, 2))


if __name__ == "__main__":
    main()
