"""The list of sources: how each stands, in words, and what can be done with it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.ingestion.subscriptions import Change, Deed, mark
from bot.presentation import names, wording_reading
from bot.presentation.blocks import Form
from bot.presentation.sources import change_message, sources_message
from bot.presentation.times import ago, ahead
from storage.records import NewsSource, SourceKind
from tests.unit.presentation.lint import faults, shown
from tests.unit.presentation.test_hostile import ATTACKS

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
URL = "https://news.example/rss"


def source(**changes):
    values = {
        "url": URL,
        "kind": SourceKind.FEED,
        "title": "Port Gazette",
        "added_at": NOW,
        "next_poll": NOW + 18 * MINUTE,
        "last_poll": NOW - 12 * MINUTE,
        "last_success": NOW - 12 * MINUTE,
        "articles": 1234,
    }
    return NewsSource(**values | changes)


def listing(*sources, change=None, form=Form.PLAIN):
    return sources_message(list(sources), form, workspace="local", now=NOW, change=change)


def row(one):
    """Return the words of the one source of a list, without its name and address."""
    return shown(listing(one))[2].splitlines()[2]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "feed · Healthy · asked 12 minutes ago · next in 18 minutes · 1,234 articles found"),
        ({"paused": True}, "feed · Paused · asked 12 minutes ago · 1,234 articles found"),
        (
            {"last_poll": None, "last_success": None, "next_poll": NOW, "articles": 0},
            "feed · Not asked yet · next within a minute · 0 articles found",
        ),
        (
            {"failures": 3, "last_reason": "the server answered 404", "articles": 1},
            "feed · Failed 3 times in a row: the server answered 404 · asked 12 minutes ago"
            " · next in 18 minutes · 1 article found",
        ),
    ],
    ids=["healthy", "paused", "new", "failing"],
)
def test_a_source_says_how_it_stands(changes, said):
    assert row(source(**changes)) == said


@pytest.mark.parametrize(
    ("time", "past", "future"),
    [
        (timedelta(seconds=59), "just now", "within a minute"),
        (MINUTE, "1 minute ago", "in 1 minute"),
        (timedelta(minutes=119), "1 hour ago", "in 1 hour"),
        (timedelta(days=3, hours=5), "3 days ago", "in 3 days"),
        (-MINUTE, "just now", "within a minute"),
    ],
)
def test_times_are_told_from_now(time, past, future):
    assert (ago(NOW - time, NOW), ahead(NOW + time, NOW)) == (past, future)


def test_the_list_counts_those_that_need_a_look():
    message = listing(source(), source(failures=1), source(paused=True, failures=4))

    assert message["text"] == "3 sources, 1 could not be read, 1 paused"


def test_buttons_bring_back_the_workspace_and_the_mark_of_their_source():
    (row,) = [block for block in listing(source())["blocks"] if block["type"] == "actions"]

    assert [button["action_id"] for button in row["elements"]] == [
        names.PAUSE_ACTION,
        names.REMOVE_ACTION,
    ]
    assert {button["value"] for button in row["elements"]} == {f"local:{mark(source())}"}
    assert "confirm" in row["elements"][1]


def test_what_was_just_done_stands_above_the_list():
    change = Change(deed=Deed.PAUSE, url=URL, source=source(), changed=True)

    message = listing(source(paused=True), change=change)

    assert message["text"].startswith("Port Gazette is paused")
    assert faults(message) == []


@pytest.mark.parametrize("deed", list(Deed))
@pytest.mark.parametrize("changed", [True, False])
def test_every_deed_is_told_in_one_sentence(deed, changed):
    change = Change(deed=deed, url=URL, source=source(), changed=changed)

    message = change_message(change, Form.RICH)

    assert message["text"].startswith(("Port Gazette ", "Verbatim follows Port Gazette "))
    assert message["text"].endswith(".")
    assert faults(message) == []


def test_a_page_offers_its_feeds_with_a_button_for_each():
    feeds = (URL, "https://news.example/atom", "https://news.example/" + "x" * 2000)
    change = Change(deed=Deed.ADD, url="https://news.example/", feeds=feeds)

    message = change_message(change, Form.RICH)

    buttons = [b for block in message["blocks"] for b in block.get("elements", ()) if "value" in b]
    assert [button["value"] for button in buttons] == list(feeds[:2])
    assert {button["text"]["text"] for button in buttons} == {wording_reading.FOLLOW_FEED}
    assert faults(message) == []


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("words", ATTACKS)
def test_what_sources_say_of_themselves_is_harmless(form, words):
    url = f"https://news.example/{words}"
    stored = url.encode(errors="replace").decode()  # no database keeps half a character
    hostile = source(title=words, url=stored, failures=1, last_reason=words)
    changes = [
        Change(deed=Deed.ADD, url=url, source=hostile, changed=True),
        Change(deed=Deed.ADD, url=url, reason=words),
        Change(deed=Deed.ADD, url=url, feeds=(url, "https://news.example/rss")),
        Change(deed=Deed.REMOVE, url=words),
    ]

    messages = [change_message(change, form) for change in changes]
    messages.append(listing(*[hostile] * 40, change=changes[0], form=form))

    for message in messages:
        assert faults(message) == []


def test_the_longest_list_fits():
    many = [
        source(title="“Ähre” & <Meer> " * 9, url=f"{URL}/{number}" * 30, last_reason="x " * 300)
        for number in range(60)
    ]

    message = listing(*many)

    assert faults(message) == []
    assert "more sources" in "\n".join(shown(message))
