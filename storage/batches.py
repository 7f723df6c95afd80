"""Long lists of numbers, cut to what one query may ask for."""

from collections.abc import Iterable, Iterator
from itertools import islice

_SIZE = 1_000  # SQLite takes 32,766 parameters; a book has more sentences, a first day more news


def batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Yield `numbers` in their order, some at a time."""
    rest = iter(numbers)
    while batch := list(islice(rest, _SIZE)):
        yield batch
