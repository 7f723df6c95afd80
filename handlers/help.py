"""The help page, filled with what the library could answer from right now."""

from functools import partial

from bot.answering.desk import Desk
from bot.presentation.help import help_message
from handlers.delivery import Compose


def help_page(desk: Desk, workspace: str) -> Compose:
    """Return how to compose the help page of `workspace`."""
    coverage, speakers = desk.coverage(workspace), desk.speakers(workspace)
    return partial(help_message, coverage=coverage, speakers=speakers)
