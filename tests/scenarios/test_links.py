"""A link is read when somebody asks for it, and what it says is told in its thread."""

import asyncio

import pytest
import time_machine

from bot import clock
from bot.presentation import wording_agent, wording_reading
from bot.presentation.names import FOLLOW_FEED_ACTION, READ_ACTION
from bot.scheduling.readings import READ_WITHIN
from handlers.names import STOPPED_EVENT
from storage import failures, links, shared_links
from storage.link_records import SharedLink
from tests.fakes.slack import BOT_USER
from tests.scenarios.conftest import settle
from tests.scenarios.payloads import (
    click,
    command,
    direct_message,
    event,
    mention,
    utterance,
)
from tests.scenarios.test_brief import buttons
from tests.unit.ingestion.makers import PARAGRAPHS, feed, item, page, story

QUOTE = "We could not wait any longer,"


@pytest.fixture
def means(loopback_means):
    return loopback_means


@pytest.fixture
def settings(settings):
    return settings.model_copy(update={"private_hosts": "127.0.0.1"})


@pytest.fixture
def article(web):
    """The address of an article in which somebody is quoted."""
    return web.says("/harbour", page())


def posted(text, **fields):
    """Return what people say to each other in a channel that the bot is a member of."""
    return utterance(text, kind="message", **fields)


async def choose(bot, send, slack, mode):
    """Say what becomes of links in the channel."""
    await send(command(f"links {mode}", slack.response_url))
    await slack.next_call("response_url")
    await settle(bot)


async def test_a_link_posted_in_a_channel_is_offered_to_whoever_posted_it(
    bot, send, slack, web, article
):
    said = posted(f"look: <{article}|harbour>", user="U7")

    await send(event(said))

    offer = await slack.next_call("chat.postEphemeral")
    assert (offer.args["channel"], offer.args["user"]) == ("C1", "U7")
    assert "127.0.0.1/harbour" in offer.shown
    assert [button["action_id"] for button in buttons(offer)] == [READ_ACTION]
    await settle(bot)
    slack.assert_quiet()
    assert web.asked == []


async def test_an_offer_that_is_taken_is_told_in_the_thread(send, slack, article):
    said = posted(f"<{article}>")
    await send(event(said))
    (read,) = buttons(await slack.next_call())

    await send(click(read["action_id"], read["value"], slack.response_url))

    assert (await slack.next_call("response_url")).args["text"] == wording_reading.READING
    told = await slack.next_call("chat.postMessage")
    assert (told.args["channel"], told.args["thread_ts"]) == ("C1", said["ts"])
    assert QUOTE in told.shown
    assert "1 statement" in told.args["text"]
    assert "It is new in the library." in told.shown


async def test_a_link_in_a_thread_is_offered_and_told_in_that_thread(send, slack, article):
    await send(event(posted(article, thread_ts="1699999999.000001")))
    offer = await slack.next_call("chat.postEphemeral")
    (read,) = buttons(offer)

    await send(click(read["action_id"], read["value"], slack.response_url))

    await slack.next_call("response_url")
    told = await slack.next_call("chat.postMessage")
    assert offer.args["thread_ts"] == told.args["thread_ts"] == "1699999999.000001"


async def test_an_offer_is_good_once(bot, send, slack, web, article):
    await send(event(posted(article)))
    (read,) = buttons(await slack.next_call())
    for _ in range(2):
        await send(click(read["action_id"], read["value"], slack.response_url))
        await settle(bot)

    calls = [await slack.next_call() for _ in range(4)]
    slack.assert_quiet()

    assert [call.method for call in calls].count("chat.postMessage") == 1
    assert calls[-1].args["text"] == wording_reading.OFFER_OVER
    assert len(web.pages) == 1


@pytest.mark.parametrize("sent", [mention, direct_message])
async def test_a_link_sent_to_the_bot_is_read_at_once(send, slack, article, sent):
    asked = sent(f"<{article}>")

    await send(event(asked))

    told = await slack.next_call("chat.postMessage")
    assert (told.args["channel"], told.args["thread_ts"]) == (asked["channel"], asked["ts"])
    assert QUOTE in told.shown


async def test_a_mention_with_a_link_that_the_channel_hears_too_is_told_once(
    bot, send, slack, article
):
    asked = mention(f"<{article}>")

    await asyncio.gather(send(event(asked)), send(event({**asked, "type": "message"})))

    await slack.next_call("chat.postMessage")
    await settle(bot)
    slack.assert_quiet()


