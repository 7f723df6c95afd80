"""“Who said this?” in the menu of a message."""

import pytest

from bot.presentation import wording_answers
from bot.presentation.names import CHECK_SHORTCUT
from tests.scenarios.conftest import WORDS, keep
from tests.scenarios.payloads import shortcut


@pytest.fixture
def check(send, slack):
    """Choose the shortcut on a message, and return what whoever chose it is told."""

    async def checked(text):
        await send(shortcut(CHECK_SHORTCUT, text, slack.response_url))
        told = await slack.next_call("response_url")
        assert told.args["response_type"] == "ephemeral"
        return told

    return checked


async def test_a_quotation_is_shown_with_who_said_it_and_where(check):
    told = await check(f"I read: “{WORDS}” - is that so?")

    assert "Lloyd Austin" in told.shown
    assert "https://example.org/" in told.shown
    assert wording_answers.ONLY_YOU in told.shown


async def test_a_quotation_that_was_cut_is_shown_whole(check):
    assert WORDS in (await check("“wall will be rebuilt before the winter storms”")).shown


async def test_a_quotation_that_nobody_made_is_not_found(check):
    told = await check("He said “zeppelins will fly over every town next spring”, they say")

    assert "zeppelins will fly" in told.shown
    assert "Not found" in told.args["text"]
    assert WORDS not in told.shown


async def test_of_a_linked_article_the_telling_lines_are_shown(bot, check):
    keep(bot, "The lock gates stay shut", url="https://b.example/lock", title="Lock shut")

    told = await check("Look: <https://b.example/lock|b.example> and <https://c.example/unread>")

    assert "Lock shut" in told.shown
    assert "The lock gates stay shut" in told.shown
    assert "https://c.example/unread" in told.shown


@pytest.mark.parametrize("text", ["", "  ", "<https://slack.com/x>"])
async def test_a_message_without_words_says_what_the_shortcut_is_for(check, text):
    assert wording_answers.NOTHING_TO_CHECK in (await check(text)).shown


async def test_what_a_message_says_cannot_mention_anybody(check):
    told = await check("“<!channel> the harbour <https://evil.example|bank> was said by nobody”")

    assert "<!channel>" not in told.shown
    assert "evil.example|bank" not in told.shown
