"""When something breaks, people get a sentence and a reference, and the log gets the rest."""

import logging
import time

import pytest

from bot.errors import ChannelError
from bot.presentation import wording, wording_faults
from bot.presentation.names import SEND_NOW_ACTION
from storage.errors import StorageError
from tests.scenarios.conftest import settle
from tests.scenarios.payloads import click, command, event, mention

SECRET_DETAIL = "row 17 of the ledger"


@pytest.fixture
def broken_store(bot, monkeypatch):
    """A store that fails, with a detail that is nobody's business."""

    def session():
        raise RuntimeError(SECRET_DETAIL)

    monkeypatch.setattr(bot.store, "session", session)


def reference_of(caplog):
    """Return the reference that the log holds."""
    return next(one.reference for one in caplog.records if one.message == "a listener failed")


async def test_a_failed_command_is_told_privately_with_a_reference(
    bot, send, slack, broken_store, caplog
):
    response = await send(command("harbour", slack.response_url))

    apology = await slack.next_call("response_url")
    assert response.status == 200
    assert apology.args["response_type"] == "ephemeral"
    assert apology.args["replace_original"] is False
    assert apology.args["text"] == wording.DID_NOT_WORK
    assert wording.TRY_AGAIN in apology.shown
    assert reference_of(caplog) in apology.shown
    assert SECRET_DETAIL not in apology.shown
    assert SECRET_DETAIL in caplog.text
    await settle(bot)
    slack.assert_quiet()


async def test_when_the_database_is_away_a_person_is_told_that_and_no_more(
    bot, send, slack, monkeypatch
):
    def session():
        raise StorageError("The database went away.", "Start its server.", permanent=False)

    monkeypatch.setattr(bot.store, "session", session)

    await send(command("harbour", slack.response_url))

    apology = await slack.next_call("response_url")
    assert apology.args["text"] == wording_faults.LIBRARY_AWAY
    assert "The database went away." in apology.shown
    assert "Start its server." not in apology.shown


async def test_a_command_that_fails_at_once_is_acknowledged_at_once(send, slack, broken_store):
    started = time.perf_counter()

    response = await send(command("harbour", slack.response_url))

    assert time.perf_counter() - started < 0.3
    assert response.status == 200
    await slack.next_call("response_url")


async def test_a_failed_question_is_told_in_its_thread(send, slack, broken_store, caplog):
    asked = mention("harbour wall")

    await send(event(asked))

    apology = await slack.next_call("chat.postMessage")
    assert apology.args["thread_ts"] == asked["ts"]
    assert reference_of(caplog) in apology.shown
    assert SECRET_DETAIL not in apology.shown


async def test_a_closed_channel_is_told_with_what_helps(bot, send, slack):
    await send(command("follow harbour", slack.response_url))
    await slack.next_call("response_url")
    await slack.next_call("views.publish")  # the App Home shows it
    slack.refuse("chat.postMessage", "not_in_channel")

    await send(click(SEND_NOW_ACTION, "C1", slack.response_url))

    await slack.next_call("chat.postMessage")
    apology = await slack.next_call("response_url")
    assert ChannelError.advice.partition("`")[0] in apology.shown


async def test_what_people_wrote_is_not_logged(bot, send, slack, caplog):
    caplog.set_level(logging.INFO)

    await send(event(mention("the harbour, between you and me")))
    await slack.next_call()
    await send(command("between you and me", slack.response_url))
    await slack.next_call()

    assert "between you and me" not in caplog.text


async def test_when_nobody_can_be_told_the_log_says_so(bot, send, slack, broken_store, caplog):
    slack.refuse("response_url", "expired_url", status=404)

    await send(command("harbour", slack.response_url))

    await slack.next_call("response_url")
    await settle(bot)
    slack.assert_quiet()
    assert "the person could not be told" in caplog.text
