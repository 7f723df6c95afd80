"""What a workspace reads by itself, with the buttons that change it. Both forms look the same."""

from collections.abc import Sequence
from datetime import datetime

from bot.ingestion.subscriptions import Change, mark
from bot.presentation import wording, wording_reading
from bot.presentation.blocks import (
    VALUE_MAX,
    Block,
    Form,
    Message,
    Room,
    actions,
    button,
    context,
    fitted,
    header,
    message,
    paragraph,
    plain_text,
    section,
)
from bot.presentation.names import (
    FOLLOW_FEED_ACTION,
    PAUSE_ACTION,
    REMOVE_ACTION,
    RESUME_ACTION,
)
from bot.presentation.safety import clip, mrkdwn, one_line
from storage.records import NewsSource

_LISTED = 15
_FEEDS = 5
_ADDRESS_MAX = 300


def sources_message(
    sources: list[NewsSource],
    _form: Form,
    *,
    workspace: str,
    now: datetime,
    change: Change | None = None,
) -> Message:
    """Return every source with how it stands; `change` is what a click has just done."""
    said = wording_reading.changed(change)[0] if change else ""
    count = wording_reading.sources_counted(sources) if sources else wording_reading.NO_SOURCES

    def build(room: Room) -> Message:
        listed = [block for one in sources[: room.items] for block in _source(one, workspace, now)]
        top = [header(wording_reading.SOURCES_TITLE), *([paragraph(said)] if said else [])]
        bottom = context("\n".join(_below(len(sources) - room.items)))
        return message(said or count, [*top, context(count), *listed, bottom])

    return fitted(build, _LISTED)


def change_message(change: Change, _form: Form) -> Message:
    """Return what came of a deed in one sentence; a page without an article offers its feeds."""
    said, advice = wording_reading.changed(change)
    lines = [said, *([advice] if advice else [])]
    feeds = () if change.source else change.feeds
    return message(said, [paragraph(*lines), *feed_blocks(feeds)])


def feed_blocks(feeds: Sequence[str]) -> list[Block]:
    """Return each feed with the button that follows it."""
    return [
        block
        for url in feeds[:_FEEDS]
        if len(url) <= VALUE_MAX  # a button cannot bring back more
        for block in (context(_address(url)), _follow(url))
    ]


def _source(source: NewsSource, workspace: str, now: datetime) -> list[Block]:
    """Return a source: its name, its address, how it stands, and what can be done with it."""
    name = wording_reading.source_name(source)
    state = [wording_reading.health(source), *wording_reading.polls(source, now)]
    lines = [f"*{mrkdwn(name)}*", _address(source.url)]
    lines.append(mrkdwn(wording.SEPARATOR.join([source.kind, *filter(None, state)])))
    value = f"{workspace}:{mark(source)}"
    resting = (wording_reading.RESUME, RESUME_ACTION)
    label, action = resting if source.paused else (wording_reading.PAUSE, PAUSE_ACTION)
    change = button(label, f"{label} {name}", action, value)
    remove = button(
        wording_reading.REMOVE, f"{wording_reading.REMOVE} {name}", REMOVE_ACTION, value
    )
    return [section("\n".join(lines)), actions(change, remove | {"confirm": _confirmation()})]


def _confirmation() -> Block:
    """Return the question before something is gone."""
    return {
        "title": plain_text(wording_reading.REMOVE_TITLE),
        "text": plain_text(wording_reading.REMOVE_TEXT),
        "confirm": plain_text(wording_reading.REMOVE),
        "deny": plain_text(wording_reading.KEEP),
    }


def _follow(url: str) -> Block:
    spoken = wording_reading.follow_spoken(url)
    return actions(button(wording_reading.FOLLOW_FEED, spoken, FOLLOW_FEED_ACTION, url))


def _below(left: int) -> list[str]:
    """Return what a person can type, and how many sources are not shown."""
    if left <= 0:
        return [wording_reading.HOW_TO_ADD]
    more = wording.more(left, "source")
    return [more, wording_reading.HOW_TO_ADD, wording_reading.HOW_TO_CHANGE]


def _address(url: str) -> str:
    """Return an address in words: sources are looked at here, not visited."""
    return mrkdwn(clip(one_line(url), _ADDRESS_MAX))
