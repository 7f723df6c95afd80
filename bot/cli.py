"""The terminal: parse words, call one function, print.

Rooms are imported inside the commands, so that `verbatim --help` answers at once.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from bot import clock, settings
from bot.errors import VerbatimError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from bot.answering.desk import Desk
    from bot.ingestion.pipeline import Given, Outcome
    from storage.records import ArticleText
    from storage.store import Store

app = typer.Typer(
    name="verbatim",
    help="Who said what, word for word, from the articles a team reads.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, as the contracts describe it.")]
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
        _fail(f"{error} {error.advice}")
    except BrokenPipeError:
        sys.stderr.close()  # somebody piped us into `head`


@app.command()
def run() -> None:
    """Connect to Slack and serve until SIGTERM."""
    from bot import app as program

    program.serve(settings.load())


@app.command()
def worker() -> None:
    """Post the digests that are due until SIGTERM, without listening to Slack."""
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

    workspace, hosts = settings.load().workspace, settings.load().private_hosts
    means = pipeline.means_for(hosts)
    with _store() as store:
        rejected = 0
        given = _given(published, publisher, title)
        with _progress() as tick:
            for outcome in pipeline.ingest(store, workspace, what, given, tick, means):
                rejected += outcome.outcome == "rejected"
                _tell(outcome, as_json=as_json)
    raise typer.Exit(1 if rejected else 0)


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
        _print_lines(lines.extract_lines(sys.stdin))
        return
    article, found = extracting.extract_one(path, _given(published, publisher, title))
    if as_json:
        _print_json({"article": _article_json(article), **wire.as_json(found)})
    else:
        _show(terminal.findings_text(article, found, width=_width()))


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
            _print_lines(_ask_lines(desk, workspace, sys.stdin, zone))
            return
        if not question:
            raise typer.BadParameter("Give a question, or --jsonl with questions on stdin.")
        answer = desk.ask(workspace, question, now=clock.now(), zone=zone)
        if as_json:
            _print_json(wire.answer_json(answer))
        else:
            _show(terminal.answer_text(answer, width=_width()))


@app.command()
def brief(topic: str, zone: Zone = "UTC", *, as_json: AsJson = False) -> None:
    """Print what the library holds on a topic."""
    from bot.answering import wire
    from bot.presentation import terminal

    with _desk() as (desk, workspace):
        found = desk.brief(workspace, topic, now=clock.now(), zone=zone)
        if as_json:
            _print_json(wire.brief_json(found))
        else:
            _show(terminal.brief_text(found, width=_width()))


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
            _print_json(wire.digest_json(found))
        else:
            _show(terminal.digest_text(found, width=_width()))


@app.command()
def migrate() -> None:
    """Bring the library's schema up to date."""
    with _store():
        typer.echo("The library is up to date.", err=True)


@app.command(name="settings")
def show_settings() -> None:
    """Print every setting with its value and meaning, secrets hidden."""
    from bot.presentation import terminal

    _show(terminal.settings_table(settings.load().shown()))


@app.command()
def doctor() -> None:
    """Check settings, library and model; say what to mend."""
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
def _store() -> Iterator["Store"]:
    """Open the library, brought up to date; an error of the database is one sentence."""
    from storage.errors import StorageError
    from storage.store import Store

    try:
        with closing(Store(settings.load().database_url)) as store:
            store.migrate()
            yield store
    except StorageError as error:
        _fail(f"{error} {error.advice}")


@contextmanager
def _desk() -> Iterator[tuple["Desk", str]]:
    """Open the library for questions; yield the desk and the workspace."""
    from bot.answering.desk import Desk

    with _store() as store:
        yield Desk(store), settings.load().workspace


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar on stderr while articles are read; yield what moves it."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("Reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _given(published: datetime | None, publisher: str | None, title: str | None) -> "Given":
    from bot.ingestion.source import Given

    return Given(published=published, publisher=publisher, title=title)


def _tell(outcome: "Outcome", *, as_json: bool) -> None:
    """Print what became of one article; a rejected one is named on stderr."""
    if as_json:
        _print_json(asdict(outcome))
    elif outcome.outcome == "rejected":
        typer.echo(f"{outcome.url}: {outcome.reason}.", err=True)
    else:
        found = f"{outcome.statements} statements, {outcome.figures} figures"
        typer.echo(f"{outcome.outcome:9}  {outcome.title or outcome.url}  ({found})")


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


def _print_lines(objects: Iterable[dict[str, Any]]) -> None:
    for one in objects:
        _print_json(one)


def _print_json(one: dict[str, Any]) -> None:
    print(json.dumps(one, ensure_ascii=False, default=datetime.isoformat), flush=True)


def _show(text: "RenderableType") -> None:
    from rich.console import Console

    Console(highlight=False).print(text)


def _width() -> int:
    """Return how wide the terminal is, at most as wide as text is good to read."""
    from rich.console import Console

    from bot.presentation import terminal

    return min(Console().width, terminal.WIDTH)


def _fail(words: str) -> NoReturn:
    typer.echo(words, err=True)
    raise SystemExit(1)
