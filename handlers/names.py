"""The names under which Slack calls this app; manifest.yml declares the same ones."""

from bot.presentation.names import (
    FOLLOW_CALLBACK,
    FOLLOW_FEED_ACTION,
    PAUSE_ACTION,
    READ_ACTION,
    REMOVE_ACTION,
    RESUME_ACTION,
    SEND_NOW_ACTION,
    SETTINGS_ACTION,
    SHARE_ACTION,
)

__all__ = [
    "BRIEF_COMMAND",
    "FOLLOW_CALLBACK",
    "FOLLOW_FEED_ACTION",
    "MENTION_EVENT",
    "MESSAGE_EVENT",
    "PAUSE_ACTION",
    "READ_ACTION",
    "REMOVE_ACTION",
    "RESUME_ACTION",
    "SEND_NOW_ACTION",
    "SETTINGS_ACTION",
    "SHARE_ACTION",
]

BRIEF_COMMAND = "/brief"

MENTION_EVENT = "app_mention"
MESSAGE_EVENT = "message"  # the manifest narrows it to direct messages and channels
