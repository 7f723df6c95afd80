import pytest

from bot.errors import ReadError
from bot.ingestion.plain import read_markdown, read_text
from bot.ingestion.source import Source

SOURCE = Source(name="harbour.txt", url="file:///harbour.txt")


def test_lines_are_paragraphs_and_stay_as_they_are():
    text = "The harbour will close.\n“We  could not wait,” she said.\n"

    assert (
        read_text(text, SOURCE).text == "The harbour will close.\n“We  could not wait,” she said."
    )


def test_wrapped_lines_are_joined_when_blank_lines_part_the_paragraphs():
    text = (
        "The harbour will close for nine days in March, the port\n"
        "authority said on Monday after a storm tore two of the\n"
        "piers away.\n"
        "\n"
        "Ships will be sent to Eastport, where four berths are free\n"
        "until the end of the month.\n"
    )

    assert read_text(text, SOURCE).text.split("\n") == [
        "The harbour will close for nine days in March, the port authority said on Monday"
        " after a storm tore two of the piers away.",
        "Ships will be sent to Eastport, where four berths are free until the end of the month.",
    ]


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Harbour to close for nine days", "Harbour to close for nine days"),
        ("The harbour will close for nine days.", None),
        ("“We could not wait,” she said.", None),
    ],
)
def test_a_first_line_that_is_no_sentence_is_the_headline(first, title):
    article = read_text(f"{first}\n\nShips will be sent to Eastport.", SOURCE)

    assert article.title == title
    assert (first in article.text) is (title is None)


def test_boilerplate_alone_is_no_article():
    with pytest.raises(ReadError, match="there is no text in it"):
        read_text("Advertisement\nShare this article\n", SOURCE)


MARKDOWN = """---
title: "Harbour to close"
---
<!-- draft -->
# Another heading

The **harbour** will _close_ for [nine days](https://x.example/a_b), the
port authority said. ![a ship](ship.png)

> “We *could not* wait,” said `Holm`.

## What comes next
- Ships go to Eastport\\*
- snake_case_names and 2 * 3 * 4 stay
1. First of all

| Berth | Length |
|-------|--------|
| North | 120 m  |

```
code stays as words
```

[ref]: https://x.example
Setext heading
--------------
The end.
"""


def test_markdown_loses_its_markup_and_nothing_else():
    article = read_markdown(MARKDOWN, SOURCE)

    assert article.title == "Harbour to close"
    assert article.text.split("\n") == [
        "The harbour will close for nine days, the port authority said.",
        "“We could not wait,” said Holm.",
        "What comes next",
        "Ships go to Eastport*",
        "snake_case_names and 2 * 3 * 4 stay",
        "1. First of all",
        "| Berth | Length |",
        "| North | 120 m |",
        "code stays as words",
        "Setext heading",
        "The end.",
    ]


def test_the_first_heading_is_the_title():
    article = read_markdown("# Harbour *to close*\n\nShips go to Eastport.\n", SOURCE)

    assert (article.title, article.text) == ("Harbour to close", "Ships go to Eastport.")


@pytest.mark.parametrize(
    "piece", ["<!--", "`a", "![", "[a](", "**a ", "_a ", "- ", "|-", "> ", "<a "]
)
def test_marks_that_never_close_take_no_longer_than_others(piece):
    assert read_markdown(f"The harbour will close. {piece * 50_000}\n{piece * 2_000}", SOURCE).text


FRONT = """---
title: "Tides turn"
publisher: The Gazette
author: Ana Reyes
date: 2026-03-13T08:00:00+02:00
url: https://gazette.example/tides
---

The tide turned on Friday, and nobody was ready for it.
"""


def test_front_matter_tells_what_the_article_is():
    read = read_markdown(FRONT, Source(name="a.md", url="file:///a.md"))

    assert (read.url, read.title, read.publisher, read.byline) == (
        "https://gazette.example/tides",
        "Tides turn",
        "The Gazette",
        "Ana Reyes",
    )
    assert read.published_at.isoformat() == "2026-03-13T08:00:00+02:00"
    assert read.published_basis == "front matter"


def test_a_page_of_the_web_may_not_say_that_it_is_from_elsewhere():
    read = read_markdown(FRONT, Source(name="a.md", url="https://evil.example/a.md"))

    assert read.url == "https://evil.example/a.md"
