"""One article with what it says, read from a file or from stdin and stored nowhere."""

import sys
from pathlib import Path

from bot.errors import ReadError
from bot.extraction.findings import extract
from bot.ingestion.gathering import file_reason, file_source
from bot.ingestion.reading import read
from bot.ingestion.source import MAX_BYTES, NOTHING_GIVEN, Given
from storage.records import ArticleText, Findings

STDIN = "-"


def extract_one(path: str, given: Given = NOTHING_GIVEN) -> tuple[ArticleText, Findings]:
    """Return the first article in the file `path`, or in stdin for "-", and its findings.

    Raises ReadError when there is none, ModelError when the model is missing.
    """
    article = _article(path, given)
    findings = extract(
        article.text,
        published_at=article.published_at,
        publisher=article.publisher,
        title=article.title,
    )
    return article, findings


def _article(path: str, given: Given) -> ArticleText:
    if path == STDIN:
        raw = sys.stdin.buffer.read(MAX_BYTES + 1)
        return read(raw, name="stdin", url="", given=given)[0]
    source = file_source(Path(path).expanduser(), given)
    try:
        raw = Path(path).expanduser().read_bytes()
    except OSError as error:
        raise ReadError(path, file_reason(error)) from error
    return read(raw, name=source.name, url=source.url, given=given)[0]
