import pytest

from bot.answering.independence import backing
from storage.printings import Telling


@pytest.mark.parametrize(
    ("tellings", "outlets", "origins"),
    [
        ([], 0, ()),
        ([Telling("Post")], 1, ("Post",)),
        ([Telling("Post"), Telling("Herald")], 2, ("Post", "Herald")),
        # copies of one story of an agency
        ([Telling("Post", ("AP",)), Telling("Herald", ("Post", "AP"))], 2, ("AP",)),
        # the agency itself stands among them, by its full name
        ([Telling("Post", ("AP",)), Telling("The Associated Press")], 2, ("The Associated Press",)),
        # a report of a report, and whom that has it from
        ([Telling("Post", ("Herald",)), Telling("Herald", ("CNN",))], 2, ("CNN",)),
        # an agency's story beside own reporting
        ([Telling("Post", ("AP",)), Telling("Herald", ("AP",)), Telling("Herald")], 2,
         ("AP", "Herald")),
        # two that cite each other
        ([Telling("Post", ("Herald",)), Telling("Herald", ("Post",))], 2, ("Post", "Herald")),
        # one outlet by two names
        ([Telling("AP"), Telling("Associated Press")], 1, ("AP",)),
    ],
)  # fmt: skip
def test_outlets_are_independent_that_have_it_from_nobody_else(tellings, outlets, origins):
    behind = backing(tellings)

    assert (len(behind.outlets), behind.origins) == (outlets, origins)
    assert behind.is_shared is (len(origins) < outlets)
