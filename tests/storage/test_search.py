from datetime import UTC, date, datetime, timedelta

import pytest

from storage import (
    search,
    search_postgres,
    search_sqlite,
    search_terms,
    speakers,
    statements,
)
from storage.records import Granularity, Period, SpeakerKind, Voice
from tests.storage.makers import (
    AUSTIN,
    ELSEWHERE,
    HERE,
    NOON,
    SPY_AGENCY,
    a_figure,
    a_statement,
    said,
    stored,
)

RYDER = Voice("Pat Ryder", SpeakerKind.PERSON, "Pentagon press secretary")


def texts(session, words, **options):
    hits = search.search(session, HERE, words, **options)
    return [evidence.text for evidence in statements.load(session, HERE, [hit.id for hit in hits])]


def day(year, month, number):
    at = date(year, month, number)
    return Period(at, at, Granularity.DAY, "given")


def test_any_of_the_words_is_enough_and_more_of_them_are_better(session):
    said(session, "Troops are moving", "Troops and tanks are moving", "It rains")

    assert texts(session, ["troops", "tanks"]) == [
        "Troops and tanks are moving",
        "Troops are moving",
    ]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("The soldiers were fighting", "fight"),
        ("He denies it", "denied"),
        ("São Paulo’s mayor spoke", "Sao Paulo"),
        ("Kim Jong Un spoke", "Jong-un"),
        ("the U.S. spoke", "US"),
        ("the US spoke", "U.S."),
        ("about 57,500 were killed", "57500"),
        ("a rise of 3.5 percent", "3.5"),
        ("ÜBUNG came first", "übung"),
        ("they don’t know", "don't"),
    ],
)
def test_words_are_found_however_they_are_inflected_and_dressed(session, written, asked):
    said(session, written)

    assert texts(session, [asked]) == [written]


def test_parts_of_one_word_must_stand_together(session):
    said(session, "Kim met Un and Jong", "Kim Jong Un spoke")

    assert texts(session, ["Jong-Un"]) == ["Kim Jong Un spoke"]


def test_own_words_count_more_than_the_sentences_around_them(session):
    text = "The harbour is closed. Trade goes on."
    stored(
        session,
        a_statement("Trade goes on", inside=text),
        a_statement("The harbour is closed", inside=text),
        text=text,
    )

    assert texts(session, ["harbour"]) == ["The harbour is closed", "Trade goes on"]


def test_title_speaker_and_role_are_searched_too(session):
    said(session, "It rains", voice=RYDER, title="Storm at the Pentagon")

    for asked in ("storm", "Ryder", "secretary"):
        assert texts(session, [asked]) == ["It rains"]


HOSTILE = [
    '"', "'", "''", "\\", "*", "a*", "^", "-", "NOT", "AND", "OR NEAR", "NEAR(a b)", "(", ")", "((",
    "tags : w1", "{content}:", ":*", "'; DROP TABLE article; --", "a & b", "!", "<->", "|", "%",
    "_", "\x00", "tags", "content", "rank", "🙂", "“", "\ud7ff", "word\nword", "a" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_word_is_ever_syntax(session, hostile):
    said(session, "Troops are moving", "It rains")

    assert texts(session, [hostile, "troops"]) == ["Troops are moving"]
    assert texts(session, [hostile]) == []


def test_hostile_words_all_at_once_and_by_the_thousand_are_harmless(session):
    said(session, "Troops are moving")

    assert texts(session, ["troops", *HOSTILE]) == ["Troops are moving"]
    assert texts(session, ["troops", *(f"word{number}" for number in range(10_000))]) == [
        "Troops are moving"
    ]


def test_tags_cannot_be_typed(session):
    article = said(session, "Troops are moving")
    [speaker] = speakers.named(session, HERE, ["Austin"])["Austin"]

    for tag in ("w6c6f63616ck0", f"s{speaker.id}", "d20241024", "m202410", "y2024"):
        assert texts(session, [tag]) == [], (tag, article)


@pytest.mark.parametrize("words", [[], [""], ["—"], ["…", "“”"]])
def test_no_words_find_nothing(session, words):
    said(session, "Troops are moving")

    assert texts(session, words) == []


def test_statements_and_figures_are_searched_apart(session):
    text = "It counts 1,500 troops."
    stored(
        session,
        a_statement("It counts 1,500 troops", inside=text),
        a_figure(inside=text),
        text=text,
    )

    [statement] = search.search(session, HERE, ["troops"])
    [figure] = search.search(session, HERE, ["troops"], figures=True)

    assert statements.load(session, HERE, [statement.id])[0].statement.text == text[:-1]
    assert statements.load_figures(session, HERE, [figure.id])[0].figure.text == "1,500"


def test_only_those_who_are_asked_for_are_heard(session):
    said(session, "Troops are moving", voice=AUSTIN)
    said(session, "Troops are resting", voice=RYDER)
    said(session, "Troops are hungry", voice=SPY_AGENCY)
    said(session, "Troops are many", voice=None)
    ids = {
        name: [speaker.id for speaker in found]
        for name, found in speakers.named(session, HERE, ["Austin", "Ryder", "NIS"]).items()
    }

    assert texts(session, ["troops"], speakers=ids["Ryder"]) == ["Troops are resting"]
    assert sorted(texts(session, ["troops"], speakers=ids["Austin"] + ids["NIS"])) == [
        "Troops are hungry",
        "Troops are moving",
    ]
    assert texts(session, ["troops"], speakers=[1]) == []


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (date(2024, 10, 22), None, ["a1 troops", "a2 troops", "a3 troops"]),
        (date(2024, 10, 23), None, ["a2 troops", "a3 troops"]),
        (date(2024, 10, 23), date(2024, 10, 23), ["a2 troops"]),
        (None, date(2024, 10, 22), ["a0 troops", "a1 troops"]),
        (None, date(2023, 12, 31), ["a0 troops"]),
        (date.min, date.max, ["a0 troops", "a1 troops", "a2 troops", "a3 troops"]),
        (date(2025, 1, 1), None, []),
        (None, date(1990, 1, 1), []),
        (date(2024, 10, 24), date(2024, 10, 22), []),
    ],
)
def test_a_period_compares_the_day_of_saying_else_of_publication(session, since, until, found):
    said(session, "a0 troops", said_on=day(2023, 2, 1))
    said(session, "a1 troops", said_on=day(2024, 10, 22))
    said(session, "a2 troops", said_on=day(2024, 10, 23))
    said(session, "a3 troops", published_at=datetime(2024, 10, 24, tzinfo=UTC))
    said(session, "a4 troops", published_at=None)

    assert sorted(texts(session, ["troops"], since=since, until=until)) == found


