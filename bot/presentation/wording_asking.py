"""What is said about a question: how it was read, how else it may be, what was verified."""

from collections.abc import Iterator, Sequence

from bot.answering.answer import Answer, Intent, Order, Otherwise, Query, Verdict, Verification
from bot.presentation.labels import day, listed, period
from bot.presentation.safety import clip, one_line
from storage.records import Speaker, StatementKind

_UNDERSTOOD_MAX = 300
_NAME_MAX = 80
_LAST_LATIN = "ɏ"

# Buttons, in Title Case.
OTHERWISE = {
    Otherwise.ANY_TIME: "At Any Time",
    Otherwise.ANYBODY: "By Anybody",
    Otherwise.AS_TOPIC: "As a Topic, Not a Name",
    Otherwise.ANY_OUTLET: "In Any Outlet",
    Otherwise.ANY_STANCE: "Whatever They Said",
    Otherwise.ANY_KIND: "Paraphrases Too",
    Otherwise.DIRECT_ONLY: "Direct Quotes Only",
    Otherwise.LATEST: "Latest First",
    Otherwise.FIRST: "First Time",
    Otherwise.WHO_DISAGREES: "Who Disagrees",
}

_ASK_SOMETHING = (
    "Ask about somebody or something: “what did NAME say about …”, “who said …”, “how many …”."
)
_ASK_IN_ENGLISH = "Verbatim reads questions in English."
_VERDICTS = {
    Verdict.AUTHENTIC: "Authentic: quoted word for word.",
    Verdict.INCOMPLETE: "Incomplete: part of a longer quotation, which stands below in full.",
    Verdict.ALTERED: "Not in these words: what was said stands below.",
    Verdict.NOT_FOUND: "Not found in these words; what comes closest stands below.",
}
_ORDERS = {Order.LATEST: "latest first", Order.FIRST: "earliest first"}


def looked_for(query: Query) -> str:
    """Return what was understood of a question, so that a misreading is seen at once."""
    return clip(one_line("I looked for: " + " ".join(_parts(query))), _UNDERSTOOD_MAX)


def verified(verification: Verification) -> str:
    """Return what became of a quotation, in one sentence."""
    if verification.is_by_another:
        claimed = clip(one_line(verification.claimed), _NAME_MAX)
        return f"These words are somebody else’s, not {claimed}’s."
    if verification.verdict is Verdict.ALTERED and _is_paraphrase(verification):
        return "Not a quotation: an article reports it in its own words."
    if verification.verdict is Verdict.NOT_FOUND and not verification.ranked:
        return "Not found: no article in the library quotes these words."
    return _VERDICTS[verification.verdict]


def advice(answer: Answer) -> list[str]:
    """Return why nothing may have been found, as far as the question itself tells."""
    return list(_advice(answer))


def _parts(query: Query) -> Iterator[str]:
    what = "figures" if query.intent is Intent.HOW_MANY else "statements"
    if query.kinds == (StatementKind.DIRECT,):
        what = "direct quotes"
    yield f"{what} ({listed(query.stances)})" if query.stances else what
    yield from _by(query)
    if query.terms:
        yield f"about “{' '.join(query.terms)}”"
    if query.phrase:
        yield f"with the words “{query.phrase}”"
    if query.outlet:
        yield f"in {query.outlet}"
    if query.period:
        yield f"from {period(query.period)}"
    if query.order in _ORDERS:
        yield f"({_ORDERS[query.order]})"


def _by(query: Query) -> Iterator[str]:
    """Yield whose words were looked for."""
    names = _names(query.speakers)
    if query.source:
        yield f"sourced to {query.source}"
    elif query.respelt:
        yield f"by {query.respelt} (you wrote “{query.named}”)"
    elif names:
        yield f"by {listed(names, 3)}"
    elif query.named:
        yield f"by “{query.named}” (nobody of that name is known)"
    if query.without:
        yield f"by others than {listed(_names(query.without), 3)}"


def _names(speakers: Sequence[Speaker]) -> list[str]:
    """Return the names of speakers, each once: no "Marsh" beside "Helen Marsh"."""
    names = {speaker.name: set(speaker.name.split()) for speaker in speakers}
    return [name for name, words in names.items() if not any(words < one for one in names.values())]


def _advice(answer: Answer) -> Iterator[str]:
    query, coverage = answer.query, answer.coverage
    if query.is_cut:
        yield "The question is long; I read only its beginning."
    if _is_foreign(query.words):
        yield _ASK_IN_ENGLISH
    elif _is_empty(query):
        yield _ASK_SOMETHING
    if query.period and coverage.last and query.period.start > coverage.last:
        yield f"The latest article in the library is of {day(coverage.last)}, before that period."
    if query.period and coverage.first and query.period.end < coverage.first:
        yield f"The first article in the library is of {day(coverage.first)}, after that period."


def _is_empty(query: Query) -> bool:
    """Whether a question has nothing that could be looked for."""
    slots = (query.terms, query.speakers, query.named, query.phrase, query.outlet, query.source)
    return not any(slots) and not query.stances


def _is_foreign(words: str) -> bool:
    """Whether there are letters in it and none of them is Latin."""
    letters = [letter for letter in words if letter.isalpha()]
    return bool(letters) and all(letter > _LAST_LATIN for letter in letters)


def _is_paraphrase(verification: Verification) -> bool:
    best = verification.ranked[0].evidence.statement if verification.ranked else None
    return best is not None and best.kind is StatementKind.INDIRECT
