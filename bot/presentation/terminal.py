"""The same messages for a terminal, as styled text in which nothing from articles is markup."""

import textwrap
from collections.abc import Iterable, Sequence

from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.answering.answer import Answer, Brief, Dispute, Ranked
from bot.answering.digest import Digest, Story
from bot.presentation import labels, wording, wording_digest
from bot.presentation.cards import Card, figure_cards, statement_cards
from bot.presentation.digest import digest_title, story_title
from bot.presentation.figures import heading, measures_of, ungrouped
from bot.presentation.safety import clean, one_line
from bot.presentation.sheet import Sheet, sheet
from storage.records import ArticleText, Figure, Findings, Statement

WIDTH = 88
_ITEMS_MAX = 8
_BAR = "  │ "
_INDENT = "  "

_TITLE = "bold"
_PART = "underline"
_NAME = "bold cyan"
_QUIET = "dim"


def answer_text(answer: Answer, *, width: int = WIDTH) -> Text:
    """Return the answer to a question."""
    return _joined(_sheet_lines(sheet(answer), width))


def brief_text(brief: Brief, *, width: int = WIDTH) -> Text:
    """Return what the library holds on a topic."""
    return _joined(_sheet_lines(sheet(brief), width))


def digest_text(digest: Digest, *, width: int = WIDTH) -> Text:
    """Return what came in between two instants, story by story."""
    title = digest_title(digest.until.date())
    if digest.quiet:
        return _joined([_titled(title), *_wrapped(wording_digest.quiet_day(digest.about), width)])
    lines = [_titled(title), *_wrapped(wording_digest.lead(digest), width, _QUIET)]
    for story in digest.stories:
        lines += [Text(), Text(story_title(story), _TITLE)]
        lines += _wrapped(wording_digest.told_for(story), width, _QUIET)
        lines += _told(story, width)
    return _joined(lines)


def findings_text(article: ArticleText, findings: Findings, *, width: int = WIDTH) -> Text:
    """Return what one article says: every statement with its speaker, every figure."""
    lines = [_titled(one_line(article.title or article.url))]
    for statement in findings.statements:
        lines += [Text(), *_said(statement, width)]
    if findings.figures:
        lines += [Text(), Text(wording.FIGURES, _TITLE)]
        lines += [line for figure in findings.figures for line in _counted(figure, width)]
    total = wording.found(len(findings.statements), len(findings.figures))
    return _joined([*lines, Text(), Text(f"Found: {total}.", _QUIET)])


def settings_table(rows: Iterable[tuple[str, str, str]]) -> Table:
    """Return every setting with its value and its meaning."""
    table = Table(box=None, pad_edge=False)
    for column in wording.SETTING_COLUMNS:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    return table


def _sheet_lines(laid: Sheet, width: int) -> list[Text]:
    """Return a whole answer or brief."""
    lines = [_titled(one_line(laid.title)), *_wrapped(laid.understood, width, _QUIET)]
    lines += _wrapped(laid.verdict, width) if laid.verdict else []
    if not laid.empty:
        return [*lines, *_evidence(laid, width)]
    held = wording.nothing_lines(laid.coverage, laid.near_speakers, laid.near_topics)
    told = (*laid.advice, *held)
    return [*lines, Text(), *(line for words in told for line in _wrapped(words, width))]


def _evidence(laid: Sheet, width: int) -> list[Text]:
    """Return statements and figures, those first that were asked for."""
    said = _cards(statement_cards(laid.statements[:_ITEMS_MAX]), width)
    said += _left(laid.statements, "statement")
    counted = [line for dispute in laid.disputes for line in _dispute(dispute, laid.title, width)]
    counted += _cards(_figure_cards(laid.figures), width) + _left(laid.figures, "figure")
    if not said or not counted:
        return said or counted
    if laid.figures_first:
        return [*counted, Text(), Text(wording.STATEMENTS, _PART), *said]
    return [*said, Text(), Text(wording.FIGURES, _PART), *counted]


def _dispute(dispute: Dispute, title: str, width: int) -> list[Text]:
    """Return figures about one thing, under a line that says how they stand to each other."""
    line = wording.SEPARATOR.join(filter(None, heading(dispute, title)))
    cards = _cards(_figure_cards(dispute.figures, measures_of(dispute)), width)
    return [
        *([Text(), Text(line, _TITLE)] if line else []),
        *cards,
        *_left(dispute.figures, "figure"),
    ]


