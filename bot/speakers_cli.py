"""`verbatim speakers`: who is who, looked at and put right; every correction can be undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from bot import clock, settings
from bot.console import AsJson, fail, library, print_json

if TYPE_CHECKING:
    from bot.answering.identity import Identity
    from storage.corrections_records import Correction
    from storage.records import Speaker

app = typer.Typer(name="speakers", help="Who is who: merge, split, rename, give a role, undo.")

BY = "terminal"
Who = Annotated[str, typer.Argument(metavar="WHO", help="A name, or a number from the list.")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="As `speakers history` shows it.")]


@app.command(name="list")
def show_all(
    name: Annotated[str | None, typer.Argument(help="Only who bears it, or one like it.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Print who speaks most lately, or who bears a name."""
    from bot.presentation import wording_identity

    with _identity() as (identity, workspace):
        found: list[tuple[Speaker, int | None]] = (
            [(one, None) for one in identity.find(workspace, name)]
            if name
            else [*identity.common(workspace)]
        )
    for one, statements in found:
        if as_json:
            print_json({**asdict(one), "statements": statements})
        else:
            typer.echo(wording_identity.speaker(one, statements))


@app.command()
def show(who: Who, *, as_json: AsJson = False) -> None:
    """Print a speaker's names, roles, the evidence that joined them, and the corrections."""
    from bot.presentation import wording_identity

    with _identity() as (identity, workspace):
        told = identity.profile(workspace, _meant(identity, workspace, who))
    if told is None:
        fail(wording_identity.UNKNOWN.format(name=who))
    if as_json:
        print_json(asdict(told))
    else:
        typer.echo(wording_identity.profile(told))


@app.command()
def merge(
    who: Who, into: Annotated[str, typer.Argument(metavar="INTO", help="Who that is.")]
) -> None:
    """Make two speakers one, called as the second is."""
    with _identity() as (identity, workspace):
        one, other = (_meant(identity, workspace, name) for name in (who, into))
        _tell(identity.merge(workspace, one, other, by=BY, now=clock.now()))


@app.command()
def split(
    who: Who,
    article: Annotated[list[str] | None, typer.Option(help="Where the other speaks.")] = None,
    called: Annotated[str | None, typer.Option(help="What articles call the other.")] = None,
    role: Annotated[str | None, typer.Option(help="The other's role, as articles word it.")] = None,
    name: Annotated[str | None, typer.Option(help="What the other is called here.")] = None,
) -> None:
    """Part a namesake from a speaker: who speaks in some articles, under a name or in a role."""
    from bot.presentation import wording_identity
    from storage.parting import Part

    if not (article or called or role):
        raise typer.BadParameter(wording_identity.WHICH_PART)
    part = Part(articles=tuple(article or ()), called=called, role=role, name=name)
    with _identity() as (identity, workspace):
        number = _meant(identity, workspace, who)
        _tell(identity.split(workspace, number, part, by=BY, now=clock.now()))


@app.command()
def rename(who: Who, name: Annotated[str, typer.Argument(help="The name that is shown.")]) -> None:
    """Call a speaker otherwise; every name that articles use still leads there."""
    with _identity() as (identity, workspace):
        number = _meant(identity, workspace, who)
        _tell(identity.rename(workspace, number, name, by=BY, now=clock.now()))


@app.command()
def role(who: Who, words: Annotated[str, typer.Argument(metavar="ROLE")]) -> None:
    """Show a speaker in a role from now on."""
    with _identity() as (identity, workspace):
        number = _meant(identity, workspace, who)
        _tell(identity.give_role(workspace, number, words, by=BY, now=clock.now()))


@app.command()
def undo(number: Number) -> None:
    """Undo a correction; what it changed is as it was."""
    from bot.presentation import wording_identity

    with _identity() as (identity, workspace):
        undone = identity.undo(workspace, number, by=BY, now=clock.now())
    if undone is None:
        fail(wording_identity.NOT_STANDING.format(number=number))
    _tell(undone)


@app.command()
def history(
    who: Annotated[str | None, typer.Argument(metavar="[WHO]", help="All, unless named.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Print the corrections, the latest first, also those that were undone."""
    with _identity() as (identity, workspace):
        number = _meant(identity, workspace, who) if who else None
        made = identity.history(workspace, number)
    for one in made:
        if as_json:
            print_json(asdict(one))
        else:
            _tell(one)


@contextmanager
def _identity() -> Iterator[tuple["Identity", str]]:
    """Open the library; yield its speakers and the workspace."""
    from bot.answering.identity import Identity

    with library() as store:
        yield Identity(store), settings.load().workspace


def _meant(identity: "Identity", workspace: str, who: str) -> int:
    """Return the number of the one speaker that a person means; ask which where there are more."""
    from bot.presentation import wording_identity

    if who.isdecimal():
        return int(who)
    found = identity.find(workspace, who)
    exact = [one for one in found if one.name.casefold() == who.casefold()] or found
    if not exact:
        fail(wording_identity.UNKNOWN.format(name=who))
    if len(exact) > 1:
        choices = "\n".join(map(wording_identity.speaker, exact))
        fail(wording_identity.SEVERAL.format(name=who, choices=choices))
    return exact[0].id


def _tell(made: "Correction") -> None:
    from bot.presentation import wording_identity

    typer.echo(wording_identity.correction(made))
