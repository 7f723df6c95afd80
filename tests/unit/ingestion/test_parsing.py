import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import ReadError
from bot.ingestion import parsing
from bot.ingestion.parsing import Parsers, readings_within
from bot.ingestion.reading import readings
from bot.ingestion.source import Source
from storage.records import ArticleText
from tests.unit.ingestion.documents import pdf, pdf_of, printed, stream
from tests.unit.ingestion.makers import TEXT, feed, item, page

WEB = Source(name="https://news.example/harbour", url="https://news.example/harbour")
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources 5 0 R"
# Each form draws the next one ten times: a thousand million letters from two thousand bytes.
ENDLESS = pdf_of(
    [b"/F10 Do"],
    [
        *(stream(b" ".join([b"/F%d Do" % number] * 10), FORM) for number in range(11, 20)),
        stream(b"BT /F 12 Tf 72 700 Td (ha) Tj ET", FORM),
    ],
)


@pytest.fixture(scope="module")
def parsers():
    """One process, so that a test knows which one it has."""
    parsers = Parsers(processes=1)
    yield parsers
    parsers.close()


def told(found):
    """Return what can be compared; errors are equal only to themselves."""
    return vars(found) if isinstance(found, ReadError) else found


def read_by(parsers, raw, source=WEB, *, seconds=30.0, most_bytes=parsing.BYTES):
    return parsers.readings(raw, source, seconds=seconds, most_bytes=most_bytes)


@pytest.mark.parametrize(
    "raw",
    [
        page().encode(),
        pdf(printed(TEXT), CreationDate="D:20241022183000-04'00'"),
        feed(item("https://news.example/a"), item("javascript:x")).encode(),
        b"",
    ],
)
def test_a_child_reads_what_is_read_here(raw):
    here = [told(found) for found in readings(raw, WEB)]

    assert [told(found) for found in readings_within(raw, WEB)] == here


def test_what_never_ends_is_ended_and_the_next_page_is_read(parsers):
    (error,) = read_by(parsers, ENDLESS, seconds=0.5)
    (article,) = read_by(parsers, page().encode())

    assert error.reason == "it could not be read within 0.5 seconds"
    assert article.text == TEXT


def test_what_takes_too_much_memory_is_refused_and_the_next_page_is_read(parsers):
    greedy = b"two words " * 1_900_000

    (error,) = read_by(parsers, greedy, most_bytes=120_000_000)
    (article,) = read_by(parsers, page().encode())

    assert error.reason == "it takes more memory to read than it may"
    assert article.text == TEXT


def test_one_process_reads_many_pages(parsers):
    read_by(parsers, page().encode())
    first = parsers._idle[0]._process.pid
    read_by(parsers, page().encode())

    assert parsers._idle[0]._process.pid == first


def test_a_process_is_replaced_after_some_hundred_pages(parsers, monkeypatch):
    monkeypatch.setattr(parsing, "DOCUMENTS", 1)

    read_by(parsers, page().encode())

    assert parsers._idle == []


def test_a_process_that_was_killed_between_two_pages_costs_nothing(parsers):
    read_by(parsers, page().encode())
    os.kill(parsers._idle[0]._process.pid, signal.SIGKILL)
    parsers._idle[0]._process.wait()

    (article,) = read_by(parsers, page().encode())

    assert article.text == TEXT


def test_threads_share_the_processes():
    parsers = Parsers(processes=2)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: read_by(parsers, page().encode()), range(24)))

    assert all(isinstance(article, ArticleText) for (article,) in found)
    assert len(parsers._idle) <= 2
    parsers.close()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc shows the environment")
def test_a_child_has_no_secrets(parsers, monkeypatch):
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")

    read_by(parsers, page().encode())

    assert b"xoxb" not in Path(f"/proc/{parsers._idle[0]._process.pid}/environ").read_bytes()


def test_a_child_ends_with_its_parent():
    parsers = Parsers(processes=1)
    read_by(parsers, page().encode())
    child = parsers._idle[0]

    child._jobs.close()

    assert child._process.wait(timeout=20) == 0
    parsers.close()


def test_no_thread_is_left_behind(parsers):
    before = threading.active_count()

    read_by(parsers, page().encode())

    assert threading.active_count() == before


def test_what_breaks_a_parser_is_said_and_costs_only_itself(parsers):
    odd = replace(WEB, given=7)  # no reader is ready for that

    (error,) = read_by(parsers, page().encode(), odd)
    (article,) = read_by(parsers, page().encode())

    assert error.reason == "its reader broke down, the log says why"
    assert article.text == TEXT
