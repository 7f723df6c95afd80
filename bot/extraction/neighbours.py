"""Findings side by side that are one: "from Monday to Friday", "between 10 and 12"."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Found = TypeVar("Found")


def joined(found: Iterable[Found], join: Callable[[Found, Found], Found | None]) -> Iterator[Found]:
    """Yield what was found in order, neighbours as one where `join` makes them one.

    >>> list(joined([1, 1, 5], lambda one, other: one + other if one == other else None))
    [2, 5]
    """
    waiting: Found | None = None
    for one in found:
        both = join(waiting, one) if waiting is not None else None
        if both is None and waiting is not None:
            yield waiting
        waiting = one if both is None else both
    if waiting is not None:
        yield waiting
