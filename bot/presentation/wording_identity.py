"""Every sentence about who is who; all others stand in wording.py."""

from collections.abc import Iterator
from itertools import chain

from bot.presentation.labels import counted
from bot.presentation.safety import one_line
from storage.corrections_records import Correction, CorrectionKind, Profile, Sighting
from storage.records import Speaker

UNKNOWN = "Nobody is called {name}. Run `verbatim speakers list`."
SEVERAL = "{name} may be one of these; say which by its number:\n{choices}"
WHICH_PART = "Say which words are the other's: by --article, --called or --role."
NOT_STANDING = "No correction {number} stands. Run `verbatim speakers history`."


def speaker(one: Speaker, statements: int | None = None) -> str:
    """Return a speaker on one line, with the number by which commands take it."""
    said = "" if statements is None else counted(statements, "statement")
    roles = ", ".join(map(one_line, one.roles[:2]))
    return "  ".join(filter(None, (str(one.id), one_line(one.name), one.kind.value, roles, said)))


def profile(told: Profile) -> str:
    """Return all that makes a speaker one, a line for each fact."""
    one = told.speaker
    said = f"{counted(told.statements, 'statement')} in {counted(told.articles, 'article')}"
    facts = [
        f"{one_line(one.name)} ({one.kind.value}), number {one.id}: {said}",
        f"Called: {', '.join(map(one_line, told.names))}" if told.names else "",
        f"Roles: {'; '.join(map(one_line, one.roles))}" if one.roles else "",
    ]
    evidence = chain.from_iterable(map(_sighting, told.sightings))
    return "\n".join(filter(None, (*facts, *evidence, *map(correction, told.corrections))))


def _sighting(seen: Sighting) -> Iterator[str]:
    yield f"“{one_line(seen.alias)}” in {one_line(seen.title or seen.url)}"
    if seen.settled_by:
        yield f"  settled by {one_line(seen.settled_by)}"
    if seen.pro:
        yield f"  for: {one_line('; '.join(seen.pro))}"
    if seen.contra:
        yield f"  against: {one_line('; '.join(seen.contra))}"


def correction(made: Correction) -> str:
    """Return what a correction did, by whom and when, on one line with its number."""
    undone = ""
    if made.undone_by and made.undone_at:
        undone = f", undone by {one_line(made.undone_by)} on {made.undone_at:%d %b %Y}"
    told = one_line(_done(made))
    return f"{made.id}  {told}  by {one_line(made.made_by)} on {made.made_at:%d %b %Y}{undone}"


def _done(made: Correction) -> str:
    said = made.details
    match made.kind:
        case CorrectionKind.MERGE:
            return f"{said['name']} is {said['into']}"
        case CorrectionKind.SPLIT:
            return f"{said['part']} (number {made.other_id}) is not {said['name']}"
        case CorrectionKind.RENAME:
            return f"{said['before']} is called {said['name']}"
        case CorrectionKind.ROLE:
            return f"{said['name']} is {said['role']}"
