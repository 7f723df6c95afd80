"""The digest: one screen, topic by topic, dated where its readers are."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.presentation.blocks import Form
from bot.presentation.digest import digest_message, paused_message
from storage.printings import Edit, EditKind
from storage.records import Follow
from tests.unit.presentation.lint import faults, quotes, shown
from tests.unit.presentation.makers import QUOTE, brief, counted, digest, dispute, said, two_counts

BOTH = pytest.mark.parametrize("form", list(Form))


def words(message):
    return "\n".join(shown(message))


@BOTH
def test_a_digest_says_what_is_new_topic_by_topic(form):
    figures = two_counts()
    troops = brief(said(), figures=figures, disputes=(dispute(*figures),))
    message = digest_message(digest(troops, brief(topic="tariffs")), form)

    assert message["text"] == "New: 1 statement and 2 figures on North Korean troops"
    assert message["blocks"][0]["text"]["text"] == "Daily digest · Oct 24, 2024"
    assert "*North Korean troops* · 1 statement and 2 figures" in words(message)
    assert "Sources differ: 1,500 to 3,000" in words(message)
    assert "tariffs" not in words(message)
    assert QUOTE in quotes(message)
    assert faults(message) == []


@BOTH
def test_what_articles_changed_or_dropped_is_told_below_the_news(form):
    edit = Edit(EditKind.DROPPED, 2, datetime(2024, 10, 24, tzinfo=UTC))
    gone = said()
    gone = replace(gone, evidence=replace(gone.evidence, edit=edit))
    message = digest_message(digest(brief(edited=(gone,)), brief(topic="tariffs")), form)

    assert message["text"] == "New: 1 edited quotation on North Korean troops"
    assert "*Changed or dropped by their articles since*" in words(message)
    assert "no longer in the article" in words(message)
    assert QUOTE in quotes(message)
    assert faults(message) == []


@BOTH
def test_a_quiet_day_says_so_in_one_line(form):
    message = digest_message(digest(brief(topic="tariffs"), brief(topic="grain")), form)

    assert message["text"] == "Nothing new came in on tariffs and grain."
    assert len(message["blocks"]) == 2
    assert faults(message) == []


def test_the_day_is_that_of_the_channels_time_zone():
    late = replace(digest(brief(said())), until=datetime(2024, 10, 24, 22, tzinfo=UTC))
    message = digest_message(late, Form.PLAIN, zone="Asia/Tokyo")

    assert message["blocks"][0]["text"]["text"] == "Daily digest · Oct 25, 2024"


@BOTH
def test_many_topics_stay_one_message_that_counts_the_rest(form):
    topics = [brief(*(said(f"“{n}.”") for n in range(5)), topic=f"topic {t}") for t in range(10)]
    message = digest_message(digest(*topics), form)

    assert "more topics" in words(message)
    assert faults(message) == []


def test_the_best_statements_are_shown_and_the_others_counted():
    message = digest_message(digest(brief(*(said(f"“{n}.”") for n in range(5)))), Form.PLAIN)

    assert quotes(message) == ["“0.”", "“1.”", "“2.”"]
    assert "and 2 more statements" in words(message)


def test_a_figure_alone_needs_no_table():
    message = digest_message(digest(brief(figures=(counted(),))), Form.RICH)

    assert "Spy Agency" in words(message)


@pytest.mark.parametrize(
    ("channel", "shown_as"),
    [("C024BE91L", "<#C024BE91L>"), ("<!channel>", "the channel of your digest")],
)
def test_a_closed_channel_is_named_to_who_set_it_up(channel, shown_as):
    message = paused_message(Follow(channel=channel, topics=("x",)), Form.PLAIN)

    assert shown_as in words(message)
    assert "/brief settings" in words(message)
    assert faults(message) == []
