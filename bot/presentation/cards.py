"""Evidence as people see it: who, the exact words, where they stand; drawn in both forms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from bot.answering.answer import Ranked
from bot.presentation import labels, wording, wording_feedback
from bot.presentation.blocks import (
    NOTHING,
    SECTION_MAX,
    Block,
    Form,
    context,
    link,
    rich_quote,
    rich_section,
    rich_text,
    run,
    section,
)
from bot.presentation.links import file_name, passage, web_address
from bot.presentation.safety import clean, clip, mrkdwn, mrkdwn_length, one_line
from storage.records import Evidence, Statement, StatementKind

_TITLE_MAX = 120
_SNIPPET_MAX = 120
_AMOUNT_MAX = 80
_MEASURES_MAX = 120
_WHO_MAX = 200
_KIND_LABELS = {
    StatementKind.INDIRECT: wording.PARAPHRASE,
    StatementKind.MIXED: wording.PARTLY_QUOTED,
}


class Head(NamedTuple):
    """A line above a quotation: a name or an amount, and what stands beside it."""

    bold: str
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Evidence in words that are clean but not yet escaped.

    Without `heads` the card continues the one above. `quote` holds the article's words, `label`
    warns that they are not the speaker's own, `source` says outlet, days and relays. `url` opens
    the passage, `address` names the article.
    """

    heads: tuple[Head, ...]
    quote: str
    label: str
    source: tuple[str, ...]
    outlet: str
    title: str
    url: str | None
    address: str | None
    file: str | None


def statement_cards(ranked: Sequence[Ranked]) -> list[Card]:
    """Return a card for each statement, grouped by speaker; the best one leads its group."""
    groups: dict[str | None, list[Evidence]] = {}
    for item in ranked:
        groups.setdefault(labels.speaker(item.evidence), []).append(item.evidence)
    return [
        _statement_card(evidence, leads=number == 0)
        for group in groups.values()
        for number, evidence in enumerate(group)
    ]


def figure_cards(figures: Sequence[Evidence], *, under: str = "") -> list[Card]:
    """Return cards of figures; neighbours that stand in one sentence share its card.

    `under` is what they are figures of, where a line above has said so.
    """
    sentences = groupby(figures, key=lambda item: (item.article.id, item.span))
    return [_figure_card(list(shared), under) for _, shared in sentences]


def who_says(evidence: Evidence) -> str:
    """Return whose figure it is and through whom it came."""
    who = wording.whose(labels.speaker(evidence), labels.outlet(evidence))
    via = labels.relayed(evidence.figure.via) if evidence.figure is not None else None
    return f"{who}, {via}" if via else who


def draw(cards: Sequence[Card], form: Form, quote: int, numbers: Iterator[int]) -> list[Block]:
    """Return the blocks of `cards`; `quote` is how long a quotation may be, `numbers` cite."""
    blocks: list[Block] = []
    for card in cards:
        shown = clip(card.quote, quote)
        body = _rich(card, shown, next(numbers)) if form is Form.RICH else _plain(card, shown)
        blocks += [body, context(source_line(card))]
    return blocks


def cited(card: Card, number: int) -> list[Block]:
    """Return the native citation of a card's article, nothing when it has no web address."""
    if card.url is None:
        return []
    details = {
        "citation_type": "web",
        "display_name": card.outlet,
        "title": card.title,
        "snippet": clip(one_line(card.quote), _SNIPPET_MAX),
    }
    return [
        {
            "type": "citation",
            "url": card.url,
            "text": card.outlet,
            "index": number,
            "details": details,
        }
    ]


def source_line(card: Card) -> str:
    """Return where the words come from, with the link to the passage or the file's name."""
    parts = [f"_{card.label}_"] if card.label else []
    parts += [mrkdwn(part) for part in card.source]
    if card.url:
        parts.append(f"<{card.url}|{wording.READ_PASSAGE}>")
    elif card.file:
        parts.append(f"file {mrkdwn(clip(one_line(card.file), _TITLE_MAX))}")
    return wording.SEPARATOR.join(parts)


def source_cell(evidence: Evidence) -> Block:
    """Return the outlet as a cell of a table, linked to the passage where there is an address."""
    url, outlet = passage(evidence.article.url, evidence.text), labels.outlet(evidence)
    return rich_text(rich_section(link(url, outlet) if url else run(outlet)))


