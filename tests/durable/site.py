"""A site on loopback with a feed of many stories, and worker processes that read it."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import IO

from sqlalchemy import text

from bot import clock
from storage import sources
from storage.records import NewsSource, SourceKind
from storage.store import Store
from tests.unit.ingestion.makers import feed, item, page, story

WORKSPACE = "local"
COUNTED = ("article", "article_version", "statement", "figure")


@contextmanager
def site(stories: int) -> Iterator[str]:
    """Serve a feed and its stories; give the address of the feed."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    base = f"http://127.0.0.1:{server.server_port}"
    _Site.pages = {"/robots.txt": ("text/plain", b"")} | {
        f"/{n}": ("text/html", page(*story(subject(n)).split("\n"), title=f"Story {n}").encode())
        for n in range(stories)
    }
    links = (item(f"{base}/{n}", title=f"Story {n}") for n in range(stories))
    _Site.pages["/rss"] = ("application/rss+xml", feed(*links).encode())
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"{base}/rss"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def subscribe(store: Store, url: str) -> None:
    """Let the workers poll the feed, at once and then in a day."""
    now = clock.now()
    source = NewsSource(url=url, kind=SourceKind.FEED, added_at=now, next_poll=now)
    with store.session() as session:
        sources.put(session, WORKSPACE, source)


def counts(store: Store) -> dict[str, int]:
    """Return how many rows the tables hold that an article fills once."""
    with store.session() as session:
        connection = session.connection()
        return {
            name: connection.execute(text(f"SELECT COUNT(*) FROM {name}")).scalar_one()
            for name in COUNTED
        }


def unfinished(store: Store, stories: int) -> bool:
    """Say whether an article is still missing."""
    return counts(store)["article"] < stories


@contextmanager
def worker(
    url: str, journal: Path | None = None, log: Path = Path(os.devnull)
) -> Iterator[subprocess.Popen[str]]:
    """Run a worker in a process group of its own, and kill it in the end as a machine dies."""
    command = [sys.executable, "-m", "tests.durable.worker", url, *([str(journal)] * bool(journal))]
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, start_new_session=True
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def killed_at_random(
    url: str, store: Store, stories: int, *, kills: int, seconds: float = 1.0
) -> int:
    """Start workers and kill each at a random moment; return how many died with work to do.

    One in five is killed while it starts, the others within `seconds` after.
    """
    moments = random.Random(stories)
    died = 0
    for _ in range(kills):
        with worker(url) as process:
            if moments.random() < 0.2:
                time.sleep(moments.uniform(0, 2))
            else:
                _ready(process.stdout)
                time.sleep(moments.uniform(0, seconds))
        died += unfinished(store, stories)
    return died


def wait_while(is_so: Callable[[], bool], seconds: float) -> None:
    """Wait until something is no longer so; raises TimeoutError."""
    until = time.monotonic() + seconds
    while is_so():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.2)


def finished(url: str, store: Store, stories: int, seconds: float) -> None:
    """Let a last worker do what is left."""
    with worker(url):
        wait_while(partial(unfinished, store, stories), seconds)


def _ready(lines: IO[str] | None) -> None:
    if lines is not None:
        lines.readline()


def subject(number: int) -> str:
    """Return words that no other story has, so that none is taken for a copy."""
    words = (
        "mayor",
        "ferry",
        "crane",
        "pilot",
        "clerk",
        "guard",
        "baker",
        "judge",
        "nurse",
        "scout",
    )
    return " ".join(words[int(digit)] for digit in f"{number:05}") + f" number {number}"


class _Site(BaseHTTPRequestHandler):
    pages: dict[str, tuple[str, bytes]] = {}  # noqa: RUF012 - one site at a time

    def do_GET(self) -> None:
        kind, body = self.pages.get(self.path, ("text/plain", b""))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
