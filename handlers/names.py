"""The names under which Slack calls this app; manifest.yml declares the same ones."""

from bot.presentation.names import (
    ASK_ACTION,
    CHECK_SHORTCUT,
    CHOOSE_ACTION,
    FEEDBACK_ACTION,
    FOLLOW_CALLBACK,
    FOLLOW_FEED_ACTION,
    MORE_ACTION,
    MUTE_ACTION,
    OTHERWISE_ACTION,
    PAUSE_ACTION,
    PAUSE_DIGEST_ACTION,
    READ_ACTION,
    REMOVE_ACTION,
    REPORT_ACTION,
    REPORT_CALLBACK,
    RESUME_ACTION,
    RESUME_DIGEST_ACTION,
    SEND_NOW_ACTION,
    SETTINGS_ACTION,
    SHARE_ACTION,
    SIDES_ACTION,
    SNOOZE_ACTION,
    TIMELINE_ACTION,
    UNDO_ACTION,
    UNMUTE_ACTION,
)

__all__ = [
    "ASK_ACTION",
    "BRIEF_COMMAND",
    "CHECK_SHORTCUT",
    "CHOOSE_ACTION",
    "FEEDBACK_ACTION",
    "FOLLOW_CALLBACK",
    "FOLLOW_FEED_ACTION",
    "HOME_EVENT",
    "MENTION_EVENT",
    "MESSAGE_EVENT",
    "MORE_ACTION",
    "MUTE_ACTION",
    "OTHERWISE_ACTION",
    "PAUSE_ACTION",
    "PAUSE_DIGEST_ACTION",
    "READ_ACTION",
    "REMOVE_ACTION",
    "REPORT_ACTION",
    "REPORT_CALLBACK",
    "RESUME_ACTION",
    "RESUME_DIGEST_ACTION",
    "SEND_NOW_ACTION",
    "SETTINGS_ACTION",
    "SHARE_ACTION",
    "SIDES_ACTION",
    "SNOOZE_ACTION",
    "STOPPED_EVENT",
    "TIMELINE_ACTION",
    "UNDO_ACTION",
    "UNMUTE_ACTION",
]

BRIEF_COMMAND = "/brief"

HOME_EVENT = "app_home_opened"  # one of two tabs, which the event names
MENTION_EVENT = "app_mention"
STOPPED_EVENT = "agent_session_stopped"
MESSAGE_EVENT = "message"  # the manifest narrows it to direct messages and channels
