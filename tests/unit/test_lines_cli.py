"""The lines that sites repeat, at the terminal."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import cli, settings
from storage import sites
from storage.store import Store

HOST = "news.example"
LINE = "Your harbour “paper”"
SINCE = datetime(2024, 10, 24, tzinfo=UTC)


@pytest.fixture
def verbatim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Run a command against a library in which one line of one site was left out."""
    url = f"sqlite:///{tmp_path / 'library.db'}"
    monkeypatch.setenv("VERBATIM_DATABASE_URL", url)
    monkeypatch.chdir(tmp_path)
    settings.load.cache_clear()
    store = Store(url)
    store.migrate()
    with store.session() as session:
        sites.left_out(session, settings.load().workspace, HOST, {1: LINE}, at=SINCE)
    store.close()
    yield lambda *words: CliRunner().invoke(cli.app, ("lines", *words))
    settings.load.cache_clear()


def test_what_was_left_out_is_listed_by_site(verbatim):
    assert verbatim("list").stdout == f"{HOST}  since 24 Oct 2024  {LINE}\n"
    assert verbatim("list", HOST).stdout == verbatim("list").stdout
    assert verbatim("list", "other.example").stdout == ""


def test_a_line_is_restored_by_its_text(verbatim):
    assert verbatim("restore", HOST, LINE).exit_code == 0

    assert verbatim("list").stdout == f"{HOST}  restored by terminal  {LINE}\n"
    (line,) = map(json.loads, verbatim("list", "--json").stdout.splitlines())
    assert (line["text"], line["restored_by"]) == (LINE, "terminal")


@pytest.mark.parametrize("words", [(HOST, "Your harbour"), ("other.example", LINE)])
def test_a_line_that_is_not_left_out_is_named(verbatim, words):
    done = verbatim("restore", *words)

    assert done.exit_code != 0
    assert "Run `verbatim lines list`." in done.stderr
