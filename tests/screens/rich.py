"""The rich form as Slack's client draws it, by npm slack-blocks-to-jsx: installed, and asked."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HOME = Path(sys.prefix) / "screens"
PACKAGES = ("slack-blocks-to-jsx@1.1.1", "react@18.3.1", "react-dom@18.3.1")
_MODULES = HOME / "node_modules"
_STYLE = _MODULES / "slack-blocks-to-jsx" / "dist" / "style.css"
_SCRIPT = Path(__file__).with_name("draw.mjs")


class PackagesMissingError(Exception):
    """The packages that draw cannot be had on this machine; the message says what is missing."""


def install() -> None:
    """Install the pinned packages unless they are here already."""
    if _STYLE.is_file():
        return
    if shutil.which("npm") is None or shutil.which("node") is None:
        raise PackagesMissingError("npm and node are not installed")
    command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(HOME), *PACKAGES]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not _STYLE.is_file():
        raise PackagesMissingError(f"npm could not install them: {done.stderr.strip()[-200:]}")


def style() -> str:
    """Return the style sheet that belongs to what `html` returns."""
    return _STYLE.read_text("utf-8")


def html(payloads: Mapping[str, Any]) -> dict[str, str]:
    """Return the blocks of each payload as HTML."""
    asked = json.dumps({name: payload["blocks"] for name, payload in payloads.items()})
    command = ["node", str(_SCRIPT), str(_MODULES)]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))
