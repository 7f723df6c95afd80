"""Questions that people asked."""

from datetime import UTC, datetime, timedelta

from storage import asked
from storage.asked_records import Asked

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def question(number="a1", minutes=0, **changes):
    values = {
        "id": number,
        "channel": "C1",
        "thread": "1.1",
        "user": "U1",
        "words": "who said what about the harbour",
        "query": {"terms": ["harbour"]},
        "evidence": (3, 1),
        "asked_at": NOON + timedelta(minutes=minutes),
    }
    return Asked(**values | changes)


def test_a_question_comes_back_as_it_was_asked(session):
    asked.put(session, "local", question())

    assert asked.get(session, "local", "a1") == question()


def test_a_question_is_known_in_its_own_workspace_alone(session):
    asked.put(session, "local", question())

    assert asked.get(session, "other", "a1") is None
    assert asked.latest_in(session, "other", "C1", "1.1") is None
    assert asked.recent(session, "other") == []


def test_a_thread_goes_on_from_its_last_question(session):
    for one in (question("a1"), question("a2", minutes=1), question("a3", 2, thread="2.2")):
        asked.put(session, "local", one)

    assert asked.latest_in(session, "local", "C1", "1.1").id == "a2"
    assert asked.latest_in(session, "local", "C2", "1.1") is None


def test_the_latest_questions_come_last_first(session):
    for minutes in range(4):
        asked.put(session, "local", question(f"a{minutes}", minutes))

    assert [one.id for one in asked.recent(session, "local", limit=2)] == ["a3", "a2"]


def test_old_questions_are_forgotten(session):
    asked.put(session, "local", question("old"))
    asked.put(session, "local", question("new", minutes=5))

    asked.forget(session, NOON + timedelta(minutes=1))

    assert [one.id for one in asked.recent(session, "local")] == ["new"]
