"""Lines that are not the article: addresses, navigation, invitations, bylines, what repeats.

Every rule reads whole lines and takes only shapes that running prose does not have; what is in
doubt stays. Nothing inside a line is ever changed, so what stays is verbatim.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.ingestion import line_shapes as shapes

_HEAD = 6  # lines at the top where bylines and dates stand
_TAIL = 8  # lines at the end where sign-offs stand
_LABEL_WORDS = 14
_LOOKED_AT = 400  # characters; on a hostile line of a megabyte the patterns would take hours

_PROSE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_BAR = re.compile(r"\s+[|•·›»/]\s+")
_ADDRESS_PARTS = {
    "label": shapes.ADDRESS_LABEL,
    "street": shapes.STREET,
    "place": shapes.PLACE,
    "continental place": shapes.CONTINENTAL_PLACE,
    "contact": shapes.CONTACT,
}


def article_lines(lines: Sequence[str], title: str | None = None) -> list[str]:
    """Return the lines that belong to the article, in order and unchanged."""
    dropped = unwanted(lines, title)
    return [line for number, line in enumerate(lines) if number not in dropped]


def unwanted(lines: Sequence[str], title: str | None = None) -> dict[int, str]:
    """Return the reason for each line, by its number, that does not belong to the article.

    >>> unwanted(["Physical Address", "304 North Cardinal St.", "Rates rose, the bank said."])
    {0: 'postal address', 1: 'postal address'}
    """
    reasons = {number: "no words" for number, line in enumerate(lines) if not _key(line)}
    reasons.update(_repeated(lines))
    reasons.update(_addresses(lines))
    for number, line in enumerate(lines):
        from_end = len(lines) - number
        if number not in reasons and (
            reason := _shape(line.strip()[:_LOOKED_AT], number, from_end)
        ):
            reasons[number] = reason
    reasons.update(_headline(lines, title, reasons))
    reasons.update(_link_lists(lines, reasons))
    return reasons


def _shape(line: str, number: int, from_end: int) -> str | None:
    """Name the shape of a line that no paragraph of an article has."""
    if shapes.CONTACT.fullmatch(line):
        return "contact"
    if shapes.LIST_LABEL.fullmatch(line):
        return "link list"
    if shapes.NAVIGATION.fullmatch(line) or _is_bar(line):
        return "navigation"
    if shapes.INVITATION.match(line):
        return "invitation"
    return "rights or credit" if shapes.RIGHTS.match(line) else _edge(line, number, from_end)


def _edge(line: str, number: int, from_end: int) -> str | None:
    """Name what only the first and last lines of a text can be."""
    if number >= _HEAD and from_end > _TAIL:
        return None
    if len(line.split()) <= _LABEL_WORDS and shapes.BYLINE.fullmatch(line):
        return "byline"
    if shapes.STAMP.fullmatch(line):
        return "date line"
    return "sign-off" if from_end <= _TAIL and shapes.SIGN_OFF.match(line) else None


def _repeated(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Find all but the first appearance of a line; above the first paragraph, the first as well.

    There they are the site's own; further down they may be subheadings that the story needs once.
    """
    keys = [_key(line) for line in lines]
    body = next((number for number, line in enumerate(lines) if not _is_label(line)), 0)
    counts = Counter(keys[:body])
    seen: set[str] = set()
    for number, key in enumerate(keys):
        if key and (key in seen or (number < body and counts[key] > 1)):
            yield number, "repeated"
        seen.add(key)


def _addresses(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Find runs of lines that together are a postal address.

    One line with a postcode is enough; a street, a town or a label alone is not.
    """
    run: list[int] = []
    parts: set[str] = set()
    for number, line in enumerate([*lines, "."]):
        if part := _address_part(line.strip()[:_LOOKED_AT]):
            run.append(number)
            parts.add(part)
            continue
        if "place" in parts or len(parts - {"contact"}) > 1:
            yield from ((member, "postal address") for member in run)
        run, parts = [], set()


def _address_part(line: str) -> str | None:
    return next((part for part, shape in _ADDRESS_PARTS.items() if shape.fullmatch(line)), None)


def _headline(
    lines: Sequence[str], title: str | None, reasons: dict[int, str]
) -> Iterator[tuple[int, str]]:
    """Find the title where it stands again above the text."""
    top = [number for number in range(len(lines)) if number not in reasons][:2]
    wanted = _key(title or "")
    for number in top:
        if wanted and _key(lines[number]) == wanted:
            yield number, "headline"


def _link_lists(lines: Sequence[str], reasons: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Find the headlines of other stories that hang under a label such as "Don't miss"."""
    hanging = False
    for number, line in enumerate(lines):
        if number in reasons:
            hanging = hanging or reasons[number] == "link list"
        elif hanging and _is_label(line):
            yield number, "link list"
        else:
            hanging = False


def _is_label(line: str) -> bool:
    """Say whether a line is short and does not end as a sentence does."""
    return len(line.split()) <= _LABEL_WORDS and not _PROSE_END.search(line.strip())


def _is_bar(line: str) -> bool:
    """Say whether a line is a row of links; rows of a table hold numbers."""
    return len(_BAR.findall(line)) > 1 and _is_label(line) and not re.search(r"\d", line)


def _key(line: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", line.casefold()))
