"""What a figure measures, and whether two figures measure one thing. Pure.

Precision comes before recall: two counts wrongly set side by side look like a dispute that nobody
has. What is said of a figure is its *claim*: "Clinton has 503 delegates" and "it takes 2,383
delegates to win" both count delegates, and yet not the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from bot.answering import clauses, quantities, vocabulary
from bot.answering.answer import Ranked
from bot.answering.quantities import Kind
from storage.records import Evidence, Figure

_SAME_MEASURE = 0.6  # share of the shorter measure's words that the longer must hold
_SAME_CLAIM = 0.66  # share of the words of two claims that both must hold
_FARTHEST = 10  # times: what lies farther apart than that measures different things
_ONE_STORY = timedelta(days=7)  # so long do papers write of an event without naming it anew
_FRACTION, _POINT = "fraction", "point"
_REPORTING = ("number", "total", "figure", "count", "say", "tell", "report", "put", "estimate")
_UNITS = ("percent", "percentage", "points", "dollars")
_SAY_NOTHING = clauses.CALENDAR | set(map(vocabulary.key, _REPORTING + _UNITS))


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with what it measures, in comparable words.

    `things` is what is measured, `claim` all that its clause says, `sentence` what stands around
    that. `names` are those of the clause, each by its last word, which stands for the whole;
    `named` are all words of them. `story` is the names around and the headline. `is_vague` when
    the clause does not tell by itself what the figure is of.
    """

    ranked: Ranked
    figure: Figure
    kind: Kind
    unit: str
    things: frozenset[str]
    claim: frozenset[str]
    sentence: frozenset[str]
    names: frozenset[str]
    named: frozenset[str]
    story: frozenset[str]
    is_vague: bool

    @property
    def evidence(self) -> Evidence:
        """The evidence that holds the figure."""
        return self.ranked.evidence


def names_among(evidence: Iterable[Evidence]) -> frozenset[str]:
    """Return the words written large inside a sentence; its first word is so whatever it is."""
    return frozenset(
        token.key
        for one in evidence
        for token in vocabulary.tokens(one.context)[1:]
        if token.is_capital
    )


def measured(ranked: Ranked, known_names: frozenset[str]) -> Measured | None:
    """Return what the figure measures, None when the evidence is no figure."""
    evidence = ranked.evidence
    figure = evidence.figure
    if figure is None:
        return None
    said = clauses.clause(evidence.context, figure)
    names = clauses.names(f"{said} ; {figure.measures or ''}", known_names)
    around = clauses.names(evidence.context, known_names)
    said_by = _said_by(evidence, figure)
    kind, unit = _dimension(figure)
    things = _topical(f"{phrase(figure)} {figure.unit if kind is Kind.COUNT else ''}")
    return Measured(
        ranked=ranked,
        figure=figure,
        kind=kind,
        unit=unit,
        things=things,
        claim=((_topical(said) - said_by) | _topical(phrase(figure))) - _SAY_NOTHING,
        sentence=_topical(evidence.context),
        names=frozenset(name[-1] for name in names if not said_by.issuperset(name)),
        named=frozenset(chain(*names)),
        story=_topical(evidence.article.title or "").union(*around),
        is_vague=clauses.is_vague(said),
    )


def phrase(figure: Figure) -> str:
    """Return what a figure measures without the figure: "sales of units" of 5,835 units."""
    return " ".join((figure.measures or "").replace(figure.text, " ").split())


def is_comparable(one: Figure, other: Figure) -> bool:
    """Whether both are of one kind of quantity and of about one size; else words need no look."""
    return _dimension(one)[0] is _dimension(other)[0] and _is_near(one, other)


def is_same_thing(one: Measured, other: Measured) -> bool:
    """Whether both measure one thing: in one unit, of one subject, in one respect."""
    return (
        _is_same_dimension(one, other)
        and not (one.is_vague or other.is_vague)
        and not _is_of_other_kind(one, other)
        and _is_same_measure(one, other)
        and _is_same_subject(one, other)
        and _is_same_claim(one, other)
    )


def has_moved(to: Measured, origin: Measured) -> bool:
    """Whether a sentence says that a figure was another before: "1,650, up from the 1,200"."""
    is_one_sentence = to.evidence.span == origin.evidence.span
    if not is_one_sentence or to.evidence.article.id != origin.evidence.article.id:
        return False
    is_before = to.kind is origin.kind and to.figure.start < origin.figure.start
    return is_before and clauses.moves_from(origin.evidence.context, origin.figure)


