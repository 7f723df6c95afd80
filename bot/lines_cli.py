"""`verbatim lines`: what sites repeat from article to article, shown and restored."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from bot import clock, settings
from bot.console import AsJson, fail, library, print_json

if TYPE_CHECKING:
    from storage.records import SiteLine

app = typer.Typer(name="lines", help="Lines that sites repeat, which are left out of articles.")


@app.command(name="list")
def show(
    host: Annotated[str | None, typer.Argument(help="One site, as the list names it.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Print every line that was left out of articles, by site."""
    from storage import sites

    with library() as store, store.session() as session:
        found = sites.listed(session, settings.load().workspace, host)
    for line in found:
        if as_json:
            print_json(asdict(line))
        else:
            typer.echo(_shown(line))


@app.command()
def restore(
    host: Annotated[str, typer.Argument(help="The site, as `lines list` names it.")],
    text: Annotated[str, typer.Argument(metavar="LINE", help="The line, as it is listed.")],
) -> None:
    """Leave a line in the articles that are read from now on."""
    from storage import sites

    workspace = settings.load().workspace
    with library() as store, store.session() as session:
        known = [line for line in sites.listed(session, workspace, host) if line.text == text]
        for line in known:
            sites.restore(session, workspace, host, line.print, by="terminal", at=clock.now())
    if not known:
        fail(f"No such line of {host} is left out. Run `verbatim lines list`.")


def _shown(line: "SiteLine") -> str:
    state = (
        f"restored by {line.restored_by}" if line.restored_by else f"since {line.since:%d %b %Y}"
    )
    return f"{line.host}  {state}  {line.text}"
