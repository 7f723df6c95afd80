"""Questions that people asked, and what they were shown: frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One answered question; buttons of the answer carry its `id`, threads go on from it.

    `query` is the question as it was understood, in plain values; `evidence` are the ids of the
    statements and figures that were shown, best first, none when nothing was found. `channel` and
    `thread` are "" where a question was not asked in Slack's channels.
    """

    id: str
    channel: str
    thread: str
    user: str
    words: str
    query: Mapping[str, Any]
    evidence: tuple[int, ...]
    asked_at: datetime
