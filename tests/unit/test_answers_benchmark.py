"""The benchmark of answers judges as people would, and its questions have no answer."""

import json

import pytest

from benchmarks.answers import NOTHING_FOUND, Asked, main, questions, same_name, shared
from tests.unit.answering.makers import MARSH, OKORO, article, counted, said

HERE = article(url="urn:news:port")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Helen Marsh", "Helen Marsh", True),
        ("Senator Helen Marsh", "Marsh", True),
        ("Helen Marsh", "Paul Marsh", False),
        ("Coastal Survey Agency", "the Coastal Survey", True),
        ("", "", False),
    ],
)
def test_names_are_the_same_by_last_name_or_by_most_words(one, other, is_same):
    assert same_name(one, other) is is_same


def test_stretches_share_what_both_cover():
    assert shared((0, 10), (5, 15)) == pytest.approx(1 / 3)
    assert shared((0, 10), (10, 20)) == 0


def test_each_kind_of_question_is_judged_by_what_it_asks_for():
    who = Asked("port", {"kind": "who_said", "answer_speakers": ["Marsh"], "answer_spans": []})
    what = Asked("port", {"kind": "what_did_say", "answer_spans": [[0, 13]]})
    many = Asked("port", {"kind": "how_many", "answer_values": [12]})

    assert who.is_right(said("it is calm", MARSH))
    assert not who.is_right(said("it is calm", OKORO))
    assert what.is_right(said("the port is o", source=HERE))
    assert not what.is_right(said("the port is o", at=30, source=HERE))
    assert not what.is_right(said("the port is o"))
    assert many.is_right(counted(12, "ship", "ships"))
    assert not many.is_right(counted(15, "ship", "ships"))


def test_the_right_passage_counts_among_the_first_five_under_another_name():
    asked = Asked(
        "port", {"kind": "who_said", "answer_speakers": ["Marsh"], "answer_spans": [[0, 10]]}
    )
    theirs = said("it is calm", OKORO, source=HERE)

    assert asked.is_shown(theirs)
    assert not asked.is_right(theirs)


def test_an_empty_library_answers_nothing(tmp_path, capsys):
    gold = {
        "name": "port",
        "questions": [
            {
                "kind": "who_said",
                "q": "Who said it is calm?",
                "answer_speakers": ["Marsh"],
                "answer_spans": [],
            }
        ],
    }
    (tmp_path / "port.json").write_text(json.dumps(gold))
    asked = list(questions(tmp_path))

    main([f"sqlite:///{tmp_path / 'library.db'}", str(tmp_path), "--show"])

    told = capsys.readouterr().out
    assert [one.article for one in asked] == ["port"]
    assert "WRONG Who said it is calm? | nothing" in told
    assert "nothing found 100.0   of 30" in told


def test_there_are_thirty_questions_without_an_answer():
    lines = NOTHING_FOUND.read_text(encoding="utf-8").splitlines()

    assert len({line for line in lines if not line.startswith("#")}) == 30
