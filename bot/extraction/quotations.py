"""Find what stands between quotation marks — pure, in one pass over the text.

A mark that is never closed loses only itself. The one exception is a newspaper habit: a quotation
that runs over several paragraphs opens each of them and is closed at the end of the last only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CLOSERS = {"“": '”"', "„": '”“"', "«": "»", '"': '"”', "‘": "’'", "'": "'’"}
DOUBLE, SINGLE = '“„«"', "‘'"
BEFORE_AN_OPENING = " \t\n\u00a0([{—–-/:" + DOUBLE + SINGLE
LONGEST_SINGLE = 1500  # bounds the look-ahead in a text full of apostrophes


@dataclass(frozen=True, slots=True)
class Quotation:
    """Half-open span of a quotation with its marks; `goes_on` when the next continues it."""

    start: int
    end: int
    goes_on: bool = False


def find_quotations(text: str) -> list[Quotation]:
    """Return the outermost quotations of `text` in order; marks inside one are part of its words.

    >>> text = "“It’s ‘odd’,” he said."
    >>> [text[q.start:q.end] for q in find_quotations(text)]
    ['“It’s ‘odd’,”']
    """
    text = _with_double_marks(text)
    found: list[Quotation] = []
    base = 0
    for paragraph in text.split("\n"):
        end = base + len(paragraph)
        if paragraph.strip():
            new = list(_in_paragraph(text, base, base + len(paragraph.rstrip())))
            if not _takes_up(text, found, new):
                _drop_unclosed(found)
            found += new
        base = end + 1
    _drop_unclosed(found)
    return found


def _with_double_marks(text: str) -> str:
    """Return the text, as long as it was, with old wire services' ''…'' as one mark."""
    opened = re.sub(r"(?<![\w'])''(?=\w)", '"\0', text)
    return opened.replace("''", '\0"')


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Yield the quotations of one paragraph; the last may be unclosed and then `goes_on`."""
    opened: int | None = None
    position = start
    while position < end:
        single = _single(text, position, end) if opened is None else None
        if single is not None:
            yield single
            position = single.end
            continue
        if opened is not None and _closes(text, opened, position):
            yield Quotation(opened, position + 1)
            opened = None
        elif _opens(text, position):
            opened = position  # an older mark was never closed: it loses only itself
        position += 1
    if opened is not None:
        yield Quotation(opened, end, goes_on=True)


def _opens(text: str, position: int) -> bool:
    """Whether a double quotation may begin here: a straight mark does so only before a word."""
    mark = text[position]
    if mark != '"':
        return mark in DOUBLE
    before, after = _neighbours(text, position)
    return before in BEFORE_AN_OPENING and not after.isspace()


def _closes(text: str, opened: int, position: int) -> bool:
    """Whether the mark ends the open quotation; a straight mark that begins a word does not."""
    mark = text[position]
    return mark in CLOSERS[text[opened]] and not (mark == '"' and _opens(text, position))


def _single(text: str, start: int, end: int) -> Quotation | None:
    """Return the quotation in single marks that begins at `start`, None for an apostrophe.

    The closing mark is an apostrophe too, so it counts only where no letter follows. After an "s"
    it may be a plural's ("the officials’ view"): then any later mark is preferred.
    """
    before, after = _neighbours(text, start)
    if text[start] not in SINGLE or before not in BEFORE_AN_OPENING or not after.isalnum():
        return None
    after_s: int | None = None
    for position in range(start + 2, min(end, start + LONGEST_SINGLE)):
        if text[position] in CLOSERS[text[start]] and not _neighbours(text, position)[1].isalnum():
            if text[position - 1] not in "sS":
                return Quotation(start, position + 1)
            after_s = after_s or position
    return Quotation(start, after_s + 1) if after_s and text[start] == "‘" else None


def _neighbours(text: str, position: int) -> tuple[str, str]:
    before = text[position - 1] if position else "\n"
    return before, text[position + 1] if position + 1 < len(text) else "\n"


def _takes_up(text: str, found: list[Quotation], new: list[Quotation]) -> bool:
    """Whether a paragraph's first quotation opens it with the mark left open in the one before."""
    if not found or not found[-1].goes_on or not new:
        return False
    last, first = found[-1], new[0]
    return text[first.start] == text[last.start] and not text[last.end : first.start].strip()


def _drop_unclosed(found: list[Quotation]) -> None:
    while found and found[-1].goes_on:
        found.pop()
