"""A real article as it was scraped; it is not part of the project."""

import json
import os
from pathlib import Path

import pytest

from bot.ingestion.reading import read


def test_the_sample_loses_its_address_lines_and_nothing_else():
    shared = os.environ.get("VERBATIM_SHARED")  # noqa: TID251 - no setting of the program
    if not shared:
        pytest.skip("VERBATIM_SHARED names no folder with samples/ and eval/gold-seed/")
    sample = Path(shared, "samples", "austin-north-korea-troops.txt")
    (gold,) = Path(shared, "eval", "gold-seed").glob("*.json")

    (article,) = read(sample.read_bytes(), name=sample.name, url=sample.as_uri())

    assert article.text == json.loads(gold.read_text(encoding="utf-8"))["text"]
