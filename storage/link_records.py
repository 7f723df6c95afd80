"""Links that people share in Slack, and what a channel wants done with them: frozen values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LinkMode(StrEnum):
    """What becomes of a link posted in a channel: read at once, offered for reading, left alone."""

    ON = "on"
    ASK = "ask"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLink:
    """A link in a message of Slack, named by its channel and timestamp, and where to answer.

    `workspace` is whose library it is read into.
    """

    workspace: str
    channel: str
    message: str
    thread: str
    url: str
    shared_by: str
    shared_at: datetime
