"""What the desk answers: plain values that presentation turns into messages."""

from dataclasses import dataclass
from enum import StrEnum

from storage.records import Article, Coverage, Evidence, Period, Speaker, StatementKind

_NOTHING_HELD = Coverage(0, 0, 0)


class Intent(StrEnum):
    """What a question asks for."""

    WHO_SAID = "who_said"
    WHAT_DID_SAY = "what_did_say"
    HOW_MANY = "how_many"
    QUOTE_LOOKUP = "quote_lookup"
    TOPIC = "topic"


class Order(StrEnum):
    """How statements that fit are put in order: by how well they fit, or by the day of saying."""

    BEST = "best"
    LATEST = "latest"
    FIRST = "first"


class Otherwise(StrEnum):
    """How a question that was answered can be asked otherwise, by one click."""

    ANY_TIME = "any_time"
    ANYBODY = "anybody"
    AS_TOPIC = "as_topic"
    ANY_OUTLET = "any_outlet"
    ANY_STANCE = "any_stance"
    ANY_KIND = "any_kind"
    DIRECT_ONLY = "direct_only"
    LATEST = "latest"
    FIRST = "first"
    WHO_DISAGREES = "who_disagrees"


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it was typed, and the ids of the speakers who may be meant by it."""

    words: str
    speakers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question, understood: its slots. `speakers` are those the question names.

    `named` is the name as it was typed, also when no speaker of the library bears it, and
    `respelt` is how it was read when it was misspelt. `names` tell which speaker bears which name;
    the words of two and more stand side by side. `without` are speakers whose own words are not
    asked for. `stances` narrows to statements of that kind ("denied"), `kinds` to direct quotes;
    `phrase` is text in quotation marks, `claim` are words that somebody may or may not have said:
    "did … say …". `source` is to whom everything must lead back, at any hop:
    as speaker, by citation, or as outlet. `chosen` are the ids of the speakers that a thread
    settled on, by the name as it was typed. `is_cut` when more was typed than is read.
    """

    words: str
    intent: Intent
    terms: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    named: str | None = None
    respelt: str | None = None
    names: tuple[Named, ...] = ()
    without: tuple[Speaker, ...] = ()
    stances: tuple[str, ...] = ()
    kinds: tuple[StatementKind, ...] = ()
    outlet: str | None = None
    source: str | None = None
    phrase: str | None = None
    claim: str | None = None
    period: Period | None = None
    order: Order = Order.BEST
    chosen: tuple[tuple[str, int], ...] = ()
    is_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a question is asked, and by whom; `channel` and `thread` are "" outside of threads."""

    user: str
    channel: str = ""
    thread: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several speakers whom a name may mean, and how many statements the library holds."""

    named: str
    speaker: Speaker
    statements: int


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


class Verdict(StrEnum):
    """What became of a quotation: word for word, cut out of a sentence, in other words, unknown."""

    AUTHENTIC = "authentic"
    INCOMPLETE = "incomplete"
    ALTERED = "altered"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """A quotation held against the library: `ranked` are the words that were said, the best first.

    `claimed` is the name to whom the quotation is given, "" for none. `is_by_another` when those
    words are somebody else's. `ranked` is empty when nothing comes close.
    """

    quote: str
    verdict: Verdict
    claimed: str = ""
    is_by_another: bool = False
    ranked: tuple[Ranked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The evidence for one question, best first.

    When nothing was found `ranked` is empty, `near_speakers` and `near_topics` name what is close,
    and `coverage` says what the library holds. `id` names the question where it was kept.
    `choices` are speakers of one name, when the question may mean any of them; `alternatives` are
    ways to ask it otherwise; `verification` answers "did … say …".
    """

    query: Query
    id: str = ""
    ranked: tuple[Ranked, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    near_speakers: tuple[str, ...] = ()
    near_topics: tuple[str, ...] = ()
    coverage: Coverage = _NOTHING_HELD
    choices: tuple[Choice, ...] = ()
    alternatives: tuple[Otherwise, ...] = ()
    verification: Verification | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What the library holds on a topic: the best statements, the figures side by side.

    `id` names the request where it was kept.
    """

    topic: str
    id: str = ""
    statements: tuple[Ranked, ...] = ()
    figures: tuple[Ranked, ...] = ()
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
