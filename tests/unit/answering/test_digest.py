"""A digest is short, new, and topic by topic."""

from datetime import UTC, datetime

from bot.answering.answer import Intent, Query
from bot.answering.digest import EVERYTHING, digest
from tests.unit.answering.makers import AGENCY, MARSH, OKORO, counted, said

SINCE, UNTIL = datetime(2024, 10, 24, tzinfo=UTC), datetime(2024, 10, 25, tzinfo=UTC)


def topic(words):
    terms = () if words == EVERYTHING else tuple(words.split())
    return Query(words=words, intent=Intent.TOPIC, terms=terms)


def made(topics, statements=(), figures=()):
    return digest("C1", map(topic, topics), (statements, figures), since=SINCE, until=UNTIL)


def test_each_topic_has_its_own_part():
    new = [said("the port is open"), said("taxes will rise", OKORO, at=60)]

    parts = made(["port", "taxes", "tennis"], new).briefs

    assert [[one.evidence.text for one in part.statements] for part in parts] == [
        ["the port is open"],
        ["taxes will rise"],
        [],
    ]


def test_a_topic_takes_no_more_than_a_few_lines():
    speakers = (MARSH, OKORO, AGENCY)
    new = [
        said(f"port {n} word{n} line{n} pier{n}", speakers[n % 3], at=100 * n) for n in range(20)
    ]
    counts = [counted(n, "crane", f"port cranes{n}") for n in range(20)]

    part = made(["port"], new, counts).briefs[0]

    assert 3 <= len(part.statements) + len(part.figures) <= 7
    assert part.statements
    assert part.figures


def test_quotations_that_were_edited_are_told_under_their_topic():
    gone = said("“the port is open”")

    made_of = digest(
        "C1", map(topic, ["port", "taxes"]), ((), ()), [gone], since=SINCE, until=UNTIL
    )

    assert [[one.evidence for one in part.edited] for part in made_of.briefs] == [[gone], []]
    assert not made_of.quiet
    assert [part.topic for part in made_of.news] == ["port"]


def test_a_day_without_news_is_quiet():
    assert made(["port"], [said("taxes will rise")]).quiet


def test_who_follows_nothing_gets_everything():
    new = [said("the port is open"), said("taxes will rise", OKORO, at=60)]

    assert len(made([EVERYTHING], new, [counted(12, "ship", "ships")]).briefs[0].statements) == 2
