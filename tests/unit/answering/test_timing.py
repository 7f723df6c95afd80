"""A period narrows the answer where people mean it to, in their own days."""

from datetime import date

import pytest

from bot.answering.timing import period_in

TODAY = date(2024, 10, 25)  # a Friday


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("what did Marsh say since Monday?", "2024-10-21/2024-10-25"),
        ("what did marsh say since monday", "2024-10-21/2024-10-25"),
        ("what did Marsh say last week", "2024-10-14/2024-10-20"),
        ("what did Marsh say on Tuesday about ships", "2024-10-22"),
        ("yesterday, who spoke?", "2024-10-24"),
        ("what did Marsh say in October", "2024-10"),
        ("what did Marsh say before October 20", "0001-01-01/2024-10-19"),
        ("what has Marsh said of late", "2024-09-25/2024-10-25"),
        ("tariffs since 7d", "2024-10-18/2024-10-25"),
        ("tariffs since:2w", "2024-10-11/2024-10-25"),
        ("tariffs since:monday", "2024-10-21/2024-10-25"),
        ("tariffs last 24h", "2024-10-24/2024-10-25"),
        ("what did Marsh say tomorrow", "2024-10-26"),
    ],
)
def test_a_period_narrows(words, label):
    assert period_in(words, TODAY).period.label == label


@pytest.mark.parametrize(
    "words",
    [
        "what did Marsh recommend in the 2013 memo about ships",
        "what did the report from earlier in October say about ships",
        "who denied playing a part in the September 11 attacks",
        "may the minister sit on the march",
        "",
    ],
)
def test_a_date_within_the_topic_does_not_narrow(words):
    assert period_in(words, TODAY) is None


def test_the_month_of_a_figure_is_no_period_of_reporting():
    assert period_in("how many jobs came in September", TODAY, is_count=True) is None
    assert period_in("how many jobs came since September", TODAY, is_count=True) is not None
