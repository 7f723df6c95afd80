"""How well this build finds who says what, and on which texts that was measured."""

from collections.abc import Mapping, Sequence

from bot.extraction import scores
from bot.presentation import wording_accuracy
from bot.presentation.blocks import (
    Block,
    Form,
    Message,
    cell,
    context,
    header,
    message,
    number_cell,
    section,
    table,
)

_Measures = Sequence[tuple[str, str]]


def accuracy_message(form: Form) -> Message:
    """Return the scores of the shipped models, each with the texts on which it was measured."""
    told = scores.attribution()
    attribution = (wording_accuracy.ATTRIBUTION, wording_accuracy.ATTRIBUTION_PARTS)
    english = (wording_accuracy.ENGLISH, wording_accuracy.ENGLISH_PARTS)
    measured = [
        *_measured(*attribution, told, form),
        *_measured(*english, scores.english(), form),
    ]
    blocks = [header(wording_accuracy.TITLE), *measured, context(wording_accuracy.CAUTION)]
    return message(wording_accuracy.lead(told["linked"]), blocks)


def _measured(
    about: str, measures: _Measures, found: Mapping[str, float], form: Form
) -> list[Block]:
    """Return the scores of one model below what they were measured on."""
    known = [(label, found[measure]) for measure, label in measures if measure in found]
    if form is Form.PLAIN:
        lines = [f"{label}: *{value:.1f}*" for label, value in known]
        return [section("\n".join([about, *lines]))]
    rows = [[cell(label), number_cell(value, f"{value:.1f}")] for label, value in known]
    return [section(about), table(about, wording_accuracy.COLUMNS, rows)]
