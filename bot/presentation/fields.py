"""The fields of a modal, and what a person put into them."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.presentation.blocks import Block, plain_text


def field(block: str, label: str, element: Block, *, hint: str = "") -> Block:
    """Return a labelled field that has to be filled in."""
    shown: Block = {
        "type": "input",
        "block_id": block,
        "label": plain_text(label),
        "element": element,
    }
    return shown | {"hint": plain_text(hint)} if hint else shown


def may_be_empty(shown: Block) -> Block:
    """Return a field that may be left empty."""
    return shown | {"optional": True}


def radio_buttons(action: str, options: Sequence[Block]) -> Block:
    """Return a choice of one of `options`, made already where there is only one."""
    element: Block = {"type": "radio_buttons", "action_id": action, "options": list(options)}
    return element | {"initial_option": options[0]} if len(options) == 1 else element


def text_input(action: str, most: int) -> Block:
    """Return a line to write in, of at most `most` characters."""
    return {"type": "plain_text_input", "action_id": action, "max_length": most}


def typed(values: Mapping[str, Any], block: str, action: str) -> str:
    """Return what was typed; Slack sends null for an empty field."""
    return _input(values, block, action).get("value") or ""


def chosen(values: Mapping[str, Any], block: str, action: str) -> str:
    """Return the value of the option that was chosen, "" when none was."""
    picked = _input(values, block, action).get("selected_option") or {}
    return str(picked.get("value", ""))


def _input(values: Mapping[str, Any], block: str, action: str) -> Mapping[str, Any]:
    """Return what Slack says of a field; nothing where it left the field out."""
    found: Mapping[str, Any] = values.get(block, {}).get(action, {})
    return found
