"""Whether memory stays flat while a thousand articles are read.

Takes a JSON Lines file with a "text" a line, or repeats the samples, each time with another line.

    python -m benchmarks.memory [FILE.jsonl]
"""

import argparse
import itertools
import resource
from collections.abc import Iterator
from pathlib import Path

from benchmarks.speed import lines, samples
from bot.extraction.findings import Source, extract_many

ARTICLES, WARM = 1000, 100


def main() -> None:
    """Print how much the resident size grows from article 100 to article 1,000."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", help='JSON Lines with a "text" a line')
    file = parser.parse_args().file
    texts = lines(file) if file else endless()
    sources = (Source(text=text) for text in itertools.islice(texts, ARTICLES))
    early = count = 0
    for count, _ in enumerate(extract_many(sources), start=1):
        if count == WARM:
            early = peak()
    growth = 100 * (peak() / early - 1)
    print(f"largest resident size after {count} articles: {growth:+.1f} % of that after {WARM}")


def peak() -> int:
    """Return the largest resident size so far, in the system's own unit."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def endless() -> Iterator[str]:
    """Yield the samples again and again, no text twice."""
    for number, text in enumerate(itertools.cycle(samples())):
        yield f"{text}\nOn page {number} this report goes on."


if __name__ == "__main__":
    main()
