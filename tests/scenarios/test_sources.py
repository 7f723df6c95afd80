"""/brief sources: what is read by itself, seen and changed from Slack."""

import pytest

from bot import clock
from bot.presentation import wording_reading
from bot.presentation.names import (
    FOLLOW_FEED_ACTION,
    PAUSE_ACTION,
    REMOVE_ACTION,
    RESUME_ACTION,
)
from storage import sources
from storage.records import NewsSource, SourceKind
from tests.scenarios.conftest import settle
from tests.scenarios.payloads import click, command
from tests.scenarios.test_brief import buttons
from tests.unit.ingestion.makers import feed, item, page

URL = "https://news.example/rss"
FRONT = """<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/rss">
</head><body><a href="/a">Harbour</a></body></html>"""


@pytest.fixture
def means(loopback_means):
    return loopback_means


@pytest.fixture
def rss(web):
    """The address of a feed."""
    return web.says("/rss", feed(item(web.url("/a"))), kind="application/rss+xml")


@pytest.fixture
def followed(bot):
    """A feed that is followed."""
    return keep(bot)


def keep(bot, url=URL, **changes):
    now = clock.now()
    source = NewsSource(url=url, kind=SourceKind.FEED, added_at=now, next_poll=now)
    with bot.store.session() as session:
        sources.put(session, "local", source)
        for name, value in changes.items():
            sources.pause(session, "local", url, **{name: value})
    return source


def held(bot, workspace="local"):
    with bot.store.session() as session:
        return {one.url: one.paused for one in sources.listed(session, workspace)}


async def typed(send, slack, words):
    """Type `/brief words` and return what is answered, for the eyes of who typed it."""
    await send(command(words, slack.response_url))
    told = await slack.next_call("response_url")
    assert told.args["response_type"] == "ephemeral"
    return told


async def clicked(send, slack, button):
    await send(click(button["action_id"], button["value"], slack.response_url))
    return await slack.next_call("response_url")


async def test_without_sources_the_list_says_how_to_begin(send, slack):
    told = await typed(send, slack, "sources")

    assert told.args["text"] == wording_reading.NO_SOURCES
    assert "/brief sources add URL" in told.shown


async def test_every_source_is_listed_with_its_health_and_its_buttons(bot, send, slack):
    keep(bot)
    keep(bot, "https://other.example/rss", paused=True)

    told = await typed(send, slack, "sources")

    assert "2 sources, 1 paused" in told.shown
    assert "Not asked yet" in told.shown
    assert [button["action_id"] for button in buttons(told)] == [
        PAUSE_ACTION,
        REMOVE_ACTION,
        RESUME_ACTION,
        REMOVE_ACTION,
    ]


async def test_a_feed_is_followed_from_now_on(bot, send, slack, rss):
    told = await typed(send, slack, f"sources add <{rss}>")

    assert told.args["text"] == (
        "Verbatim follows Port Gazette from now on, and reads it within a minute."
    )
    assert held(bot) == {rss: False}


async def test_adding_twice_changes_nothing_and_adding_what_is_paused_resumes_it(
    bot, send, slack, rss
):
    await typed(send, slack, f"sources add <{rss}>")

    assert "follows Port Gazette already" in (await typed(send, slack, f"sources add {rss}")).shown
    await typed(send, slack, f"sources pause {rss}")
    assert "from now on" in (await typed(send, slack, f"sources add {rss}")).shown
    assert held(bot) == {rss: False}


async def test_a_front_page_leads_to_its_feed_by_a_button(bot, send, slack, web, rss):
    front = web.says("/front", FRONT)

    told = await typed(send, slack, f"sources add <{front}|front>")
    (follow,) = buttons(told)
    done = await clicked(send, slack, follow)

    assert "its site offers a feed" in told.args["text"]
    assert (follow["action_id"], follow["value"]) == (FOLLOW_FEED_ACTION, rss)
    assert "from now on" in done.args["text"]
    assert held(bot) == {rss: False}


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/none", "404"), ("http://169.254.169.254/feed", "not a public address")],
)
async def test_what_cannot_be_followed_is_told_why(bot, send, slack, web, path, reason):
    url = path if path.startswith("http") else web.url(path)

    told = await typed(send, slack, f"sources add <{url}>")

    assert "cannot be followed: " in told.args["text"]
    assert reason in told.shown
    assert held(bot) == {}


async def test_a_page_is_followed_too(bot, send, slack, web):
    url = web.says("/harbour", page())

    await typed(send, slack, f"sources add <{url}>")

    assert held(bot) == {url: False}


@pytest.mark.parametrize("deed", ["add", "pause", "resume", "remove"])
async def test_a_deed_without_an_address_asks_for_one(send, slack, deed):
    assert (await typed(send, slack, f"sources {deed}")).args["text"] == (
        wording_reading.ADDRESS_MISSING
    )


async def test_a_source_is_paused_resumed_and_removed_by_its_address(bot, send, slack, followed):
    steps = [
        ("pause", "is paused", {URL: True}),
        ("pause", "was paused already", {URL: True}),
        ("resume", "is read again", {URL: False}),
        ("resume", "was not paused", {URL: False}),
        ("remove", "is removed", {}),
        ("remove", "not one of the sources", {}),
    ]
    for deed, said, left in steps:
        told = await typed(send, slack, f"sources {deed} <{URL}?utm_source=slack|news.example/rss>")
        assert said in told.args["text"]
        assert held(bot) == left


async def test_a_click_changes_the_source_and_shows_the_list_as_it_is_now(
    bot, send, slack, followed
):
    pause, remove = buttons(await typed(send, slack, "sources"))

    paused = await clicked(send, slack, pause)
    assert paused.args["replace_original"] is True
    assert "is paused" in paused.args["text"]
    assert [button["action_id"] for button in buttons(paused)] == [RESUME_ACTION, REMOVE_ACTION]
    assert held(bot) == {URL: True}

    again = await clicked(send, slack, pause)
    assert "was paused already" in again.args["text"]

    removed = await clicked(send, slack, remove)
    assert "is removed" in removed.args["text"]
    assert held(bot) == {}

    late = await clicked(send, slack, remove)
    assert "not one of the sources" in late.args["text"]


async def test_a_button_of_another_workspace_does_nothing(bot, send, slack, followed):
    pause, _ = buttons(await typed(send, slack, "sources"))
    foreign = {**pause, "value": pause["value"].replace("local:", "T0ELSE:")}

    told = await clicked(send, slack, foreign)

    assert "not one of the sources" in told.args["text"]
    assert held(bot) == {URL: False}


async def test_many_sources_stay_within_a_message(bot, send, slack):
    for number in range(40):
        keep(bot, f"https://news.example/{number}/{'long' * 60}")

    told = await typed(send, slack, "sources")

    assert len(told.args["blocks"]) <= 50
    assert "more sources" in told.shown


async def test_sources_of_a_river_are_a_topic(bot, send, slack):
    told = await typed(send, slack, "sources of the river")
    await settle(bot)

    assert "I looked for" in told.shown
