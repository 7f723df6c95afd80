"""How well dates are read: phrases against a reference day, and dates in news and interviews.

PHRASES is Recognizers-Text's English date set as JSON; GUM is a GUM file (.conllu.gz), whose dates
stand as `XML=<date when…>` and whose day of publication is `dateCreated`.

    python -m benchmarks.dates --phrases PHRASES --gum GUM [--show]
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.date_phrases import OUT_OF_SCOPE, is_right, out_of_scope
from benchmarks.gum import GumDate, dated_texts
from bot.extraction.dates import DateMention, find_dates


def main() -> None:
    """Measure the files named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--phrases", type=Path, help="recognizers-datetime-en.json")
    parser.add_argument("--gum", type=Path, help="gum-dev.conllu.gz")
    parser.add_argument("--genres", default="news,interview", help="of GUM; default %(default)s")
    parser.add_argument("--show", action="store_true", help="print every miss")
    given = parser.parse_args()
    if not (given.phrases or given.gum):
        parser.error("name at least one of --phrases and --gum")
    if given.phrases:
        measure_phrases(json.loads(given.phrases.read_text(encoding="utf-8")), show=given.show)
    if given.gum:
        measure_gum(given.gum, given.genres.split(","), show=given.show)


def measure_phrases(cases: list[dict[str, object]], *, show: bool) -> None:
    """Print how many of the days and ranges in scope are read right, and what is out of scope."""
    right, outside, misses = 0, Counter[str](), list[str]()
    for case, result in _dated(cases):
        reason = out_of_scope(result)
        if reason is not None:
            outside[reason] += 1
            continue
        published = date.fromisoformat(str(case["reference"])[:10])
        found = find_dates(str(case["input"]), published)
        if is_right(result, [each.period for each in found], published):
            right += 1
        else:
            misses.append(
                f"  {published}  {result['text']}  →  {_labels(found)}  in: {case['input']}"
            )
    total = right + len(misses)
    print(f"phrases: {100 * right / total:.1f} ({right} of {total} days and ranges in scope)")
    print(f"out of scope: {outside.total()} of {total + outside.total()}")
    for reason, why in OUT_OF_SCOPE.items():
        print(f"  {outside[reason]:3}  {reason}: {why}")
    print("\n".join(misses) if show else f"{len(misses)} misses; --show prints them")


def measure_gum(path: Path, genres: list[str], *, show: bool) -> None:
    """Print how many annotated dates are read right, and how long reading them took."""
    texts = [each for each in dated_texts(path) if each.genre in genres]
    started = time.perf_counter()
    found = [find_dates(each.text, each.created) for each in texts]
    seconds = time.perf_counter() - started
    pairs = [(text, gold, mentions) for text, mentions in zip(texts, found, strict=True)
             for gold in text.dates]  # fmt: skip
    misses = [each for each in pairs if not _is_found(each[1], each[2])]
    right = len(pairs) - len(misses)
    print(f"gum: {100 * right / max(1, len(pairs)):.1f} ({right} of {len(pairs)} dates)")
    print(f"{sum(len(each.text) for each in texts) / max(seconds, 1e-9):,.0f} characters/s")
    if show:
        for text, gold, mentions in misses:
            words = text.text[max(0, gold.start - 40) : gold.end + 20].replace("\n", " ")
            print(
                f"  {text.created}  {gold.when}  →  {_labels(_over(gold, mentions))}  in: {words}"
            )


def _dated(cases: list[dict[str, object]]) -> Iterator[tuple[dict[str, object], dict[str, object]]]:
    for case in cases:
        results = case["results"]
        assert isinstance(results, list)
        yield from ((case, each) for each in results if each["type"] in ("date", "daterange"))


def _over(gold: GumDate, mentions: list[DateMention]) -> list[DateMention]:
    return [each for each in mentions if each.start < gold.end and each.end > gold.start]


def _is_found(gold: GumDate, mentions: list[DateMention]) -> bool:
    """Whether a date that overlaps is the one annotated.

    GUM annotates both ends of "from May to June": there the end in question must fit.
    """
    for each in _over(gold, mentions):
        if each.period.label == gold.when:
            return True
        is_wider = each.start < gold.start or each.end > gold.end
        ends = (each.period.start.isoformat(), each.period.end.isoformat())
        if is_wider and any(end.startswith(gold.when) for end in ends):
            return True
    return False


def _labels(mentions: list[DateMention]) -> str:
    return ", ".join(each.period.label for each in mentions) or "nothing"


if __name__ == "__main__":
    main()
