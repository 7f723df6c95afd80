"""The buttons of an answer: to choose, to ask otherwise, to see more, to share, to object."""

from collections.abc import Sequence

from bot.answering.answer import Answer, Brief, Choice, Otherwise
from bot.answering.evidence_words import day_of
from bot.presentation import labels, names, wording, wording_answers, wording_feedback
from bot.presentation.blocks import Block, Form, actions, button, paragraph, plain_text
from bot.presentation.sheet import Sheet
from bot.presentation.wording_asking import OTHERWISE
from storage.feedback_records import Opinion

_CHOICES_MAX = 5
_OTHERWISE_MAX = 4
_SIDES = 2  # speakers that can stand side by side
_TOLD = 3  # statements that make a timeline
_PARTED = ":"


def choosing(found: Answer | Brief) -> list[Block]:
    """Return the question who is meant by a name, with a button for each who may be."""
    choices = found.choices[:_CHOICES_MAX] if isinstance(found, Answer) and found.id else ()
    if not choices:
        return []
    asked = paragraph(wording_answers.which(choices[0].named))
    return [asked, actions(*(_choice(found.id, one) for one in choices))]


def below(found: Answer | Brief, laid: Sheet, form: Form, *, more: str, share: bool) -> list[Block]:
    """Return the rows below an answer; `more` is the value of its button, "" without one."""
    if not found.id:
        return []
    seen = [
        *([_more(more)] if more else []),
        *_views(found.id, laid),
        *([_otherwise(found.id, Otherwise.WHO_DISAGREES)] if _is_disputable(found, laid) else []),
        *([_share(found.id)] if share and not laid.empty else []),
    ]
    otherwise = [_otherwise(found.id, one) for one in _alternatives(found)]
    rows = [actions(*row) for row in (seen, otherwise) if row]
    return [*rows, opinion_row(found.id, form)]


def more_row(value: str) -> list[Block]:
    """Return the row of “Show More”, nothing when there is no more."""
    return [actions(_more(value))] if value else []


def opinion_row(number: str, form: Form) -> Block:
    """Return what asks whether an answer helps; the plain form knows no such buttons."""
    if form is Form.PLAIN:
        return actions(
            button(
                wording_feedback.REPORT, wording_feedback.REPORT_SPOKEN, names.REPORT_ACTION, number
            )
        )
    good = (wording_feedback.GOOD, wording_feedback.GOOD_SPOKEN, Opinion.GOOD)
    bad = (wording_feedback.BAD, wording_feedback.BAD_SPOKEN, Opinion.BAD)
    element = {
        "type": "feedback_buttons",
        "action_id": names.FEEDBACK_ACTION,
        "positive_button": _opinion(number, *good),
        "negative_button": _opinion(number, *bad),
    }
    return {"type": "context_actions", "elements": [element]}


def more_value(number: str, items: int, groups: int) -> str:
    """Return what “Show More” carries: the answer and how much of it was shown.

    >>> shown_of(more_value("a1", 5, 2))
    ('a1', 5, 2)
    """
    return _PARTED.join((number, str(items), str(groups)))


def shown_of(value: str) -> tuple[str, int, int]:
    """Return the answer that “Show More” is about, and how many items and groups were shown."""
    number, items, groups = value.rsplit(_PARTED, 2)
    return number, int(items), int(groups)


def part_of(value: str) -> tuple[str, str]:
    """Return the answer that a button is about, and what was chosen.

    >>> part_of("a1:any_time")
    ('a1', 'any_time')
    """
    number, _, chosen = value.rpartition(_PARTED)
    return number, chosen


def _more(value: str) -> Block:
    return button(
        wording_answers.SHOW_MORE, wording_answers.SHOW_MORE_SPOKEN, names.MORE_ACTION, value
    )


def _share(number: str) -> Block:
    return button(wording.SHARE, wording.SHARE_SPOKEN, names.SHARE_ACTION, number)


def _views(number: str, laid: Sheet) -> list[Block]:
    """Return the other views of the statements, where there is something to see in them."""
    said = [item.evidence for item in laid.statements]
    speakers = {name for one in said if (name := labels.speaker(one))}
    days = {day for one in said if (day := day_of(one))}
    views = (
        (
            len(speakers) >= _SIDES,
            (wording_answers.SIDES, wording_answers.SIDES_SPOKEN, names.SIDES_ACTION),
        ),
        (
            len(said) >= _TOLD and len(days) > 1,
            (wording_answers.TIMELINE, wording_answers.TIMELINE_SPOKEN, names.TIMELINE_ACTION),
        ),
    )
    return [button(*words, number) for is_worth_it, words in views if is_worth_it]


def _alternatives(found: Answer | Brief) -> Sequence[Otherwise]:
    return found.alternatives[:_OTHERWISE_MAX] if isinstance(found, Answer) else ()


def _is_disputable(found: Answer | Brief, laid: Sheet) -> bool:
    """Whether somebody may say otherwise: something was said on a topic, and not in dissent."""
    if isinstance(found, Brief) or not laid.statements:
        return bool(laid.statements)
    query = found.query
    is_dissent = bool(query.stances or query.without)
    return bool(query.terms or query.phrase) and not is_dissent


def _otherwise(number: str, otherwise: Otherwise) -> Block:
    label = OTHERWISE[otherwise]
    spoken = f"{wording_answers.OTHERWISE_SPOKEN}: {label}"
    action = f"{names.OTHERWISE_ACTION}{_PARTED}{otherwise}"
    return button(label, spoken, action, f"{number}{_PARTED}{otherwise}")


def _choice(number: str, choice: Choice) -> Block:
    """Return the button of one of several speakers."""
    words = (choice.speaker.name, choice.statements)
    action = f"{names.CHOOSE_ACTION}{_PARTED}{choice.speaker.id}"
    value = f"{number}{_PARTED}{choice.speaker.id}"
    label, spoken = wording_answers.choice(*words), wording_answers.choice_spoken(*words)
    return button(label, spoken, action, value)


def _opinion(number: str, label: str, spoken: str, opinion: Opinion) -> Block:
    return {
        "text": plain_text(label),
        "accessibility_label": spoken,
        "value": f"{number}{_PARTED}{opinion}",
    }
