"""The made-up news of the golden payloads: a flood in Port Maren, and a strike of train drivers."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.answering.answer import Answer, Brief, Choice, Otherwise, Verdict, Verification
from bot.answering.answer import Intent as Asks
from bot.answering.digest import Digest, Story
from storage.printings import Edit, EditKind
from storage.records import Coverage, Qualifier, Speaker, SpeakerKind, StatementKind
from tests.unit.presentation import makers
from tests.unit.presentation.makers import counted, day, dispute, query, said

NOW = datetime(2026, 3, 13, 8, tzinfo=UTC)  # a Friday
CHANNEL = "C024BE91L"
MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 3, number) for number in (9, 10, 11, 12))
COVERAGE = Coverage(
    412,
    3180,
    960,
    date(2025, 11, 3),
    THURSDAY,
    ("The Maren Tribune", "The Coastal Herald", "North Wire", "Wexley Observer"),
)


def at(when: date, hour: int = 9) -> datetime:
    """Return an hour of a day."""
    return datetime(when.year, when.month, when.day, hour, tzinfo=UTC)


def tribune():
    return makers.article(
        url="https://www.marentribune.example/2026/03/11/harbour-flood",
        title="Harbour flood drives 1,200 people from their homes in Port Maren",
        publisher="The Maren Tribune",
        published_at=at(WEDNESDAY),
    )


def herald():
    return makers.article(
        url="https://coastalherald.example/2026/03/11/floodgate",
        title="Floodgate row grows as Port Maren counts its injured",
        publisher="The Coastal Herald",
        published_at=at(WEDNESDAY, 15),
    )


def wire():
    return makers.article(
        url="https://northwire.example/port-maren-mayor-raises-figure",
        title="Port Maren mayor raises evacuation figure to 1,650",
        publisher="North Wire",
        published_at=at(THURSDAY),
    )


def observer():
    return makers.article(
        url="https://www.wexleyobserver.example/long-reads/340-households",
        title="340 households wait for a door in Port Maren",
        publisher="Wexley Observer",
        published_at=at(THURSDAY, 18),
    )


def walkout():
    return makers.article(
        url="https://www.aldmarktimes.example/rail-walkout",
        title="Train drivers walk out across Aldmark",
        publisher="Aldmark Times",
        published_at=at(TUESDAY),
    )


def gate_was_shut():
    return said(
        "“The gate was shut in good time, and I shut it.”",
        "Piet Aldous",
        role="harbour master",
        article=herald(),
        stance="denied",
        said_on=day(WEDNESDAY),
        also_in=("North Wire", "Wexley Observer"),
    )


def gate_was_open():
    return said(
        "the eastern floodgate stood open for up to 40 minutes",
        "two harbour officials",
        role=None,
        speaker_kind=SpeakerKind.UNNAMED,
        kind=StatementKind.INDIRECT,
        via=("The Maren Tribune",),
        article=herald(),
        said_on=day(WEDNESDAY),
    )


def want_facts():
    return said(
        "“What I want are facts, and I will have them by Friday.”",
        "Karl Osten",
        role="interior minister",
        article=herald(),
        said_on=day(WEDNESDAY),
    )


def first_number():
    return said(
        "“The first number came from the buses alone. People also left on foot and by boat.”",
        "Elena Varga",
        role="mayor of Port Maren",
        article=wire(),
        said_on=day(THURSDAY),
    )


def not_blaming():
    return said(
        "“We are not looking for someone to blame. We are looking for the reason. If that reason "
        "has a name, it will be in the report. If it is a broken sensor, that will be in the "
        "report too.”",
        "Elena Varga",
        role="mayor of Port Maren",
        article=wire(),
        said_on=day(THURSDAY),
    )


def need_a_door():
    return said(
        "“I need a door, a floor and a Saturday.”",
        "Ines Roth",
        role="chairwoman of Harbour Front",
        article=observer(),
        said_on=None,
    )


def provisional():
    return said(
        "his ministry’s lower count was “provisional, as every count at night is.”",
        "Karl Osten",
        role="interior minister",
        kind=StatementKind.MIXED,
        article=wire(),
        said_on=None,
    )


def edited_away():
    ranked = said(
        "“No alarm was ever sent,”",
        "Rosa Lind",
        role="ship chandler",
        article=herald(),
        said_on=day(WEDNESDAY),
    )
    gone = Edit(EditKind.DROPPED, version=2, at=NOW)
    return replace(ranked, evidence=replace(ranked.evidence, edit=gone))


def evacuated():
    """Four counts of one thing, in the order of their values."""
    told = (
        ("about 900", 900, "interior ministry", Qualifier.ABOUT, WEDNESDAY, herald(), ()),
        ("1,200", 1200, "Elena Varga", Qualifier.EXACT, WEDNESDAY, tribune(), ()),
        ("at least 1,400", 1400, None, Qualifier.AT_LEAST, WEDNESDAY, observer(), ()),
        ("1,650", 1650, "Elena Varga", Qualifier.EXACT, THURSDAY, wire(), ("The Maren Tribune",)),
    )
    return tuple(
        counted(
            text,
            value,
            name,
            qualifier=qualifier,
            as_of=day(when),
            article=article,
            via=via,
            unit="person",
            measures="people evacuated",
            sentence=f"The number of people evacuated stood at {text}, it was said.",
        )
        for text, value, name, qualifier, when, article, via in told
    )


def injured():
    """Two counts of one thing."""
    told = (
        ("At least 23", 23, "Aldmark Red Cross", WEDNESDAY, herald()),
        ("27", 27, "Elena Varga", THURSDAY, wire()),
    )
    return tuple(
        counted(
            text,
            value,
            name,
            qualifier=Qualifier.EXACT if number else Qualifier.AT_LEAST,
            as_of=day(when),
            article=article,
            unit="person",
            measures="people injured",
            sentence=f"{text} people were injured when the sea broke into the harbour.",
        )
        for number, (text, value, name, when, article) in enumerate(told)
    )


def repairs():
    """A range, and an estimate, of different things."""
    return (
        counted(
            "between $90 million and $110 million",
            90e6,
            "port authority",
            range_high=110e6,
            unit="USD",
            qualifier=Qualifier.RANGE,
            measures="cost of repairs",
            as_of=None,
            article=wire(),
            sentence="Repairs will cost between $90 million and $110 million, according to a "
            "preliminary report by the port authority.",
        ),
    )


def floodgate(**given) -> Answer:
    """What was said about the floodgate."""
    ranked = (gate_was_shut(), gate_was_open(), want_facts(), not_blaming(), first_number())
    more = (need_a_door(), provisional())
    asked = query("who said what about the floodgate?", terms=("floodgate",))
    return makers.answer(
        *ranked, *more, asked=asked, **({"id": "a1", "coverage": COVERAGE} | given)
    )


def how_many_left() -> Answer:
    """How many people had to leave: sources differ."""
    group = dispute(*evacuated(), measures="people evacuated", kind="update")
    asked = query("how many people were evacuated?", Asks.HOW_MANY, terms=("people", "evacuated"))
    return makers.answer(*group.figures, asked=asked, disputes=(group,), id="a2", coverage=COVERAGE)


def how_many_injured() -> Answer:
    """How many were injured: two sources, which make no table yet."""
    group = dispute(*injured(), measures="people injured", kind="update")
    asked = query("how many people were injured?", Asks.HOW_MANY, terms=("people", "injured"))
    return makers.answer(*group.figures, asked=asked, disputes=(group,), id="a3", coverage=COVERAGE)


def polled() -> Answer:
    """A share over five months: a line."""
    shares = ((2025, 11, 41), (2025, 12, 44), (2026, 1, 47), (2026, 2, 46), (2026, 3, 52))
    figures = tuple(
        counted(
            f"{share} percent",
            share,
            "Institute for Public Opinion",
            unit="percent",
            qualifier=Qualifier.EXACT,
            measures="adults who support the drivers",
            as_of=makers.month(year, number),
            article=walkout(),
            sentence=f"A poll found that {share} percent of adults supported the drivers.",
        )
        for year, number, share in shares
    )
    group = dispute(*figures, measures="adults who support the drivers", kind="update")
    asked = query("how many support the drivers?", Asks.HOW_MANY, terms=("support", "drivers"))
    return makers.answer(*figures, asked=asked, disputes=(group,), id="a7", coverage=COVERAGE)


def did_he_say() -> Answer:
    """Whether words are somebody's: they are cut out of a longer quotation."""
    ranked = (not_blaming(),)
    claim = "we are not looking for someone to blame"
    asked = query(
        f"did Varga say “{claim}”?",
        Asks.QUOTE_LOOKUP,
        terms=(),
        phrase=claim,
        speakers=(ranked[0].evidence.speaker,),
    )
    verified = Verification(quote=claim, verdict=Verdict.INCOMPLETE, claimed="Varga", ranked=ranked)
    return makers.answer(*ranked, asked=asked, id="a4", coverage=COVERAGE, verification=verified)


