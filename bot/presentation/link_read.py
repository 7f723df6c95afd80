"""Links that people share: offered for reading, and told when they were read."""

from itertools import count

from bot.answering.answer import Contents
from bot.ingestion.link_reads import LinkRead
from bot.presentation import labels, wording, wording_reading
from bot.presentation.answer import statement_blocks
from bot.presentation.blocks import (
    NOTHING,
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
    section,
)
from bot.presentation.figures import figure_blocks
from bot.presentation.names import READ_ACTION
from bot.presentation.notes import error_message
from bot.presentation.safety import clip, mrkdwn, one_line
from bot.presentation.sources import feed_blocks
from storage.link_records import LinkMode

_LINES = 3
_OUTLET_MAX = 80


def offer_message(urls: list[str], _form: Form, *, ts: str, left_out: int = 0) -> Message:
    """Ask who shared links in the message `ts` whether they should be read."""
    asked = wording_reading.offered(urls, left_out)
    read = button(wording_reading.READ_IT, wording_reading.READ_SPOKEN, READ_ACTION, ts)
    return message(
        asked, [paragraph(asked), actions(read), context(wording_reading.OFFER_ONLY_YOU)]
    )


def reading_note(_form: Form) -> Message:
    """Say that what was offered is being read."""
    return message(wording_reading.READING, [section(wording_reading.READING)])


def offer_over_note(_form: Form) -> Message:
    """Say that an offer is over, and what to do instead."""
    return message(wording_reading.OFFER_OVER, [section(wording_reading.OFFER_OVER)])


def link_mode_message(mode: LinkMode, _form: Form) -> Message:
    """Return what becomes of links in a channel, and how to change it."""
    said = wording_reading.LINK_MODES[mode]
    return message(said, [section(said), context(wording_reading.LINK_MODES_HINT)])


def link_read_message(told: LinkRead, held: Contents | None, form: Form) -> Message:
    """Return what a link says, or what stands there instead, or why it could not be read."""
    if told.feeds:
        named = wording_reading.is_feed if told.is_feed else wording_reading.no_article
        said = named(told.url)
        return message(said, [paragraph(said), *feed_blocks(told.feeds)])
    if held is None:
        said = wording_reading.not_read(told.url, told.reason or wording_reading.NOT_HELD)
        again = wording_reading.TRIED_AGAIN if told.passing else wording_reading.CHECK_ADDRESS
        return error_message(said, again, form)
    return fitted(lambda room: _article(told, held, form, room), _LINES)


def _article(told: LinkRead, held: Contents, form: Form, room: Room) -> Message:
    title = one_line(held.article.title or "") or wording_reading.place(held.article.url)
    found = wording.found(len(held.statements), len(held.figures))
    blocks = [header(title), *_about(told, held), section(f"*{labels.line_start(found)}*")]
    blocks += _lines(held, form, room)
    if told.others:
        blocks.append(context(wording.more(told.others, "article")))
    return message(f"{title}: {found}", blocks)


def _about(told: LinkRead, held: Contents) -> list[Block]:
    """Return whose article it is, and what it is to the library."""
    article = held.article
    published = labels.day(article.published_at.date()) if article.published_at else ""
    parts = [
        clip(one_line(article.publisher or ""), _OUTLET_MAX) or wording_reading.place(article.url),
        f"published {published}" if published else "",
    ]
    said = wording_reading.became(told.outcome, article, _original(held))
    about = context(mrkdwn(wording.SEPARATOR.join(filter(None, parts))) or NOTHING)
    return [about, paragraph(said)]


def _lines(held: Contents, form: Form, room: Room) -> list[Block]:
    """Return the best lines: what people say, and figures where they say little."""
    numbers = count(1)
    blocks = statement_blocks(held.statements, form, room, numbers)
    left = room.items - len(held.statements)
    if left > 0 and held.figures:
        rest = Room(left, room.parts, room.quote)
        blocks += figure_blocks(held.figures, "", form, rest, numbers)
    if blocks:
        return blocks
    is_read = held.article.language == "en"
    return [paragraph(wording_reading.NOTHING_SAID if is_read else wording_reading.NOT_ENGLISH)]


def _original(held: Contents) -> str | None:
    """Return which outlet ran it first, as far as what it says is shown."""
    for one in (*held.statements, *held.figures):
        if one.evidence.article.id == held.article.copy_of:
            return labels.outlet(one.evidence)
    return None
