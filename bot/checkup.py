"""What `verbatim doctor` looks at: settings, library, model."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.answering.desk import Desk
from bot.errors import VerbatimError
from bot.extraction.nlp import pipeline
from bot.settings import Settings
from storage.errors import StorageError
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, in one sentence; when it is not healthy, with what to do."""

    healthy: bool
    words: str


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at one thing after the other; nothing that is broken hides the rest."""
    yield slack(settings)
    for look in (library, model):
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
    store = Store(settings.database_url)
    try:
        store.migrate()
        held = Desk(store).coverage(settings.workspace)
        counts = f"{held.articles} articles, {held.statements} statements, {held.figures} figures"
        yield Finding(healthy=True, words=f"Library: {counts}.")
    finally:
        store.close()


def model(_: Settings) -> Iterator[Finding]:
    """Say whether the shipped pipeline loads."""
    shipped = pipeline()
    yield Finding(healthy=True, words=f"Model: {shipped.meta['name']} {shipped.meta['version']}.")


def _looked(look: Callable[[Settings], Iterator[Finding]], settings: Settings) -> Iterator[Finding]:
    try:
        yield from look(settings)
    except (VerbatimError, StorageError) as error:
        yield Finding(healthy=False, words=f"{error} {error.advice}")