def which_lind() -> Answer:
    """What one of two people of one name said."""
    people = (
        Speaker(71, "Rosa Lind", SpeakerKind.PERSON, ("ship chandler",)),
        Speaker(72, "Magnus Lind", SpeakerKind.PERSON, ("union lawyer",)),
    )
    ranked = (
        said(
            "no warning had reached her telephone",
            "Rosa Lind",
            role="ship chandler",
            kind=StatementKind.INDIRECT,
            article=herald(),
            said_on=day(WEDNESDAY),
        ),
    )
    asked = query("what did Lind say?", Asks.WHAT_DID_SAY, terms=(), named="Lind", speakers=people)
    choices = tuple(Choice("Lind", one, number) for one, number in zip(people, (4, 2), strict=True))
    return makers.answer(*ranked, asked=asked, id="a5", coverage=COVERAGE, choices=choices)


def nothing() -> Answer:
    """Nothing found, with what comes close."""
    asked = query("what did Vargas say about volcanoes?", terms=("volcanoes",), named="Vargas")
    return makers.answer(
        asked=asked,
        id="a6",
        coverage=COVERAGE,
        near_speakers=("Elena Varga",),
        near_topics=("harbour flood", "floodgate"),
        alternatives=(Otherwise.ANYBODY,),
    )