async def test_an_event_delivered_four_times_is_told_once(bot, send, slack, web, article):
    asked = direct_message(article)

    await asyncio.gather(*(send(event(asked, event_id="Ev1", retry=n)) for n in range(4)))

    await slack.next_call("chat.postMessage")
    await settle(bot)
    slack.assert_quiet()
    assert len(web.pages) == 1


async def test_words_beside_a_link_are_a_question(send, slack, web, article):
    await send(event(mention(f"who spoke about the harbour wall in <{article}>?")))

    answer = await slack.next_call("chat.postMessage")
    assert "I looked for" in answer.shown
    assert web.asked == []


async def test_a_channel_may_want_its_links_read_at_once(bot, send, slack, article):
    await choose(bot, send, slack, "on")

    await send(event(posted(f"have you seen <{article}>?")))

    told = await slack.next_call("chat.postMessage")
    assert QUOTE in told.shown


async def test_a_channel_may_want_its_links_left_alone(bot, send, slack, web, article):
    await choose(bot, send, slack, "off")

    await send(event(posted(article)))
    await settle(bot)

    slack.assert_quiet()
    assert web.asked == []


async def test_what_becomes_of_links_can_be_asked_and_changed(bot, send, slack):
    for words, said in [("links", "asked"), ("links OFF", "left alone"), ("links", "left alone")]:
        await send(command(words, slack.response_url))
        told = await slack.next_call("response_url")
        assert told.args["response_type"] == "ephemeral"
        assert said in told.args["text"]
        await settle(bot)


@pytest.mark.parametrize(
    "text",
    [
        "no link at all",
        "<https://news.slack.com/archives/C1/p1700000000000001>",
        "<https://news.example/>",
        "<http://169.254.169.254/latest/meta-data>",
        "<https://news.example:8443/story>",
        "<https://user:pass@news.example/story>",
        "<file:///etc/passwd>",
        "<mailto:ana@news.example|ana@news.example>",
        f"<@{BOT_USER}> is a bot: https://news.example/story",
    ],
)
async def test_what_is_no_article_or_is_not_fetched_is_not_offered(bot, send, slack, text):
    await send(event(posted(text)))
    await settle(bot)

    slack.assert_quiet()


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"bot_id": "B7"}, id="another bot"),
        pytest.param({"subtype": "message_changed"}, id="an edit"),
    ],
)
async def test_only_what_people_say_just_now_is_offered(bot, send, slack, article, said):
    await send(event(posted(article, **said)))
    await settle(bot)

    slack.assert_quiet()


async def test_of_many_links_in_a_message_the_first_five_are_read(bot, send, slack, web):
    urls = [
        web.says(f"/{n}", page(*story(f"paper {n}").split("\n"), title=f"Paper {n}"))
        for n in range(7)
    ]
    await send(event(posted(" and ".join(f"<{url}>" for url in urls))))
    offer = await slack.next_call("chat.postEphemeral")
    (read,) = buttons(offer)

    await send(click(read["action_id"], read["value"], slack.response_url))
    await slack.next_call("response_url")

    titles = {(await slack.next_call("chat.postMessage")).args["text"][:7] for _ in range(5)}
    await settle(bot)
    slack.assert_quiet()
    assert titles == {f"Paper {n}" for n in range(5)}
    assert "The other 2 links would not be read." in offer.shown


async def test_many_messages_with_links_at_once_are_all_told(bot, send, slack, web):
    texts = [page(*story(f"paper {n}").split("\n"), title=f"Paper {n}") for n in range(12)]
    urls = [web.says(f"/{n}", text) for n, text in enumerate(texts)]

    await asyncio.gather(*(send(event(direct_message(url))) for url in urls))
    await settle(bot)

    told = [await slack.next_call("chat.postMessage") for _ in urls]
    slack.assert_quiet()
    assert len({call.args["text"] for call in told}) == 12


async def test_an_article_that_is_known_says_so_and_shows_its_lines_again(send, slack, article):
    for outcome in ("It is new in the library.", "it has not changed"):
        await send(event(direct_message(article)))
        told = await slack.next_call("chat.postMessage")
        assert outcome in told.shown
        assert QUOTE in told.shown


async def test_an_article_that_changed_says_which_version_this_is(send, slack, web, article):
    await send(event(direct_message(article)))
    await slack.next_call()
    changed = [line.replace("nine days", "ten days") for line in PARAGRAPHS]
    web.says("/harbour", page(*changed))

    await send(event(direct_message(article)))

    assert "this is version 2" in (await slack.next_call("chat.postMessage")).shown


