"""What `verbatim doctor` looks at: settings, library, sources, model."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

from bot.answering.desk import Desk
from bot.errors import VerbatimError
from bot.extraction.nlp import pipeline
from bot.settings import Settings
from storage import failures, sources
from storage.errors import StorageError
from storage.store import Store

FAILURES_BORNE = 3  # polls; a site that is away for a moment is no trouble
FAILURES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, in one sentence; when it is not healthy, with what to do."""

    healthy: bool
    words: str


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at one thing after the other; nothing that is broken hides the rest."""
    yield slack(settings)
    for look in (library, reading, model):
        yield from _looked(look, settings)


def slack(settings: Settings) -> Finding:
    """Say how the bot would connect to Slack."""
    if settings.bot_token is None:
        return Finding(
            healthy=False, words="SLACK_BOT_TOKEN is not set: see docs/quickstart.md, step 3."
        )
    if settings.app_token is not None:
        return Finding(healthy=True, words="Slack: Socket Mode.")
    if settings.signing_secret is not None:
        return Finding(healthy=True, words=f"Slack: HTTP on {settings.host}:{settings.port}.")
    words = "Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP."
    return Finding(healthy=False, words=words)


def library(settings: Settings) -> Iterator[Finding]:
    """Say what the library holds."""
    with closing(Store(settings.database_url)) as store:
        store.migrate()
        held = Desk(store).coverage(settings.workspace)
        counts = f"{held.articles} articles, {held.statements} statements, {held.figures} figures"
        yield Finding(healthy=True, words=f"Library: {counts}.")


def reading(settings: Settings) -> Iterator[Finding]:
    """Say which sources fail, and what could not be read."""
    with closing(Store(settings.database_url)) as store, store.session() as session:
        polled = sources.listed(session, settings.workspace)
        failed = failures.listed(session, settings.workspace, FAILURES_SHOWN)
    resting = sum(source.paused for source in polled)
    yield Finding(healthy=True, words=f"Sources: {len(polled)}, of which {resting} are paused.")
    for source in polled:
        if source.failures >= FAILURES_BORNE and not source.paused:
            tries = f"failed {source.failures} times, last because {source.last_reason}"
            yield Finding(healthy=False, words=f"{source.url}: {tries}.")
    for failure in failed:
        again = "" if failure.permanent else "; it is tried again"
        words = f"Not read: {failure.url}: {failure.reason}{again}."
        yield Finding(healthy=True, words=words)


def model(_: Settings) -> Iterator[Finding]:
    """Say whether the shipped pipeline loads."""
    shipped = pipeline()
    yield Finding(healthy=True, words=f"Model: {shipped.meta['name']} {shipped.meta['version']}.")


def _looked(look: Callable[[Settings], Iterator[Finding]], settings: Settings) -> Iterator[Finding]:
    try:
        yield from look(settings)
    except (VerbatimError, StorageError) as error:
        yield Finding(healthy=False, words=f"{error} {error.advice}")
