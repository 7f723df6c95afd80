"""/brief TOPIC: private first, shared on purpose."""

import time

import pytest

from bot.extraction import scores
from bot.presentation import wording, wording_answers
from bot.presentation.names import ASK_ACTION, SHARE_ACTION
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
    assert buttons(answer)[-1]["action_id"] == SHARE_ACTION


async def test_first_words_and_operators_narrow_what_is_looked_up(bot, send, slack):
    keep(bot, "The wall cost 1,500 pounds", url="https://b.example/1", publisher="The Gazette")

    await send(command("who harbour wall", slack.response_url))
    assert "I looked for: statements about" in (await slack.next_call("response_url")).shown
    await send(command("wall from:Gazette", slack.response_url))
    answer = await slack.next_call("response_url")
    assert "1,500 pounds" in answer.shown
    assert WORDS not in answer.shown


async def test_figures_alone_show_no_statement(send, slack):
    await send(command("figures harbour wall", slack.response_url))

    answer = await slack.next_call("response_url")
    assert WORDS not in answer.shown


async def test_bare_brief_asks_what_is_worth_asking_today_by_one_click(bot, send, slack):
    keep(bot, "The harbour is open", url="https://example.org/today", title="Harbour opens")

    await send(command("", slack.response_url))

    page = await slack.next_call("response_url")
    asked = [b["accessory"] for b in page.args["blocks"] if "accessory" in b]
    assert "Who said what about Harbour opens?" in [button["value"] for button in asked]
    await send(click(ASK_ACTION, asked[0]["value"], slack.response_url))
    assert "Lloyd Austin" in (await slack.next_call("response_url")).shown


async def test_accuracy_says_on_what_it_was_measured(send, slack):
    await send(command("accuracy", slack.response_url))

    page = await slack.next_call("response_url")
    assert "84 articles of US news of 2015 and 2016" in page.shown
    assert f"{scores.attribution()['linked']:.1f}" in page.shown


async def test_a_question_after_the_slash_is_answered_as_a_question(send, slack):
    await send(command("who said what about the harbour wall?", slack.response_url))

    answer = await slack.next_call("response_url")
    assert answer.args["response_type"] == "ephemeral"
    assert "I looked for: statements about" in answer.shown
    assert buttons(answer)[-1]["action_id"] == SHARE_ACTION


async def test_sharing_shows_the_answer_to_everybody_and_takes_the_button_away(bot, send, slack):
    await send(command("harbour wall", slack.response_url))
    button = _share(await slack.next_call())

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
    await send(command("harbour wall", slack.response_url))
    number = _share(await slack.next_call())["value"]

    for _ in range(2):
        await send(click(SHARE_ACTION, number, slack.response_url))
        await settle(bot)

    assert [(await slack.next_call()).args["text"] for _ in range(2)][-1] == wording.SHARED
    slack.assert_quiet()


async def test_an_answer_that_was_forgotten_is_asked_again_by_hand(send, slack):
    await send(click(SHARE_ACTION, "long ago", slack.response_url))

    told = await slack.next_call("response_url")
    assert told.args["replace_original"] is True
    assert wording_answers.TOO_OLD in told.shown


@pytest.mark.parametrize("text", ["", "?", "help", "  HELP "])
async def test_bare_brief_without_news_and_help_tell_what_can_be_asked_and_what_is_there(
    send, slack, text
):
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


def _share(call):
    """Return the share button of a message."""
    return next(button for button in buttons(call) if button["action_id"] == SHARE_ACTION)


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
