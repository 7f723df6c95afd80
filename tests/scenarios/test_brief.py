"""/brief TOPIC: private first, shared on purpose."""

import time

import pytest

from bot.presentation import wording
from bot.presentation.names import SHARE_ACTION
from tests.scenarios.conftest import HOSTILE, WORDS, keep, settle
from tests.scenarios.payloads import click, command


def buttons(call):
    """Return the buttons of a message."""
    rows = [block for block in call.args["blocks"] if block["type"] == "actions"]
    return [element for row in rows for element in row["elements"]]


async def test_brief_answers_privately_with_the_exact_words_and_a_share_button(send, slack):
    response = await send(command("harbour wall", slack.response_url))

    answer = await slack.next_call("response_url")
    assert response.status == 200
    assert response.body == ""
    assert answer.args["response_type"] == "ephemeral"
    assert WORDS in answer.shown
    assert "Lloyd Austin" in answer.shown
    assert "https://example.org/" in answer.shown
    assert [button["action_id"] for button in buttons(answer)] == [SHARE_ACTION]


async def test_a_question_after_the_slash_is_answered_as_a_question(send, slack):
    await send(command("who said what about the harbour wall?", slack.response_url))

    answer = await slack.next_call("response_url")
    assert answer.args["response_type"] == "ephemeral"
    assert "I looked for: statements about" in answer.shown
    assert [button["action_id"] for button in buttons(answer)] == [SHARE_ACTION]


async def test_sharing_shows_the_answer_to_everybody_and_takes_the_button_away(bot, send, slack):
    await send(command("harbour wall", slack.response_url))
    button = buttons(await slack.next_call())[0]

    await send(click(button["action_id"], button["value"], slack.response_url, user="U7"))

    public, private = await slack.next_call("response_url"), await slack.next_call("response_url")
    assert public.args["response_type"] == "in_channel"
    assert public.args["replace_original"] is False
    assert WORDS in public.shown
    assert "<@U7>" in public.shown
    assert not buttons(public)
    assert private.args["replace_original"] is True
    assert private.args["text"] == wording.SHARED
    assert not buttons(private)
    await settle(bot)
    slack.assert_quiet()


async def test_a_second_click_shares_nothing_more(bot, send, slack):
    shared = click(SHARE_ACTION, "harbour wall", slack.response_url)

    await send(shared)
    await settle(bot)
    await send(click(SHARE_ACTION, "harbour wall", slack.response_url))
    await settle(bot)

    assert [(await slack.next_call()).args["text"] for _ in range(2)][-1] == wording.SHARED
    slack.assert_quiet()


@pytest.mark.parametrize("text", ["", "help", "  HELP "])
async def test_bare_brief_and_help_tell_what_can_be_asked_and_what_is_there(send, slack, text):
    await send(command(text, slack.response_url))

    page = await slack.next_call("response_url")
    assert page.args["response_type"] == "ephemeral"
    assert "/brief follow" in page.shown
    assert "1 article" in page.shown
    assert "Lloyd Austin" in page.shown


async def test_nothing_found_says_so_and_what_the_library_holds(send, slack):
    await send(command("zeppelins", slack.response_url))

    answer = await slack.next_call("response_url")
    assert wording.NOTHING_FOUND in answer.shown
    assert "1 article" in answer.shown


async def test_ids_that_slack_puts_into_the_text_are_read_as_words(send, slack):
    await send(command("<#C9|harbour> &amp; <@U1|wall>", slack.response_url))

    answer = await slack.next_call("response_url")
    assert WORDS in answer.shown
    assert "C9" not in answer.shown


async def test_the_command_is_acknowledged_at_once_while_the_store_is_stalled(send, slack, gate):
    started = time.perf_counter()

    responses = [await send(command("harbour wall", slack.response_url)) for _ in range(5)]

    assert time.perf_counter() - started < 5 * 0.3
    assert {response.status for response in responses} == {200}
    slack.assert_quiet()
    gate.set()
    for _ in responses:
        assert WORDS in (await slack.next_call("response_url")).shown


async def test_what_an_article_says_cannot_mention_anybody_or_disguise_a_link(bot, send, slack):
    keep(bot, HOSTILE, url="https://example.org/hostile")

    await send(command("harbour wall", slack.response_url))

    answer = await slack.next_call("response_url")
    for block in answer.args["blocks"]:
        for text in _mrkdwn(block):
            assert "<!" not in text
            assert "<@" not in text
            assert "evil.example|bank>" not in text.replace("&gt;", "")
    assert "<!" not in answer.args["text"]


def _mrkdwn(value):
    """Yield every text in which Slack looks for marks; rich text is shown as it is."""
    if isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield value["text"]
        for part in value.values():
            yield from _mrkdwn(part)
    elif isinstance(value, list):
        for part in value:
            yield from _mrkdwn(part)


@pytest.mark.parametrize("error", ["invalid_blocks", "msg_blocks_too_long"])
@pytest.mark.parametrize("status", [200, 400])
async def test_what_slack_cannot_draw_is_sent_once_more_in_plain_form(send, slack, error, status):
    slack.refuse("response_url", error, status=status)

    await send(command("harbour wall", slack.response_url))

    rich, plain = await slack.next_call(), await slack.next_call()
    assert "rich_text" in {block["type"] for block in rich.args["blocks"]}
    assert "rich_text" not in {block["type"] for block in plain.args["blocks"]}
    assert plain.args["response_type"] == "ephemeral"
    assert WORDS in plain.shown
