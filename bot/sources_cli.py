"""`verbatim sources`: what is read by itself, named, listed, paused and polled by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from bot import clock, settings
from bot.console import AsJson, fail, library, print_json

if TYPE_CHECKING:
    from bot.ingestion.pipeline import Means
    from bot.scheduling.by_hand import Polled
    from storage.records import NewsSource

app = typer.Typer(name="sources", help="Feeds, sitemaps and pages that are read by themselves.")

Url = Annotated[str, typer.Argument(metavar="URL", help="As `sources list` shows it.")]
Urls = Annotated[list[str] | None, typer.Argument(metavar="[URL…]", help="All, unless named.")]


@app.command()
def add(
    url: Annotated[str, typer.Argument(help="A feed, a sitemap, a page, or a site's front page.")],
) -> None:
    """Poll a feed, a sitemap or a page from now on; a front page leads to its feed."""
    from bot.ingestion import subscribing
    from storage import sources

    with _means() as means:
        offered = subscribing.offer(url, means.download, by="terminal", now=clock.now())
        if offered.source is None and len(offered.feeds) == 1:
            (url,) = offered.feeds
            offered = subscribing.offer(url, means.download, by="terminal", now=clock.now())
    if offered.source is None:
        fail("It is no article. Add one of its feeds:\n" + "\n".join(offered.feeds))
    with library() as store, store.session() as session:
        workspace = settings.load().workspace
        if sources.get(session, workspace, offered.source.url) is None:
            sources.put(session, workspace, offered.source)
    typer.echo(
        f"{offered.source.kind}  {offered.source.url}  {offered.source.title or ''}".rstrip()
    )


@app.command(name="list")
def show(*, as_json: AsJson = False) -> None:
    """Print every source with how its polls went, and what could not be read."""
    from storage import failures, sources

    workspace = settings.load().workspace
    with library() as store, store.session() as session:
        found = sources.listed(session, workspace)
        failed = failures.listed(session, workspace, 20)
    for source in found:
        if as_json:
            print_json(asdict(source))
        else:
            typer.echo(_line(source))
    for failure in failed:
        typer.echo(f"could not be read: {failure.url}: {failure.reason}", err=True)


@app.command()
def pause(url: Url) -> None:
    """Let a source rest until it is resumed."""
    _set_paused(url, paused=True)


@app.command()
def resume(url: Url) -> None:
    """Poll a paused source again."""
    _set_paused(url, paused=False)


@app.command()
def remove(url: Url) -> None:
    """Forget a source; what was read from it stays."""
    from storage import sources

    with library() as store, store.session() as session:
        known = sources.remove(session, settings.load().workspace, url)
    if not known:
        fail(f"{url} is not a source. Run `verbatim sources list`.")


@app.command()
def poll(urls: Urls = None) -> None:
    """Ask sources now, due or not, and read what is new in them."""
    from bot.scheduling import by_hand

    with library() as store, _means() as means:
        workspace = settings.load().workspace
        wanted = urls or by_hand.polled_urls(store, workspace)
        _report(by_hand.poll_now(store, workspace, means, wanted))


@app.command()
def retry(urls: Urls = None) -> None:
    """Read again what could not be read."""
    from bot.scheduling import by_hand

    with library() as store, _means() as means:
        workspace = settings.load().workspace
        wanted = urls or by_hand.failed_urls(store, workspace)
        _report(by_hand.retry_now(store, workspace, means, wanted))


@contextmanager
def _means() -> Iterator["Means"]:
    from bot.ingestion import pipeline

    chosen = settings.load()
    with pipeline.means_for(chosen.private_hosts, chosen.contact) as means:
        yield means


def _set_paused(url: str, *, paused: bool) -> None:
    from storage import sources

    with library() as store, store.session() as session:
        known = sources.pause(session, settings.load().workspace, url, paused=paused)
    if not known:
        fail(f"{url} is not a source. Run `verbatim sources list`.")


def _report(polls: Iterator["Polled"]) -> None:
    """Print a line for each; what failed is named on stderr and is the exit status."""
    is_whole = True
    for polled in polls:
        failed = f", {polled.failed} could not be read" if polled.failed else ""
        if polled.reason is None:
            typer.echo(f"{polled.articles} new  {polled.url}{failed}")
        else:
            typer.echo(f"{polled.url}: {polled.reason}.", err=True)
        is_whole = is_whole and polled.reason is None and not polled.failed
    raise typer.Exit(0 if is_whole else 1)


def _line(source: "NewsSource") -> str:
    state = "paused" if source.paused else f"next {source.next_poll:%d %b %H:%M} UTC"
    trouble = f"  {source.last_reason}" if source.last_reason else ""
    return f"{source.kind:8} {source.articles:6} found  {state}  {source.url}{trouble}"
