"""Quotation marks pair up as newspapers set them; a lone mark costs only itself."""

import time

import pytest

from bot.extraction.quotations import find_quotations


def found_in(text: str) -> list[str]:
    return [text[each.start : each.end] for each in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Rates stay,” said Marsh.", ["“Rates stay,”"]),
        ('"Rates stay," said Marsh.', ['"Rates stay,"']),
        ("''Rates stay,'' said Marsh.", ["''Rates stay,''"]),
        ("«Rates stay», said Marsh.", ["«Rates stay»"]),
        ("„Rates stay“, said Marsh.", ["„Rates stay“"]),
        ("“He called it ‘odd’ twice,” she said.", ["“He called it ‘odd’ twice,”"]),
        ("“We won’t,” he said. “They’re done.”", ["“We won’t,”", "“They’re done.”"]),
        ("Mayor: ‘We won’t pay’", ["‘We won’t pay’"]),
        ("The officials’ view and the ’90s", []),
        ("It’s 6'2\" tall and 5'1\" wide.", []),
        ("“Rates stay", []),
        ("“Lost. “Rates stay,” he said.", ["“Rates stay,”"]),
        ("Rates stay,” he said. “No,” she said.", ["“No,”"]),
        ("“One.\nTwo,” he said.", []),
        ("", []),
        ('”’"', []),
    ],
)
def test_marks_pair_up_and_a_lone_mark_is_lost(text, found):
    assert found_in(text) == found


def test_a_quotation_goes_on_in_the_next_paragraph_that_opens_again():
    text = "She said: “First.\n\n“Second.\n“Third.”\nNot hers."

    assert found_in(text) == ["“First.", "“Second.", "“Third.”"]
    assert [each.goes_on for each in find_quotations(text)] == [True, True, False]


def test_a_chain_of_paragraphs_that_nobody_closes_is_lost():
    assert found_in("“First.\n“Second.\nPlain.\n“Said,” he said.") == ["“Said,”"]


@pytest.mark.parametrize("text", ["“" * 200_000, "'a" * 100_000, '"' * 200_000, "“a\n" * 60_000])
def test_time_grows_with_length_only(text):
    begun = time.perf_counter()

    find_quotations(text)

    assert time.perf_counter() - begun < 10
