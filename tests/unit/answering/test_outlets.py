"""An outlet is known by its short names too."""

import pytest

from bot.answering.outlets import known_outlet, same_outlet


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("AP", "The Associated Press", True),
        ("the Times", "The New York Times", True),
        ("New York Times", "The New York Times", True),
        ("The Washington Post", "The New York Post", False),
        ("", "The Gazette", False),
    ],
)
def test_short_names_mean_the_whole(one, other, same):
    assert same_outlet(one, other) is same


def test_the_closest_outlet_is_meant():
    assert known_outlet("the Times", ["The New York Times", "The Times"]) == "The Times"