def flood() -> Brief:
    """A brief on the flood."""
    groups = (
        dispute(*evacuated(), measures="people evacuated", kind="update"),
        dispute(*injured(), measures="people injured", kind="update"),
    )
    return Brief(
        topic="harbour flood",
        id="b1",
        statements=(gate_was_shut(), gate_was_open(), not_blaming(), need_a_door()),
        figures=(*(one for group in groups for one in group.figures), *repairs()),
        disputes=groups,
        coverage=COVERAGE,
    )


def morning() -> Digest:
    """The digest of a Friday: two stories."""
    group = dispute(*evacuated()[1:], measures="people evacuated", kind="update")
    flooded = Story(
        title="Port Maren mayor raises evacuation figure to 1,650",
        about=("harbour flood",),
        outlets=("North Wire", "The Coastal Herald", "Wexley Observer"),
        statements=(gate_was_shut(), first_number(), need_a_door()),
        figures=group.figures,
        disputes=(group,),
        edited=(edited_away(),),
    )
    struck = Story(
        title="Train drivers walk out across Aldmark",
        about=("rail strike", "Hanna Brandt"),
        outlets=("Aldmark Times",),
        statements=(
            said(
                "“We will be back on Thursday, and on every Thursday until they talk.”",
                "Hanna Brandt",
                role="union leader",
                article=walkout(),
                said_on=day(MONDAY),
            ),
        ),
    )
    return Digest(
        channel=CHANNEL,
        since=at(THURSDAY),
        until=NOW,
        about=("harbour flood", "rail strike", "Hanna Brandt"),
        stories=(flooded, struck),
        left=1,
    )


def quiet_morning() -> Digest:
    """The digest of a day without news."""
    return Digest(
        channel=CHANNEL,
        since=at(THURSDAY),
        until=NOW,
        about=("harbour flood", "rail strike"),
    )
