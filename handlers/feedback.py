"""What people say of answers: helpful or not, what is wrong in them, and what was said before."""

import asyncio
from functools import partial

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot import clock
from bot.answering.feedback import FeedbackDesk, Report
from bot.presentation.answer_buttons import part_of
from bot.presentation.feedback import (
    answered_at,
    feedback_message,
    noted_message,
    read_report,
    report_modal,
    thanks_note,
    undone_note,
    words_noted,
)
from handlers.delivery import Compose, Delivery
from handlers.grammar import Payload, Verb, asks_for, parse
from handlers.names import (
    BRIEF_COMMAND,
    FEEDBACK_ACTION,
    REPORT_ACTION,
    REPORT_CALLBACK,
    UNDO_ACTION,
)
from storage.feedback_records import Opinion


def register(app: AsyncApp, readers: FeedbackDesk, delivery: Delivery, workspace: str) -> None:
    """Listen for opinions, for reports, and for what takes them back."""
    _register_reports(app, readers, delivery, workspace)

    @app.command(BRIEF_COMMAND, matchers=[asks_for(Verb.FEEDBACK)])
    async def on_feedback(ack: AsyncAck, command: Payload) -> None:
        await ack()
        told = await asyncio.to_thread(_heard, readers, workspace, command)
        await delivery.whisper(command["response_url"], told)

    @app.action(UNDO_ACTION)
    async def on_undo(ack: AsyncAck, body: Payload, action: Payload) -> None:
        await ack()
        undo = partial(readers.undo, user=body["user"]["id"], now=clock.now())
        told = await asyncio.to_thread(undo, workspace, int(action["value"]))
        await delivery.whisper(body["response_url"], partial(undone_note, told))


def _register_reports(
    app: AsyncApp, readers: FeedbackDesk, delivery: Delivery, workspace: str
) -> None:
    """Listen for the buttons below an answer, and for the modal that one of them opens."""

    async def open_report(client: AsyncWebClient, body: Payload, asked: str) -> None:
        shown = await asyncio.to_thread(readers.shown, workspace, asked)
        view = report_modal(asked, shown, body["response_url"])
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.action(FEEDBACK_ACTION)
    async def on_opinion(
        ack: AsyncAck, body: Payload, action: Payload, client: AsyncWebClient
    ) -> None:
        await ack()
        asked, opinion = part_of(action["value"])
        if opinion == Opinion.BAD:  # first, for what Slack lets open it is soon over
            await open_report(client, body, asked)
        judge = partial(readers.judge, user=body["user"]["id"], now=clock.now())
        await asyncio.to_thread(judge, workspace, asked, Opinion(opinion))
        if opinion == Opinion.GOOD:
            await delivery.whisper(body["response_url"], thanks_note)

    @app.action(REPORT_ACTION)
    async def on_report(
        ack: AsyncAck, body: Payload, action: Payload, client: AsyncWebClient
    ) -> None:
        await ack()
        await open_report(client, body, action["value"])

    @app.view(REPORT_CALLBACK)
    async def on_reported(ack: AsyncAck, body: Payload, view: Payload) -> None:
        report = read_report(view, user=body["user"]["id"])
        if not isinstance(report, Report):
            await ack(response_action="errors", errors=report)
            return
        await ack()
        told = await asyncio.to_thread(readers.report, workspace, report, now=clock.now())
        await delivery.whisper(answered_at(view), partial(noted_message, told))


def _heard(readers: FeedbackDesk, workspace: str, command: Payload) -> Compose:
    """Keep the words of a person, if there are any, else return what people said lately."""
    words = parse(command["text"])[1]
    if not words:
        return partial(feedback_message, readers.latest(workspace))
    readers.note(workspace, words, user=command["user_id"], now=clock.now())
    return words_noted
