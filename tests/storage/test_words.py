"""Plain words, fingerprints, keys and tags: what storage computes without a database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as any_

from storage import tags
from storage.ids import new_id
from storage.plain import fingerprint, plain, signed
from storage.records import Granularity, Period
from tests.storage.makers import NOON


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Troops,” he said — twice.", "troops he said twice"),
        ("The U.S. and the U.N.’s envoy", "the us and the un envoy"),
        ("Ukraine's ‘own’ don’t", "ukraine own dont"),
        ("57,500 killed, 1,2 and 3.5", "57500 killed 1 2 and 3 5"),
        ("Crème Brûlée, STRASSE/straße", "creme brulee strasse strasse"),
        ("snake_case\tand\u00a0space", "snake case and space"),
        ("…", ""),
    ],
)
def test_plain_words_have_no_dress(text, words):
    assert plain(text) == words


@given(any_.text())
def test_plain_words_are_plain_already_and_hold_no_syntax(text):
    words = plain(text)

    assert not set("\"'\\:*()&|!<>-^{}\x00") & set(words)
    assert words == words.strip()


@given(any_.integers(min_value=0, max_value=2**64 - 1))
def test_prints_of_64_bits_stay_apart_as_signed_numbers(number):
    assert -(2**63) <= signed(number) < 2**63
    assert signed(number) % 2**64 == number


def test_fingerprints_are_the_same_in_every_process_and_differ_by_part():
    assert fingerprint("quoted", "it rains") == 1121528502729152042
    assert fingerprint("a", "bc") != fingerprint("ab", "c")


def test_keys_are_63_bits_and_grow_with_time():
    keys = [new_id(NOON + timedelta(milliseconds=number)) for number in range(100)]

    assert keys == sorted(keys)
    assert 0 < keys[0] < new_id(datetime(2109, 1, 1, tzinfo=NOON.tzinfo)) < 2**63


def test_keys_of_one_millisecond_differ_in_every_thread():
    with ThreadPoolExecutor(4) as pool:
        keys = list(pool.map(lambda _: new_id(NOON), range(10_000)))

    assert len(set(keys)) == 10_000


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2024, 2, 29), date(2024, 2, 29), ("d20240229",)),
        (date(2024, 2, 1), date(2024, 2, 29), ("m202402",)),
        (date(2023, 2, 1), date(2023, 2, 27), tuple(f"d202302{day:02}" for day in range(1, 28))),
        (date(2023, 1, 1), date(2024, 12, 31), ("y2023", "y2024")),
        (date(2023, 12, 31), date(2024, 2, 1), ("d20231231", "m202401", "d20240201")),
        (date(9999, 12, 1), date.max, ("m999912",)),
        (date(2024, 1, 2), date(2024, 1, 1), ()),
    ],
)
def test_a_period_is_covered_by_few_tags(first, last, found):
    assert tags.covering(first, last) == found


@given(any_.dates(date(2019, 1, 1), date(2026, 1, 1)), any_.dates(), any_.dates())
def test_a_day_has_a_covering_tag_exactly_when_it_is_in_the_period(day, first, last):
    first, last = max(first, date(2018, 1, 1)), min(last, date(2027, 1, 1))

    assert bool(set(tags.of_day(day)) & set(tags.covering(first, last))) == (first <= day <= last)


@pytest.mark.parametrize(
    ("granularity", "label"),
    [
        (Granularity.DAY, "2024-10-01"),
        (Granularity.MONTH, "2024-10"),
        (Granularity.YEAR, "2024"),
        (Granularity.RANGE, "2024-10-01/2024-10-31"),
    ],
)
def test_a_period_is_labelled_as_finely_as_it_is_known(granularity, label):
    assert Period(date(2024, 10, 1), date(2024, 10, 31), granularity, "").label == label
