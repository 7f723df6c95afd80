"""Other views of an answer: two speakers side by side, and what was said day by day."""

from collections.abc import Sequence
from datetime import date
from itertools import count, groupby, zip_longest

from bot.answering.answer import Answer, Brief, Ranked
from bot.answering.evidence_words import day_of
from bot.presentation import labels, wording, wording_answers
from bot.presentation.blocks import (
    FIELD_MAX,
    NOTHING,
    Block,
    Form,
    Message,
    Room,
    context,
    fields,
    fitted,
    header,
    message,
    section,
)
from bot.presentation.cards import Card, draw, source_line, statement_cards
from bot.presentation.safety import clip, mrkdwn, mrkdwn_length
from bot.presentation.sheet import sheet

_ROWS_MAX = 4
_DAYS_MAX = 8
_SIDES = 2


def sides_message(found: Answer | Brief, form: Form) -> Message:
    """Return what two speakers said side by side: those the question names, else the first two."""
    laid = sheet(found)
    sides = _sides(found, laid.statements)
    if len(sides) < _SIDES:
        return timeline_message(found, form)
    names = [_name(side[0]) for side in sides]
    title = wording_answers.side_by_side(names)

    def build(room: Room) -> Message:
        columns = [statement_cards(side[: room.items]) for side in sides]
        rows = [fields(*(_cell(card, room) for card in row)) for row in zip_longest(*columns)]
        left = sum(max(0, len(side) - room.items) for side in sides)
        blocks = [header(title), context(mrkdwn(laid.understood)), *rows, *_left(left)]
        return message(f"{title}. {laid.lead}", blocks)

    return fitted(build, _ROWS_MAX)


def timeline_message(found: Answer | Brief, form: Form) -> Message:
    """Return what was said day by day, the earliest first, what has no day last."""
    laid = sheet(found)
    dated = sorted(laid.statements, key=lambda item: _day(item) or date.max)

    def build(room: Room) -> Message:
        numbers = count(1)
        days = [
            block
            for day, said in groupby(dated[: room.items], key=_day)
            for block in [_heading(day), *draw(statement_cards([*said]), form, room.quote, numbers)]
        ]
        top = [header(wording_answers.TIMELINE_TITLE), context(mrkdwn(laid.understood))]
        blocks = [*top, *days, *_left(len(dated) - room.items)]
        return message(
            wording_answers.over_time([day for item in dated if (day := _day(item))]), blocks
        )

    return fitted(build, _DAYS_MAX)


def _sides(found: Answer | Brief, ranked: Sequence[Ranked]) -> list[list[Ranked]]:
    """Return the statements of two speakers; one who goes by several records is one."""
    names = found.query.names if isinstance(found, Answer) else ()
    asked = {number: name.words for name in names for number in name.speakers}
    are_named = len(set(asked.values())) >= _SIDES
    groups: dict[str, list[Ranked]] = {}
    for item in ranked:
        speaker = item.evidence.speaker
        if speaker is not None and (speaker.id in asked or not are_named):
            groups.setdefault(asked.get(speaker.id, speaker.name), []).append(item)
    return list(groups.values())[:_SIDES]


def _cell(card: Card | None, room: Room) -> str:
    """Return one statement of a column in mrkdwn; a dash where the other column is longer."""
    if card is None:
        return NOTHING
    heads = "".join(f"*{mrkdwn(head.bold)}*\n" for head in card.heads)
    below = source_line(card)
    space = min(room.quote, FIELD_MAX - len(heads) - len(below) - len("> \n"))
    quote = mrkdwn(clip(" ".join(card.quote.split()), max(space, 1), mrkdwn_length))
    return f"{heads}> {quote}\n{below}"


def _heading(day: date | None) -> Block:
    return section(f"*{labels.day(day) if day else wording_answers.NO_DAY}*")


def _left(number: int) -> list[Block]:
    return [context(wording.more(number, "statement"))] if number > 0 else []


def _name(item: Ranked) -> str:
    return labels.speaker(item.evidence) or wording.UNNAMED


def _day(item: Ranked) -> date | None:
    return day_of(item.evidence)
