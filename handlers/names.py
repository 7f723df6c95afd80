"""The names under which Slack calls this app; manifest.yml declares the same ones."""

from bot.presentation.names import (
    FOLLOW_CALLBACK,
    SEND_NOW_ACTION,
    SETTINGS_ACTION,
    SHARE_ACTION,
)

__all__ = [
    "BRIEF_COMMAND",
    "FOLLOW_CALLBACK",
    "MENTION_EVENT",
    "MESSAGE_EVENT",
    "SEND_NOW_ACTION",
    "SETTINGS_ACTION",
    "SHARE_ACTION",
]

BRIEF_COMMAND = "/brief"

MENTION_EVENT = "app_mention"
MESSAGE_EVENT = "message"  # the manifest narrows it to message.im
