"""What ingestion costs beside bare extraction, and whether it grows evenly with the library.

    python -m benchmarks.ingestion pages FOLDER [--annotators 1]
    python -m benchmarks.ingestion growth [--most 8000]

`pages` reads every page of a folder (also packed with gzip) into a new library, and then extracts
the same texts alone, in one run. `growth` takes in JSON Lines of made-up stories, each time twice
as many, with an annotator that costs nothing: what is left is reading, judging and storing.
"""

import argparse
import gzip
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.extraction.findings import Source as Passage
from bot.extraction.findings import extract_many
from bot.ingestion.pipeline import Means, ingest, means_for
from storage.records import Findings
from storage.store import Store

FIRST_SIZE = 1_000
WORDS = 5_000
SENTENCES, SENTENCE_WORDS = 20, 18


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    kinds = parser.add_subparsers(dest="kind", required=True)
    pages = kinds.add_parser("pages")
    pages.add_argument("folder", type=Path)
    pages.add_argument("--annotators", type=int, default=1)
    kinds.add_parser("growth").add_argument("--most", type=int, default=8_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.kind == "pages":
            beside_extraction(_unpacked(asked.folder, Path(folder)), asked.annotators)
        else:
            growth(Path(folder), asked.most)


def beside_extraction(pages: Path, annotators: int) -> None:
    """Print the pages per second of ingestion, and of extraction from the same texts alone."""
    texts: list[Passage] = []
    with _library(pages.parent) as store, means_for("", annotators=annotators) as means:

        def annotate(passages: Iterable[Passage]) -> Iterable[Findings]:
            batch = list(passages)
            texts.extend(batch)
            return means.annotate(batch)

        list(annotate([Passage(text="Warm up.")]))
        list(extract_many([Passage(text="Warm up.")]))
        texts.clear()
        started = time.perf_counter()
        taken = sum(1 for _ in ingest(store, "local", [str(pages)], means=Means(annotate)))
        whole = time.perf_counter() - started
    started = time.perf_counter()
    for _ in extract_many(texts):
        pass
    bare = time.perf_counter() - started
    print(f"{taken} pages, {len(texts)} annotated, {annotators} annotators")
    print(f"ingestion        {len(texts) / whole:6.2f} pages/s")
    print(
        f"bare extraction  {len(texts) / bare:6.2f} pages/s; ingestion at {bare / whole:.2f} of it"
    )


def growth(folder: Path, most: int) -> None:
    """Print seconds and memory for each doubling of the number of articles."""
    size = FIRST_SIZE
    while size <= most:
        file = folder / f"{size}.jsonl"
        with file.open("w", encoding="utf-8") as lines:
            lines.writelines(stories(size))
        with _library(folder, str(size)) as store:
            started = time.process_time()  # another program's share of the machine does not count
            taken = sum(
                outcome.outcome == "added"
                for outcome in ingest(store, "local", [str(file)], means=Means(_nothing_found))
            )
            seconds = time.process_time() - started
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        each = 1000 * seconds / size
        print(f"{taken:7} added {seconds:8.1f} s {each:6.2f} ms each, at most {memory:4.0f} MB")
        size *= 2


def stories(count: int) -> Iterator[str]:
    """Yield JSON Lines of stories that share words, but no sentence."""
    chance = random.Random(count)
    words = ["".join(chance.choices("bcdfglmnprst", k=3)) + "ae"[n % 2] for n in range(WORDS)]
    for number in range(count):
        sentences = (
            " ".join(chance.choices(words, k=SENTENCE_WORDS)).capitalize() + " the harbour said."
            for _ in range(SENTENCES)
        )
        entry = {"url": f"urn:story:{number}", "text": "\n".join(sentences)}
        yield json.dumps(entry) + "\n"


def _nothing_found(passages: Iterable[Passage]) -> list[Findings]:
    return [Findings() for _ in passages]


def _unpacked(pages: Path, folder: Path) -> Path:
    """Return a folder with the pages as plain HTML."""
    plain = folder / "pages"
    plain.mkdir()
    for path in sorted(pages.rglob("*.html*")):
        raw = path.read_bytes()
        packed = path.suffix == ".gz"
        (plain / path.name.removesuffix(".gz")).write_bytes(gzip.decompress(raw) if packed else raw)
    return plain


@contextmanager
def _library(folder: Path, name: str = "library") -> Iterator[Store]:
    with closing(Store(f"sqlite:///{folder / f'{name}.db'}")) as store:
        store.migrate()
        yield store


if __name__ == "__main__":
    main()
