"""How words are printed: in which outlets, in which wordings, in which versions. Frozen values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EditKind(StrEnum):
    """What a later version of an article made of words that it held."""

    CHANGED = "changed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Edit:
    """What became of an utterance in the later `version` of its article, first seen at `at`.

    `text` is how that version words it, None where it is gone.
    """

    kind: EditKind
    version: int
    at: datetime
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """The text of an article at one time, as it was first seen at `fetched_at`."""

    number: int
    text: str
    text_hash: str
    fetched_at: datetime


class Wording(StrEnum):
    """How one printing of an utterance differs from another: less, more, or other words."""

    SHORTER = "shorter"
    LONGER = "longer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Variant:
    """Another wording of an utterance, who prints it, and how it differs."""

    text: str
    outlets: tuple[str, ...]
    wording: Wording


@dataclass(frozen=True, slots=True)
class Telling:
    """An outlet that prints a claim: through whom it has it, outermost first, and since when."""

    outlet: str
    via: tuple[str, ...] = ()
    published_at: datetime | None = None
