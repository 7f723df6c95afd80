"""What enters storage and what leaves it: frozen values, never rows.

Offsets are half-open `[start, end)` positions in Python string indices of a version's text.
Instants are aware; `published_at` keeps the offset of the outlet's zone: weekdays hang on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from storage.following_records import Filters
from storage.printings import Edit, Telling, Variant

Span = tuple[int, int]
Spans = tuple[Span, ...]


class StatementKind(StrEnum):
    """How much of a statement stands in quotation marks: all, part, none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class SpeakerKind(StrEnum):
    """What speaks."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


class Qualifier(StrEnum):
    """How a figure is hedged."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    UP_TO = "up_to"
    RANGE = "range"


class Granularity(StrEnum):
    """How finely a period is known."""

    DAY = "day"
    RANGE = "range"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days from `start` to `end`, both included, with the reason for that reading.

    >>> Period(date(2024, 10, 1), date(2024, 10, 31), Granularity.MONTH, "month named").label
    '2024-10'
    """

    start: date
    end: date
    granularity: Granularity
    basis: str

    @property
    def label(self) -> str:
        """The shortest ISO 8601 form: a day, a month, a year, or two days with a slash."""
        match self.granularity:
            case Granularity.DAY:
                return self.start.isoformat()
            case Granularity.MONTH:
                return f"{self.start:%Y-%m}"
            case Granularity.YEAR:
                return f"{self.start:%Y}"
            case Granularity.RANGE:
                return f"{self.start.isoformat()}/{self.end.isoformat()}"


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as one article names it: the fullest name without titles, kind, role as worded."""

    name: str
    kind: SpeakerKind
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something somebody said, wrote or believes, with the spans that prove it.

    `content` is in text order; a split quotation has several spans, joined in `text` by " … ".
    `via` names who relays it, outermost first. `speech` is false for beliefs, wishes and plans.
    `context` is the span of the sentences or paragraph it is read in. `confidence` is 0 to 1.
    """

    kind: StatementKind
    text: str
    content: Spans
    cue: Spans
    source: Spans
    voice: Voice | None
    via: tuple[str, ...] = ()
    speech: bool = True
    stance: str = "said"
    said_on: Period | None = None
    context: Span = (0, 0)
    confidence: float = 1.0

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity that states a fact; `value` in base units, `unit` as the contracts name it.

    `measures` stands in the text. `voice` is whose figure it is, None when it is the outlet's own.
    `context` is the span of its sentence.
    """

    start: int
    end: int
    text: str
    value: float
    range_high: float | None = None
    unit: str
    unit_name: str | None = None
    qualifier: Qualifier = Qualifier.EXACT
    trend: str | None = None
    measures: str | None = None
    voice: Voice | None = None
    via: tuple[str, ...] = ()
    as_of: Period | None = None
    context: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in one text, in text order."""

    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleText:
    """An article as it was read, before it is stored.

    `url` is canonical (`file:` for local files); paragraphs of `text` are parted by one newline.
    `published_basis` says how the instant was known ("JSON-LD", "given", "feed"), "" if it was not.
    `credit` is the agency whose story it is, where it names one. `is_cut_out` when the text was cut
    out of a page or a feed, so that lines of its site may still be in it.
    """

    url: str
    title: str | None
    publisher: str | None
    text: str
    byline: str | None = None
    published_at: datetime | None = None
    published_basis: str = ""
    language: str = "en"
    credit: str | None = None
    is_cut_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A stored article; `version` counts from 1, `copy_of` is the id of the article it repeats."""

    id: int
    url: str
    title: str | None
    publisher: str | None
    byline: str | None
    published_at: datetime | None
    published_basis: str
    language: str
    version: int
    text_hash: str
    copy_of: int | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, across articles of one workspace; `roles` as articles worded them."""

    id: int
    name: str
    kind: SpeakerKind
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A stored statement or a stored figure (exactly one of the two) with its article.

    `context` is the text it stands in, which covers `context_start` onwards of the article.
    `also_in` names the other outlets that carry the same utterance or a copy of the article;
    `tellings` are all that are known by name, its own first; `variants` word it otherwise.
    `edit` is what a later version of the article made of it. When that is the version of the
    article that is shown, an earlier one had other words. `is_corrected` when a person said who
    speaks here.
    """

    id: int
    article: Article
    speaker: Speaker | None
    statement: Statement | None = None
    figure: Figure | None = None
    context: str = ""
    also_in: tuple[str, ...] = ()
    tellings: tuple[Telling, ...] = ()
    variants: tuple[Variant, ...] = ()
    edit: Edit | None = None
    is_corrected: bool = False

    @property
    def text(self) -> str:
        """The words that are shown: the statement's content, or the figure's sentence."""
        return self.statement.text if self.statement is not None else self.context

    @property
    def span(self) -> Span:
        """Where those words stand in the article."""
        if self.statement is not None:
            return self.statement.start, self.statement.end
        assert self.figure is not None  # noqa: S101 - the class promises one of the two
        return self.figure.context


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that full-text search found; a higher score is better, comparable within one search."""

    id: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """What one channel's daily digest is about and when it comes.

    It is about `topics` and about what `speakers` say, about everything where both are empty.
    `hour` is local to `zone` (an IANA name); `weekdays` hold 0 for Monday to 6;
    `quiet` says what happens on a day with nothing new: "skip" or "say".
    """

    channel: str
    topics: tuple[str, ...]
    hour: int = 9
    zone: str = "UTC"
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    quiet: str = "skip"
    paused: bool = False
    created_by: str = ""
    created_at: datetime | None = None
    speakers: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    snoozed_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestRun:
    """One channel's digest of one local day, claimed before it is posted: it is posted once."""

    channel: str
    local_date: date
    outcome: str
    covered_until: datetime
    message_ts: str | None = None


