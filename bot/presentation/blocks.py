"""Block Kit as plain dictionaries; Slack's limits stand here and nowhere else."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypedDict

from bot.presentation.safety import clip, mrkdwn, mrkdwn_length, one_line

Block = dict[str, Any]
View = dict[str, Any]

LEAD_MAX = 150
HEADER_MAX = 150
SECTION_MAX = 3000
FIELD_MAX = 2000
QUOTE_MAX = 600
SHORT_QUOTE_MAX = 200
SHORTEST_QUOTE_MAX = 40
PARTS_MAX = 6
BLOCKS_MAX = 50
VALUE_MAX = 2000
LABEL_MAX = 75
CELL_MAX = 200
CHARTS_MAX = 2
CHART_TITLE_MAX = 50
POINTS_MAX = 20
POINT_LABEL_MAX = 20
NOTHING = "–"  # stands where Slack refuses an empty text
# Slack refuses a message of about 13,200 characters although every single limit is respected.
MESSAGE_MAX = 12_000


class Form(StrEnum):
    """How a message is drawn: with rich_text and tables, or with what every client knows."""

    RICH = "rich"
    PLAIN = "plain"


class Message(TypedDict):
    """The arguments of one post; previews of links stay off, they would bury the answer."""

    text: str
    blocks: list[Block]
    unfurl_links: bool
    unfurl_media: bool


@dataclass(frozen=True, slots=True)
class Room:
    """How much a message may show: items of a kind, topics or groups, characters of a quotation."""

    items: int
    parts: int = PARTS_MAX
    quote: int = QUOTE_MAX


def message(lead: str, blocks: list[Block]) -> Message:
    """Return a message whose notification says `lead`, which states the point.

    Slack takes two charts; the figures of a third are left to their table.
    """
    text = mrkdwn(clip(one_line(lead), LEAD_MAX, mrkdwn_length)) or NOTHING
    charts = [id(block) for block in blocks if block["type"] == "data_visualization"]
    kept = [block for block in blocks if id(block) not in charts[CHARTS_MAX:]]
    return Message(text=text, blocks=kept, unfurl_links=False, unfurl_media=False)


def fitted(build: Callable[[Room], Message], most: int) -> Message:
    """Return the fullest message that Slack accepts, giving up items, then parts, then words."""
    rooms = [
        *(Room(items) for items in range(most, 0, -1)),
        *(Room(1, parts, SHORT_QUOTE_MAX) for parts in range(PARTS_MAX - 1, 0, -1)),
        Room(1, 1, SHORTEST_QUOTE_MAX),
    ]
    built = build(rooms[0])
    for room in rooms[1:]:
        if size(built) <= MESSAGE_MAX and len(built["blocks"]) <= BLOCKS_MAX:
            break
        built = build(room)
    return built


def size(built: Message) -> int:
    """Return how many characters go over the wire, where a letter beyond ASCII takes several."""
    return len(json.dumps(built))


def header(text: str) -> Block:
    """Return the title of a message."""
    return {"type": "header", "text": plain_text(clip(one_line(text), HEADER_MAX) or NOTHING)}


def section(words: str) -> Block:
    """Return a paragraph of mrkdwn; `words` are safe already."""
    return {"type": "section", "text": _mrkdwn(words)}


def paragraph(*lines: str) -> Block:
    """Return a paragraph of words that are not safe yet, as many as Slack takes."""
    return section(mrkdwn(clip("\n".join(lines), SECTION_MAX, mrkdwn_length)) or NOTHING)


def fields(*words: str) -> Block:
    """Return a row of columns of mrkdwn, two beside each other; `words` are safe already."""
    return {"type": "section", "fields": [_mrkdwn(column) for column in words]}


def context(words: str) -> Block:
    """Return a small grey line of mrkdwn; `words` are safe already."""
    return {"type": "context", "elements": [_mrkdwn(words)]}


def divider() -> Block:
    """Return a line between two parts."""
    return {"type": "divider"}


def actions(*buttons: Block) -> Block:
    """Return a row of buttons."""
    return {"type": "actions", "elements": list(buttons)}


def button(label: str, spoken: str, action: str, value: str) -> Block:
    """Return a button that brings `value` back; `spoken` is what a screen reader says."""
    return {
        "type": "button",
        "text": plain_text(label),
        "accessibility_label": clip(spoken, LABEL_MAX),
        "action_id": action,
        "value": one_line(value)[:VALUE_MAX] or NOTHING,
    }


def option(label: str, value: str) -> Block:
    """Return one of the things to choose from."""
    return {"text": plain_text(clip(label, LABEL_MAX)), "value": value}


def rich_text(*elements: Block) -> Block:
    """Return a rich text block of sections and quotes."""
    return {"type": "rich_text", "elements": list(elements)}


def rich_section(*inline: Block) -> Block:
    """Return a line of rich text."""
    return {"type": "rich_text_section", "elements": list(inline)}


def rich_quote(*inline: Block) -> Block:
    """Return a quotation of rich text."""
    return {"type": "rich_text_quote", "elements": list(inline)}


def run(text: str, *, bold: bool = False) -> Block:
    """Return words of rich text, which Slack shows as they are."""
    words: Block = {"type": "text", "text": text}
    return words | {"style": {"bold": True}} if bold else words


def link(url: str, label: str) -> Block:
    """Return a link of rich text."""
    return {"type": "link", "url": url, "text": label}


def table(caption: str, header_cells: Sequence[str], rows: Sequence[Sequence[Block]]) -> Block:
    """Return a table that can be sorted; its first column names the row."""
    return {
        "type": "data_table",
        "caption": clip(one_line(caption), HEADER_MAX) or NOTHING,
        "page_size": min(max(len(rows), 1), 10),
        "row_header_column_index": 0,
        "rows": [[cell(title) for title in header_cells], *map(list, rows)],
    }


def line_chart(
    title: str, points: Sequence[tuple[str, float]], x_label: str, y_label: str
) -> Block:
    """Return a line through the latest of `points`, whose names differ."""
    shown = [(clip(name, POINT_LABEL_MAX), value) for name, value in points[-POINTS_MAX:]]
    head = clip(one_line(title), CHART_TITLE_MAX) or NOTHING
    data = [{"label": name, "value": value} for name, value in shown]
    return {
        "type": "data_visualization",
        "title": head,
        "chart": {
            "type": "line",
            "series": [{"name": clip(head, POINT_LABEL_MAX), "data": data}],
            "axis_config": {
                "categories": [name for name, _ in shown],
                "x_label": x_label,
                "y_label": clip(one_line(y_label), CHART_TITLE_MAX) or NOTHING,
            },
        },
    }


def cell(text: str) -> Block:
    """Return a cell of words; Slack refuses an empty one."""
    return {"type": "raw_text", "text": clip(one_line(text), CELL_MAX) or NOTHING}


def number_cell(value: float, text: str) -> Block:
    """Return a cell that shows `text` and is sorted by `value`."""
    return {"type": "raw_number", "value": value, "text": clip(one_line(text), CELL_MAX) or NOTHING}


def plain_text(text: str) -> Block:
    """Return words in which Slack reads nothing but words."""
    return {"type": "plain_text", "text": text, "emoji": False}


def _mrkdwn(words: str) -> Block:
    """Return a mrkdwn object; `verbatim` keeps bare addresses and names in it from being links."""
    return {"type": "mrkdwn", "text": words, "verbatim": True}
