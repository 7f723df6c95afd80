"""Short messages: confirmations and errors. They look the same in both forms."""

from bot.presentation import wording, wording_agent, wording_answers
from bot.presentation.blocks import (
    Form,
    Message,
    actions,
    button,
    context,
    message,
    paragraph,
    section,
)
from bot.presentation.names import SEND_NOW_ACTION, SETTINGS_ACTION
from bot.presentation.safety import clip, mrkdwn, one_line
from storage.records import Follow

_SENTENCE_MAX = 500


def shared_note(_form: Form) -> Message:
    """Say to who shared a brief that everybody has it."""
    return _note(wording.SHARED)


def too_old_note(_form: Form) -> Message:
    """Say that nothing can be done with an answer any more, and what to do instead."""
    return _note(wording_answers.TOO_OLD)


def sent_note(_form: Form) -> Message:
    """Say that the digest comes now."""
    return _note(wording.SENT)


def stopped_note(_form: Form) -> Message:
    """Say to who stopped the bot that it has stopped."""
    return _note(wording_agent.STOPPED)


def unfollowed_note(_form: Form) -> Message:
    """Say that a channel gets no digest any more."""
    return _note(wording.UNFOLLOWED)


def not_following_note(_form: Form) -> Message:
    """Say that a channel follows nothing, and how to begin."""
    return _note(wording.NOT_FOLLOWING)


def follow_message(follow: Follow, _form: Form) -> Message:
    """Return the confirmation of what a channel follows, with the buttons to go on from there."""
    said = wording.following(follow)
    send = button(wording.SEND_NOW, wording.SEND_NOW_SPOKEN, SEND_NOW_ACTION, follow.channel)
    change = button(
        wording.CHANGE_SETTINGS, wording.CHANGE_SETTINGS_SPOKEN, SETTINGS_ACTION, follow.channel
    )
    blocks = [
        paragraph(said),
        context(mrkdwn(wording.schedule(follow))),
        actions(send, change),
    ]
    return message(said, blocks)


def error_message(sentence: str, advice: str, _form: Form, *, reference: str = "") -> Message:
    """Return what happened and what to do next; `reference` finds the matching line of the log."""
    said = clip(one_line(sentence), _SENTENCE_MAX)
    blocks = [paragraph(said, clip(one_line(advice), _SENTENCE_MAX))]
    if reference:
        blocks.append(context(mrkdwn(wording.reference(reference))))
    return message(said, blocks)


def _note(sentence: str) -> Message:
    """Return a sentence of our own as a message; the marks of its `code` stay alive."""
    return message(sentence, [section(sentence)])