def test_a_period_that_is_not_over_ends_with_the_publication(session):
    october = Period(date(2024, 10, 1), date(2024, 10, 31), Granularity.MONTH, "month named")
    said(session, "Troops are moving", said_on=october)

    assert texts(session, ["troops"], since=date(2024, 10, 24)) == ["Troops are moving"]
    assert texts(session, ["troops"], since=date(2024, 10, 25)) == []


def test_a_period_of_an_empty_library_finds_nothing(session):
    assert texts(session, ["troops"], since=date(2024, 1, 1)) == []


def test_no_more_than_the_limit_is_found_and_better_hits_score_higher(session):
    said(session, *(f"Troops are moving {'and troops ' * n}" for n in range(5)))

    hits = search.search(session, HERE, ["troops"], limit=3)

    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_the_same_question_gets_the_same_order_with_the_newest_first_among_equals(session):
    for number in range(3):
        said(session, "Troops are moving", url=f"https://example.org/{number}")

    hits = search.search(session, HERE, ["troops"])

    assert [hit.id for hit in hits] == sorted((hit.id for hit in hits), reverse=True)


def test_another_workspace_is_never_searched(session):
    said(session, "Troops are moving", workspace=ELSEWHERE)

    assert texts(session, ["troops"]) == []
    assert texts(session, ["troops"], since=date(2000, 1, 1)) == []
    assert statements.holding(session, HERE, ["troops", "moving"]) == []


@pytest.fixture
def crowded(monkeypatch):
    """Take for frequent what stands in three rows."""
    for module in (search_terms, search_sqlite, search_postgres):
        monkeypatch.setattr(module, "FREQUENT", 3)
    monkeypatch.setattr(search_sqlite, "_NEWEST", 2)
    monkeypatch.setattr(search_postgres, "_RANKED", 4)


@pytest.mark.usefixtures("crowded")
def test_a_rare_word_is_found_among_many_rows_of_frequent_ones(session):
    said(session, "Troops are at the gate")
    said(session, *(f"Troops are moving {number}" for number in range(5)))

    assert texts(session, ["troops", "gate"])[0] == "Troops are at the gate"


@pytest.mark.usefixtures("crowded")
def test_two_frequent_words_together_are_found_however_old(session):
    said(session, "Troops are with tanks")
    said(session, *(f"Troops are moving {number}" for number in range(5)))
    said(session, *(f"Tanks are moving {number}" for number in range(5)))

    assert texts(session, ["troops", "tanks"])[0] == "Troops are with tanks"


@pytest.mark.usefixtures("crowded")
def test_of_one_frequent_word_the_newest_are_found(session):
    for number in range(5):
        said(session, f"Troops are moving {number}", now=NOON + timedelta(minutes=number))

    assert texts(session, ["troops"], limit=2) == ["Troops are moving 4", "Troops are moving 3"]


def test_filters_hold_also_where_they_are_too_broad_to_narrow_the_index(session, monkeypatch):
    monkeypatch.setattr(search_sqlite, "_BROAD", 2)
    said(session, *(f"Troops {number} at the gate" for number in range(2)), voice=AUSTIN)
    said(session, *(f"Troops {number} at the gate" for number in range(2, 5)), voice=RYDER)
    said(session, "Troops at the gate", workspace=ELSEWHERE)
    text = "It counts 1,500 troops at the gate."
    stored(session, a_figure(inside=text), text=text)
    [austin] = speakers.named(session, HERE, ["Austin"])["Austin"]

    assert len(texts(session, ["gate"])) == 5
    assert texts(session, ["gate"], speakers=[austin.id]) == [
        "Troops 1 at the gate",
        "Troops 0 at the gate",
    ]
    assert texts(session, ["gate"], until=date(2024, 1, 1)) == []
