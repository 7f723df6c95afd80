"""Answers and briefs as messages: the point first, then who said it in which words, then where."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from bot.answering.answer import Answer, Brief, Ranked
from bot.presentation import wording, wording_answers
from bot.presentation.answer_buttons import below, choosing, more_row, more_value, opinion_row
from bot.presentation.blocks import (
    Block,
    Form,
    Message,
    Room,
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
from bot.presentation.safety import mrkdwn
from bot.presentation.sheet import Sheet, sheet

_ITEMS_MAX = 5
_GROUPS_MAX = 4
_USER_ID = re.compile(r"[UW][A-Z0-9]{1,20}")


def answer_message(found: Answer | Brief, form: Form) -> Message:
    """Return the answer to a question, or the brief on a topic, for all where it was asked."""
    return _composed(found, form)


def private_message(found: Answer | Brief, form: Form) -> Message:
    """Return what was looked up for one person, with the button that shows it to all."""
    return _composed(found, form, share=True)


def figures_message(found: Answer | Brief, form: Form) -> Message:
    """Return only the figures of what was looked up for one person."""
    return private_message(_counted(found), form)


def shared_message(found: Answer | Brief, form: Form, *, user: str) -> Message:
    """Return what `user` (a Slack id) shared with the channel."""
    known = _USER_ID.fullmatch(user)
    shared_by = context(wording.shared_by(f"<@{user}>" if known else ""))
    laid = sheet(found)

    def build(room: Room) -> Message:
        rated = [opinion_row(found.id, form)] if found.id else []
        return message(laid.lead, [*_top(laid), *_body(laid, form, room), shared_by, *rated])

    return fitted(build, _ITEMS_MAX)


def more_message(found: Answer | Brief, form: Form, *, items: int, groups: int) -> Message:
    """Return what else was found, after the `items` of each kind and `groups` that were shown."""
    laid = _after(sheet(found), items, groups)
    if laid.empty:
        return message(wording_answers.NO_MORE, [paragraph(wording_answers.NO_MORE)])
    title, understood = header(wording_answers.MORE_TITLE), context(mrkdwn(laid.understood))

    def build(room: Room) -> Message:
        blocks = evidence_blocks(laid, form, room, count(items + 1))
        on = more_row(_next_page(found.id, laid, room, items, groups))
        return message(laid.lead, [title, understood, *blocks, *on])

    return fitted(build, _ITEMS_MAX)


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


def _composed(found: Answer | Brief, form: Form, *, share: bool = False) -> Message:
    """Return a whole message with its buttons below it, as full as Slack allows."""
    laid = sheet(found)

    def build(room: Room) -> Message:
        row = below(found, laid, form, more=_next_page(found.id, laid, room), share=share)
        blocks = [*_top(laid), *choosing(found), *_body(laid, form, room), *row]
        return message(laid.lead, blocks)

    return fitted(build, _ITEMS_MAX)


def _top(laid: Sheet) -> list[Block]:
    """Return the title, what was understood, and what became of a quotation."""
    verdict = [section(mrkdwn(laid.verdict))] if laid.verdict else []
    return [header(laid.title), context(mrkdwn(laid.understood)), *verdict]


def _body(laid: Sheet, form: Form, room: Room) -> list[Block]:
    """Return the evidence, or that there is none."""
    return _nothing(laid) if laid.empty else evidence_blocks(laid, form, room, count(1))


def _next_page(number: str, laid: Sheet, room: Room, items: int = 0, groups: int = 0) -> str:
    """Return what “Show More” carries, "" when everything is shown."""
    shown = min(room.parts, _GROUPS_MAX)
    is_more = max(len(laid.statements), len(laid.figures)) > room.items
    if not is_more and len(laid.disputes) <= shown:
        return ""
    return more_value(number, items + room.items, groups + shown)


def _after(laid: Sheet, items: int, groups: int) -> Sheet:
    """Return what was not shown yet."""
    return replace(
        laid,
        statements=laid.statements[items:],
        figures=laid.figures[items:],
        disputes=laid.disputes[groups:],
    )


def _counted(found: Answer | Brief) -> Answer | Brief:
    """Return what was found without the statements."""
    if isinstance(found, Brief):
        return replace(found, statements=())
    figures = tuple(one for one in found.ranked if one.evidence.figure is not None)
    return replace(found, ranked=figures)


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
    return [paragraph(*laid.advice, *lines)]
