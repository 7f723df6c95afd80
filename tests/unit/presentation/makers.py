"""Evidence with valid defaults, so that a test shows only what matters."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from bot.answering.answer import Answer, Brief, Dispute, Intent, Query, Ranked
from bot.answering.digest import Digest, Story
from storage.records import (
    Article,
    Coverage,
    Evidence,
    Figure,
    Granularity,
    Period,
    Qualifier,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
    Voice,
)

PUBLISHED = datetime(2024, 10, 24, 9, 30, tzinfo=UTC)
URL = "https://news.example/austin"
QUOTE = "“This development would mark a dangerous and highly concerning development,”"
SENTENCE = "This report said around 1,500 North Korean forces were in Russia."
HELD = Coverage(
    12, 103, 30, date(2024, 10, 1), date(2024, 10, 24), ("Straight Arrow News", "Tribune")
)

_ids = count(1)


def number_from(first: int) -> None:
    """Give out ids from `first` on, for payloads that must come out the same each time."""
    global _ids
    _ids = count(first)


def day(value: date) -> Period:
    return Period(value, value, Granularity.DAY, "named")


def month(year: int, number: int) -> Period:
    return Period(date(year, number, 1), date(year, number, 28), Granularity.MONTH, "named")


def article(**given: Any) -> Article:
    number = next(_ids)
    defaults: dict[str, Any] = {
        "id": number,
        "url": URL,
        "title": "Austin confirms troops",
        "publisher": "Straight Arrow News",
        "byline": None,
        "published_at": PUBLISHED,
        "published_basis": "given",
        "language": "en",
        "version": 1,
        "text_hash": "hash",
    }
    return Article(**(defaults | given))


def said(text: str = QUOTE, name: str | None = "Pat Ryder", **given: Any) -> Ranked:
    """A ranked statement; `role`, `article`, `also_in`, `score` go where they belong."""
    role = given.pop("role", "Pentagon press secretary")
    kind = given.pop("speaker_kind", SpeakerKind.PERSON)
    placed = given.pop("article", None) or article()
    also_in = given.pop("also_in", ())
    score = given.pop("score", 0.9)
    defaults: dict[str, Any] = {
        "kind": StatementKind.DIRECT,
        "content": ((10, 10 + len(text)),),
        "cue": (),
        "source": (),
        "voice": Voice(name, kind, role) if name else None,
        "said_on": day(date(2024, 10, 22)),
    }
    evidence = Evidence(
        id=next(_ids),
        article=placed,
        speaker=Speaker(next(_ids), name, kind, (role,) if role else ()) if name else None,
        statement=Statement(text=text, **(defaults | given)),
        context=text,
        also_in=also_in,
    )
    return Ranked(evidence, score, "names the speaker")


def counted(
    text: str = "around 1,500", value: float = 1500, name: str | None = "Spy Agency", **given: Any
) -> Ranked:
    """A ranked figure."""
    placed = given.pop("article", None) or article()
    sentence = given.pop("sentence", SENTENCE)
    also_in = given.pop("also_in", ())
    score = given.pop("score", 0.8)
    voice = Voice(name, SpeakerKind.ORGANIZATION) if name else None
    defaults: dict[str, Any] = {
        "unit": "force",
        "qualifier": Qualifier.ABOUT,
        "measures": "North Korean forces",
        "voice": voice,
        "as_of": month(2024, 10),
    }
    evidence = Evidence(
        id=next(_ids),
        article=placed,
        speaker=Speaker(next(_ids), name, SpeakerKind.ORGANIZATION) if name else None,
        figure=Figure(start=0, end=len(text), text=text, value=value, **(defaults | given)),
        context=sentence,
        also_in=also_in,
    )
    return Ranked(evidence, score, "counts the same thing")


def dispute(
    *figures: Ranked, kind: str = "dispute", measures: str = "North Korean forces"
) -> Dispute:
    return Dispute(measures, kind, figures or two_counts())


def two_counts() -> tuple[Ranked, ...]:
    """What two sources say of one thing."""
    return (
        counted(),
        counted(
            "around 3,000",
            3000,
            "Intelligence Agency",
            via=("The Washington Post",),
            sentence="The total number of troops moved into Russia had reached around 3,000.",
        ),
    )


def query(words: str = "who said troops", intent: Intent = Intent.WHO_SAID, **given: Any) -> Query:
    return Query(words=words, intent=intent, **({"terms": ("troops",)} | given))


def answer(*ranked: Ranked, asked: Query | None = None, **given: Any) -> Answer:
    return Answer(query=asked or query(), ranked=ranked, **({"coverage": HELD} | given))


def how_many(*disputes: Dispute, **given: Any) -> Answer:
    groups = disputes or (dispute(),)
    ranked = tuple(item for group in groups for item in group.figures)
    asked = query("how many troops are in Russia", Intent.HOW_MANY)
    return answer(*ranked, asked=asked, disputes=groups, **given)


def brief(*statements: Ranked, **given: Any) -> Brief:
    defaults: dict[str, Any] = {"topic": "North Korean troops", "coverage": HELD}
    return Brief(statements=statements, **(defaults | given))


def story(*statements: Ranked, **given: Any) -> Story:
    defaults: dict[str, Any] = {
        "title": "Austin confirms troops",
        "about": ("North Korean troops",),
        "outlets": ("Straight Arrow News",),
    }
    return Story(statements=statements, **(defaults | given))


def digest(*stories: Story, **given: Any) -> Digest:
    since, until = datetime(2024, 10, 23, 9, tzinfo=UTC), datetime(2024, 10, 24, 9, tzinfo=UTC)
    defaults: dict[str, Any] = {
        "channel": "C024BE91L",
        "since": since,
        "until": until,
        "about": ("North Korean troops", "tariffs"),
    }
    return Digest(stories=stories, **(defaults | given))
