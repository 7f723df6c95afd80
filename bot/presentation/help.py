"""The help page, which also says what the library would answer from right now."""

from collections.abc import Sequence

from bot.presentation import wording
from bot.presentation.blocks import (
    Block,
    Form,
    Message,
    context,
    header,
    message,
    paragraph,
    section,
)
from storage.records import Coverage, Speaker


def help_message(
    _form: Form,
    *,
    coverage: Coverage | None = None,
    speakers: Sequence[Speaker] = (),
    topics: Sequence[str] = (),
) -> Message:
    """Return what can be asked, what the library holds, who is heard most, the latest topics."""
    blocks = [
        header(wording.HELP_TITLE),
        section(wording.HELP_LEAD),
        section(wording.HELP_MENTION),
        *(_commands(title, lines) for title, lines in wording.HELP_GROUPS),
    ]
    if held := _held(coverage, speakers, topics):
        blocks.append(paragraph(*held))
    return message(wording.HELP_LEAD, [*blocks, context(wording.HELP_PROMISE)])


def _commands(title: str, lines: Sequence[tuple[str, str]]) -> Block:
    """Return what can be typed, an example a line."""
    typed = [f"`{command}` {meaning}" for command, meaning in lines]
    return section("\n".join([f"*{title}*", *typed]))


def _held(
    coverage: Coverage | None, speakers: Sequence[Speaker], topics: Sequence[str]
) -> list[str]:
    """Return what is known of the library, a sentence a line."""
    lines = [
        wording.covers(coverage) if coverage else "",
        wording.heard_lately(speakers) if speakers else "",
        wording.topics_lately(topics) if topics else "",
    ]
    return [line for line in lines if line]
