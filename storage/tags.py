"""The tags by which the index is narrowed. Pure.

Each is a letter, letters or digits, and a digit at the end, so that no stemmer touches it.
"""

from calendar import monthrange
from collections.abc import Collection, Iterator
from datetime import date, timedelta


def scope(workspace: str, *, figures: bool) -> str:
    """Return the tag of all statements, or of all figures, of a workspace."""
    return f"w{workspace.encode().hex()}k{int(figures)}"


def speaker(number: int) -> str:
    """Return the tag of what one speaker said."""
    return f"s{number}"


def of_day(day: date) -> tuple[str, str, str]:
    """Return the tags of a day: itself, its month, its year."""
    return f"d{day:%Y%m%d}", f"m{day:%Y%m}", f"y{day:%Y}"


def of_entry(
    workspace: str, *, figures: bool, speaker_id: int | None, day: date | None
) -> Collection[str]:
    """Return all tags of one statement or figure."""
    found = [scope(workspace, figures=figures)]
    if speaker_id is not None:
        found.append(speaker(speaker_id))
    if day is not None:
        found += of_day(day)
    return found


def covering(first: date, last: date) -> tuple[str, ...]:
    """Return the fewest tags that hold every day from `first` to `last` and no other.

    >>> covering(date(2023, 11, 30), date(2025, 1, 1))
    ('d20231130', 'm202312', 'y2024', 'd20250101')
    """
    return tuple(_covering(first, last))


def _covering(first: date, last: date) -> Iterator[str]:
    while first <= last:
        month_end = first.replace(day=monthrange(first.year, first.month)[1])
        year_end = date(first.year, 12, 31)
        day, month, year = of_day(first)
        if first.day == first.month == 1 and year_end <= last:
            tag, end = year, year_end
        elif first.day == 1 and month_end <= last:
            tag, end = month, month_end
        else:
            tag, end = day, first
        yield tag
        if end == date.max:
            return
        first = end + timedelta(days=1)
