"""What is told to who made a digest quieter, with the button that takes it back."""

from datetime import datetime

from bot.presentation import wording_digest
from bot.presentation.blocks import Form, Message, actions, button, message, paragraph
from bot.presentation.home import unmute_value
from bot.presentation.names import RESUME_DIGEST_ACTION, UNMUTE_ACTION
from storage.following_records import Mute
from storage.records import Follow


def muted_message(mute: Mute, _form: Form, *, channel: str, is_new: bool) -> Message:
    """Say what the digest of a channel leaves out from now on."""
    said = wording_digest.muted(mute, is_new=is_new)
    undo = button(
        wording_digest.UNMUTE,
        wording_digest.UNMUTE_SPOKEN,
        UNMUTE_ACTION,
        unmute_value(channel, mute),
    )
    return message(said, [paragraph(said), actions(undo)])


def unmuted_message(name: str, _form: Form, *, was_muted: bool) -> Message:
    """Say what the digest of a channel holds again."""
    said = wording_digest.unmuted(name, was_muted=was_muted)
    return message(said, [paragraph(said)])


def snoozed_message(follow: Follow, _form: Form) -> Message:
    """Say until when a digest rests."""
    assert follow.snoozed_until is not None  # noqa: S101 - it was just snoozed
    said = wording_digest.snoozed(follow.snoozed_until, follow.zone)
    wake = button(
        wording_digest.RESUME, wording_digest.RESUME_SPOKEN, RESUME_DIGEST_ACTION, follow.channel
    )
    return message(said, [paragraph(said), actions(wake)])


def resumed_message(follow: Follow, _form: Form, *, due: datetime | None) -> Message:
    """Say that a digest comes again, or that it rests until somebody resumes it."""
    said = wording_digest.paused() if follow.paused else wording_digest.resumed(due, follow.zone)
    return message(said, [paragraph(said)])
