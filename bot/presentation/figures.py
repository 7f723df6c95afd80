"""Figures side by side: every value with who gives it, never an average of them."""

from collections.abc import Iterator, Sequence

from bot.answering.answer import Dispute, Ranked
from bot.presentation import charts, labels, wording, wording_figures
from bot.presentation.blocks import (
    Block,
    Form,
    Room,
    cell,
    context,
    number_cell,
    section,
    table,
)
from bot.presentation.cards import draw, figure_cards, source_cell, who_says
from bot.presentation.safety import clip, mrkdwn, one_line
from storage.records import Evidence, Figure

# Fewer than three values read better as sentences than as a table.
TABLE_FROM = 3
_MEASURES_MAX = 120
_TEXT_MAX = 80
_TITLE_MEASURES_MAX = 50
_OF_WHAT = 1  # the column that says what is counted


def figures_of(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Return what is a figure, in the same order."""
    return [item for item in ranked if item.evidence.figure is not None]


def ungrouped(figures: Sequence[Ranked], disputes: Sequence[Dispute]) -> list[Ranked]:
    """Return the figures that stand in none of `disputes`, in the same order."""
    grouped = {item.evidence.id for dispute in disputes for item in dispute.figures}
    return [item for item in figures if item.evidence.id not in grouped]


def headline(dispute: Dispute) -> str:
    """Return how the values stand to each other; a lone value speaks for itself."""
    values = [figure for item in dispute.figures if (figure := item.evidence.figure) is not None]
    if len(values) == 1:
        return clip(one_line(values[0].text), _TEXT_MAX)
    moved = charts.moved(dispute) if dispute.kind == "update" else ""
    return moved or wording.verdict(dispute.kind, labels.span_of(values))


def heading(dispute: Dispute, title: str) -> tuple[str, str]:
    """Return of what the figures are and how they stand, unless the `title` above says that."""
    measures = labels.line_start(measures_of(dispute))
    verdict = headline(dispute)
    is_told = bool(measures) and title.startswith(f"{measures}{wording.SEPARATOR}")
    return "" if is_told else measures, "" if verdict in title else verdict


def titled(dispute: Dispute) -> str:
    """Return of what the figures are and how they stand, the former only where it is short."""
    measures = labels.line_start(measures_of(dispute))
    stands = headline(dispute)
    is_short = 0 < len(measures) <= _TITLE_MEASURES_MAX
    return f"{measures}{wording.SEPARATOR}{stands}" if is_short else stands


def measures_of(dispute: Dispute) -> str:
    """Return of what the figures are, in a line."""
    return clip(one_line(dispute.measures), _MEASURES_MAX)


def dispute_blocks(
    dispute: Dispute, title: str, form: Form, room: Room, numbers: Iterator[int]
) -> list[Block]:
    """Return one thing's figures; `title` is the headline of the message they stand in."""
    measures, verdict = heading(dispute, title)
    words = [f"*{mrkdwn(measures)}*" if measures else "", mrkdwn(verdict)]
    line = wording.SEPARATOR.join(filter(None, words))
    blocks = [section(line)] if line else []
    counted = labels.line_start(measures_of(dispute)) or wording.FIGURES
    blocks += charts.series_blocks(dispute, counted, form)
    return blocks + figure_blocks(dispute.figures, measures_of(dispute), form, room, numbers)


def figure_blocks(
    figures: Sequence[Ranked], measures: str, form: Form, room: Room, numbers: Iterator[int]
) -> list[Block]:
    """Return figures as a table where the form knows tables and there are enough, else as cards.

    `measures` is what they are figures of, where a line above has said so.
    """
    shown = [item.evidence for item in _kept(figures, room.items)]
    if form is Form.RICH and len(shown) >= TABLE_FROM:
        blocks = [_table(shown, measures)]
    else:
        blocks = draw(figure_cards(shown, under=measures), form, room.quote, numbers)
    left = len(figures) - len(shown)
    return [*blocks, context(wording.more(left, "figure"))] if left else blocks


def _kept(figures: Sequence[Ranked], most: int) -> list[Ranked]:
    """Return at most `most` figures in order; the first and last show how far they lie apart."""
    if len(figures) <= most:
        return list(figures)
    inner = range(1, len(figures) - 1)
    best = sorted(inner, key=lambda place: -figures[place].score)
    chosen = sorted([0, len(figures) - 1, *best][:most])
    return [figures[place] for place in chosen]


def _table(shown: Sequence[Evidence], measures: str) -> Block:
    """Return figures as a table; of what they are is no column where the line above says it all."""
    rows = [_row(evidence) for evidence in shown]
    units = {_figure(one).unit for one in shown}
    amount, *others = wording.FIGURE_COLUMNS
    columns = (wording_figures.in_units(amount, units.pop() if len(units) == 1 else ""), *others)
    if all(one_line(_figure(one).measures or "") == measures for one in shown):
        rows = [[*row[:_OF_WHAT], *row[_OF_WHAT + 1 :]] for row in rows]
        columns = (*columns[:_OF_WHAT], *columns[_OF_WHAT + 1 :])
    return table(measures or wording.FIGURES, columns, rows)


def _row(evidence: Evidence) -> list[Block]:
    """Return a row: the figure in its own words, of what, who says so, when, where."""
    figure = _figure(evidence)
    as_of = labels.period(figure.as_of) if figure.as_of else labels.UNKNOWN
    return [
        number_cell(figure.value, labels.quantity(figure, evidence.text)[0]),
        cell(figure.measures or ""),
        cell(who_says(evidence)),
        cell(as_of),
        source_cell(evidence),
    ]


def _figure(evidence: Evidence) -> Figure:
    """Return the figure of evidence that holds one."""
    assert evidence.figure is not None  # noqa: S101 - callers pass figures
    return evidence.figure
