"""Who is who, at the terminal."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import cli, settings
from storage.records import SpeakerKind, Voice
from storage.store import Store
from tests.storage.makers import said

LEE = Voice("Ann Lee", SpeakerKind.PERSON, "mayor")
LEIGH = Voice("Annie Lee", SpeakerKind.PERSON, "singer")


@pytest.fixture
def verbatim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Run a command against a library in which Ann Lee and Annie Lee speak."""
    url = f"sqlite:///{tmp_path / 'library.db'}"
    monkeypatch.setenv("VERBATIM_DATABASE_URL", url)
    monkeypatch.chdir(tmp_path)
    settings.load.cache_clear()
    store = Store(url)
    store.migrate()
    with store.session() as session:
        said(session, "The quay stays", "It does", voice=LEE, url="https://example.org/quay")
        said(session, "The song ends", voice=LEIGH, url="https://example.org/song")
    store.close()
    yield lambda *words: CliRunner().invoke(cli.app, ("speakers", *words))
    settings.load.cache_clear()


def number(verbatim, name):
    [found] = [
        one
        for one in map(json.loads, verbatim("list", "--json").stdout.splitlines())
        if one["name"] == name
    ]
    return str(found["id"])


def test_who_speaks_is_listed_with_role_and_statements(verbatim):
    first, second = verbatim("list").stdout.splitlines()

    assert first == f"{number(verbatim, 'Ann Lee')}  Ann Lee  person  mayor  2 statements"
    assert second.endswith("Annie Lee  person  singer  1 statement")
    assert verbatim("list", "Annie Lee").stdout.endswith("Annie Lee  person  singer\n")


def test_two_are_merged_and_the_merge_is_shown_and_undone(verbatim):
    merged = verbatim("merge", "Annie Lee", "Ann Lee")
    assert "Annie Lee is Ann Lee  by terminal on" in merged.stdout
    shown = verbatim("show", "Annie Lee").stdout
    assert "3 statements in 2 articles" in shown
    assert "Called: Ann Lee, Annie Lee" in shown
    assert merged.stdout in shown

    undone = verbatim("undo", merged.stdout.split()[0])

    assert "undone by terminal on" in undone.stdout
    assert verbatim("history").stdout == undone.stdout
    assert len(verbatim("list").stdout.splitlines()) == 2


def test_a_namesake_is_parted_by_the_article(verbatim):
    verbatim("merge", "Annie Lee", "Ann Lee")

    parted = verbatim("split", "Ann Lee", "--article", "https://example.org/song", "--name", "Anna")

    assert parted.exit_code == 0, parted.output
    assert "is not Ann Lee" in parted.stdout
    assert "The song" not in verbatim("show", "Ann Lee").stdout
    assert "1 statement in 1 article" in verbatim("show", "Anna").stdout


def test_a_speaker_is_renamed_and_given_a_role(verbatim):
    verbatim("rename", "Ann Lee", "Dame Ann")
    verbatim("role", "Dame Ann", "keeper of the quay")

    assert "Dame Ann  person  keeper of the quay, mayor" in verbatim("list", "Ann Lee").stdout


def test_json_tells_all(verbatim):
    verbatim("rename", "Ann Lee", "Dame Ann")

    told = json.loads(verbatim("show", "Ann Lee", "--json").stdout)
    [made] = map(json.loads, verbatim("history", "Ann Lee", "--json").stdout.splitlines())

    assert (told["speaker"]["name"], told["names"]) == ("Dame Ann", ["Ann Lee"])
    assert (made["kind"], made["details"]["before"]) == ("rename", "Ann Lee")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "Zebulon"), "Nobody is called Zebulon"),
        (("show", "12345"), "Nobody is called 12345"),
        (("merge", "Ann Lee", "Ann Lee"), "is one speaker already"),
        (("show", "Lee"), "say which by its number"),
        (("undo", "5"), "No correction 5 stands"),
        (("split", "Ann Lee", "--role", "mayor"), "That is everything that Ann Lee says"),
        (("split", "Ann Lee"), "by --article, --called or --role"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(verbatim, words, told):
    done = verbatim(*words)

    assert done.exit_code != 0
    assert told in " ".join(done.stderr.replace("│", " ").split())
