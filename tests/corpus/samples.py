"""The samples, each read and searched once, and the list of what is not found in them yet.

`python -m tests.corpus.samples` writes that list anew; look at what changed before keeping it.
"""

import json
from datetime import date, datetime
from functools import cache
from pathlib import Path

from bot.ingestion.reading import read
from bot.ingestion.source import Given
from storage.records import ArticleText
from tests.corpus.expectations import Comparison, Expected, load

EXPECTATIONS = load()
KNOWN_MISSES = Path(__file__).with_name("known_misses.json")


@cache
def article(expected: Expected) -> ArticleText:
    """Read the article that an expectation is about from its file."""
    given = Given(
        published=_instant(expected.given.get("published")),
        publisher=expected.given.get("publisher"),
        title=expected.given.get("title"),
    )
    url = expected.article["url"]
    articles = read(
        expected.file.read_bytes(),
        name=expected.file.name,
        url=expected.file.as_uri(),
        given=given,
    )
    [wanted] = [known for known in articles if url in (None, known.url)]
    return wanted


@cache
def comparison(expected: Expected) -> Comparison:
    """Compare the findings in an article with those expected."""
    from bot.extraction.findings import extract

    known = article(expected)
    found = extract(
        known.text, published_at=known.published_at, publisher=known.publisher, title=known.title
    )
    return Comparison(expected, known.text, found)


def known_misses() -> dict[str, str]:
    """Return what is known not to be found, with the reason."""
    misses: dict[str, str] = json.loads(KNOWN_MISSES.read_text(encoding="utf-8"))
    return misses


def misses() -> dict[str, str]:
    """Return what is not found now, with the reason."""
    found: dict[str, str] = {}
    for expected in EXPECTATIONS:
        text = article(expected).text
        left = (expected.id_of_boilerplate(bad) for bad in expected.boilerplate if bad in text)
        found |= dict.fromkeys(left, "left in the text") | comparison(expected).misses
    return found


def _instant(given: str | None) -> date | datetime | None:
    if given is None:
        return None
    return datetime.fromisoformat(given) if "T" in given else date.fromisoformat(given)


if __name__ == "__main__":
    words = json.dumps(misses(), ensure_ascii=False, indent=1, sort_keys=True)
    KNOWN_MISSES.write_text(words + "\n", encoding="utf-8")
