"""What the workers do by themselves, done at once for a person who waits for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.ingestion.pipeline import Means
from bot.ingestion.source import Source
from bot.ingestion.visits import Visit
from bot.scheduling.payloads import Errand, Json, packed, unpacked
from bot.scheduling.steps import Steps
from storage import failures, sources
from storage.store import Store

_TOGETHER = 8  # pages that are annotated together
_LISTED = 1_000


@dataclass(frozen=True, slots=True)
class Polled:
    """What one poll brought: how many new articles, how many pages failed, or why it failed."""

    url: str
    articles: int = 0
    failed: int = 0
    reason: str | None = None


def poll_now(store: Store, workspace: str, means: Means, urls: Sequence[str]) -> Iterator[Polled]:
    """Poll these sources whether they are due or not, and read what is new in them."""
    for url in urls:
        yield _poll(Steps(store, means), workspace, url)


def retry_now(store: Store, workspace: str, means: Means, urls: Sequence[str]) -> Iterator[Polled]:
    """Read again these addresses that failed."""
    errands = [Errand(link=Source(name=url, url=url), is_repeat=True) for url in urls]
    for errand in errands:
        articles, failed = _read(Steps(store, means), workspace, [errand])
        yield Polled(errand.link.url, articles, failed)


def polled_urls(store: Store, workspace: str) -> list[str]:
    """Return the sources of the workspace that are not paused."""
    with store.session() as session:
        return [each.url for each in sources.listed(session, workspace) if not each.paused]


def failed_urls(store: Store, workspace: str) -> list[str]:
    """Return what failed in the workspace, the latest first."""
    with store.session() as session:
        return [each.url for each in failures.listed(session, workspace, _LISTED)]


def _poll(steps: Steps, workspace: str, url: str) -> Polled:
    found = steps.ask(workspace, url)
    if found is None:
        return Polled(url, reason="it is not polled")
    texts = found.pop("texts")
    steps.shelve(workspace, texts)
    errands = [Errand(link=link) for link in unpacked(Visit, found).links]
    articles, failed = _read(steps, workspace, errands)
    steps.note_poll(workspace, url, found, len(texts))
    return Polled(url, len(texts) + articles, failed, found["reason"])


def _read(steps: Steps, workspace: str, errands: Sequence[Errand]) -> tuple[int, int]:
    """Read pages, and those that they list; return how many articles came, how many failed."""
    articles, failed = 0, 0
    waiting = list(errands)
    while waiting:
        some, waiting = waiting[:_TOGETHER], waiting[_TOGETHER:]
        given = [packed(errand) for errand in some]
        found = [steps.read(workspace, errand) for errand in given]
        texts: list[Json] = [text for came in found for text in came.pop("texts")]
        steps.shelve(workspace, texts)
        steps.note_pages(workspace, given, found)
        visits = [unpacked(Visit, came) for came in found]
        waiting += [Errand(link=link) for visit in visits for link in visit.links]
        articles += len(texts)
        failed += sum(visit.reason is not None for visit in visits)
    return articles, failed
