"""Suggested prompts are questions, at most four, and carry nothing that acts."""

from hypothesis import given
from hypothesis import strategies as some

from bot.answering.lately import Lately
from bot.presentation.prompts import prompts
from bot.presentation.safety import one_line

names = some.lists(some.text(), max_size=5).map(tuple)


def test_people_and_stories_take_turns_and_help_comes_last():
    offered = prompts(Lately(("Ana Ruiz", "Bo Lee"), ("Ferry stays in port?", "Flood")))

    assert [prompt["message"] for prompt in offered] == [
        "What has Ana Ruiz said lately?",
        "Who said what about Ferry stays in port?",
        "What has Bo Lee said lately?",
        "help",
    ]


def test_an_empty_library_offers_help():
    assert [prompt["message"] for prompt in prompts(Lately())] == ["help"]


@given(names, names)
def test_whatever_is_in_the_library_four_short_lines_come_of_it(speakers, headlines):
    offered = prompts(Lately(speakers, headlines))

    assert 1 <= len(offered) <= 4
    for prompt in offered:
        assert set(prompt) == {"title", "message"}
        assert all(0 < len(line) <= 100 and line == one_line(line) for line in prompt.values())