def _figure_cards(ranked: Sequence[Ranked], under: str = "") -> list[Card]:
    """Return the cards of as many figures as are shown."""
    return figure_cards([item.evidence for item in ranked[:_ITEMS_MAX]], under=under)


def _cards(cards: Sequence[Card], width: int) -> list[Text]:
    """Return cards one below the other."""
    return [line for card in cards for line in (Text(), *_card(card, width))]


def _card(card: Card, width: int) -> list[Text]:
    """Return a card: who, the exact words behind a bar, where they stand."""
    lines = [_head_line(head.bold, head.beside) for head in card.heads]
    source = [card.label, *card.source, f"file {one_line(card.file)}" if card.file else ""]
    below = _INDENT + wording.SEPARATOR.join(filter(None, source))
    lines += [*_quoted(card.quote, width), *_wrapped(below, width, _QUIET)]
    return [*lines, _place(card.address, card.url)] if card.address else lines


def _place(words: str, url: str | None) -> Text:
    """Return where an article is; a terminal that knows links opens it at the passage."""
    return Text(_INDENT).append(words, Style(dim=True, link=url))


def _head_line(name: str, beside: Iterable[str]) -> Text:
    """Return a name, and what stands beside it in plain weight."""
    return Text.assemble((name, _NAME), "".join(wording.SEPARATOR + part for part in beside))


def _said(statement: Statement, width: int) -> list[Text]:
    """Return a statement of an article that is not stored."""
    voice = statement.voice
    name = labels.line_start(one_line(voice.name)) if voice else wording.UNNAMED
    first = _head_line(name, [one_line(voice.role)] if voice and voice.role else [])
    when = labels.period(statement.said_on) if statement.said_on else None
    notes = [statement.kind.value, *wording.dated(statement.stance, when, None)]
    notes += filter(None, [labels.relayed(statement.via), wording.unsure(statement)])
    below = _wrapped(_INDENT + wording.SEPARATOR.join(notes), width, _QUIET)
    return [first, *_quoted(clean(statement.text), width), *below]


def _counted(figure: Figure, width: int) -> list[Text]:
    """Return a figure of an article that is not stored."""
    name = one_line(figure.voice.name) if figure.voice else None
    parts = [
        one_line(figure.measures or ""),
        labels.line_start(name) if name else "",
        labels.relayed(figure.via),
        f"as of {labels.period(figure.as_of)}" if figure.as_of else "",
    ]
    words = [f"{_INDENT}{one_line(figure.text)}", *filter(None, parts)]
    return _wrapped(wording.SEPARATOR.join(words), width)


def _quoted(words: str, width: int) -> list[Text]:
    """Return words behind a bar that runs down all their lines."""
    lines = [line for part in words.splitlines() for line in textwrap.wrap(part, width - len(_BAR))]
    return [Text.assemble((_BAR, _QUIET), line) for line in lines]


def _wrapped(words: str, width: int, style: str = "") -> list[Text]:
    """Return words in lines of `width`; the indent of the first is kept by all."""
    indent = _INDENT if words.startswith(_INDENT) else ""
    wrapped = textwrap.wrap(words.strip(), width, initial_indent=indent, subsequent_indent=indent)
    return [Text(line, style) for line in wrapped]


def _left(items: Sequence[Ranked], noun: str) -> list[Text]:
    """Return that there is more than is shown, nothing when there is not."""
    left = len(items) - _ITEMS_MAX
    return [Text(), Text(_INDENT + wording.more(left, noun), _QUIET)] if left > 0 else []


def _titled(words: str) -> Text:
    """Return a title."""
    return Text(words, _TITLE)


def _told(story: Story, width: int) -> list[Text]:
    """Return what is new on a story."""
    lines = _cards(statement_cards(story.statements), width)
    for dispute in story.disputes:
        lines += _dispute(dispute, "", width)
    figures = [one.evidence for one in ungrouped(story.figures, story.disputes)]
    lines += _cards(figure_cards(figures), width)
    if not story.edited:
        return lines
    edited = _cards(statement_cards(story.edited), width)
    return [*lines, Text(), Text(wording_digest.EDITED, _PART), *edited]


def _joined(lines: Iterable[Text]) -> Text:
    """Return lines as one text."""
    return Text("\n").join(lines)
