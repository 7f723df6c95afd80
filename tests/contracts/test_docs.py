"""What is documented exists, and what exists is documented."""

import re
from pathlib import Path

import pytest
import typer

from bot import cli
from bot.presentation.wording import HELP_GROUPS
from bot.settings import Settings
from handlers.grammar import Verb

ROOT = Path(__file__).parents[2]
FOLDERS = ("bot", "docs", "samples", "training", "benchmarks")
PAGES = sorted([*ROOT.glob("*.md"), *(p for f in FOLDERS for p in (ROOT / f).rglob("*.md"))])
NAMED = r"`((?:bot|handlers|storage|tests|training|docs|samples|benchmarks)/[\w./-]+)`"


def reference(name: str) -> str:
    return (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")


def test_every_setting_is_documented() -> None:
    page = reference("settings.md")
    names = {field.alias for field in Settings.model_fields.values()}

    assert names == set(re.findall(r"^\| `(\w+)`", page, re.MULTILINE))


def test_every_command_is_documented() -> None:
    page = reference("commands.md")
    commands = set(typer.main.get_command(cli.app).commands)

    assert commands == set(re.findall(r"^## `verbatim (\w+)", page, re.MULTILINE))


@pytest.mark.parametrize("verb", sorted(set(Verb) - {Verb.TOPIC}))
def test_whatever_brief_understands_is_documented_and_on_the_help_page(verb) -> None:
    assert f"`/brief {verb}" in reference("slack.md")
    assert any(line.startswith(f"/brief {verb}") for _, lines in HELP_GROUPS for line, _ in lines)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_paths_in_backticks_exist(page: Path) -> None:
    named = re.findall(NAMED, page.read_text(encoding="utf-8"))

    assert [path for path in named if not (ROOT / path).exists()] == []
