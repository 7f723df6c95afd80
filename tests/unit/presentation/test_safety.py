"""Nothing that somebody else wrote can act in a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.presentation.safety import clean, clip, mrkdwn, one_line


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<!channel>", "&lt;!channel&gt;"),
        ("<@U1> & <#C1>", "&lt;@U1&gt; &amp; &lt;#C1&gt;"),
        ("&lt;!here&gt;", "&amp;lt;!here&amp;gt;"),
        ("*bold*", "\u200b*\u200bbold\u200b*\u200b"),
        ("_i_ in snake_case", "\u200b_\u200bi\u200b_\u200b in snake_case"),
        (":tada:", "\u200b:\u200btada:"),
        ("at 10:30", "at 10:30"),
        ("a\u202eb\u200bc\x07", "abc"),
    ],
)
def test_marks_of_slack_become_letters(written, shown):
    assert mrkdwn(written) == shown


def test_lines_stay_and_blank_ones_go():
    assert clean("one\r\n\r\n\u2028 two\tthree ") == "one\ntwo three"


def test_joiners_that_scripts_need_are_kept():
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


@given(st.text())
def test_escaping_leaves_no_angle_bracket_and_no_invisible_character(text):
    assert not set(mrkdwn(text)) & set("<>\u202e\u2066\x00\ufeff")
    assert "\n" not in one_line(text)


@given(st.text(), st.integers(20, 200))
def test_a_clipped_text_fits_and_begins_like_the_whole_one(text, most):
    clipped = clip(text, most)

    assert len(clipped) <= most
    assert clipped == text or text.startswith(clipped.removesuffix(" …"))


@given(st.text(alphabet="<>&ab ", min_size=200), st.integers(30, 100))
def test_clipping_counts_what_escaping_adds(text, most):
    assert len(mrkdwn(clip(text, most, lambda words: len(mrkdwn(words))))) <= most
