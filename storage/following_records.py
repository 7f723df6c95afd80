"""How a channel narrows and quiets its digest: frozen values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST = 7  # lines of evidence fill a screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What narrows a digest; what is empty narrows nothing.

    Of `include` one must stand in the evidence or its headline, of `exclude` none may; `outlets`
    are the only ones to be heard. `most` is how many statements and figures the message shows.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    most: int = MOST


class MuteKind(StrEnum):
    """What a channel does not want to hear of."""

    SPEAKER = "speaker"
    STORY = "story"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """What one channel does not want to hear of any more, until somebody takes it back.

    `name` is the speaker's, or a headline of the story, or words that a person typed.
    """

    kind: MuteKind
    name: str
    muted_by: str
    muted_at: datetime
