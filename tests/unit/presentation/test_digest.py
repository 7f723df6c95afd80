"""The digest: one screen, story by story, dated where its readers are."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.presentation import names
from bot.presentation.blocks import Form
from bot.presentation.digest import details_message, digest_message, has_details, paused_message
from storage.printings import Edit, EditKind
from storage.records import Follow
from tests.unit.presentation.lint import faults, quotes, shown
from tests.unit.presentation.makers import QUOTE, counted, digest, dispute, said, story, two_counts

BOTH = pytest.mark.parametrize("form", list(Form))


def words(message):
    return "\n".join(shown(message))


def many(number, **given):
    return story(*(said(f"“{n}.”") for n in range(number)), **given)


def menus(message):
    return [b["accessory"] for b in message["blocks"] if "accessory" in b]


@BOTH
def test_a_digest_says_what_is_new_story_by_story(form):
    figures = two_counts()
    troops = story(
        said(),
        figures=figures,
        disputes=(dispute(*figures),),
        outlets=("Straight Arrow News", "Tribune"),
    )
    message = digest_message(digest(troops), form)

    assert message["text"] == "New: 1 statement and 2 moved figures on North Korean troops"
    assert message["blocks"][0]["text"]["text"] == "Daily digest · Oct 24, 2024"
    assert "*Austin confirms troops*\non “North Korean troops” · 2 outlets" in words(message)
    assert "Sources differ: 1,500 to 3,000" in words(message)
    assert "tariffs" not in words(message)
    assert QUOTE in quotes(message)
    assert faults(message) == []


def test_denials_and_edits_are_counted_by_themselves():
    denial = said("“No.”", stance="denied")
    message = digest_message(digest(story(denial, said(), edited=(said("“Yes.”"),))), Form.RICH)

    assert message["text"] == (
        "New: 1 statement, 1 denial and 1 edited quotation on North Korean troops"
    )


@BOTH
def test_what_articles_changed_or_dropped_is_told_below_the_news(form):
    edit = Edit(EditKind.DROPPED, 2, datetime(2024, 10, 24, tzinfo=UTC))
    gone = said()
    gone = replace(gone, evidence=replace(gone.evidence, edit=edit))
    message = digest_message(digest(story(edited=(gone,))), form)

    assert "*Changed or dropped by their articles since*" in words(message)
    assert "no longer in the article" in words(message)
    assert QUOTE in quotes(message)
    assert faults(message) == []


@BOTH
def test_a_quiet_day_says_so_in_one_line(form):
    message = digest_message(digest(), form)

    assert message["text"] == "Nothing new came in on North Korean troops and tariffs."
    assert len(message["blocks"]) == 2
    assert faults(message) == []


def test_the_day_is_that_of_the_channels_time_zone():
    late = replace(digest(many(1)), until=datetime(2024, 10, 24, 22, tzinfo=UTC))
    message = digest_message(late, Form.PLAIN, zone="Asia/Tokyo")

    assert message["blocks"][0]["text"]["text"] == "Daily digest · Oct 25, 2024"


@pytest.mark.parametrize(
    ("sizes", "most", "lines"),
    [((5,), 7, 4), ((5, 5), 7, 7), ((5, 1, 1), 5, 5), ((2,) * 6, 3, 6), ((1, 9), 7, 5)],
)
def test_every_story_shows_its_best_line_and_more_in_turn_while_there_is_room(sizes, most, lines):
    parts = [many(size) for size in sizes]

    message = digest_message(digest(*parts), Form.PLAIN, most=most)

    assert len(quotes(message)) == min(lines, sum(min(size, 3) for size in sizes))


@BOTH
def test_what_has_no_room_is_counted_and_stands_in_the_thread(form):
    full = digest(many(5), many(5), left=2)

    message, details = digest_message(full, form), details_message(full, form)

    assert "and 4 more lines in the thread and 2 more stories" in words(message)
    assert has_details(full)
    assert len(quotes(details)) == 10
    assert faults(message) == faults(details) == []


def test_a_digest_that_shows_all_has_no_details():
    assert not has_details(digest(many(2), many(3)))
    assert has_details(digest(many(2), many(3)), most=3)


def test_figures_that_moved_are_shown_before_others():
    low, high = two_counts()
    plain = [counted(f"{n} ships", n, measures="ships") for n in (7, 8, 9)]
    found = story(figures=(*plain, high), disputes=(dispute(low, high),))

    message = digest_message(digest(found), Form.PLAIN, most=1)

    assert "Sources differ: 1,500 to 3,000" in words(message)


@BOTH
def test_beside_a_story_a_menu_mutes_it_or_who_speaks_in_it(form):
    long = said("“Hm.”", "A very long name " * 20)
    message = digest_message(digest(story(said(), said("“No.”"), long)), form)

    (menu,) = menus(message)
    options = [(one["text"]["text"], one["value"]) for one in menu["options"]]
    assert menu["action_id"] == names.MUTE_ACTION
    assert options[:2] == [
        ("Mute This Story", "story:Austin confirms troops"),
        ("Mute Pat Ryder", "speaker:Pat Ryder"),
    ]
    assert all(len(value) <= 150 and len(label) <= 75 for label, value in options)


def test_below_the_stories_the_digest_can_be_snoozed_and_changed():
    snooze, change = digest_message(digest(many(1)), Form.PLAIN)["blocks"][-1]["elements"]

    assert snooze["action_id"] == names.SNOOZE_ACTION
    assert [one["value"] for one in snooze["options"]] == ["1", "3", "7", "30"]
    assert (change["action_id"], change["value"]) == (names.SETTINGS_ACTION, "C024BE91L")


def test_a_figure_alone_needs_no_table():
    message = digest_message(digest(story(figures=(counted(),))), Form.RICH)

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
