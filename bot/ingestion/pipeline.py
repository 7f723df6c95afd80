"""Articles through all steps: read, same as before?, annotate, store. One outcome for each.

An article is stored whole or not at all, and one that fails costs only itself.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from bot.errors import ReadError
from bot.extraction.findings import extract_many
from bot.ingestion.addresses import admitted_hosts
from bot.ingestion.annotating import Annotate, Annotator
from bot.ingestion.fetch import downloader
from bot.ingestion.gathering import Download, Found, expected, gather
from bot.ingestion.shelf import Draft, Shelf
from bot.ingestion.source import NOTHING_GIVEN, Given
from storage.errors import StorageError
from storage.records import Findings
from storage.store import Store

__all__ = ["Given", "Means", "Outcome", "ingest", "means_for"]

BATCH = 32  # articles annotated together: enough to keep spaCy busy, few enough to stop soon
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


def means_for(private_hosts: str) -> Means:
    """Return the usual means, with the intranet hosts admitted that the setting names."""
    return Means(download=downloader(admitted_hosts(private_hosts)))


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
    Raises StorageError when the library cannot be read, ModelError when the model is missing.
    """
    total = expected(what)
    found = gather(what, given, means.download)
    outcomes = _outcomes(Shelf(store, workspace), found, Annotator(means.annotate))
    for done, outcome in enumerate(outcomes, start=1):
        yield outcome
        if progress is not None:
            progress(done, max(total, done))


def _outcomes(shelf: Shelf, found: Iterator[Found], annotator: Annotator) -> Iterator[Outcome]:
    while batch := [_draft(item) for item in islice(found, BATCH)]:
        drafts = [item for item in batch if isinstance(item, Draft)]
        annotator.prepare([draft for draft in drafts if shelf.verdict(draft).is_news])
        for item in batch:
            if isinstance(item, Draft):
                yield _put(shelf, item, annotator)
            else:
                yield Outcome(url=item.what, outcome=REJECTED, reason=item.reason)


def _draft(item: Found) -> Draft | ReadError:
    return item if isinstance(item, ReadError) else Draft.of(item)


def _put(shelf: Shelf, draft: Draft, annotator: Annotator) -> Outcome:
    try:
        verdict = shelf.put(draft, annotator.findings)
    except ReadError as error:
        return _outcome(draft, REJECTED, error.reason)
    except StorageError as error:
        log.exception("storing failed", extra={"url": draft.text.url})
        return _outcome(draft, REJECTED, str(error).rstrip("."))
    if not verdict.is_news:
        return _outcome(draft, verdict.judgement, verdict.reason)
    reason = verdict.reason
    if not draft.is_english:
        reason += "; it is not in English, so nothing was looked for in it"
    return _outcome(draft, verdict.judgement, reason, annotator.findings(draft))


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
