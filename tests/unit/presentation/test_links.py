"""Links open the article at the passage, and only web addresses are links."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.presentation.links import file_name, passage, web_address


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///home/ana/article.txt",
        "ftp://news.example/a",
        "https://bank.example@evil.example/",
        "https://[broken",
        "https:///nowhere",
        "mailto:ana@news.example",
        "",
        "https://news.example/" + "a" * 3000,
    ],
)
def test_what_is_no_plain_web_address_is_no_link(url):
    assert web_address(url) is None
    assert passage(url, "words") is None


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://news.example/a?x=1&y=2", "https://news.example/a?x=1&y=2"),
        ("https://news.example/a|b>c", "https://news.example/a%7Cb%3Ec"),
        ("https://news.example/a b\"c'", "https://news.example/a%20b%22c'"),
        ("https://news.example/caf%C3%A9é", "https://news.example/caf%C3%A9%C3%A9"),
    ],
)
def test_an_address_keeps_its_query_and_loses_what_could_end_the_link(url, address):
    assert web_address(url) == address


@pytest.mark.parametrize(
    ("text", "directive"),
    [
        ("“a hinge in history,”", "a%20hinge%20in%20history"),
        ("anti-tank, armed", "anti%2Dtank%2C%20armed"),
        (
            "one two three four five six seven eight nine ten eleven",
            "one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven",
        ),
        ("“First half,” … “second half.”", "First%20half,second%20half"),
        ("A paragraph.\nAnother one.", "A%20paragraph,Another%20one"),
    ],
)
def test_a_passage_is_found_by_all_its_words_or_by_its_first_and_last(text, directive):
    assert passage("https://news.example/a", text) == f"https://news.example/a#:~:text={directive}"


def test_an_address_with_a_fragment_keeps_it():
    assert (
        passage("https://news.example/a#top", "words") == "https://news.example/a#top:~:text=words"
    )


@pytest.mark.parametrize("text", ["", "“…”", "x" * 900])
def test_words_that_cannot_be_found_leave_the_bare_address(text):
    assert passage("https://news.example/a", text) == "https://news.example/a"


def test_a_file_is_shown_by_its_name():
    assert file_name("file:///home/ana/two%20words.txt") == "two words.txt"
    assert file_name("https://news.example/a.txt") is None


@given(st.text())
def test_whatever_the_words_the_link_is_one_plain_address(text):
    link = passage("https://news.example/a", text)

    assert link is not None
    assert re.fullmatch(r"https://news\.example/a(#:~:text=[\w%.~,]+)?", link, re.ASCII)
    assert "\n" not in unquote(link)
