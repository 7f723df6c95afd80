"""The shipped network: what it tags stays within paragraphs, texts do not disturb each other."""

import json
from pathlib import Path

import pytest

from bot.errors import ModelError
from bot.extraction import nlp as pipelines
from bot.extraction.network import Network, batched
from bot.extraction.nlp import pipeline
from bot.extraction.tagger import MODEL

STORY = """Harbour reopens

The harbour will open again on Friday, Mayor Ana Sol said. “Nobody will lose work,” she said.

Two port officials denied that the cranes had failed, and asked for time."""
MEGABYTE = 2**20


def tagged(text: str) -> list[tuple[str, str]]:
    doc = pipeline()(text)  # spans live no longer than their document
    return [(span.label_, span.text) for span in doc.spans["attributions"]]


@pytest.mark.model
def test_source_cue_and_content_are_spans_that_share_a_number():
    doc = pipeline()(STORY)
    group = doc.spans["attributions"]
    by_number: dict[str, dict[str, str]] = {}
    for span in group:
        by_number.setdefault(span.id_, {})[span.label_] = span.text

    assert {"source": "she", "cue": "said", "content": "“Nobody will lose work,”"} in list(
        by_number.values()
    )
    assert len(group.attrs["confidence"]) == len(by_number)
    assert all(0 <= sure <= 1 for sure in group.attrs["confidence"])


@pytest.mark.model
def test_nothing_runs_on_across_a_newline():
    assert all("\n" not in words for _, words in tagged(STORY.replace(". ", ".\n")))


@pytest.mark.model
def test_a_text_is_tagged_alike_alone_and_among_others():
    others = ["", "\n", "He said no.", STORY * 3]

    docs = list(pipeline().pipe([*others, STORY]))

    among = [(span.label_, span.text) for span in docs[-1].spans["attributions"]]
    assert among == tagged(STORY)


@pytest.mark.model
def test_windows_of_like_length_are_read_together():
    network = Network.load(MODEL)
    docs = [pipeline()("He said no. " * n) for n in (1, 90, 3)]

    sizes = [[window.pieces for window in batch] for batch in batched(network.windows(docs))]

    assert sizes == [sorted(batch) for batch in sizes]


def test_a_missing_network_says_so(tmp_path):
    with pytest.raises(ModelError, match="cannot be loaded"):
        Network.load(tmp_path)


def test_all_weights_together_stay_small():
    folder = Path(pipelines.__file__).parent / "model"

    assert sum(file.stat().st_size for file in folder.rglob("*")) <= 60 * MEGABYTE


def test_eight_bits_cost_at_most_half_a_point():
    scores = json.loads((MODEL / "scores.json").read_text(encoding="utf-8"))

    for measure, whole in scores["float32"].items():
        assert scores["int8"][measure] >= whole - 0.5, measure
