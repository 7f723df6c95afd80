"""Answers and briefs as messages: the point first, then who said it in which words, then where."""

import re
from collections.abc import Iterator, Sequence
from itertools import count

from bot.answering.answer import Answer, Brief, Ranked
from bot.presentation import wording
from bot.presentation.blocks import (
    Block,
    Form,
    Message,
    Room,
    actions,
    button,
    context,
    divider,
    fitted,
    header,
    message,
    paragraph,
    section,
)
from bot.presentation.cards import draw, statement_cards
from bot.presentation.figures import dispute_blocks, figure_blocks
from bot.presentation.names import SHARE_ACTION
from bot.presentation.safety import mrkdwn
from bot.presentation.sheet import Sheet, sheet

_ITEMS_MAX = 5
_GROUPS_MAX = 4
_USER_ID = re.compile(r"[UW][A-Z0-9]{1,20}")


def answer_message(answer: Answer, form: Form, *, share: bool = False) -> Message:
    """Return the answer to a question; with `share` a button shows it to all."""
    return _composed(answer, form, [share_button(answer.query.words)] if share else [])


def brief_message(brief: Brief, form: Form, *, share: bool = False) -> Message:
    """Return what the library holds on a topic; with `share` it carries the share button."""
    return _composed(brief, form, [share_button(brief.topic)] if share else [])


def private_message(found: Answer | Brief, form: Form) -> Message:
    """Return what was looked up for one person, with the button that shows it to all."""
    if isinstance(found, Answer):
        return answer_message(found, form, share=True)
    return brief_message(found, form, share=True)


def shared_message(found: Answer | Brief, form: Form, *, user: str) -> Message:
    """Return what `user` (a Slack id) shared with the channel."""
    known = _USER_ID.fullmatch(user)
    return _composed(found, form, [context(wording.shared_by(f"<@{user}>" if known else ""))])


def share_button(words: str) -> Block:
    """Return the button that asks the same `words` again in front of everybody."""
    return actions(button(wording.SHARE, wording.SHARE_SPOKEN, SHARE_ACTION, words))


def evidence_blocks(laid: Sheet, form: Form, room: Room, numbers: Iterator[int]) -> list[Block]:
    """Return statements and figures, those first that were asked for, the others below a line."""
    said = statement_blocks(laid.statements, form, room, numbers)
    counted = _figures(laid, form, room, numbers)
    if not said or not counted:
        return said or counted
    if laid.figures_first:
        return [*counted, divider(), section(f"*{wording.STATEMENTS}*"), *said]
    return [*said, divider(), section(f"*{wording.FIGURES}*"), *counted]


def statement_blocks(
    ranked: Sequence[Ranked], form: Form, room: Room, numbers: Iterator[int]
) -> list[Block]:
    """Return the best statements, grouped by speaker, and how many more there are."""
    blocks = draw(statement_cards(ranked[: room.items]), form, room.quote, numbers)
    left = len(ranked) - room.items
    return [*blocks, context(wording.more(left, "statement"))] if left > 0 else blocks


def _composed(found: Answer | Brief, form: Form, ending: list[Block]) -> Message:
    """Return a whole message with `ending` below it, as full as Slack allows."""
    laid = sheet(found)

    def build(room: Room) -> Message:
        body = _nothing(laid) if laid.empty else evidence_blocks(laid, form, room, count(1))
        top = [header(laid.title), context(mrkdwn(laid.understood))]
        return message(laid.lead, [*top, *body, *([] if laid.empty else ending)])

    return fitted(build, _ITEMS_MAX)


def _figures(laid: Sheet, form: Form, room: Room, numbers: Iterator[int]) -> list[Block]:
    """Return the groups of figures side by side, then those that stand alone."""
    shown = laid.disputes[: min(room.parts, _GROUPS_MAX)]
    blocks = [
        block
        for dispute in shown
        for block in dispute_blocks(dispute, laid.title, form, room, numbers)
    ]
    blocks += figure_blocks(laid.figures, "", form, room, numbers)
    left = len(laid.disputes) - len(shown)
    return [*blocks, context(wording.more(left, "group of figures"))] if left else blocks


def _nothing(laid: Sheet) -> list[Block]:
    """Return an honest empty answer: what the library covers, what comes close, what to try."""
    lines = wording.nothing_lines(laid.coverage, laid.near_speakers, laid.near_topics)
    return [paragraph(*lines)]
