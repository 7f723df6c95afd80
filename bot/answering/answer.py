"""What the desk answers: plain values that presentation turns into messages."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.records import Article, Coverage, Evidence, Period, Speaker

_NOTHING_HELD = Coverage(0, 0, 0)


class Intent(StrEnum):
    """What a question asks for."""

    WHO_SAID = "who_said"
    WHAT_DID_SAY = "what_did_say"
    HOW_MANY = "how_many"
    QUOTE_LOOKUP = "quote_lookup"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question, understood: its slots. `speakers` are those the question names.

    `named` is the name as it was typed, also when no speaker of the library bears it.
    `stances` narrows to statements of that kind ("denied"); `phrase` is text in quotation marks.
    """

    words: str
    intent: Intent
    terms: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    named: str | None = None
    stances: tuple[str, ...] = ()
    outlet: str | None = None
    phrase: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """Evidence with its score (0 to 1, higher is better) and the reasons for it, a short clause."""

    evidence: Evidence
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Figures about one thing, lowest first; `kind` is "dispute", "update" or "agreed"."""

    measures: str
    kind: str
    figures: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The evidence for one question, best first.

    When nothing was found `ranked` is empty, `near_speakers` and `near_topics` name what is close,
    and `coverage` says what the library holds.
    """

    query: Query
    ranked: tuple[Ranked, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    near_speakers: tuple[str, ...] = ()
    near_topics: tuple[str, ...] = ()
    coverage: Coverage = _NOTHING_HELD


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What the library holds on a topic: the best statements, the figures side by side.

    In a digest `edited` are quotations that articles word otherwise since, or hold no longer.
    """

    topic: str
    statements: tuple[Ranked, ...] = ()
    figures: tuple[Ranked, ...] = ()
    edited: tuple[Ranked, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    near_speakers: tuple[str, ...] = ()
    near_topics: tuple[str, ...] = ()
    coverage: Coverage = _NOTHING_HELD


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What one article says, the most telling first; of a copy also what the original says."""

    article: Article
    statements: tuple[Ranked, ...] = ()
    figures: tuple[Ranked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What came in on a channel's topics between two instants, one brief for each topic."""

    channel: str
    since: datetime
    until: datetime
    briefs: tuple[Brief, ...] = ()

    @property
    def quiet(self) -> bool:
        """Whether nothing new came in."""
        return not self.news

    @property
    def news(self) -> tuple[Brief, ...]:
        """The briefs that hold anything."""
        return tuple(
            brief for brief in self.briefs if brief.statements or brief.figures or brief.edited
        )
