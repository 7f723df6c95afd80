"""Figures of one thing over time: a line chart, or the same points as words."""

from dataclasses import dataclass
from datetime import date

from bot.answering.answer import Dispute
from bot.answering.evidence_words import day_of
from bot.presentation import labels, wording_figures
from bot.presentation.blocks import NOTHING, Block, Form, line_chart, section
from bot.presentation.safety import clip, mrkdwn, one_line
from storage.records import Evidence, Figure, Granularity

CHART_FROM = 4  # points; fewer are told by the sentence above them
_NAMED_WHOLE = frozenset({Granularity.MONTH, Granularity.YEAR})


@dataclass(frozen=True, slots=True)
class Point:
    """A value at its time, a day or a whole month or year that begins with `day`."""

    day: date
    is_day: bool
    when: str
    value: float
    amount: str

    @property
    def told(self) -> str:
        """The value and its time in words."""
        return wording_figures.at(self.amount, self.when, is_day=self.is_day)


def series(dispute: Dispute) -> tuple[Point, ...]:
    """Return the figures by day, none when one has no day or two differ on one day.

    Where the article does not say when a figure holds, it stands at the day of publication.
    """
    points: dict[date, Point] = {}
    for one in dispute.figures:
        point = _point(one.evidence)
        if point is None or points.setdefault(point.day, point).value != point.value:
            return ()
    return tuple(points[day] for day in sorted(points))


def moved(dispute: Dispute) -> str:
    """Return from what to what the figures moved and when, "" when that is not known.

    It states the first and the last only, and draws no conclusion.
    """
    points = series(dispute)
    if len(points) < 2:  # noqa: PLR2004 - a move has two ends
        return ""
    return wording_figures.moved(points[0].told, points[-1].told)


def series_blocks(dispute: Dispute, title: str, form: Form) -> list[Block]:
    """Return the figures as a line over time, or as its points in the plain form.

    Nothing when they are too few, or in several units.
    """
    points = series(dispute)
    units = {figure.unit for one in dispute.figures if (figure := one.evidence.figure)}
    if len(points) < CHART_FROM or len(units) > 1:
        return []
    if form is Form.RICH:
        unit = wording_figures.unit_of(units.pop())
        marks = [(point.when, point.value) for point in points]
        return [line_chart(title, marks, wording_figures.OVER_TIME, unit)]
    return [section("\n".join(f"{mrkdwn(one.when)}: {mrkdwn(one.amount)}" for one in points))]


def _point(evidence: Evidence) -> Point | None:
    figure, day = evidence.figure, day_of(evidence)
    if figure is None or day is None or figure.range_high is not None:
        return None
    as_of = figure.as_of
    whole = as_of if as_of is not None and as_of.granularity in _NAMED_WHOLE else None
    return Point(
        day=day,
        is_day=whole is None,
        when=labels.period(whole) if whole else labels.day(day),
        value=figure.value,
        amount=_amount(figure),
    )


def _amount(figure: Figure) -> str:
    """Return the value with its qualifier in words, as the article has it where it is a share."""
    if 0 < figure.value < 1:
        return clip(one_line(figure.text), labels.AMOUNT_MAX) or NOTHING
    return wording_figures.qualified(figure.qualifier, labels.amount(figure.value, figure.unit))
