"""An answer or a brief, laid out for people before anything is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answer import Answer, Brief, Dispute, Intent, Ranked
from bot.presentation import labels, wording, wording_asking
from bot.presentation.figures import figures_of, headline, titled, ungrouped
from bot.presentation.safety import one_line
from storage.records import Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a message shows, in its order: the title, what was understood, evidence of two kinds.

    `figures` are those that stand in no dispute. `verdict` says what became of a quotation that is
    asked about. Without evidence it names what comes close, and `advice` says what may be wrong.
    """

    title: str
    understood: str
    verdict: str = ""
    advice: tuple[str, ...] = ()
    statements: tuple[Ranked, ...]
    disputes: tuple[Dispute, ...]
    figures: tuple[Ranked, ...]
    figures_first: bool
    near_speakers: tuple[str, ...]
    near_topics: tuple[str, ...]
    coverage: Coverage

    @property
    def empty(self) -> bool:
        """Whether there is no evidence to show."""
        return not (self.statements or self.disputes or self.figures)

    @property
    def lead(self) -> str:
        """The point in one line, for a notification."""
        if self.empty:
            return f"{self.title}. {self.understood}"
        if self.figures_first or not self.statements:
            return f"{self.title}{_first_figures(self.disputes, self.title)}"
        best = self.statements[0].evidence
        name = labels.line_start(labels.speaker(best) or labels.outlet(best))
        return f"{name}: {best.text}"


def sheet(found: Answer | Brief) -> Sheet:
    """Return `found` laid out."""
    return _answer_sheet(found) if isinstance(found, Answer) else _brief_sheet(found)


def _answer_sheet(answer: Answer) -> Sheet:
    """Return an answer laid out; a question for numbers sees them first."""
    figures = figures_of(answer.ranked)
    statements = [item for item in answer.ranked if item.evidence.statement is not None]
    how_many = answer.query.intent is Intent.HOW_MANY
    verification = answer.verification
    return Sheet(
        title=_title(answer, statements, figures),
        understood=wording_asking.looked_for(answer.query),
        verdict=wording_asking.verified(verification) if verification else "",
        advice=tuple(wording_asking.advice(answer)),
        statements=tuple(statements),
        disputes=tuple(dispute for dispute in answer.disputes if dispute.figures),
        figures=tuple(ungrouped(figures, answer.disputes)),
        figures_first=how_many or not statements,
        near_speakers=answer.near_speakers,
        near_topics=answer.near_topics,
        coverage=answer.coverage,
    )


def _brief_sheet(brief: Brief) -> Sheet:
    """Return a brief laid out: what was said, then the figures."""
    items = (*brief.statements, *brief.figures)
    articles = {item.evidence.article.id for item in items}
    return Sheet(
        title=labels.line_start(one_line(brief.topic)) if items else wording.NOTHING_FOUND,
        understood=(
            wording.drawn_from(len(brief.statements), len(brief.figures), len(articles))
            if items
            else wording.looked_for_topic(brief.topic)
        ),
        statements=brief.statements,
        disputes=tuple(dispute for dispute in brief.disputes if dispute.figures),
        figures=tuple(ungrouped(brief.figures, brief.disputes)),
        figures_first=False,
        near_speakers=brief.near_speakers,
        near_topics=brief.near_topics,
        coverage=brief.coverage,
    )


def _title(answer: Answer, statements: Sequence[Ranked], figures: Sequence[Ranked]) -> str:
    """Return what the evidence comes to, in a few words."""
    if not answer.ranked and not answer.disputes:
        return wording.NOTHING_FOUND
    if answer.query.intent is Intent.HOW_MANY or not statements:
        return _figures_title(answer.disputes, figures)
    names = list(
        dict.fromkeys(labels.speaker(item.evidence) or wording.UNNAMED for item in statements)
    )
    match answer.query.intent:
        case Intent.WHAT_DID_SAY:
            return wording.what_they_said(names)
        case Intent.TOPIC:
            return wording.on_record(names)
        case _:
            return wording.said_by(names, next(iter(answer.query.stances), "said"))


def _figures_title(disputes: Sequence[Dispute], figures: Sequence[Ranked]) -> str:
    """Return how the first group of figures stands, or how many there are."""
    for dispute in disputes:
        if dispute.figures:
            return (
                wording.one_figure(headline(dispute))
                if len(dispute.figures) == 1
                else titled(dispute)
            )
    if len(figures) == 1 and (figure := figures[0].evidence.figure) is not None:
        return wording.one_figure(one_line(figure.text))
    return wording.figures_found(len(figures))


def _first_figures(disputes: Sequence[Dispute], title: str) -> str:
    """Return of what the first group's figures are, as the end of a title that does not say so."""
    measures = one_line(disputes[0].measures) if disputes else ""
    return f" ({measures})" if measures and labels.line_start(measures) not in title else ""
