"""Processes that annotate: in order, bounded, replaced when they are worn, dead or stuck."""

import os
import signal
import threading
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import VerbatimnessError
from bot.extraction.findings import Source as Passage
from bot.ingestion.pipeline import Means, ingest
from bot.ingestion.workers import TOGETHER, Annotators, WorkerLostError
from storage.records import Findings, Statement, StatementKind
from storage.store import Store
from tests.unit.ingestion.makers import line, story


def said(words: str) -> Findings:
    return Findings(
        (
            Statement(
                kind=StatementKind.INDIRECT, text=words, content=((0, 1),), cue=(), source=(),
                voice=None,
            ),
        )
    )  # fmt: skip


def words_of(found) -> list[str]:
    return [findings.statements[0].text for findings in found]


def echo(passages):
    return [said(passage.text) for passage in passages]


def name_the_process(passages):
    return [said(str(os.getpid())) for _ in passages]


def die_once(passages):
    """Die unless the file that the title names shows that somebody died before."""
    marker = Path(passages[0].title)
    if not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return echo(passages)


def die_of_the_mayor(passages):
    if any("mayor" in passage.text for passage in passages):
        os.kill(os.getpid(), signal.SIGKILL)
    return [Findings() for _ in passages]


def hang_on_the_mayor(passages):
    if any("mayor" in passage.text for passage in passages):
        threading.Event().wait()
    return echo(passages)


def refuse(passages):
    raise VerbatimnessError("a span is not in the text")


@pytest.fixture
def pool():
    """Make pools that are closed in the end."""
    made = []

    def make(size=1, **options):
        made.append(Annotators(size, **options))
        return made[-1]

    yield make
    for each in made:
        each.close()


def texts(*words: str) -> list[Passage]:
    return [Passage(text=each) for each in words]


def test_findings_come_in_the_order_of_the_texts(pool):
    words = [str(number) for number in range(3 * TOGETHER + 1)]

    assert words_of(pool(2, work=echo)(texts(*words))) == words


def test_no_more_processes_work_than_the_pool_has(pool):
    annotate = pool(2, work=name_the_process)

    seen = {pid for _ in range(3) for pid in words_of(annotate(texts(*"abcdef" * TOGETHER)))}

    assert 1 <= len(seen) <= 2
    assert str(os.getpid()) not in seen


def test_a_process_is_replaced_when_it_has_read_enough(pool):
    annotate = pool(work=name_the_process, lifetime=2)

    (first,), (second,), (third,) = (words_of(annotate(texts("a"))) for _ in range(3))

    assert first == second != third


def test_a_process_that_dies_costs_a_second_try(pool, tmp_path):
    passage = Passage(text="words", title=str(tmp_path / "died"))

    assert words_of(pool(work=die_once)([passage])) == ["words"]


def test_a_text_that_kills_every_process_is_given_up(pool):
    annotate = pool(work=die_of_the_mayor)

    with pytest.raises(WorkerLostError, match="a worker process died"):
        list(annotate(texts("the mayor")))

    assert list(annotate(texts("the ferry"))) == [Findings()]


def test_a_text_that_takes_too_long_is_given_up(pool):
    annotate = pool(work=hang_on_the_mayor, seconds=0.2)

    with pytest.raises(WorkerLostError, match="took longer than"):
        list(annotate(texts("the mayor")))


def test_what_annotating_raises_is_raised_here_and_the_process_goes_on(pool):
    annotate = pool(work=refuse)

    for _ in range(2):
        with pytest.raises(VerbatimnessError, match="a span is not in the text"):
            list(annotate(texts("words")))


def test_a_text_that_kills_its_process_costs_only_itself(tmp_path):
    file = tmp_path / "a.jsonl"
    stories = [line(url=f"urn:{name}", text=story(name)) for name in ("ferry", "mayor", "crane")]
    file.write_text("".join(stories), encoding="utf-8")
    store = Store(f"sqlite:///{tmp_path / 'library.db'}")
    store.migrate()

    with closing(store), closing(Annotators(1, work=die_of_the_mayor)) as annotate:
        outcomes = list(ingest(store, "local", [str(file)], means=Means(annotate)))

    assert [each.outcome for each in outcomes] == ["added", "rejected", "added"]
    assert outcomes[1].reason.startswith("it could not be annotated")
