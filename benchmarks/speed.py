"""How much the extraction adds to parser and entities, and whether it grows with the text.

Takes the samples, or a JSON Lines file with a "text" a line. Both sides run in turn, three times.
Where textacy is installed (`pip install textacy`), its quotation finder reads the same parsed
documents as our tagger.

    python -m benchmarks.speed [FILE.jsonl]
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from bot.extraction.findings import Source, extract_many
from bot.extraction.nlp import load, pipeline
from bot.ingestion.gathering import gather
from bot.ingestion.source import Given
from storage.records import ArticleText

SAMPLES = Path(__file__).parents[1] / "samples" / "articles"
ROUNDS = 3
LENGTHS = (1, 2, 4, 8)


def main() -> None:
    """Measure the file named on the command line, or the samples."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", help='JSON Lines with a "text" a line')
    file = parser.parse_args().file
    texts = list(lines(file) if file else samples())
    count = sum(len(text.split()) for text in texts)
    bare, whole = compared(lambda: parse(texts), lambda: extract(texts))
    tagged, all_of_it = compared(lambda: parse(texts, pipeline()), lambda: extract(texts))
    print(f"{len(texts)} texts, {count} words")
    print(f"parser, entities   {count / bare:8.0f} words/s")
    print(f"whole extraction   {count / whole:8.0f} words/s, {whole / bare:.2f} times that time")
    print(f"with attributions  {count / tagged:8.0f} words/s")
    print(f"speakers, chains, figures and dates add {all_of_it / tagged - 1:.0%} to that")
    beside_textacy(texts, count)
    for times in LENGTHS:
        grown("\n".join(texts[:4] * times))


def beside_textacy(texts: list[str], count: int) -> None:
    """Print how fast attributions are found in parsed documents, by us and by textacy."""
    try:
        from textacy.extract import direct_quotations
    except ImportError:
        print("textacy is not installed: pip install textacy")
        return
    docs = list(bare_pipeline().pipe(texts))
    failed: set[int] = set()

    def theirs() -> None:
        for number, doc in enumerate(docs):
            try:
                list(direct_quotations(doc))
            except ValueError:  # one mark that is not closed is enough
                failed.add(number)

    ours, other = compared(lambda: tag(docs), theirs)
    print(f"attributions       {count / ours:8.0f} words/s, direct and indirect")
    print(f"textacy quotations {count / other:8.0f} words/s, direct; raised on {len(failed)} texts")


def tag(docs: list[Doc]) -> None:
    """Find attributions in parsed documents."""
    tagger = pipeline().get_pipe("attributions")
    for _ in tagger.pipe(iter(docs), batch_size=16):
        pass


@cache
def bare_pipeline() -> Language:
    """Return the pipeline up to parser and entities."""
    return load(attributions=False)


def grown(text: str) -> None:
    """Print how long one text of that length takes."""
    print(f"one text of {len(text.split()):5} words: {timed(lambda: extract([text])):5.2f} s")


def samples() -> Iterator[str]:
    """Yield the texts of the sample articles."""
    for found in gather([str(SAMPLES)], Given(), _nothing_to_fetch):
        if isinstance(found, ArticleText):
            yield found.text


def lines(file: Path) -> Iterator[str]:
    """Yield the texts of a JSON Lines file."""
    with file.open(encoding="utf-8") as rows:
        yield from (json.loads(row)["text"] for row in rows)


def parse(texts: list[str], nlp: Language | None = None) -> None:
    """Tag, parse and find entities, or whatever `nlp` does."""
    for _ in (nlp or bare_pipeline()).pipe(texts, batch_size=16):
        pass


def extract(texts: list[str]) -> None:
    """Find statements and figures."""
    for _ in extract_many(Source(text=text) for text in texts):
        pass


def compared(one: Callable[[], None], other: Callable[[], None]) -> tuple[float, float]:
    """Return the median seconds of both, run in turn after one round of warming up."""
    rounds = [(timed(one), timed(other)) for _ in range(ROUNDS + 1)][1:]
    return statistics.median(a for a, _ in rounds), statistics.median(b for _, b in rounds)


def timed(work: Callable[[], None]) -> float:
    """Return the seconds that `work` takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _nothing_to_fetch(url: str) -> None:
    raise AssertionError(url)


if __name__ == "__main__":
    main()
