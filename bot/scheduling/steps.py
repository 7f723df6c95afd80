"""The steps of the library's work: each may be done twice, and says in JSON what came of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot import clock
from bot.ingestion.pipeline import REJECTED, Means, is_known, shelve
from bot.ingestion.source import Source
from bot.ingestion.visits import Visit, visit
from bot.scheduling import polling
from bot.scheduling.payloads import Errand, Json, packed, unpacked
from storage import failures, links, sources
from storage.records import ArticleText
from storage.store import Session, Store

# Longer than all tries of a page take: what is not read by then was lost, and is set out for again.
EXPECTED_WITHIN = timedelta(days=1)


class Steps:
    """What the workflows do to the world: fetch, annotate, store. Raises StorageError."""

    def __init__(self, store: Store, means: Means) -> None:
        self._store = store
        self._means = means

    def ask(self, workspace: str, url: str) -> Json | None:
        """Ask a source for what is new; None when nobody wants it polled any more."""
        with self._store.session() as session:
            source = sources.get(session, workspace, url)
        if source is None or source.paused:
            return None
        asked = Source(name=url, url=url)
        found = visit(asked, self._means.download, (source.etag, source.modified))
        return packed(self._new(workspace, found))

    def read(self, workspace: str, given: Json) -> Json:
        """Read one page, unless another source led to it first."""
        errand = unpacked(Errand, given)
        with self._store.session() as session:
            known = links.get(session, workspace, errand.link.url)
        if known is not None and known.reads and not errand.is_repeat:
            return packed(Visit(validators=(known.etag, known.modified)))
        found = visit(errand.link, self._means.download, errand.validators)
        if found.links and not errand.link.is_list:
            # A feed that lists feeds would have no end.
            found = Visit(reason="it is a feed within a feed", permanent=True)
        return packed(self._new(workspace, found))

    def shelve(self, workspace: str, given: list[Json]) -> None:
        """Annotate and store articles; what cannot be annotated is listed as failed."""
        texts = [unpacked(ArticleText, values) for values in given]
        outcomes = shelve(self._store, workspace, texts, self._means.annotate)
        now = clock.now()
        with self._store.session() as session:
            for outcome in outcomes:
                if outcome.outcome == REJECTED:
                    failed = (outcome.url, outcome.reason)
                    failures.note(session, workspace, *failed, at=now, permanent=True)

    def note_poll(self, workspace: str, url: str, given: Json, texts: int) -> None:
        """Write down how a poll went, and when the next one is due."""
        found, now = unpacked(Visit, given), clock.now()
        with self._store.session() as session:
            source = sources.get(session, workspace, url)
            if source is None:
                return
            _expect(session, workspace, found, now)
            count = texts + len(found.links)
            wait = polling.interval_after(
                timedelta(minutes=source.interval_minutes),
                found=count,
                retry_after=found.retry_after,
            )
            etag, modified = found.validators
            sources.polled(
                session,
                workspace,
                url,
                at=now,
                next_poll=now + wait,
                interval_minutes=int(wait / timedelta(minutes=1)),
                etag=etag,
                modified=modified,
                reason=found.reason,
                found=count,
            )

    def note_pages(self, workspace: str, errands: list[Json], given: list[Json]) -> None:
        """Write down which pages were read and which failed."""
        now = clock.now()
        with self._store.session() as session:
            for values, came in zip(errands, given, strict=True):
                errand, found = unpacked(Errand, values), unpacked(Visit, came)
                _expect(session, workspace, found, now)
                if found.reason is None:
                    _note_read(session, workspace, errand, found, now)
                else:
                    _note_failure(session, workspace, errand, found, now)

    def _new(self, workspace: str, found: Visit) -> Visit:
        """Return a visit without what the library knows already."""
        with self._store.session() as session:
            pages = [link.url for link in found.links if not link.is_list]
            fresh = set(links.unknown(session, workspace, pages))
        return replace(
            found,
            texts=tuple(t for t in found.texts if not is_known(self._store, workspace, t)),
            links=tuple(link for link in found.links if link.is_list or link.url in fresh),
        )


def next_try(errand: Errand, found: Visit) -> timedelta | None:
    """Return how long to wait before a page that failed is tried again, None for never."""
    if found.reason is None or found.permanent:
        return None
    return polling.try_again_after(errand.attempt, found.retry_after)


def _expect(session: Session, workspace: str, found: Visit, now: datetime) -> None:
    """Remember the pages that were set out for, lest the next poll sets out for them again."""
    pages = [link.url for link in found.links if not link.is_list]
    links.expect(session, workspace, pages, at=now, until=now + EXPECTED_WITHIN)


def _note_read(
    session: Session, workspace: str, errand: Errand, found: Visit, now: datetime
) -> None:
    url = errand.link.url
    failures.forget(session, workspace, url)
    if errand.link.is_list:
        return
    known = links.get(session, workspace, url)
    wait = polling.read_again_after(1 + (known.reads if known else 0))
    again = now + wait if wait else None
    links.note(session, workspace, url, at=now, next_read=again, validators=found.validators)


def _note_failure(
    session: Session, workspace: str, errand: Errand, found: Visit, now: datetime
) -> None:
    url, reason = errand.link.url, found.reason or ""
    is_over = next_try(errand, found) is None
    failures.note(session, workspace, url, reason, at=now, permanent=is_over)
    if is_over and not errand.link.is_list:
        links.note(session, workspace, url, at=now, next_read=None)
