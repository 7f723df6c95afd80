import pytest

from bot.ingestion.paragraphs import Line, paragraphs_of

WIDTH = 400.0


def set_in(*lines, start=700.0, left=72.0):
    """Return lines below each other; a "↵" at the start is an empty line above, "→" an indent."""
    bottom, placed = start, []
    for words in lines:
        bottom -= 28 if words.startswith("↵") else 14
        at = left + (18 if words.startswith("→") else 0)
        words = words.lstrip("↵→")
        right = left + (WIDTH if len(words) > 25 else 8 * len(words))
        placed.append(Line(words, left=at, right=right, bottom=bottom, size=12))
    return placed


FULL = "a line that goes over the whole width"


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ([FULL, FULL, "to its end."], [f"{FULL} {FULL} to its end."]),
        ([FULL, "ends here.", FULL], [f"{FULL} ends here.", FULL]),
        ([FULL, "↵" + FULL], [FULL, FULL]),
        ([FULL + ".", "→" + FULL], [FULL + ".", FULL]),
        ([FULL + ".", FULL], [f"{FULL}. {FULL}"]),
        (
            [FULL, "• first of the things", "• second of them"],
            [FULL, "• first of the things", "• second of them"],
        ),
    ],
)
def test_a_paragraph_begins_after_a_gap_an_indent_or_a_short_last_line(lines, paragraphs):
    assert paragraphs_of([set_in(FULL, FULL, *lines)])[-len(paragraphs) :] == [
        f"{FULL} {FULL} {paragraphs[0]}" if n == 0 else words for n, words in enumerate(paragraphs)
    ]


@pytest.mark.parametrize(
    ("above", "below", "elsewhere", "joined"),
    [
        ("they closed the har\ufffe", "bour for nine days", "", "the harbour for"),
        ("they closed the har\x02", "bour for nine days", "", "the harbour for"),
        ("they closed the har-", "bour for nine days", "", "the harbour for"),
        (
            "they met the vice-",
            "president on Monday",
            "the vice-president",
            "the vice-president on",
        ),
        ("they met in Baden-", "Baden for nine days", "", "in Baden-Baden for"),
        ("they won 2-", "1 in the end, he said", "", "won 2-1 in"),
        ("they closed the har-", "bour for nine days", "harbour", "the harbour for"),
    ],
)
def test_a_parted_word_is_made_whole(above, below, elsewhere, joined):
    lines = [Line(words, 72, 472, 700 - 14 * n, 12) for n, words in enumerate((above, below))]

    (paragraph, *_) = paragraphs_of(
        [[*lines, *set_in("↵" + elsewhere, start=500)] if elsewhere else lines]
    )

    assert joined in paragraph


@pytest.mark.parametrize("number", ["3", "- 3 -", "Page 3", "3 of 7", "3/7", "-more-"])
def test_the_number_of_a_page_is_no_text(number):
    foot = Line(number, 290, 300, 30, 9)

    assert paragraphs_of([[*set_in(FULL, FULL), foot]]) == [f"{FULL} {FULL}"]


def test_a_number_in_the_middle_of_a_page_is_text():
    lines = set_in(*[FULL] * 6, "↵12", "↵" + FULL, *[FULL] * 6)

    assert "12" in paragraphs_of([lines])


def test_no_lines_make_no_paragraphs():
    assert paragraphs_of([]) == paragraphs_of([[]]) == []
