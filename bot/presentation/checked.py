"""“Who said this?” of a message: each quotation held against the library, each link told."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from bot.answering.answer import Contents, Verification
from bot.presentation import wording, wording_answers, wording_asking, wording_reading
from bot.presentation.answer import statement_blocks
from bot.presentation.blocks import (
    Block,
    Form,
    Message,
    Room,
    context,
    fitted,
    header,
    message,
    paragraph,
    section,
)
from bot.presentation.figures import figure_blocks

_LINES = 5
_BESIDE_QUOTATION = 2  # lines for each quotation: the one that was meant, and the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was looked up of one message: quotations, articles of the library, other links."""

    verified: tuple[Verification, ...] = ()
    held: tuple[Contents, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there was nothing to look up."""
        return not (self.verified or self.held or self.unread)


def checked_message(checked: Checked, form: Form) -> Message:
    """Return what became of the quotations and links of a message, for whoever asked."""
    if checked.empty:
        said = wording_answers.NOTHING_TO_CHECK
        return message(said, [paragraph(said)])
    return fitted(lambda room: _composed(checked, form, room), _LINES)


def _composed(checked: Checked, form: Form, room: Room) -> Message:
    numbers = count(1)
    blocks = [header(wording_answers.CHECK_TITLE)]
    for verification in checked.verified:
        blocks += _verified(verification, form, room, numbers)
    for contents in checked.held[: room.parts]:
        blocks += _held(contents, form, room, numbers)
    if checked.unread:
        blocks.append(paragraph(wording_answers.not_read(checked.unread)))
    return message(_lead(checked), [*blocks, context(wording_answers.ONLY_YOU)])


def _lead(checked: Checked) -> str:
    """Return the point: what became of the first quotation, else how much an article says."""
    if checked.verified:
        return wording_asking.verified(checked.verified[0])
    if checked.held:
        first = checked.held[0]
        found = wording.found(len(first.statements), len(first.figures))
        return f"{wording_answers.linked(first.article)} {found}"
    return wording_answers.not_read(checked.unread)


def _verified(
    verification: Verification, form: Form, room: Room, numbers: Iterator[int]
) -> list[Block]:
    """Return the verdict on a quotation, and the words that were said."""
    shown = Room(min(room.items, _BESIDE_QUOTATION), room.parts, room.quote)
    ranked = verification.ranked[: shown.items]
    said = wording_asking.verified(verification)
    title = paragraph(wording_answers.quoted(verification.quote), said)
    return [title, *statement_blocks(ranked, form, shown, numbers)]


def _held(contents: Contents, form: Form, room: Room, numbers: Iterator[int]) -> list[Block]:
    """Return the most telling lines of an article, of which figures stand behind statements."""
    title = paragraph(wording_answers.linked(contents.article))
    lines = statement_blocks(contents.statements, form, room, numbers)
    left = room.items - len(contents.statements)
    if left > 0 and contents.figures:
        rest = Room(left, room.parts, room.quote)
        lines += figure_blocks(contents.figures, "", form, rest, numbers)
    return [title, *(lines or [section(wording_reading.NOTHING_SAID)])]
