"""The samples as a library: each is taken in for what it is."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.ingestion.pipeline import Outcome, ingest
from storage.store import Store
from tests.corpus.expectations import SAMPLES

pytestmark = pytest.mark.model


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(f"sqlite:///{tmp_path / 'library.db'}")
    store.migrate()
    yield store
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(SAMPLES / "articles", tmp_path / "articles")


def test_one_sample_is_a_copy_and_all_others_are_news(store: Store, folder: Path):
    outcomes = _ingested(store, folder)

    assert Counter(outcome.outcome for outcome in outcomes) == {"added": 12, "copy": 1}
    [copy] = [outcome for outcome in outcomes if outcome.outcome == "copy"]
    assert copy.publisher == "Cedar Valley Post"


def test_samples_read_again_are_unchanged_but_for_an_edited_one(store: Store, folder: Path):
    _ingested(store, folder)
    shutil.copy(SAMPLES / "revised" / "harbour-flood-tribune.html", folder)

    outcomes = _ingested(store, folder)

    [changed] = [outcome for outcome in outcomes if outcome.outcome != "unchanged"]
    assert changed.outcome == "revised"
    assert changed.publisher == "The Maren Tribune"


def _ingested(store: Store, folder: Path) -> list[Outcome]:
    return list(ingest(store, "local", [str(folder)]))
