"""What people say of an answer: the modal in which they report, and what becomes of it."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from bot.answering.answer import Ranked
from bot.answering.feedback import Report, Told
from bot.presentation import labels, names, wording_feedback
from bot.presentation.blocks import (
    Block,
    Form,
    Message,
    View,
    actions,
    button,
    context,
    header,
    message,
    option,
    paragraph,
    plain_text,
    section,
)
from bot.presentation.cards import draw, figure_cards, statement_cards
from bot.presentation.fields import chosen, field, may_be_empty, radio_buttons, text_input, typed
from bot.presentation.safety import clip, mrkdwn, one_line
from bot.presentation.wording import SEPARATOR
from storage.feedback_records import Aspect
from storage.records import Evidence

_LINES_MAX = 10  # radio buttons of one field
_QUOTE_MAX = 200
_NOTE_MAX = 300
_ENTRY_MAX = 300
_STATEMENT, _FIGURE = "statement", "figure"
_USER_ID = re.compile(r"[UW][A-Z0-9]{1,20}")


def report_modal(asked: str, shown: Sequence[Evidence], response_url: str) -> View:
    """Return the modal that asks what is wrong with an answer, above the lines that it showed.

    Of an answer that showed nothing only a missing source can be reported.
    """
    lines = shown[:_LINES_MAX]
    kinds = list(wording_feedback.KINDS) if lines else [Aspect.SOURCE]
    return {
        "type": "modal",
        "callback_id": names.REPORT_CALLBACK,
        "private_metadata": json.dumps({"asked": asked, "response_url": response_url}),
        "title": plain_text(wording_feedback.MODAL_TITLE),
        "submit": plain_text(wording_feedback.MODAL_SEND),
        "close": plain_text(wording_feedback.MODAL_CANCEL),
        "blocks": [_kinds(kinds), *_choice(lines), _note(), *_quoted(lines)],
    }


def read_report(view: Mapping[str, Any], *, user: str) -> Report | dict[str, str]:
    """Return the report that a submitted modal holds, or what is wrong with it, by block id."""
    values = view["state"]["values"]
    aspect = Aspect(chosen(values, names.KIND_BLOCK, names.KIND_INPUT))
    kind, _, evidence = chosen(values, names.LINE_BLOCK, names.LINE_INPUT).partition(":")
    said = one_line(typed(values, names.NOTE_BLOCK, names.NOTE_INPUT))[:_NOTE_MAX]
    if wrong := _wrong(aspect, kind, said):
        return wrong
    asked = json.loads(view["private_metadata"])["asked"]
    number = int(evidence) if evidence else 0
    return Report(asked=asked, aspect=aspect, evidence=number, said=said, user=user)


def answered_at(view: Mapping[str, Any]) -> str:
    """Return the address at which whoever sent a report is answered."""
    return str(json.loads(view["private_metadata"])["response_url"])


def noted_message(told: Told, _form: Form) -> Message:
    """Say what a report changes, with the button that takes it back."""
    said = wording_feedback.effect(told)
    return message(said, [paragraph(said), actions(_undo(told))])


def thanks_note(_form: Form) -> Message:
    """Thank for an opinion."""
    return _note_of(wording_feedback.THANKS)


def words_noted(_form: Form) -> Message:
    """Say that somebody's words were kept, and where they can be read."""
    return _note_of(wording_feedback.NOTED)


def undone_note(told: Told | None, _form: Form) -> Message:
    """Say that a report was taken back, now or before."""
    return _note_of(wording_feedback.UNDONE if told else wording_feedback.UNDONE_BEFORE)


def feedback_message(latest: Sequence[Told], _form: Form) -> Message:
    """Return what people said of answers lately; what stands can be taken back."""
    if not latest:
        said = wording_feedback.NONE_YET
        return message(said, [section(said), context(wording_feedback.HOW_TO)])
    entries = [block for told in latest for block in _entry(told)]
    blocks = [header(wording_feedback.TITLE), *entries, context(wording_feedback.HOW_TO)]
    return message(wording_feedback.reports(len(latest)), blocks)


def _kinds(kinds: Iterable[Aspect]) -> Block:
    options = [option(wording_feedback.KINDS[kind], kind) for kind in kinds]
    element = radio_buttons(names.KIND_INPUT, options)
    return field(names.KIND_BLOCK, wording_feedback.KIND_LABEL, element)


def _choice(lines: Sequence[Evidence]) -> list[Block]:
    """Return the choice of a line, which a missing source does not need."""
    if not lines:
        return []
    options = [
        option(
            f"{number}. {_who(one)}: {one_line(one.text)}",
            f"{_STATEMENT if one.figure is None else _FIGURE}:{one.id}",
        )
        for number, one in enumerate(lines, 1)
    ]
    element = radio_buttons(names.LINE_INPUT, options)
    return [may_be_empty(field(names.LINE_BLOCK, wording_feedback.LINE_LABEL, element))]


def _note() -> Block:
    element = text_input(names.NOTE_INPUT, _NOTE_MAX)
    label, hint = wording_feedback.NOTE_LABEL, wording_feedback.NOTE_HINT
    return may_be_empty(field(names.NOTE_BLOCK, label, element, hint=hint))


def _quoted(lines: Sequence[Evidence]) -> list[Block]:
    """Return the evidence with its sources, in the plain form: modals draw no citations."""
    if not lines:
        return []
    said = statement_cards([Ranked(one, 0, "") for one in lines if one.figure is None])
    cards = [*said, *figure_cards([one for one in lines if one.figure is not None])]
    return [section(wording_feedback.LINES_INTRO), *draw(cards, Form.PLAIN, _QUOTE_MAX, count(1))]


def _wrong(aspect: Aspect, kind: str, said: str) -> dict[str, str]:
    """Return what keeps a report from making sense, by block id."""
    if aspect is Aspect.SOURCE:
        return {} if said else {names.NOTE_BLOCK: wording_feedback.SOURCE_MISSING}
    if not kind:
        return {names.LINE_BLOCK: wording_feedback.LINE_MISSING}
    if aspect is Aspect.FIGURE and kind != _FIGURE:
        return {names.LINE_BLOCK: wording_feedback.NO_FIGURE}
    return {}


def _entry(told: Told) -> list[Block]:
    """Return one remark: what was said of which line, by whom, and the button that undoes it."""
    remark = told.remark
    by = f"<@{remark.user}>" if _USER_ID.fullmatch(remark.user) else ""
    parts = [
        by,
        labels.day(remark.given_at.date()),
        mrkdwn(wording_feedback.on_answer_to(remark.words)) if remark.words else "",
        wording_feedback.TAKEN_BACK if remark.undone_at else "",
    ]
    said = [wording_feedback.entry(told)]
    if told.evidence is not None:
        said.append(clip(f"{_who(told.evidence)}: {one_line(told.evidence.text)}", _ENTRY_MAX))
    below = [] if remark.undone_at else [actions(_undo(told))]
    return [paragraph(*said), context(SEPARATOR.join(filter(None, parts))), *below]


def _who(evidence: Evidence) -> str:
    return labels.line_start(labels.speaker(evidence) or labels.outlet(evidence))


def _undo(told: Told) -> Block:
    spoken = f"{wording_feedback.UNDO}: {wording_feedback.entry(told)}"
    return button(wording_feedback.UNDO, spoken, names.UNDO_ACTION, str(told.remark.id))


def _note_of(sentence: str) -> Message:
    """Return a sentence of our own as a message."""
    return message(sentence, [section(sentence)])
