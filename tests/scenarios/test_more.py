"""The buttons of an answer: more of it, and the same question asked otherwise."""

import pytest

from bot.presentation import wording_answers
from bot.presentation.names import MORE_ACTION, SIDES_ACTION, TIMELINE_ACTION
from storage.records import SpeakerKind, Voice
from tests.scenarios.conftest import keep, settle
from tests.scenarios.payloads import click, command, event, mention
from tests.storage.makers import a_statement, said, stored

MARSH = Voice("Helen Marsh", SpeakerKind.PERSON)
STONES = (
    "is made of granite from the northern quarries",
    "leans towards the sea since the great flood",
    "costs the town two taxes every autumn",
    "hides a tunnel that smugglers dug",
    "was painted white for the regatta",
    "carries a lamp that fishermen pay for",
)


@pytest.fixture
def talk(bot):
    """Words of two speakers on the harbour wall, more than one message holds."""
    for number, words in enumerate(STONES):
        keep(bot, f"The harbour wall {words}", url=f"https://a.example/{number}")
    with bot.store.session() as session:
        said(session, "The harbour wall stays as it is", voice=MARSH, url="https://b.example/1")


def buttons(call):
    rows = [block for block in call.args["blocks"] if block["type"] == "actions"]
    return {e["action_id"]: e["value"] for row in rows for e in row["elements"]}


async def test_show_more_comes_privately_below_a_private_answer(talk, send, slack):
    await send(command("who said what about the harbour wall?", slack.response_url))
    carried = buttons(await slack.next_call("response_url"))

    await send(click(MORE_ACTION, carried[MORE_ACTION], slack.response_url))

    more = await slack.next_call("response_url")
    assert more.args["response_type"] == "ephemeral"
    assert wording_answers.MORE_TITLE in more.shown


async def test_show_more_comes_into_the_thread_of_an_answer_that_all_see(talk, send, slack):
    await send(event(mention("who said what about the harbour wall?", ts="7.0")))
    carried = buttons(await slack.next_call("chat.postMessage"))

    await send(
        click(
            MORE_ACTION,
            carried[MORE_ACTION],
            slack.response_url,
            message_ts="8.0",
            is_private=False,
        )
    )

    more = await slack.next_call("chat.postMessage")
    assert more.args["thread_ts"] == "8.0"
    assert wording_answers.MORE_TITLE in more.shown


@pytest.mark.parametrize(
    ("action", "shown"),
    [(SIDES_ACTION, "Side by side"), (TIMELINE_ACTION, wording_answers.TIMELINE_TITLE)],
)
async def test_an_answer_can_be_seen_otherwise(talk, send, slack, action, shown):
    await send(command("who said what about the harbour wall?", slack.response_url))
    answer = await slack.next_call("response_url")
    number = buttons(answer)[MORE_ACTION].split(":")[0]

    await send(click(action, number, slack.response_url))

    assert shown in (await slack.next_call("response_url")).shown


async def test_a_question_can_be_asked_otherwise_by_one_click(talk, send, slack):
    await send(command("what did Helen Marsh say about granite?", slack.response_url))
    carried = buttons(await slack.next_call("response_url"))

    await send(click("ask_otherwise:anybody", carried["ask_otherwise:anybody"], slack.response_url))

    answer = await slack.next_call("response_url")
    assert "Lloyd Austin" in answer.shown
    assert "granite" in answer.shown


async def test_who_disagrees_is_told_by_one_click(bot, talk, send, slack):
    words = "The harbour wall was never painted white"
    roth = Voice("Ida Roth", SpeakerKind.PERSON)
    with bot.store.session() as session:
        denial = a_statement(words, inside=words, voice=roth, stance="denied")
        stored(session, denial, text=words, url="https://c.example/1")
    await send(command("who said what about the harbour wall?", slack.response_url))
    carried = buttons(await slack.next_call("response_url"))
    dissent = "ask_otherwise:who_disagrees"

    await send(click(dissent, carried[dissent], slack.response_url))

    answer = (await slack.next_call("response_url")).shown
    assert "Ida Roth" in answer
    assert "Helen Marsh" not in answer


@pytest.mark.parametrize("value", ["gone:5:4", "gone"])
async def test_a_forgotten_answer_says_to_ask_again(bot, send, slack, value):
    action = MORE_ACTION if ":" in value else TIMELINE_ACTION

    await send(click(action, value, slack.response_url))

    assert wording_answers.TOO_OLD in (await slack.next_call("response_url")).shown
    await settle(bot)
    slack.assert_quiet()


async def test_a_click_that_comes_by_two_connections_is_answered_once(bot, talk, send, slack):
    await send(command("who said what about the harbour wall?", slack.response_url))
    carried = buttons(await slack.next_call("response_url"))
    clicked = (MORE_ACTION, carried[MORE_ACTION], slack.response_url)

    for _ in range(2):
        await send(click(*clicked, is_private=False))
    await settle(bot)

    await slack.next_call("chat.postMessage")
    slack.assert_quiet()
