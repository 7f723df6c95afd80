"""What ingestion costs beside bare extraction, and whether it grows evenly with the library.

    python -m benchmarks.ingestion pages FOLDER [--annotators 1]
    python -m benchmarks.ingestion growth [--most 100000] [--library sqlite:///COPY.db]

`pages` reads every page of a folder (also packed with gzip) into a new library, and then extracts
the same texts alone, in one run. `growth` takes made-up stories in JSON Lines into one library,
with an annotator that costs next to nothing: what is left is reading, judging and storing. The
library may be a full one, as benchmarks.scale_library makes them.
"""

import argparse
import gzip
import json
import os
import random
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scale_words import zipf
from bot.extraction.findings import Source as Passage
from bot.extraction.findings import extract_many
from bot.ingestion.pipeline import Means, ingest, means_for
from storage.records import Figure, Findings, SpeakerKind, Statement, StatementKind, Voice
from storage.store import Store

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
WORDS = 5_000
SENTENCES, SENTENCE_WORDS = 20, 18
SPOKEN, COUNTED = 6, 2  # sentences of each story that somebody said, that tell a figure


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    kinds = parser.add_subparsers(dest="kind", required=True)
    pages = kinds.add_parser("pages")
    pages.add_argument("folder", type=Path)
    pages.add_argument("--annotators", type=int, default=1)
    grows = kinds.add_parser("growth")
    grows.add_argument("--most", type=int, default=10_000)
    grows.add_argument("--library", help="the address of one that is full; it is written to")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.kind == "pages":
            beside_extraction(_unpacked(asked.folder, Path(folder)), asked.annotators)
        else:
            growth(Path(folder), asked.most, asked.library)


def beside_extraction(pages: Path, annotators: int) -> None:
    """Print what a page costs to take in, and to extract from the same texts alone."""
    texts: list[Passage] = []
    with (
        _library(f"sqlite:///{pages.parent / 'library.db'}") as store,
        means_for("", annotators=annotators) as means,
    ):

        def annotate(passages: Iterable[Passage]) -> Iterable[Findings]:
            batch = list(passages)
            texts.extend(batch)
            return means.annotate(batch)

        list(ingest(store, "warm-up", [str(min(pages.iterdir()))], means=means))
        with _measured() as whole:
            taken = sum(1 for _ in ingest(store, "local", [str(pages)], means=Means(annotate)))
    list(extract_many([Passage(text="Warm up.")]))
    with _measured() as bare:
        for _ in extract_many(texts):
            pass
    print(f"{taken} pages, {len(texts)} annotated, {annotators} annotators")
    for name, cost in (("ingestion", whole), ("bare extraction", bare)):
        print(f"{name:15}  {cost.of(texts)}")
    print(
        f"ingestion at {bare.seconds / whole.seconds:.2f} of bare extraction, "
        f"by processor time at {bare.processor / whole.processor:.2f}"
    )


@dataclass(slots=True)
class _Cost:
    """Seconds by the clock, and those of the processor, which other programs do not lengthen."""

    seconds: float = 0
    processor: float = 0

    def of(self, texts: Sequence[Passage]) -> str:
        many = len(texts)
        return f"{many / self.seconds:6.2f} pages/s, {self.processor / many:6.3f} processor s each"


@contextmanager
def _measured() -> Iterator[_Cost]:
    cost, started, used = _Cost(), time.perf_counter(), _processor_seconds()
    yield cost
    cost.seconds = time.perf_counter() - started
    cost.processor = _processor_seconds() - used


def _processor_seconds() -> float:
    """Return what this process and its children have used, dead or alive."""
    ours = os.times()
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it may have ended
            facts = stat.read_text().rpartition(")")[2].split()
            if int(facts[1]) == os.getpid():
                ticks += sum(map(int, facts[11:15]))
    alive = ticks / os.sysconf("SC_CLK_TCK")
    return ours.user + ours.system + ours.children_user + ours.children_system + alive


def growth(folder: Path, most: int, library: str | None) -> None:
    """Print what one library costs as it grows: processor time and memory at each size."""
    file = folder / "stories.jsonl"
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(stories(most))
    before, began = 0, 0.0
    with _library(library or f"sqlite:///{folder / 'library.db'}") as store:
        started = time.process_time()  # another program's share of the machine does not count
        taken = ingest(store, "local", [str(file)], means=Means(told_by_line))
        for size, _ in enumerate(taken, start=1):
            if size in SIZES or size == most:
                seconds = time.process_time() - started
                each = 1000 * (seconds - began) / (size - before)
                print(
                    f"{size:7} articles {seconds:8.1f} s, the last {each:5.2f} ms each, "
                    f"{_resident():4.0f} MB resident",
                    flush=True,
                )
                before, began = size, seconds


def stories(count: int) -> Iterator[str]:
    """Yield JSON Lines of stories that share words and speakers, but no sentence."""
    chance = random.Random(count)
    words = ["".join(chance.choices("bcdfglmnprst", k=3)) + "ae"[n % 2] for n in range(WORDS)]
    fame = zipf(len(words))
    for number in range(count):
        sentences = (" ".join(chance.choices(words, k=SENTENCE_WORDS)) for _ in range(SENTENCES))
        people = (
            " ".join(chance.choices(words, cum_weights=fame, k=2)).title() for _ in range(SPOKEN)
        )
        told = [f"{next(sentences).capitalize()}, {who} said." for who in people]
        told += [f"It counts {chance.randrange(2, 5_000)} {said}." for said in sentences]
        entry = {"url": f"urn:story:{number}", "text": "\n".join(told)}
        yield json.dumps(entry) + "\n"


def told_by_line(passages: Iterable[Passage]) -> Iterator[Findings]:
    """Yield what the lines of made-up stories tell by their form, which costs next to nothing."""
    for passage in passages:
        start, statements, figures = 0, [], []
        for line in passage.text.split("\n"):
            if line.endswith(" said."):
                statements.append(_statement(line, start))
            elif len(figures) < COUNTED:
                figures.append(_figure(line, start))
            start += len(line) + 1
        yield Findings(tuple(statements), tuple(figures))


def _statement(line: str, start: int) -> Statement:
    said, who = line.removesuffix(" said.").split(", ")
    end = start + len(said)
    return Statement(
        kind=StatementKind.INDIRECT,
        text=said,
        content=((start, end),),
        cue=((start + len(line) - 5, start + len(line) - 1),),
        source=((end + 2, end + 2 + len(who)),),
        voice=Voice(who, SpeakerKind.PERSON),
        context=(start, start + len(line)),
    )


def _figure(line: str, start: int) -> Figure:
    number, unit = line.split()[2:4]
    at = start + line.index(number)
    return Figure(
        start=at,
        end=at + len(number),
        text=number,
        value=float(number),
        unit=unit,
        context=(start, start + len(line)),
    )


def _resident() -> float:
    """Return how many megabytes this process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


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
def _library(url: str) -> Iterator[Store]:
    with closing(Store(url)) as store:
        store.migrate()
        yield store


if __name__ == "__main__":
    main()
