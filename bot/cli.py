"""The terminal: parse words, call one function, print.

Rooms are imported inside the commands, so that `verbatim --help` answers at once.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot import clock, lines_cli, settings, sources_cli, speakers_cli
from bot.console import AsJson, fail, library, print_json, print_lines, progress, show, tell, width
from bot.errors import VerbatimError

if TYPE_CHECKING:
    from bot.answering.desk import Desk
    from bot.ingestion.pipeline import Given
    from storage.records import ArticleText

app = typer.Typer(
    name="verbatim",
    help="Who said what, word for word, from the articles a team reads.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.add_typer(sources_cli.app)
app.add_typer(lines_cli.app)
app.add_typer(speakers_cli.app)

AsLines = Annotated[bool, typer.Option("--jsonl", help="Read JSON Lines from stdin, print them.")]
Zone = Annotated[str, typer.Option(help="The time zone that “yesterday” is meant in.")]
Published = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"],
        help="When it was published.",
    ),
]
Publisher = Annotated[str | None, typer.Option(help="Who published it.")]
Title = Annotated[str | None, typer.Option(help="Its headline.")]


def main() -> None:
    """Run the program; an error of ours is one sentence on stderr and exit status 1."""
    try:
        app()
    except VerbatimError as error:
        fail(f"{error} {error.advice}")
    except BrokenPipeError:
        sys.stderr.close()  # somebody piped us into `head`


@app.command()
def run() -> None:
    """Connect to Slack and serve until SIGTERM."""
    from bot import app as program

    program.serve(settings.load())


@app.command()
def worker() -> None:
    """Poll sources, read pages and post digests until SIGTERM, without listening to Slack."""
    from bot import app as program

    program.work(settings.load())


@app.command()
def ingest(
    what: Annotated[
        list[str], typer.Argument(metavar="WHAT…", help="Files, folders, URLs, feeds.")
    ],
    published: Published = None,
    publisher: Publisher = None,
    title: Title = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Read articles into the library; what was read before is recognised."""
    from bot.ingestion import pipeline

    chosen = settings.load()
    processes = pipeline.processes_for(what, chosen.annotators)
    means_given = pipeline.means_for(chosen.private_hosts, chosen.contact, processes)
    given = _given(published, publisher, title)
    rejected = 0
    with library() as store, means_given as means, progress() as tick:
        for outcome in pipeline.ingest(store, chosen.workspace, what, given, tick, means):
            rejected += outcome.outcome == "rejected"
            tell(outcome, as_json=as_json)
    raise typer.Exit(1 if rejected else 0)


@app.command()
def prune(
    older_than: Annotated[
        str, typer.Option(metavar="DAYS|DATE", help="A number of days, or the first day kept.")
    ],
    *,
    as_json: AsJson = False,
) -> None:
    """Delete articles from before a day with all that they say; sources and follows stay."""
    from storage import retention

    before = _day(older_than)
    with library() as store:
        pruned = retention.prune_by_parts(store, settings.load().workspace, before)
    if as_json:
        print_json(asdict(pruned))
    else:
        counts = f"{pruned.statements} statements, {pruned.figures} figures"
        typer.echo(f"Deleted what is from before {before}: {pruned.articles} articles, {counts}.")


@app.command()
def extract(
    path: Annotated[str, typer.Argument(metavar="[PATH|-]", help="One article; - is stdin.")] = "-",
    published: Published = None,
    publisher: Publisher = None,
    title: Title = None,
    *,
    as_json: AsJson = False,
    as_lines: AsLines = False,
) -> None:
    """Print what one article says, storing nothing."""
    from bot.extraction import lines, wire
    from bot.ingestion import extracting
    from bot.presentation import terminal

    if as_lines:
        print_lines(lines.extract_lines(sys.stdin))
        return
    article, found = extracting.extract_one(path, _given(published, publisher, title))
    if as_json:
        print_json({"article": _article_json(article), **wire.as_json(found)})
    else:
        show(terminal.findings_text(article, found, width=width()))


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="As you would ask a colleague.")] = "",
    zone: Zone = "UTC",
    *,
    as_json: AsJson = False,
    as_lines: AsLines = False,
) -> None:
    """Answer a question from the library."""
    from bot.answering import wire
    from bot.presentation import terminal

    with _desk() as (desk, workspace):
        if as_lines:
            print_lines(_ask_lines(desk, workspace, sys.stdin, zone))
            return
        if not question:
            raise typer.BadParameter("Give a question, or --jsonl with questions on stdin.")
        answer = desk.ask(workspace, question, now=clock.now(), zone=zone)
        if as_json:
            print_json(wire.answer_json(answer))
        else:
            show(terminal.answer_text(answer, width=width()))


