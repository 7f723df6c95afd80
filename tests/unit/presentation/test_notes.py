"""Help, confirmations and errors: full sentences that say what comes next."""

import pytest

from bot.presentation import notes
from bot.presentation.blocks import Form
from bot.presentation.help import help_message
from storage.records import Coverage, Speaker, SpeakerKind
from tests.unit.presentation.lint import faults, shown
from tests.unit.presentation.makers import HELD


def words(message):
    return "\n".join(shown(message))


def test_help_shows_every_command_and_who_is_heard_most():
    speakers = [Speaker(1, "Lloyd Austin", SpeakerKind.PERSON)]
    message = help_message(Form.PLAIN, coverage=HELD, speakers=speakers, topics=("troops",))

    for part in ("/brief follow", "/brief settings", "12 articles", "Heard most: Lloyd Austin."):
        assert part in words(message)
    assert "Latest topics: troops." in words(message)
    assert faults(message) == []


def test_help_for_an_empty_library_says_how_to_fill_it():
    message = help_message(Form.PLAIN, coverage=Coverage(0, 0, 0))

    assert "ingest" in words(message)
    assert faults(message) == []


def test_help_needs_no_library():
    assert faults(help_message(Form.RICH)) == []


@pytest.mark.parametrize(
    "compose",
    [notes.shared_note, notes.sent_note, notes.unfollowed_note, notes.not_following_note],
)
@pytest.mark.parametrize("form", list(Form))
def test_a_note_is_one_sentence_or_two(compose, form):
    message = compose(form)

    assert message["blocks"][0]["text"]["text"].endswith(".")
    assert faults(message) == []


def test_an_error_says_what_to_do_next_and_how_to_find_it_in_the_log():
    message = notes.error_message("It broke.", "Try again.", Form.PLAIN, reference="7f3a")

    assert message["text"] == "It broke."
    assert words(message) == "It broke.\nTry again.\nReference: 7f3a"
    assert faults(message) == []


def test_an_error_of_any_length_is_shown():
    message = notes.error_message("broken & " * 500, "wait & " * 500, Form.PLAIN)

    assert faults(message) == []
