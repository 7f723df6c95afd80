"""What the commands share: the library opened, progress shown, results printed."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from bot import settings

if TYPE_CHECKING:
    from rich.console import RenderableType

    from bot.ingestion.pipeline import Outcome
    from storage.store import Store

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, as the contracts describe it.")]


@contextmanager
def library() -> Iterator["Store"]:
    """Open the library, brought up to date; an error of the database is one sentence."""
    from storage.errors import StorageError
    from storage.store import Store

    try:
        with closing(Store(settings.load().database_url)) as store:
            store.migrate()
            yield store
    except StorageError as error:
        fail(f"{error} {error.advice}")


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """Show on stderr how far the reading is, how fast, how long it takes; yield what moves it."""
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
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("Reading", total=None, rate="")

        def tick(done: int, total: int) -> None:
            speed = bar.tasks[task].speed
            rate = f"{speed:.1f} a second" if speed else ""
            bar.update(task, completed=done, total=total, rate=rate)

        yield tick


def tell(outcome: "Outcome", *, as_json: bool) -> None:
    """Print what became of one article; a rejected one is named on stderr."""
    if as_json:
        print_json(asdict(outcome))
    elif outcome.outcome == "rejected":
        typer.echo(f"{outcome.url}: {outcome.reason}.", err=True)
    else:
        found = f"{outcome.statements} statements, {outcome.figures} figures"
        typer.echo(f"{outcome.outcome:9}  {outcome.title or outcome.url}  ({found})")


def print_lines(objects: Iterable[dict[str, Any]]) -> None:
    """Print JSON Lines."""
    for one in objects:
        print_json(one)


def print_json(one: dict[str, Any]) -> None:
    """Print one line of JSON."""
    typer.echo(json.dumps(one, ensure_ascii=False, default=datetime.isoformat))


def show(text: "RenderableType") -> None:
    """Print something laid out."""
    from rich.console import Console

    Console(highlight=False).print(text)


def width() -> int:
    """Return how wide the terminal is, at most as wide as text is good to read."""
    from rich.console import Console

    from bot.presentation import terminal

    return min(Console().width, terminal.WIDTH)


def fail(words: str) -> NoReturn:
    """Print one sentence on stderr and end with status 1."""
    typer.echo(words, err=True)
    raise SystemExit(1)
