"""The terminal: words in, one function, lines out, and an exit status that can be relied on."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import cli, settings

ARTICLE = """Harbour stays closed

The harbour will stay closed until Friday, Mayor Ana Reyes said. “We lost 12 boats,” she said.
"""


@pytest.fixture
def verbatim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Run a command against a library of its own."""
    monkeypatch.setenv("VERBATIM_DATABASE_URL", f"sqlite:///{tmp_path / 'library.db'}")
    monkeypatch.chdir(tmp_path)
    settings.load.cache_clear()
    yield lambda *words, stdin="": CliRunner().invoke(cli.app, words, input=stdin)
    settings.load.cache_clear()


@pytest.fixture
def article(tmp_path: Path) -> str:
    file = tmp_path / "harbour.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    return str(file)


def test_settings_never_show_a_secret(verbatim, monkeypatch):
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-very-secret")

    shown = verbatim("settings")

    assert shown.exit_code == 0
    assert "very-secret" not in shown.stdout
    assert "set, hidden" in shown.stdout


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b"\x00\x01\x02" * 50, "it is binary, not text"),
        (None, "no such file"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_line(verbatim, tmp_path, content, reason):
    file = tmp_path / "bad.txt"
    if content is not None:
        file.write_bytes(content)

    done = verbatim("ingest", str(file))

    assert done.exit_code == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert reason in done.stderr


@pytest.mark.model
def test_an_article_is_read_once(verbatim, article):
    first, again = verbatim("ingest", article, "--json"), verbatim("ingest", article, "--json")

    assert [json.loads(done.stdout)["outcome"] for done in (first, again)] == ["added", "unchanged"]
    assert (first.exit_code, again.exit_code) == (0, 0)


@pytest.mark.model
def test_what_was_read_is_answered_with_its_place(verbatim, article):
    verbatim("ingest", article, "--published", "2026-03-10", "--publisher", "The Gazette")

    done = verbatim("ask", "who said we lost 12 boats", "--json")

    best = json.loads(done.stdout)["answers"][0]
    text = ARTICLE.replace("\n\n", "\n").split("\n", 1)[1]
    assert best["speaker"] == "Ana Reyes"
    assert best["text"] == "“We lost 12 boats,”" == text[best["start"] : best["end"]]
    assert best["article"]["publisher"] == "The Gazette"
    assert best["article"]["published_at"] == "2026-03-10T00:00:00+00:00"


@pytest.mark.model
def test_extract_keeps_the_order_of_lines_and_goes_on_after_a_bad_one(verbatim):
    lines = [json.dumps({"name": "a", "text": ARTICLE}), "no JSON", json.dumps({"name": "c"})]

    done = verbatim("extract", "--jsonl", stdin="\n".join(lines))

    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [entry["name"] for entry in found] == ["a", None, "c"]
    assert len(found[0]["statements"]) == 2
    assert found[0]["figures"][0]["value"] == 12
    assert ["error" in entry for entry in found] == [False, True, True]


@pytest.mark.model
def test_extract_stores_nothing(verbatim, article):
    done = verbatim("extract", article, "--json")

    assert json.loads(done.stdout)["article"]["title"] == "Harbour stays closed"
    assert "The library is still empty" in verbatim("brief", "harbour").stdout


def test_questions_in_lines_are_answered_in_lines(verbatim):
    lines = [json.dumps({"id": "1", "q": "who said boats", "now": "2026-03-10"}), "{}"]

    done = verbatim("ask", "--jsonl", stdin="\n".join(lines))

    answered, broken = (json.loads(line) for line in done.stdout.splitlines())
    assert (answered["id"], answered["answers"]) == ("1", [])
    assert "Nothing found" in answered["message"]
    assert "error" in broken


def test_a_line_that_is_no_question_costs_only_itself(verbatim):
    lines = ["[1]", json.dumps({"id": "2", "q": 5}), json.dumps({"id": "3", "q": "who said boats"})]

    done = verbatim("ask", "--jsonl", stdin="\n".join(lines))

    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert [reply["id"] for reply in replies] == [None, "2", "3"]
    assert ["error" in reply for reply in replies] == [True, True, False]


def test_asking_nothing_is_unusable(verbatim):
    assert verbatim("ask").exit_code == 2


def test_the_doctor_says_what_to_mend(verbatim):
    done = verbatim("doctor")

    assert done.exit_code == 1
    assert "SLACK_BOT_TOKEN is not set" in done.stdout
    assert "Library: 0 articles" in done.stdout
