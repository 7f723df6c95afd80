"""The pictures in docs/screens: one of every surface, and they can be drawn here."""

from io import BytesIO
from pathlib import Path

import pytest

from tests.fakes.local_slack import LocalSlackMissingError
from tests.golden import files
from tests.screens.browser import BrowserMissingError
from tests.screens.rich import PackagesMissingError

SCREENS = Path(__file__).parents[2] / "docs" / "screens"
PICTURE_MAX, ALL_MAX = 150_000, 3_000_000


def test_every_surface_has_a_picture_that_is_small_enough_to_keep() -> None:
    sizes = {path.stem: path.stat().st_size for path in SCREENS.glob("*.png")}

    # `make screens` draws them anew.
    assert sorted(sizes) == sorted(files.stored())
    assert max(sizes.values()) < PICTURE_MAX
    assert sum(sizes.values()) < ALL_MAX


@pytest.mark.parametrize("name", ["answer.rich", "answer.plain", "modal-report"])
async def test_a_surface_can_be_drawn_at_both_widths(name: str, tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image", reason="Pillow is not installed: make screens")
    from tests.screens import pictures

    try:
        drawn = await pictures.drawn({name: files.stored()[name]}, tmp_path)
    except (BrowserMissingError, LocalSlackMissingError, PackagesMissingError) as missing:
        pytest.skip(f"no screens: {missing}")

    with image.open(BytesIO(drawn[name])) as opened:
        width, height = opened.size
    assert width > pictures.WIDE + pictures.NARROW
    assert height > 100