async def test_a_reprint_says_whose_article_it_repeats(send, slack, web, article):
    reprint = web.says("/reprint", page(title="Port will close"))
    await send(event(direct_message(article)))
    await slack.next_call()

    await send(event(direct_message(reprint)))

    told = await slack.next_call("chat.postMessage")
    assert "It repeats an article of" in told.shown
    assert QUOTE in told.shown


@pytest.mark.parametrize(
    ("answer", "advice"),
    [
        ({"status": 404}, wording_reading.CHECK_ADDRESS),
        ({"status": 503}, wording_reading.TRIED_AGAIN),
        ({"kind": "image/png"}, wording_reading.CHECK_ADDRESS),
    ],
    ids=str,
)
async def test_a_page_that_cannot_be_read_is_told_in_one_sentence(
    bot, send, slack, web, answer, advice
):
    url = web.says("/gone", "nothing here", **answer)

    await send(event(direct_message(url)))

    told = await slack.next_call("chat.postMessage")
    assert told.args["text"].startswith("127.0.0.1/gone could not be read: ")
    assert advice in told.shown
    await settle(bot)
    slack.assert_quiet()


async def test_an_address_that_is_never_fetched_is_told_so_when_it_is_sent(send, slack):
    await send(event(direct_message("http://169.254.169.254/latest/meta-data")))

    told = await slack.next_call("chat.postMessage")
    assert "169.254.169.254 is not a public address" in told.shown


async def test_a_feed_is_offered_to_be_followed(send, slack, web, article):
    rss = web.says("/rss", feed(item(article)), kind="application/rss+xml")

    await send(event(direct_message(rss)))

    told = await slack.next_call("chat.postMessage")
    assert "is a feed" in told.args["text"]
    assert [(b["action_id"], b["value"]) for b in buttons(told)] == [(FOLLOW_FEED_ACTION, rss)]


async def test_what_another_program_did_not_live_to_tell_is_told_after_it(bot, slack, article):
    now = clock.now()
    link = SharedLink(
        workspace="local",
        channel="C1",
        message="1.1",
        thread="1.1",
        url=article,
        shared_by="U1",
        shared_at=now,
    )
    with bot.store.session() as session:
        shared_links.put(session, [link], read_at=now)
        shared_links.take(session, "local", "C1", "1.1", now=now, until=now + READ_WITHIN)

    await bot.readings.catch_up(now)
    slack.assert_quiet()
    with time_machine.travel(now + READ_WITHIN, tick=False):
        for _ in range(2):
            await bot.readings.catch_up(clock.now())

    told = await slack.next_call("chat.postMessage")
    slack.assert_quiet()
    assert told.args["thread_ts"] == "1.1"
    assert QUOTE in told.shown


async def test_a_link_that_slack_does_not_take_now_is_told_later(bot, slack, send, article):
    slack.refuse("chat.postMessage", "fatal_error")
    await send(event(direct_message(article)))
    for _ in range(2):
        await slack.next_call("chat.postMessage")  # the link, and the apology
    await settle(bot)

    later = clock.now() + READ_WITHIN
    with time_machine.travel(later, tick=False):
        await bot.readings.catch_up(later)

    assert QUOTE in (await slack.next_call("chat.postMessage")).shown


async def test_a_page_that_fails_for_now_is_left_to_the_library(bot, send, slack, web):
    url = web.says("/busy", "busy", status=503)

    await send(event(direct_message(url)))
    await slack.next_call("chat.postMessage")
    await settle(bot)

    with bot.store.session() as session:
        (failure,) = failures.listed(session, "local", 9)
        link = links.get(session, "local", url)
    assert (failure.url, failure.permanent) == (url, False)
    assert link.reads == 0
    assert link.next_read > clock.now()


async def test_a_reading_that_is_stopped_is_never_told(bot, send, slack, web, article):
    reached = asyncio.Event()
    answer = web.answers["/harbour"]

    async def slow(request):
        reached.set()
        await web.closing.wait()
        return await answer(request)

    web.answers["/harbour"] = slow
    asked = direct_message(f"<{article}>")
    await send(event(asked))
    await asyncio.wait_for(reached.wait(), 5)

    await send(
        event({"type": STOPPED_EVENT, "user": "U1", "channel": "D1", "thread_ts": asked["ts"]})
    )

    assert (await slack.next_call("chat.postMessage")).args["text"] == wording_agent.STOPPED
    web.closing.set()
    await settle(bot)
    await bot.readings.catch_up(clock.now() + 2 * READ_WITHIN)
    slack.assert_quiet()
