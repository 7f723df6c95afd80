"""How well the text of articles is found in pages: F1 of 4-word shingles.

Reads scrapinghub's article extraction benchmark: a folder with `ground-truth.json` and
`html/*.html.gz`. Prints the scores and every page in which a line stands twice.

    python -m benchmarks.extraction_of_text FOLDER
"""

import argparse
import gzip
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ReadError
from bot.ingestion.reading import read

_SHINGLE = 4


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of one page, None where the definition leaves them open."""

    precision: float | None
    recall: float | None


def main() -> None:
    """Measure the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="holds ground-truth.json and html/*.html.gz")
    folder = parser.parse_args().folder
    if not (folder / "ground-truth.json").is_file():
        parser.error(f"{folder} holds no ground-truth.json: point at the benchmark's folder")
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    started = time.perf_counter()
    found = {name: extracted(folder / "html" / f"{name}.html.gz") for name in truth}
    seconds = time.perf_counter() - started
    report([score(truth[name]["articleBody"], found[name]) for name in truth])
    print(f"{1000 * seconds / len(truth):.0f} ms a page, {len(truth)} pages")
    for name, line in repeated(found):
        print(f"repeated in {name[:12]}: {line[:80]}")


def extracted(path: Path) -> str:
    """Return the text that is read from a packed page, "" when it is taken for no article."""
    try:
        return read(gzip.decompress(path.read_bytes()), name="page.html", url="")[0].text
    except ReadError:
        return ""


def score(true: str, found: str) -> Score:
    """Compare the shingles of two texts, each as often as it stands there."""
    wanted, got = _shingles(true), _shingles(found)
    shared = (wanted & got).total()
    return Score(shared / got.total() if got else None, shared / wanted.total() if wanted else None)


def report(scores: list[Score]) -> None:
    """Print the means over all pages; F1 is that of the means, as the benchmark defines it."""
    precision = statistics.mean(s.precision for s in scores if s.precision is not None)
    recall = statistics.mean(s.recall for s in scores if s.recall is not None)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"F1 {f1:.4f}, precision {precision:.4f}, recall {recall:.4f}")


def repeated(found: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each line that stands more than once in a page."""
    for name, text in found.items():
        counts = Counter(text.split("\n"))
        yield from ((name, line) for line, count in counts.items() if line and count > 1)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    starts = range(max(1, len(words) - _SHINGLE + 1)) if words else range(0)
    return Counter(tuple(words[start : start + _SHINGLE]) for start in starts)


if __name__ == "__main__":
    main()
