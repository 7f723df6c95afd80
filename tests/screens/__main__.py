"""`make screens`: a picture of every surface, wide and narrow, in docs/screens.

The rich form is drawn by npm slack-blocks-to-jsx, the plain one by local Slack: both are what
others make of our payloads.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.fakes.local_slack import LocalSlackMissingError
from tests.golden import files
from tests.screens import pictures
from tests.screens.browser import BrowserMissingError
from tests.screens.rich import PackagesMissingError

FOLDER = Path(__file__).parents[2] / "docs" / "screens"


async def main() -> int:
    """Draw all golden payloads anew; say what is missing where they cannot be drawn."""
    FOLDER.mkdir(exist_ok=True)
    try:
        with tempfile.TemporaryDirectory() as folder:
            drawn = await pictures.drawn(files.stored(), Path(folder))
    except (BrowserMissingError, LocalSlackMissingError, PackagesMissingError) as missing:
        print(f"The screens cannot be drawn: {missing}.", file=sys.stderr)
        return 1
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for name, picture in drawn.items():
        (FOLDER / f"{name}.png").write_bytes(picture)
    print(f"{len(drawn)} pictures in {FOLDER}, {sum(map(len, drawn.values())) // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
