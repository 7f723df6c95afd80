"""Who is who, and what people put right about it: frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from storage.records import Speaker

FOR_GOOD = date.max
"""The day on which a role that people gave was last seen: articles never outdate it."""


class CorrectionKind(StrEnum):
    """What a person can put right about speakers."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    ROLE = "role"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction of speakers; it holds until it is undone.

    A merge makes `speaker_id` the speaker `other_id`; a split parts `other_id` from `speaker_id`;
    `details` hold the rest: names, roles, articles, what was before.
    """

    id: int
    kind: CorrectionKind
    speaker_id: int
    other_id: int | None = None
    details: Mapping[str, Any]
    made_by: str
    made_at: datetime
    undone_by: str | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Why a name that an article writes was taken for a speaker, or for none that was known."""

    alias: str
    url: str
    title: str | None
    pro: tuple[str, ...]
    contra: tuple[str, ...]
    settled_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """All that makes a speaker one: names, roles, why they were joined, what was put right."""

    speaker: Speaker
    names: tuple[str, ...]
    articles: int
    statements: int
    sightings: tuple[Sighting, ...]
    corrections: tuple[Correction, ...]
