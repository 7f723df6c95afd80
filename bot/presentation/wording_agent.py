"""Every sentence of the Messages tab: what may be asked, that Verbatim works, that it stopped."""

from bot.presentation.safety import clip, one_line

_HEADLINE_MAX = 60

PROMPTS_TITLE = "What can be asked today"
HELP_TITLE, HELP_PROMPT = "What can Verbatim answer?", "help"
LOOKING = "is looking through the library"
STOPPED = "Stopped. Nothing more comes to that question; ask again whenever you like."


def asking_after(name: str) -> str:
    """Return the question what somebody said."""
    return f"What has {_short(name)} said lately?"


def asking_about(headline: str) -> str:
    """Return the question who spoke in a story."""
    return f"Who said what about {_short(headline)}?"


def _short(words: str) -> str:
    return clip(one_line(words), _HEADLINE_MAX).rstrip("?!.")