def is_near_in_print(one: Measured, other: Measured) -> bool:
    """Whether both were published within the days in which papers write of one event."""
    first, second = one.evidence.article.published_at, other.evidence.article.published_at
    return first is None or second is None or abs(first - second) <= _ONE_STORY


def _dimension(figure: Figure) -> tuple[Kind, str]:
    """Return the kind of quantity and its unit, the noun for a count; "3 in 10" is a share."""
    kind = quantities.kind_of(figure)
    if kind is Kind.COUNT and 0 < figure.value < 1:
        return Kind.SHARE, _FRACTION
    if figure.unit == _POINT:
        return Kind.SHARE, _POINT
    return kind, figure.unit if kind is Kind.MONEY else vocabulary.key(figure.unit)


def _said_by(evidence: Evidence, figure: Figure) -> frozenset[str]:
    """Return the words that name who gives the figure, through whom, and who prints it."""
    voice = figure.voice.name if figure.voice else ""
    return vocabulary.keys(" ".join([voice, *figure.via, evidence.article.publisher or ""]))


def _topical(text: str) -> frozenset[str]:
    """Return the words of a text that say something, numbers left out."""
    return frozenset(
        token.key for token in vocabulary.topical(text) if not token.text.lstrip("$")[:1].isdigit()
    )


def _is_same_dimension(one: Measured, other: Measured) -> bool:
    """Whether both are in one unit, and of a size and time that can be of one thing."""
    if one.kind is not other.kind or not _is_near(one.figure, other.figure):
        return False
    if one.kind is Kind.SHARE and not is_near_in_print(one, other):  # of another poll
        return False
    if one.unit == other.unit or one.kind is not Kind.COUNT:
        return one.unit == other.unit
    is_people = not vocabulary.telling({one.unit, other.unit})
    return is_people or other.unit in vocabulary.related(one.unit)


def _is_near(one: Figure, other: Figure) -> bool:
    low = min(one.value, other.value)
    high = max(one.range_high or one.value, other.range_high or other.value)
    return low == high or 0 < high <= low * _FARTHEST


def _is_of_other_kind(one: Measured, other: Measured) -> bool:
    """Whether one is of a kind that is counted apart from the other's: the killed, the wounded."""
    return any(
        mine.isdisjoint(others)
        for words, other_words in ((one.claim, other.claim), (one.sentence, other.sentence))
        for line in vocabulary.parted()
        if (mine := _kinds(words, line)) and (others := _kinds(other_words, line))
    )


def _kinds(words: frozenset[str], line: Sequence[frozenset[str]]) -> set[int]:
    """Return which kinds of a line the words name."""
    return {number for number, kind in enumerate(line) if kind & words}


def _is_same_measure(one: Measured, other: Measured) -> bool:
    """Whether the words that tell counts apart are the same; "people" alone tells nothing."""
    telling = vocabulary.telling(one.things), vocabulary.telling(other.things)
    shorter, longer = sorted(telling, key=len)
    return bool(shorter) and _shared(shorter, longer) >= _SAME_MEASURE * len(shorter)


def _is_same_subject(one: Measured, other: Measured) -> bool:
    """Whether each name in one claim is known to the other; claims without names to one story."""
    if not (_knows(one, other.names) and _knows(other, one.names)):
        return False
    if one.names and other.names:
        return _shared(one.names, other.names) > 0
    if one.evidence.article.id == other.evidence.article.id:
        return True
    around = (one.story | one.sentence) & (other.story | other.sentence)
    is_one_story = is_near_in_print(one, other) and bool(around - (one.claim & other.claim))
    return is_one_story and _shared(vocabulary.telling(one.claim) - {one.unit}, other.claim) > 0


def _knows(one: Measured, names: frozenset[str]) -> bool:
    return _shared(names, one.names | one.story) == len(names)


def _is_same_claim(one: Measured, other: Measured) -> bool:
    """Whether the same is said of both, in nearly the same words; names alone say nothing."""
    if not _shared(one.claim - one.named - other.named, other.claim):
        return False
    shared = _shared(one.claim, other.claim) + _shared(other.claim, one.claim)
    return shared >= _SAME_CLAIM * (len(one.claim) + len(other.claim))


def _shared(some: frozenset[str], by: frozenset[str]) -> int:
    """Return how many of the words the others hold, themselves or a synonym."""
    return sum(word in by or bool(vocabulary.related(word) & by) for word in some)
