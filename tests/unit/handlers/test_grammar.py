"""What people type is understood as they meant it."""

import pytest

from handlers.grammar import Verb, parse, plain_words, thread_of


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
        ("", Verb.HELP, ""),
        ("  ", Verb.HELP, ""),
        ("?", Verb.HELP, ""),
        ("HELP", Verb.HELP, ""),
        ("help for Ukraine", Verb.TOPIC, "help for Ukraine"),
        ("settings", Verb.SETTINGS, ""),
        ("settings of the court", Verb.TOPIC, "settings of the court"),
        ("follow", Verb.SETTINGS, ""),
        ("Follow port strike, <#C1|grain>", Verb.FOLLOW, "port strike, grain"),
        ("unfollow", Verb.UNFOLLOW, ""),
        ("unfollow port strike", Verb.UNFOLLOW, "port strike"),
        ("followers of Marx", Verb.TOPIC, "followers of Marx"),
        ("Ukraine  losses", Verb.TOPIC, "Ukraine losses"),
    ],
)
def test_a_command_is_a_verb_with_words_or_a_topic(typed, verb, words):
    assert parse(typed) == (verb, words)


def test_a_message_begins_a_thread_or_stands_in_one():
    assert thread_of({"ts": "2.0"}) == "2.0"
    assert thread_of({"ts": "2.0", "thread_ts": "1.0"}) == "1.0"
