"""What is wrong with a payload, by limits that others wrote down (PyPI's slackblocks)."""

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from slackblocks import _limits as limits
from slackblocks._surfaces import validate_surface_blocks

from bot.presentation.names import CHOOSE_ACTION

# The tokens that a message of ours may carry: a link to a passage, who shared it, a dead channel.
OURS = re.compile(r"<(https?://[^<>|\s]+\|Read the passage|@[UW][A-Z0-9]+|#[CG][A-Z0-9]+)>")
BUDGET = 12_000
LEAD = 150


def faults(message: dict[str, Any]) -> list[str]:
    """Return every reason why Slack or a reader would object to `message`."""
    validate_surface_blocks(message["blocks"], "message")
    return [*_frame(message), *_drawn(message["blocks"])]


def view_faults(view: dict[str, Any]) -> list[str]:
    """Return every reason why Slack would object to a modal."""
    validate_surface_blocks(view["blocks"], "modal")
    found = [
        f"{part} is too long"
        for part, most in (
            ("title", limits.VIEW_TITLE_MAX_LENGTH),
            ("submit", limits.VIEW_SUBMIT_MAX_LENGTH),
            ("close", limits.VIEW_CLOSE_MAX_LENGTH),
        )
        if not 0 < len(view[part]["text"]) <= most
    ]
    return [*found, *_view(view)]


def home_faults(view: dict[str, Any]) -> list[str]:
    """Return every reason why Slack or a reader would object to an App Home."""
    validate_surface_blocks(view["blocks"], "home")
    return list(_view(view))


def mrkdwn_texts(message: dict[str, Any]) -> list[str]:
    """Return every string in which Slack would read tokens."""
    texts = [thing["text"] for thing in _things(message["blocks"]) if thing.get("type") == "mrkdwn"]
    return [message["text"], *texts]


def live_tokens(message: dict[str, Any]) -> list[str]:
    """Return what Slack would read as a token and we did not write."""
    return [
        token
        for text in mrkdwn_texts(message)
        for token in re.findall(r"<[^>]*>?|>(?! )", OURS.sub("", text))
    ]


def links(message: dict[str, Any]) -> list[str]:
    """Return every address in a payload."""
    inline = [thing["url"] for thing in _things(message["blocks"]) if "url" in thing]
    return inline + [
        url for text in mrkdwn_texts(message) for url in re.findall(r"<(https?://[^|>]+)", text)
    ]


def shown(message: dict[str, Any]) -> list[str]:
    """Return every string that people may see."""
    return [
        thing["text"]
        for thing in _things(message["blocks"])
        if isinstance(thing.get("text"), str) and thing["type"] != "citation"
    ]


def quotes(message: dict[str, Any]) -> list[str]:
    """Return every quotation as a reader sees it, in either form."""
    rich = [
        "".join(part["text"] for part in thing["elements"] if part["type"] == "text").strip()
        for thing in _things(message["blocks"])
        if thing.get("type") == "rich_text_quote"
    ]
    plain = [
        "\n".join(lines)
        for text in mrkdwn_texts(message)
        if (lines := [line[2:] for line in text.splitlines() if line.startswith("> ")])
    ]
    return rich + [_unescaped(text) for text in plain]


