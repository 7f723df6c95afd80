"""The help page, which also says what the library would answer from right now."""

from collections.abc import Sequence

from bot.presentation import wording
from bot.presentation.blocks import Form, Message, context, header, message, paragraph, section
from storage.records import Coverage, Speaker


def help_message(
    _form: Form,
    *,
    coverage: Coverage | None = None,
    speakers: Sequence[Speaker] = (),
    topics: Sequence[str] = (),
) -> Message:
    """Return what can be asked, what the library holds, who is heard most, the latest topics."""
    commands = "\n".join(f"`{command}` {meaning}" for command, meaning in wording.HELP_LINES)
    blocks = [
        header(wording.HELP_TITLE),
        section(wording.HELP_LEAD),
        section(commands),
        section(wording.HELP_MENTION),
    ]
    if held := _held(coverage, speakers, topics):
        blocks.append(paragraph(*held))
    return message(wording.HELP_LEAD, [*blocks, context(wording.HELP_PROMISE)])


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
