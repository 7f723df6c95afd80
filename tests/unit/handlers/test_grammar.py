"""What people type is understood as they meant it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.grammar import (
    Verb,
    address_in,
    addresses,
    is_only_addresses,
    parse,
    plain_words,
    thread_of,
    thread_of_click,
    without_addresses,
)


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("<@U07BOT> who said hinge", "who said hinge"),
        ("<@U1|ana> and <@W2>", "ana and"),
        ("in <#C1|harbour-desk> or <#C2>", "in harbour-desk or"),
        ("<!here> <!subteam^S1|@desk> listen", "desk listen"),
        ("<https://example.org/a?b=1&amp;c=2>", "https://example.org/a?b=1&c=2"),
        ("<https://example.org|the report>", "the report"),
        ("<mailto:ana@example.org|ana@example.org>", "ana@example.org"),
        ("R&amp;D &lt;draft&gt; &amp;lt;", "R&D <draft> &lt;"),
        ("  two\n lines\t", "two lines"),
        ("a < b > c", "a b c"),
        ("1 < 2", "1 < 2"),
        ("", ""),
    ],
)
def test_slacks_marks_are_read_as_words(sent, typed):
    assert plain_words(sent) == typed


@pytest.mark.parametrize(
    ("typed", "verb", "words"),
    [
        ("", Verb.TODAY, ""),
        ("  ", Verb.TODAY, ""),
        ("today", Verb.TODAY, ""),
        ("today in court", Verb.TOPIC, "today in court"),
        ("?", Verb.HELP, ""),
        ("HELP", Verb.HELP, ""),
        ("help for Ukraine", Verb.TOPIC, "help for Ukraine"),
        ("settings", Verb.SETTINGS, ""),
        ("settings of the court", Verb.TOPIC, "settings of the court"),
        ("follow", Verb.SETTINGS, ""),
        ("sources", Verb.SOURCES, ""),
        ("Sources ADD <https://a.example/rss>", Verb.SOURCES, "add https://a.example/rss"),
        ("sources remove", Verb.SOURCES, "remove"),
        ("sources add value to the debate", Verb.TOPIC, "sources add value to the debate"),
        ("sources close to the king", Verb.TOPIC, "sources close to the king"),
        ("links", Verb.LINKS, ""),
        ("links Ask", Verb.LINKS, "ask"),
        ("links between two firms", Verb.TOPIC, "links between two firms"),
        ("Follow port strike, <#C1|grain>", Verb.FOLLOW, "port strike, grain"),
        ("unfollow", Verb.UNFOLLOW, ""),
        ("unfollow port strike", Verb.UNFOLLOW, "port strike"),
        ("who", Verb.TOPIC, "who"),
        ("who harbour wall", Verb.WHO, "harbour wall"),
        ("who said it", Verb.TOPIC, "who said it"),
        ("Who warned about floods", Verb.TOPIC, "Who warned about floods"),
        ("who is the minister", Verb.TOPIC, "who is the minister"),
        ("who pays for the wall?", Verb.TOPIC, "who pays for the wall?"),
        ("WHO vaccines", Verb.TOPIC, "WHO vaccines"),
        ("figures", Verb.TOPIC, "figures"),
        ("figures harbour wall since 7d", Verb.FIGURES, "harbour wall since 7d"),
        ('tariffs from:Reuters speaker:"Helen Marsh"', Verb.TOPIC, None),
        ("mute", Verb.MUTE, ""),
        ("mute port strike", Verb.MUTE, "port strike"),
        ("accuracy", Verb.ACCURACY, ""),
        ("accuracy of the polls", Verb.TOPIC, "accuracy of the polls"),
        ("feedback", Verb.FEEDBACK, ""),
        ("Feedback The help page is long", Verb.FEEDBACK, "The help page is long"),
        ("followers of Marx", Verb.TOPIC, "followers of Marx"),
        ("Ukraine  losses", Verb.TOPIC, "Ukraine losses"),
    ],
)
def test_a_command_is_a_verb_with_words_or_a_topic(typed, verb, words):
    assert parse(typed) == (verb, typed if words is None else words)


def test_a_message_begins_a_thread_or_stands_in_one():
    assert thread_of({"ts": "2.0"}) == "2.0"
    assert thread_of({"ts": "2.0", "thread_ts": "1.0"}) == "1.0"


@pytest.mark.parametrize(
    ("sent", "found", "is_all"),
    [
        ("<https://a.example/x>", ("https://a.example/x",), True),
        ("<@U07BOT> <https://a.example/x|read me>", ("https://a.example/x",), True),
        ("https://a.example/x.", ("https://a.example/x",), True),
        ("<https://a.example/x> <https://a.example/x>", ("https://a.example/x",), True),
        ("(<https://a.example/x?a=1&amp;b=2>)!", ("https://a.example/x?a=1&b=2",), True),
        ("see <https://a.example/x>", ("https://a.example/x",), False),
        (
            "<https://a.example/x|a> <mailto:a@b.example|a@b.example>",
            ("https://a.example/x",),
            False,
        ),
        ("<#C1|harbour> <!here> <https://a.example/x>", ("https://a.example/x",), True),
        ("<javascript:alert(1)|x>", (), False),
        ("https://a.example/\ud800", ("https://a.example/",), True),
        ("https://a.example/x\x00y", ("https://a.example/x",), False),
        ("nothing", (), False),
        ("", (), False),
    ],
)
def test_addresses_are_told_from_words(sent, found, is_all):
    assert addresses(sent) == found
    assert is_only_addresses(sent) is is_all


@pytest.mark.parametrize(
    ("sent", "address"),
    [
        ("sources add <https://a.example/rss|a.example/rss>", "https://a.example/rss"),
        ("sources add a.example/rss", "https://a.example/rss"),
        ("sources add <http://a.example|a.example>", "http://a.example"),
        ("sources add", ""),
        ("sources add ...", ""),
        ("sources", ""),
    ],
)
def test_a_source_is_named_with_or_without_its_scheme(sent, address):
    assert address_in(sent) == address


def test_a_click_belongs_to_the_thread_of_its_message():
    container = {"message_ts": "2.0"}

    assert thread_of_click({"container": container}) == "2.0"
    assert thread_of_click({"container": container, "message": {"thread_ts": "1.0"}}) == "1.0"


@given(st.text())
def test_whatever_is_typed_is_one_verb_with_words(typed):
    verb, words = parse(typed)

    assert verb in Verb
    assert words == " ".join(words.split())
    assert addresses(without_addresses(typed)) == ()