def _unescaped(text: str) -> str:
    """Return mrkdwn as Slack draws it."""
    plain = text.replace("\u200b", "")
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _frame(message: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong around the blocks."""
    if not 0 < len(message["text"]) <= LEAD:
        yield "text does not state the point in 150 characters"
    if message["unfurl_links"] is not False or message["unfurl_media"] is not False:
        yield "links would unfurl"
    if not 0 < len(message["blocks"]) <= limits.MESSAGE_BLOCKS_MAX_ITEMS:
        yield "wrong number of blocks"
    if len(json.dumps(message, ensure_ascii=False)) > BUDGET:
        yield "over the budget of a whole message"
    if any(unicodedata.category(c) == "Cs" or c in "\u202e\u2066\u0000" for c in _flat(message)):
        yield "invisible characters"
    if live_tokens(message):
        yield f"live tokens {live_tokens(message)}"


def _view(view: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a modal or an App Home."""
    if live := live_tokens({"text": "", **view}):
        yield f"live tokens {live}"
    if not 0 < len(view["blocks"]) <= limits.VIEW_BLOCKS_MAX_ITEMS:
        yield "wrong number of blocks"
    yield from _drawn(view["blocks"])


def _drawn(blocks: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what is wrong with blocks, each by itself and all together."""
    things = list(_things(blocks))
    for thing in things:
        check = _CHECKS.get(str(thing.get("type")))
        yield from (f"{thing['type']}: {fault}" for fault in (check(thing) if check else ()))
    if sum(thing.get("style") == "primary" for thing in things) > 1:
        yield "two buttons want to be the main one"
    types = [block["type"] for block in blocks]
    if "header" in types and types[0] != "header":
        yield "does not begin with its header"
    if types.count("data_visualization") > limits.MESSAGE_DATA_VISUALIZATIONS_MAX_ITEMS:
        yield "has too many charts"


def _flat(message: dict[str, Any]) -> str:
    """Return all of a payload as one string."""
    return json.dumps(message, ensure_ascii=False)


def _things(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a payload, outermost first."""
    if isinstance(value, dict):
        if "type" in value:
            yield value
        for inner in value.values():
            yield from _things(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _things(inner)


def _header(block: dict[str, Any]) -> Iterator[str]:
    if not 0 < len(block["text"]["text"]) <= limits.HEADER_TEXT_MAX_LENGTH:
        yield "text is empty or too long"


def _section(block: dict[str, Any]) -> Iterator[str]:
    columns = block.get("fields", [])
    if "text" not in block and not 0 < len(columns) <= limits.SECTION_FIELDS_MAX_ITEMS:
        yield "has neither text nor columns"
    if "text" in block and not 0 < len(block["text"]["text"]) <= limits.SECTION_TEXT_MAX_LENGTH:
        yield "text is empty or too long"
    if any(not 0 < len(one["text"]) <= limits.SECTION_FIELDS_ITEM_MAX_LENGTH for one in columns):
        yield "a column is empty or too long"


def _context(block: dict[str, Any]) -> Iterator[str]:
    if not 0 < len(block["elements"]) <= limits.CONTEXT_ELEMENTS_MAX_ITEMS:
        yield "wrong number of elements"
    if any(not 0 < len(element["text"]) <= limits.TEXT_MAX_LENGTH for element in block["elements"]):
        yield "text is empty or too long"


def _mrkdwn(element: dict[str, Any]) -> Iterator[str]:
    if not element.get("verbatim"):
        yield "bare names and addresses would become links"


def _text(element: dict[str, Any]) -> Iterator[str]:
    if not element["text"]:
        yield "is empty"


def _button(element: dict[str, Any]) -> Iterator[str]:
    label = element["text"]["text"]
    if not element.get("accessibility_label") or len(element["accessibility_label"]) > 75:
        yield "has no short accessibility label"
    is_name = element["action_id"].startswith(CHOOSE_ACTION)  # written as it is
    if len(label) > limits.BUTTON_TEXT_MAX_LENGTH or not (
        is_name or (label.isascii() and _is_title_case(label))
    ):
        yield "label is no short Title Case"
    if not 0 < len(element["value"]) <= limits.BUTTON_VALUE_MAX_LENGTH:
        yield "value is empty or too long"


def _is_title_case(label: str) -> bool:
    """Return whether every word but the small ones begins with a capital."""
    return all(
        word in {"to", "of", "the", "a", "by", "at", "in"} or word == word.title()
        for word in label.split()
    )


def _feedback(element: dict[str, Any]) -> Iterator[str]:
    for side in (element["positive_button"], element["negative_button"]):
        if not 0 < len(side["text"]["text"]) <= limits.BUTTON_TEXT_MAX_LENGTH:
            yield "label is empty or too long"
        if not 0 < len(side["accessibility_label"]) <= 75:
            yield "has no short accessibility label"
        if not 0 < len(side["value"]) <= limits.BUTTON_VALUE_MAX_LENGTH:
            yield "value is empty or too long"


def _row(block: dict[str, Any]) -> Iterator[str]:
    names = [element["action_id"] for element in block["elements"]]
    if len(set(names)) != len(names):
        yield "two elements have one action_id"
    if not 0 < len(names) <= limits.ACTIONS_ELEMENTS_MAX_ITEMS:
        yield "wrong number of elements"


def _table(block: dict[str, Any]) -> Iterator[str]:
    if not block["caption"] or "row_header_column_index" not in block:
        yield "has no caption or row header"
    if not limits.DATA_TABLE_ROWS_MIN_ITEMS <= len(block["rows"]) <= 101:
        yield "wrong number of rows"
    if len({len(row) for row in block["rows"]}) != 1:
        yield "rows differ in length"
    if any(cell["type"] == "rich_text" for cell in block["rows"][0]):
        yield "header has rich text"


def _chart(block: dict[str, Any]) -> Iterator[str]:
    if not 0 < len(block["title"]) <= limits.DATA_VISUALIZATION_TITLE_MAX_LENGTH:
        yield "title is empty or too long"
    series = block["chart"].get("series", [])
    if not 0 < len(series) <= 6:
        yield "wrong number of series"
    if any(not 0 < len(one["data"]) <= 20 for one in series):
        yield "wrong number of points"


def _image(element: dict[str, Any]) -> Iterator[str]:
    if not element.get("alt_text"):
        yield "has no text for who does not see it"


def _input(block: dict[str, Any]) -> Iterator[str]:
    if not 0 < len(block["label"]["text"]) <= limits.INPUT_LABEL_MAX_LENGTH:
        yield "label is empty or too long"


def _citation(element: dict[str, Any]) -> Iterator[str]:
    if not (element["url"] and element["text"] and element["index"] > 0):
        yield "is incomplete"


def _options(element: dict[str, Any], most: int) -> Iterator[str]:
    if not 0 < len(element["options"]) <= most:
        yield "wrong number of options"
    for option in element["options"]:
        if not 0 < len(option["text"]["text"]) <= limits.OPTION_TEXT_MAX_LENGTH:
            yield "option text is empty or too long"
        if not 0 < len(option["value"]) <= limits.OPTION_VALUE_MAX_LENGTH:
            yield "option value is empty or too long"
    initial = [*element.get("initial_options", []), element.get("initial_option")]
    if any(option not in element["options"] for option in initial if option is not None):
        yield "starts with an option it does not offer"


_CHECKS = {
    "header": _header,
    "section": _section,
    "context": _context,
    "mrkdwn": _mrkdwn,
    "text": _text,
    "actions": _row,
    "button": _button,
    "feedback_buttons": _feedback,
    "data_table": _table,
    "citation": _citation,
    "data_visualization": _chart,
    "image": _image,
    "input": _input,
    "raw_text": _text,
    "raw_number": _text,
    "overflow": lambda element: _options(element, limits.OVERFLOW_OPTIONS_MAX_ITEMS),
    "static_select": lambda element: _options(element, limits.SELECT_OPTIONS_MAX_ITEMS),
    "checkboxes": lambda element: _options(element, limits.CHECKBOXES_OPTIONS_MAX_ITEMS),
    "radio_buttons": lambda element: _options(element, limits.RADIO_BUTTONS_OPTIONS_MAX_ITEMS),
}