@app.command()
def brief(topic: str, zone: Zone = "UTC", *, as_json: AsJson = False) -> None:
    """Print what the library holds on a topic."""
    from bot.answering import wire
    from bot.presentation import terminal

    with _desk() as (desk, workspace):
        found = desk.brief(workspace, topic, now=clock.now(), zone=zone)
        if as_json:
            print_json(wire.brief_json(found))
        else:
            show(terminal.brief_text(found, width=width()))


@app.command()
def digest(
    topics: Annotated[
        list[str] | None, typer.Argument(help="Everything, unless topics are given.")
    ] = None,
    hours: Annotated[int, typer.Option(min=1, help="How far back.")] = 24,
    *,
    as_json: AsJson = False,
) -> None:
    """Print what came in lately."""
    from bot.answering import wire
    from bot.presentation import terminal
    from storage.records import Follow

    now = clock.now()
    with _desk() as (desk, workspace):
        follow = Follow(channel="terminal", topics=tuple(topics or ()))
        found = desk.digest(workspace, follow, since=now - timedelta(hours=hours), until=now)
        if as_json:
            print_json(wire.digest_json(found))
        else:
            show(terminal.digest_text(found, width=width()))


@app.command()
def reindex() -> None:
    """Make the full-text index anew while others search and read."""
    from storage import articles, indexing

    workspace, done = settings.load().workspace, 0
    with library() as store, progress() as tick:
        with store.session() as session:
            held = articles.coverage(session, workspace)
        for rows in indexing.reindex(store, workspace):
            done += rows
            tick(done, held.statements + held.figures)
    typer.echo(f"Indexed {done} statements and figures.", err=True)


@app.command()
def migrate() -> None:
    """Bring the library's schema up to date."""
    with library():
        typer.echo("The library is up to date.", err=True)


@app.command(name="settings")
def show_settings() -> None:
    """Print every setting with its value and meaning, secrets hidden."""
    from bot.presentation import terminal

    show(terminal.settings_table(settings.load().shown()))


@app.command()
def doctor() -> None:
    """Check settings, library, sources and model; say what to mend."""
    from bot import checkup

    findings = list(checkup.examine(settings.load()))
    for finding in findings:
        typer.echo(f"{'ok  ' if finding.healthy else 'MEND'}  {finding.words}")
    raise typer.Exit(0 if all(finding.healthy for finding in findings) else 1)


@app.command()
def demo() -> None:
    """Read the samples into a new library and answer four questions."""
    from bot import demo as tour

    tour.give()


@contextmanager
def _desk() -> Iterator[tuple["Desk", str]]:
    """Open the library for questions; yield the desk and the workspace."""
    from bot.answering.desk import Desk

    with library() as store:
        yield Desk(store, settings.load().least_confidence), settings.load().workspace


def _day(words: str) -> date:
    """Return the day that `words` name, or that was so many days ago."""
    try:
        if words.isdecimal():
            return clock.now().date() - timedelta(days=int(words))
        return date.fromisoformat(words)
    except (ValueError, OverflowError) as error:
        raise typer.BadParameter("Give a number of days, or a date like 2026-01-31.") from error


def _given(published: datetime | None, publisher: str | None, title: str | None) -> "Given":
    from bot.ingestion.source import Given

    return Given(published=published, publisher=publisher, title=title)


def _ask_lines(
    desk: "Desk", workspace: str, lines: Iterable[str], zone: str
) -> Iterator[dict[str, Any]]:
    """Answer each line's question; one that cannot be read costs only itself."""
    from bot.answering import wire

    for line in filter(str.strip, lines):
        name = None
        try:
            asked = json.loads(line)
            name = asked.get("id")
            now = datetime.fromisoformat(asked["now"]) if asked.get("now") else clock.now()
            answer = desk.ask(workspace, asked["q"], now=now, zone=zone)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            yield {"id": name, "error": f"the line cannot be read: {error!r}"}
        else:
            yield wire.answer_json(answer, name)


def _article_json(article: "ArticleText") -> dict[str, Any]:
    published = article.published_at
    return {
        "title": article.title,
        "publisher": article.publisher,
        "published_at": published.isoformat() if published else None,
        "language": article.language,
        "text": article.text,
    }
