"""The golden payloads on disk: one JSON file a surface and form; one file where the forms agree."""

import json
from pathlib import Path
from typing import Any

from bot.presentation.blocks import Form
from tests.golden.surfaces import Payload, messages, views

FOLDER = Path(__file__).parent / "payloads"


def wanted() -> dict[str, Payload]:
    """Return every payload as it is built now, by the name of its file."""
    rich, plain = dict(messages(Form.RICH)), dict(messages(Form.PLAIN))
    found: dict[str, Payload] = {}
    for name in rich:
        if rich[name] == plain[name]:
            found[name] = rich[name]
        else:
            found |= {f"{name}.{Form.RICH}": rich[name], f"{name}.{Form.PLAIN}": plain[name]}
    return found | dict(views())


def stored() -> dict[str, Payload]:
    """Return every payload as it stands on disk."""
    return {
        path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))
    }


def write(name: str, payload: Payload) -> None:
    """Put a payload on disk."""
    FOLDER.mkdir(exist_ok=True)
    text: Any = json.dumps(payload, ensure_ascii=False, indent=1)
    (FOLDER / f"{name}.json").write_text(f"{text}\n", "utf-8")


def drop_others() -> None:
    """Remove the payloads of surfaces that are no more."""
    for path in FOLDER.glob("*.json"):
        if path.stem not in wanted():
            path.unlink()