def _statement_card(evidence: Evidence, *, leads: bool) -> Card:
    """Return the card of a statement; only the first of a speaker's names the speaker."""
    statement = evidence.statement
    assert statement is not None  # noqa: S101 - callers pass statements
    name = labels.line_start(labels.speaker(evidence) or wording.UNNAMED)
    role = labels.role(evidence)
    said = labels.period(statement.said_on) if statement.said_on else None
    source = [
        labels.outlet(evidence),
        *wording.dated(statement.stance, said, _day_of(evidence)),
        labels.relayed(statement.via),
        wording_feedback.PUT_RIGHT if evidence.is_corrected else wording.unsure(statement),
        *_printed(evidence),
        labels.wordings(evidence),
        labels.edited(evidence),
    ]
    return _card(
        evidence,
        heads=(Head(name, (role,) if role else ()),) if leads else (),
        label=_label(statement),
        source=tuple(filter(None, source)),
    )


def _figure_card(shared: Sequence[Evidence], under: str) -> Card:
    """Return the card of a sentence: a head for each of its figures."""
    first = shared[0]
    figure = first.figure
    as_of = labels.period(figure.as_of) if figure and figure.as_of else None
    source = [f"as of {as_of}" if as_of else None, labels.outlet(first)]
    source += [_published(first, known=as_of), *_printed(first)]
    heads = tuple(head for evidence in shared for head in _figure_head(evidence, under))
    return _card(first, heads=heads, source=tuple(filter(None, source)))


def _printed(evidence: Evidence) -> list[str | None]:
    """Return who else prints it, who did so first, and how many have it from nobody else."""
    return [labels.elsewhere(evidence), labels.earliest(evidence), labels.origins(evidence)]


def _figure_head(evidence: Evidence, under: str) -> list[Head]:
    """Return a figure in its own words, of what, and who says so."""
    figure = evidence.figure
    if figure is None:
        return []
    amount, measures = labels.quantity(figure, evidence.text)
    told = measures.casefold() == under.casefold()
    beside = ["" if told else clip(measures, _MEASURES_MAX), clip(who_says(evidence), _WHO_MAX)]
    return [Head(clip(amount, _AMOUNT_MAX) or NOTHING, tuple(filter(None, beside)))]


def _card(
    evidence: Evidence,
    *,
    heads: tuple[Head, ...],
    source: tuple[str, ...],
    label: str = "",
) -> Card:
    """Return a card with the words and the place that every kind of evidence has."""
    article = evidence.article
    return Card(
        heads=heads,
        quote=clean(evidence.text) or "…",
        label=label,
        source=source,
        outlet=labels.outlet(evidence),
        title=clip(one_line(article.title or labels.outlet(evidence)), _TITLE_MAX),
        url=passage(article.url, evidence.text),
        address=web_address(article.url),
        file=file_name(article.url),
    )


def _label(statement: Statement) -> str:
    """Return what tells a reader that these are not the speaker's own words, "" when they are."""
    if not statement.speech:
        return wording.BELIEF
    return _KIND_LABELS.get(statement.kind, "")


def _rich(card: Card, shown: str, number: int) -> Block:
    """Return a card's words in rich text, the citation right behind the quotation."""
    citation = cited(card, number)
    quoted = rich_quote(run(f"{shown} " if citation else shown), *citation)
    heads = [rich_section(*_rich_head(head)) for head in card.heads]
    return rich_text(*heads, quoted)


def _rich_head(head: Head) -> list[Block]:
    """Return the line above a quotation in rich text."""
    beside = "".join(wording.SEPARATOR + part for part in head.beside)
    return [run(head.bold, bold=True), *([run(beside)] if beside else [])]


def _plain(card: Card, shown: str) -> Block:
    """Return a card's words in mrkdwn: a bold name, and the quotation behind bars."""
    heads = "".join(f"{_plain_head(head)}\n" for head in card.heads)
    room = SECTION_MAX - len(heads) - len("> ") * len(shown.splitlines())
    escaped = mrkdwn(clip(shown, room, mrkdwn_length))
    return section(heads + "\n".join(f"> {line}" for line in escaped.splitlines()))


def _plain_head(head: Head) -> str:
    """Return the line above a quotation in mrkdwn."""
    return wording.SEPARATOR.join([f"*{mrkdwn(head.bold)}*", *map(mrkdwn, head.beside)])


def _day_of(evidence: Evidence) -> str | None:
    """Return the day of publication where the outlet is, which weekdays in the text hang on."""
    published = evidence.article.published_at
    return labels.day(published.date()) if published else None


def _published(evidence: Evidence, *, known: str | None) -> str | None:
    """Return when the article was published, in words, unless that is the `known` day."""
    published = _day_of(evidence)
    return f"published {published}" if published and published != known else None
