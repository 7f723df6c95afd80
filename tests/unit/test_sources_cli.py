"""`verbatim sources` and `verbatim prune`: what a person types, and what comes of it."""

import json
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from typer.testing import CliRunner

from bot import cli, settings
from tests.unit.ingestion.makers import feed, item, line, page, story

FRONT = """<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/rss">
</head><body><a href="/a">Harbour</a></body></html>"""


@pytest.fixture
def verbatim(tmp_path, monkeypatch):
    """Run a command against a library of its own, with loopback admitted."""
    monkeypatch.setenv("VERBATIM_DATABASE_URL", f"sqlite:///{tmp_path / 'library.db'}")
    monkeypatch.setenv("VERBATIM_PRIVATE_HOSTS", "127.0.0.1")
    monkeypatch.chdir(tmp_path)
    settings.load.cache_clear()
    yield lambda *words: CliRunner().invoke(cli.app, words)
    settings.load.cache_clear()


@pytest.fixture
def site():
    """A site whose pages are added by path; its address is `base`."""
    pages = {"/robots.txt": ("text/plain", "")}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            kind, body = pages.get(self.path, ("text/plain", None))
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write((body or "").encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.05))
    thread.start()
    base = f"http://127.0.0.1:{server.server_port}"
    pages["/rss"] = ("application/rss+xml", feed(item(f"{base}/a"), item(f"{base}/dead")))
    pages["/a"] = ("text/html", page(*story("mayor").split("\n")))
    pages["/"] = ("text/html", FRONT)
    yield base
    server.shutdown()
    server.server_close()
    thread.join()


def listed(verbatim):
    return [json.loads(row) for row in verbatim("sources", "list", "--json").stdout.splitlines()]


def test_a_front_page_leads_to_its_feed(verbatim, site):
    done = verbatim("sources", "add", site)

    assert (done.exit_code, done.stdout) == (0, f"feed  {site}/rss  Port Gazette\n")
    assert [source["url"] for source in listed(verbatim)] == [f"{site}/rss"]


def test_adding_twice_keeps_what_is_known(verbatim, site):
    verbatim("sources", "add", f"{site}/rss")
    verbatim("sources", "pause", f"{site}/rss")

    verbatim("sources", "add", f"{site}/rss")

    assert [source["paused"] for source in listed(verbatim)] == [True]


def test_what_cannot_be_polled_is_refused_in_one_line(verbatim, site, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["verbatim", "sources", "add", f"{site}/dead"])

    with pytest.raises(SystemExit) as ended:
        cli.main()

    assert ended.value.code == 1
    assert "the server answered 404" in capsys.readouterr().err


@pytest.mark.model
def test_polling_by_hand_reads_what_is_new_and_names_what_fails(verbatim, site):
    verbatim("sources", "add", f"{site}/rss")

    first, again = verbatim("sources", "poll"), verbatim("sources", "poll")

    assert first.stdout == f"1 new  {site}/rss, 1 could not be read\n"
    assert again.stdout == f"0 new  {site}/rss\n"
    assert (first.exit_code, again.exit_code) == (1, 0)
    assert f"Not read: {site}/dead: the server answered 404" in verbatim("doctor").stdout


def test_a_source_rests_and_goes(verbatim, site):
    verbatim("sources", "add", f"{site}/rss")

    verbatim("sources", "pause", f"{site}/rss")
    assert "paused" in verbatim("sources", "list").stdout
    verbatim("sources", "resume", f"{site}/rss")
    assert "paused" not in verbatim("sources", "list").stdout
    verbatim("sources", "remove", f"{site}/rss")
    assert listed(verbatim) == []


@pytest.mark.parametrize("command", ["pause", "resume", "remove"])
def test_what_is_no_source_is_said_so(verbatim, command):
    done = verbatim("sources", command, "https://news.example/rss")

    assert done.exit_code == 1
    assert "is not a source" in done.stderr


@pytest.mark.model
def test_pruning_deletes_what_is_from_before_a_day(verbatim, tmp_path):
    old = line(url="urn:old", text=story("mayor"), published_at="2020-01-01")
    new = line(url="urn:new", text=story("ferry"), published_at="2026-01-01")
    (tmp_path / "a.jsonl").write_text(old + new, encoding="utf-8")
    verbatim("ingest", "a.jsonl")

    done = verbatim("prune", "--older-than", "2025-01-01", "--json")

    assert json.loads(done.stdout)["articles"] == 1
    assert json.loads(verbatim("prune", "--older-than", "0", "--json").stdout)["articles"] == 1


@pytest.mark.parametrize("words", ["soon", "2026-13-01", "9999999999"])
def test_a_day_that_is_none_is_unusable(verbatim, words):
    assert verbatim("prune", "--older-than", words).exit_code == 2
