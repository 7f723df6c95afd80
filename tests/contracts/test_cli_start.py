"""The terminal answers at once: nothing heavy is loaded before it is needed."""

import subprocess
import sys

HEAVY = ("spacy", "trafilatura", "sqlalchemy", "slack_bolt", "feedparser")


def test_help_loads_nothing_heavy() -> None:
    program = f"import sys, bot.cli; print([m for m in {HEAVY!r} if m in sys.modules])"

    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert loaded.stdout.strip() == "[]"


def test_asking_for_help_is_not_a_failure() -> None:
    done = subprocess.run([sys.executable, "-m", "bot", "--help"], capture_output=True, text=True)

    assert done.returncode == 0
    assert "Who said what" in done.stdout


def test_unusable_arguments_are_status_two() -> None:
    done = subprocess.run([sys.executable, "-m", "bot", "ingest"], capture_output=True, text=True)

    assert done.returncode == 2
