"""Articles through all steps: read, same as before?, annotate, store. One outcome for each.

An article is stored whole or not at all, and one that fails costs only itself.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from bot.errors import ReadError
from bot.extraction.findings import extract_many
from bot.ingestion.addresses import admitted_hosts
from bot.ingestion.annotating import Annotate, Annotator
from bot.ingestion.dedupe import Judgement
from bot.ingestion.fetch import downloader
from bot.ingestion.gathering import Download, Found, expected, gather
from bot.ingestion.shelf import Draft, Shelf
from bot.ingestion.source import NOTHING_GIVEN, Given
from bot.ingestion.workers import Annotators
from storage.errors import StorageError
from storage.records import ArticleText, Findings
from storage.store import Store

__all__ = ["Given", "Means", "Outcome", "ingest", "is_known", "means_for", "shelve"]

BATCH = 32  # articles annotated together: enough to keep spaCy busy, few enough to stop soon
MANY = 60
REJECTED = "rejected"
NOTHING_FOUND = Findings()

Progress = Callable[[int, int], None]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one article: added, revised, unchanged, copy or rejected, and why.

    `statements` and `figures` count what was stored of it now.
    """

    url: str
    title: str | None = None
    publisher: str | None = None
    published_at: datetime | None = None
    outcome: str
    reason: str
    statements: int = 0
    figures: int = 0


@dataclass(frozen=True, slots=True)
class Means:
    """What ingestion works with: who annotates texts, and who fetches pages."""

    annotate: Annotate = extract_many
    download: Download = field(default_factory=downloader)


USUAL_MEANS = Means()


@contextmanager
def means_for(private_hosts: str, contact: str = "", annotators: int = 0) -> Iterator[Means]:
    """Give the usual means, with the intranet hosts admitted that the setting names.

    `annotators` processes annotate, and end with the block; without any this one does.
    """
    download = downloader(admitted_hosts(private_hosts), contact=contact)
    if annotators == 0:
        yield Means(download=download)
        return
    with closing(Annotators(annotators)) as annotate:
        yield Means(annotate, download)


def processes_for(what: Sequence[str], most: int) -> int:
    """Return how many processes to annotate `what` with: starting one costs as much as 60 texts."""
    return most if expected(what) > MANY else 0


def ingest(
    store: Store,
    workspace: str,
    what: Sequence[str],
    given: Given = NOTHING_GIVEN,
    progress: Progress | None = None,
    means: Means = USUAL_MEANS,
) -> Iterator[Outcome]:
    """Take in every article behind `what` and yield what became of each, in order.

    `what` are files, folders, addresses of pages and of feeds. `progress` is told how many are
    done and how many there are. Blocks while it fetches and annotates: call it from a thread.
    Raises StorageError when the library cannot be used for now, ModelError when the model is
    missing; what was yielded stands there, and doing it again goes on behind it.
    """
    total = expected(what)
    found = gather(what, given, means.download)
    outcomes = _outcomes(Shelf(store, workspace), found, Annotator(means.annotate))
    for done, outcome in enumerate(outcomes, start=1):
        yield outcome
        if progress is not None:
            progress(done, max(total, done))


def shelve(
    store: Store, workspace: str, texts: Sequence[ArticleText], annotate: Annotate
) -> list[Outcome]:
    """Store these articles, each whole or not at all, and return what became of each.

    Doing it again changes nothing. Raises StorageError when one cannot be stored for now.
    """
    shelf, annotator = Shelf(store, workspace), Annotator(annotate)
    drafts = [shelf.draft(text) for text in texts]
    _prepare(shelf, drafts, annotator)
    return [_put(shelf, draft, annotator) for draft in drafts]


def is_known(store: Store, workspace: str, text: ArticleText) -> bool:
    """Say whether the article stands there with the same text."""
    return Shelf(store, workspace).verdict(Draft.of(text)).judgement is Judgement.UNCHANGED


def _outcomes(shelf: Shelf, found: Iterator[Found], annotator: Annotator) -> Iterator[Outcome]:
    for batch in _read_ahead(shelf, found):
        _prepare(shelf, [item for item in batch if isinstance(item, Draft)], annotator)
        for item in batch:
            if isinstance(item, Draft):
                yield _put_or_reject(shelf, item, annotator)
            else:
                yield Outcome(url=item.what, outcome=REJECTED, reason=item.reason)


def _read_ahead(shelf: Shelf, found: Iterator[Found]) -> Iterator[list[Draft | ReadError]]:
    """Yield what was found in batches, each read while the one before is annotated and stored."""

    def batch() -> list[Draft | ReadError]:
        return [_draft(shelf, item) for item in islice(found, BATCH)]

    with ThreadPoolExecutor(1, thread_name_prefix="reading") as reader:
        coming = reader.submit(batch)
        while read := coming.result():
            coming = reader.submit(batch)
            yield read


def _draft(shelf: Shelf, item: Found) -> Draft | ReadError:
    return item if isinstance(item, ReadError) else shelf.draft(item)


def _prepare(shelf: Shelf, drafts: Sequence[Draft], annotator: Annotator) -> None:
    """Annotate together what may say something new."""
    annotator.prepare([draft for draft in drafts if shelf.verdict(draft).is_news])


def _put_or_reject(shelf: Shelf, draft: Draft, annotator: Annotator) -> Outcome:
    try:
        return _put(shelf, draft, annotator)
    except StorageError as error:
        if not error.permanent:  # what befell the library would befall the next article too
            raise
        log.exception("storing failed", extra={"url": draft.text.url})
        return _outcome(draft, REJECTED, str(error).rstrip("."))


def _put(shelf: Shelf, draft: Draft, annotator: Annotator) -> Outcome:
    try:
        verdict = shelf.put(draft, annotator.findings)
    except ReadError as error:
        return _outcome(draft, REJECTED, error.reason)
    if not verdict.is_news:
        return _outcome(draft, verdict.judgement, verdict.reason)
    reason = verdict.reason
    if not draft.is_english:
        reason += "; it is not in English, so nothing was looked for in it"
    return _outcome(draft, verdict.judgement, reason, verdict.kept(annotator.findings(draft)))


def _outcome(
    draft: Draft, outcome: str, reason: str, findings: Findings = NOTHING_FOUND
) -> Outcome:
    text = draft.text
    return Outcome(
        url=text.url,
        title=text.title,
        publisher=text.publisher,
        published_at=text.published_at,
        outcome=str(outcome),
        reason=reason,
        statements=len(findings.statements),
        figures=len(findings.figures),
    )
