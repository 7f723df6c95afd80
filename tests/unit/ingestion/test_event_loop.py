"""While articles are taken in, the loop that answers Slack goes on turning."""

import asyncio
import time
from contextlib import closing
from functools import partial

import pytest

from bot.ingestion.pipeline import shelve
from bot.ingestion.workers import Annotators
from storage.records import ArticleText
from storage.store import Store
from tests.unit.ingestion.makers import story

LONGEST = 0.05  # seconds
SUBJECTS = ("mayor", "ferry", "crane")


@pytest.fixture
def store(tmp_path):
    opened = Store(f"sqlite:///{tmp_path / 'library.db'}")
    opened.migrate()
    yield opened
    opened.close()


async def longest_stop(work) -> float:
    """Return how long the loop waited at most for the program's own threads while `work` ran.

    Counted in the program's time on the processor: other programs on the machine do not matter.
    """
    longest = 0.0
    working = asyncio.create_task(asyncio.to_thread(work))
    while not working.done():
        before = time.process_time()
        await asyncio.sleep(0)
        await asyncio.sleep(0.001)
        longest = max(longest, time.process_time() - before)
    await working
    return longest


def long_stories() -> list[ArticleText]:
    """Return articles of which each takes a good while to annotate."""
    texts = (
        "\n".join(story(f"{subject} of quay {part}") for part in range(6)) for subject in SUBJECTS
    )
    return [
        ArticleText(url=f"urn:{place}", title=None, publisher=None, text=text)
        for place, text in enumerate(texts)
    ]


@pytest.mark.model
async def test_the_event_loop_never_stands_still_while_articles_are_annotated(store):
    with closing(Annotators(1)) as annotate:
        work = partial(shelve, store, "local", long_stories(), annotate)
        stop = await longest_stop(work)

    assert stop < LONGEST
