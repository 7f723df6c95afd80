import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from bot.ingestion.robots import LONGEST_PAUSE, RobotsFiles, Rules

SITE = "https://news.example"
NOON = datetime(2024, 10, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /private/\nAllow: /private/press", "/private/press/1", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/report.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/report.pdf.html", True),
        ("User-agent: Otherbot\nDisallow: /", "/a", True),
        ("User-agent: Verbatim\nAllow: /\nUser-agent: *\nDisallow: /", "/a", True),
        ("User-agent: verbatim/0.1\nDisallow: /", "/a", False),
        ("User-agent: Verbatim-Archiver\nDisallow: /", "/a", True),
        ("User-agent: Otherbot\nUser-agent: Verbatim # you too\nDisallow: /", "/a", False),
        ("User-agent *\rDisallow: /", "/a", False),
        ("\ufeffUser-agent: *\nDisallow: /", "/a", False),
        ("<!doctype html><title>Not found</title>", "/a", True),
        ("\x00\x01\xff", "/a", True),
    ],
)
def test_a_page_is_read_where_the_site_lets_us(text, path, allowed):
    assert Rules(text.encode()).allow(SITE + path) is allowed


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("", 0),
        ("Crawl-delay: 10", 10),
        ("Crawl-delay: 0.5", 0.5),
        ("Crawl-delay: soon", 0),
        ("Crawl-delay: -1", 0),
        ("Crawl-delay: inf", 0),
        ("Crawl-delay: 1e300", LONGEST_PAUSE),
        ("Request-rate: 1/5", 5),
        ("Request-rate: 10/1m", 6),
        (f"Request-rate: 1/{'9' * 400}", LONGEST_PAUSE),
        ("Crawl-delay: 2\nRequest-rate: 1/5", 5),
    ],
)
def test_the_pause_is_the_longest_that_the_site_names(line, seconds):
    assert Rules(f"User-agent: *\n{line}".encode()).pause == seconds


def test_a_file_that_names_thousands_of_readers_costs_no_more_than_another():
    names = "".join(f"User-agent: reader{number}\n" for number in range(10_000))
    rules = "".join(f"Allow: /{number}\n" for number in range(10_000))
    begun = time.perf_counter()

    Rules((names + rules).encode())

    assert time.perf_counter() - begun < 10  # each rule for each reader would take an hour


def test_a_file_is_kept_for_a_day():
    files = RobotsFiles()

    with time_machine.travel(NOON, tick=False) as clock:
        kept = files.keep(SITE, b"User-agent: *\nDisallow: /")
        clock.shift(timedelta(hours=24))
        known = files.rules(SITE)
        clock.shift(timedelta(seconds=1))

        assert known is not None
        assert not known.allow(f"{SITE}/a")
        assert not kept.allow(f"{SITE}/a")
        assert files.rules(SITE) is None


def test_the_sites_asked_last_are_kept():
    files = RobotsFiles()

    for number in range(300):
        files.keep(f"https://{number}.example", b"")
        files.rules("https://0.example")

    assert files.rules("https://0.example") is not None
    assert files.rules("https://1.example") is None
    assert files.rules("https://299.example") is not None
