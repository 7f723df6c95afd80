"""What `/brief` shows when nothing is asked: what is worth asking today."""

from bot.answering.lately import Lately
from bot.presentation import wording, wording_answers
from bot.presentation.blocks import (
    Block,
    Form,
    Message,
    button,
    context,
    header,
    message,
    paragraph,
)
from bot.presentation.names import ASK_ACTION
from bot.presentation.prompts import questions
from storage.records import Coverage


def today_message(found: Lately, coverage: Coverage, _form: Form) -> Message:
    """Return questions about what came in last, each with the button that asks it."""
    asked = questions(found)
    blocks = [
        header(wording_answers.TODAY_TITLE),
        *map(_question, asked),
        context(f"{wording.covers(coverage)}\n{wording_answers.TODAY_HINT}"),
    ]
    return message(f"{wording_answers.TODAY_TITLE}: {asked[0]}", blocks)


def _question(words: str) -> Block:
    ask = button(wording_answers.ASK, wording_answers.ask_spoken(words), ASK_ACTION, words)
    return paragraph(words) | {"accessory": ask}
