"""Suggested prompts: questions that a person may ask by one click, made from what is new."""

from collections.abc import Sequence
from itertools import chain, zip_longest

from bot.answering.lately import Lately
from bot.presentation import wording_agent
from bot.presentation.safety import one_line

PROMPTS_MAX = 4

Prompt = dict[str, str]


def questions(found: Lately) -> list[str]:
    """Return questions that the library can answer now, on people and stories by turns."""
    after = [wording_agent.asking_after(name) for name in found.speakers if one_line(name)]
    about = [wording_agent.asking_about(title) for title in found.headlines if one_line(title)]
    return list(filter(None, chain.from_iterable(zip_longest(after, about))))


def prompts(found: Lately) -> Sequence[Prompt]:
    """Return questions that the library can answer now, at most four, and the way to the help."""
    mixed = questions(found)[: PROMPTS_MAX - 1]
    asked = [{"title": question, "message": question} for question in mixed]
    help_page = {"title": wording_agent.HELP_TITLE, "message": wording_agent.HELP_PROMPT}
    return [*asked, help_page]
