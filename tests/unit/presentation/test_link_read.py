"""Links: the offer to read them, and what was found in them."""

import pytest

from bot.answering.answer import Contents
from bot.ingestion.link_reads import LinkRead
from bot.presentation import names, wording_reading
from bot.presentation.blocks import Form
from bot.presentation.link_read import (
    link_mode_message,
    link_read_message,
    offer_message,
    offer_over_note,
    reading_note,
)
from storage.link_records import LinkMode
from tests.unit.presentation.lint import faults, quotes, shown
from tests.unit.presentation.makers import article, counted, said
from tests.unit.presentation.test_hostile import ATTACKS

URL = "https://www.news.example/port/strike"
FORMS = pytest.mark.parametrize("form", list(Form))


def held(*statements, figures=(), **changes):
    return Contents(article=article(**changes), statements=statements, figures=tuple(figures))


def told(contents, form=Form.PLAIN, outcome="added", **changes):
    values = {"url": URL, "article": URL, "outcome": outcome}
    return link_read_message(LinkRead(**values | changes), contents, form)


def words(message):
    return "\n".join(shown(message))


@FORMS
def test_an_article_is_told_with_its_count_and_its_three_best_lines(form):
    lines = [said(f"“Line number {number} stands here,”") for number in range(5)]

    message = told(held(*lines, figures=[counted()]), form)

    assert message["text"] == "Austin confirms troops: 5 statements and 1 figure"
    assert len(quotes(message)) == 3
    assert "and 2 more statements" in words(message)
    assert faults(message) == []


@FORMS
def test_figures_stand_where_little_is_said(form):
    message = told(held(said(), figures=[counted() for _ in range(4)]), form)

    assert len(quotes(message)) == 3
    assert "and 2 more figures" in words(message)
    assert faults(message) == []


@pytest.mark.parametrize(
    ("outcome", "changes", "sentence"),
    [
        ("added", {}, "It is new in the library."),
        ("unchanged", {}, "The library held it already, and it has not changed."),
        ("revised", {"version": 3}, "this is version 3."),
    ],
)
def test_what_it_is_to_the_library_is_told(outcome, changes, sentence):
    assert sentence in words(told(held(said(), **changes), outcome=outcome))


def test_a_copy_names_the_outlet_it_repeats():
    original = article(publisher="Eastport Times")
    copy = held(said(article=original), copy_of=original.id)

    assert "It repeats an article of Eastport Times" in words(told(copy, outcome="copy"))
    assert "an article the library holds" in words(told(held(copy_of=99), outcome="copy"))


def test_an_article_that_says_nothing_says_so():
    assert wording_reading.NOTHING_SAID in words(told(held()))
    assert wording_reading.NOT_ENGLISH in words(told(held(language="de")))


def test_more_articles_behind_a_link_are_counted():
    assert "and 2 more articles" in words(told(held(said()), others=2))


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"reason": "the server answered 404"}, wording_reading.CHECK_ADDRESS),
        ({"reason": "the server answered 503", "passing": True}, wording_reading.TRIED_AGAIN),
    ],
)
def test_what_could_not_be_read_is_told_in_one_sentence_with_what_comes_next(changes, lines):
    message = told(None, **changes)

    reason = changes["reason"]
    assert message["text"] == f"news.example/port/strike could not be read: {reason}."
    assert words(message) == f"{message['text']}\n{lines}"
    assert faults(message) == []


@pytest.mark.parametrize("is_feed", [True, False])
def test_a_feed_can_be_followed_by_a_button(is_feed):
    message = told(None, feeds=(URL,), is_feed=is_feed)

    assert names.FOLLOW_FEED_ACTION in str(message["blocks"])
    assert ("is a feed" in message["text"]) is is_feed
    assert faults(message) == []


def test_an_offer_names_the_links_and_brings_their_message_back():
    message = offer_message([URL, "https://b.example/x?y=1"], Form.RICH, ts="1.2", left_out=1)

    (row,) = [block for block in message["blocks"] if block["type"] == "actions"]
    assert "news.example/port/strike, b.example/x" in words(message)
    assert "The other 1 link would not be read." in words(message)
    assert [(b["action_id"], b["value"]) for b in row["elements"]] == [(names.READ_ACTION, "1.2")]
    assert faults(message) == []


@FORMS
def test_short_messages_keep_the_limits(form):
    for message in (
        reading_note(form),
        offer_over_note(form),
        *(link_mode_message(mode, form) for mode in LinkMode),
    ):
        assert faults(message) == []


@FORMS
@pytest.mark.parametrize("attack", ATTACKS)
def test_what_articles_and_addresses_say_is_harmless(form, attack):
    url = f"https://news.example/{attack}"
    contents = held(
        *[said(attack, attack, role=attack)] * 5, title=attack, publisher=attack, url=url
    )
    for message in (
        told(contents, form, url=url, others=3),
        told(held(title=attack, publisher=attack), form, outcome="copy"),
        told(None, form, url=url, reason=attack),
        told(None, form, url=url, feeds=(url, URL)),
        offer_message([url] * 5, form, ts="1.2", left_out=3),
    ):
        assert faults(message) == []