class SourceKind(StrEnum):
    """What is polled: a list of articles in one of two forms, or a page by itself."""

    FEED = "feed"
    SITEMAP = "sitemap"
    PAGE = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsSource:
    """What a workspace reads by itself, and how the last polls went.

    `etag` and `modified` are the server's own words, sent back to ask for changes only. `failures`
    counts the polls that failed since the last success, `articles` those that ever came of it.
    """

    url: str
    kind: SourceKind
    title: str | None = None
    paused: bool = False
    added_by: str = ""
    added_at: datetime
    etag: str | None = None
    modified: str | None = None
    interval_minutes: int = 60
    next_poll: datetime
    last_poll: datetime | None = None
    last_success: datetime | None = None
    failures: int = 0
    last_reason: str | None = None
    articles: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An address that could not be read, the latest reason, and whether trying again is no use."""

    url: str
    reason: str
    attempts: int
    first_at: datetime
    last_at: datetime
    permanent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page that a source led to; `next_read` is None when it is read no more."""

    url: str
    reads: int
    found_at: datetime
    next_read: datetime | None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLine:
    """A line that was left out of articles because its site repeats it.

    `print` names it on `host`; once somebody restored it, it is left out no more.
    """

    host: str
    print: int
    text: str
    since: datetime
    restored_by: str | None = None
    restored_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Repeats:
    """How many of a site's latest `articles` hold a line, for each line that may be left out."""

    articles: int
    counts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Pruned:
    """How much was deleted; `statements` and `figures` of every version."""

    articles: int = 0
    statements: int = 0
    figures: int = 0

    def __add__(self, other: "Pruned") -> "Pruned":
        return Pruned(
            self.articles + other.articles,
            self.statements + other.statements,
            self.figures + other.figures,
        )


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a library holds: counts, and the first and last day of publication."""

    articles: int
    statements: int
    figures: int
    first: date | None = None
    last: date | None = None
    outlets: tuple[str, ...] = field(default=())
