"""What may be worth asking is taken from what was said most of late."""

from bot.answering.lately import Lately, lately
from tests.unit.answering.makers import AGENCY, MARSH, article, said


def test_nothing_new_is_nothing_to_ask():
    assert lately([]) == Lately()


def test_people_and_stories_come_by_how_much_was_said():
    flood, ferry = article(title="Flood"), article(title="Ferry")
    found = [
        said("one", MARSH, source=ferry),
        said("two", MARSH, source=flood),
        said("three", AGENCY, source=flood),
        said("four", None, source=article(title=None)),
    ]

    assert lately(found) == Lately(speakers=(MARSH.name,), headlines=("Flood", "Ferry"))


def test_equals_stand_in_one_order():
    found = [said("x", source=article(title=title)) for title in ("C", "A", "B")]

    assert lately(found).headlines == lately(found[::-1]).headlines == ("A", "B")
