"""From a query to the evidence worth scoring, through the library's index."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TypedDict

from bot.answering import naming, vocabulary
from bot.answering.answer import Intent, Query
from bot.answering.naming import Lexicon
from storage import articles, search, speakers, statements
from storage.records import Evidence, Speaker
from storage.store import Session

_HITS = 160  # of one search; the best answer stood among them in every question tried
_LOOKUPS = 60
_STORIES = 3  # articles that are read whole
_DAMPING = 20  # hits after which one counts half as much as the first
_NEAR = 3
_NAMES_TRIED = 4
_ENOUGH_PAIRS = 4  # of words that both tell something, to find a quotation by
_KIN = 400  # statements among whose speakers one is looked for by description


class _Days(TypedDict):
    since: date | None
    until: date | None


def lexicon(session: Session, workspace: str, words: str) -> Lexicon:
    """Return what the library knows of the names in `words`, and its outlets."""
    known = speakers.named(session, workspace, naming.candidates(words))
    return Lexicon(known, articles.coverage(session, workspace).outlets)


def kin(session: Session, workspace: str, query: Query) -> list[Speaker]:
    """Return speakers whose names or roles may hold the words of the name that is asked for.

    There are none where its bearers are known, unless it is a place: many speak for that.
    """
    named = vocabulary.topical(query.named or "")
    if query.speakers and not any(vocabulary.is_place(token.key) for token in named):
        return []
    words = [form for token in named for form in vocabulary.forms(token.text)]
    hits = search.search(session, workspace, words, limit=_KIN)
    tellers = statements.tellers(session, workspace, [hit.id for hit in hits])
    known = speakers.load(session, workspace, tellers)
    return [known[number] for number in sorted(known)]


def statements_for(session: Session, workspace: str, query: Query) -> list[Evidence]:
    """Return statements that may answer the query, each once, in no telling order."""
    days, ids = _days(query), [speaker.id for speaker in query.speakers]
    narrow = ids if query.intent in {Intent.WHAT_DID_SAY, Intent.QUOTE_LOOKUP} else ()
    hits = search.search(session, workspace, _words(query), limit=_HITS, speakers=narrow, **days)
    wanted = [hit.id for hit in hits]
    if query.intent is not Intent.TOPIC:
        stories = _stories(wanted, statements.articles_of(session, workspace, wanted))
        wanted += statements.ids_told_in(session, workspace, stories)
    if ids and query.intent is not Intent.HOW_MANY:
        wanted += statements.ids_said_by(session, workspace, ids, limit=_LOOKUPS, **days)
    found = statements.load(session, workspace, dict.fromkeys(wanted))
    if query.phrase:
        looked_up = statements.holding(session, workspace, _pairs(query.phrase), limit=_LOOKUPS)
        found += [one for one in looked_up if not narrow or _speaks(one, narrow)]
    return list({one.id: one for one in found}.values())


def _pairs(phrase: str) -> list[str]:
    """Return the words of a quotation two by two: where one is wrong the others still tell."""
    words = [token.text for token in vocabulary.tokens(phrase)]
    pairs = list(pairwise(words))
    # "Of the" tells nothing, and an index walks through many texts to find it.
    for is_small in (any, all):
        telling = [pair for pair in pairs if not is_small(map(vocabulary.is_stop, pair))]
        if len(telling) >= _ENOUGH_PAIRS or (telling and is_small is all):
            return [" ".join(pair) for pair in telling]
    return words


def _stories(hits: Sequence[int], articles: Mapping[int, int]) -> list[int]:
    """Return the articles where the best hits stand together: they may answer in other words."""
    weights: defaultdict[int, float] = defaultdict(float)
    for rank, hit in enumerate(hit for hit in hits if hit in articles):
        weights[articles[hit]] += 1 / (_DAMPING + rank)
    return sorted(weights, key=lambda article: -weights[article])[:_STORIES]


def answers_for(session: Session, workspace: str, query: Query) -> Iterator[list[Evidence]]:
    """Yield the pools of evidence to try in turn: for counts figures, then statements with digits.

    A name that nobody bears is answered by nobody.
    """
    if query.named is not None and not query.speakers:
        return
    if query.intent is not Intent.HOW_MANY:
        yield statements_for(session, workspace, query)
        return
    yield figures_for(session, workspace, query)
    said = statements_for(session, workspace, query)
    yield [one for one in said if any(map(str.isdigit, one.text))]


def figures_for(session: Session, workspace: str, query: Query) -> list[Evidence]:
    """Return figures that may answer the query, in no telling order."""
    hits = search.search(
        session, workspace, _words(query), figures=True, limit=_HITS, **_days(query)
    )
    return statements.load_figures(session, workspace, [hit.id for hit in hits])


def _speaks(evidence: Evidence, ids: Sequence[int]) -> bool:
    return evidence.speaker is not None and evidence.speaker.id in ids


def _days(query: Query) -> _Days:
    period = query.period
    return (
        {"since": period.start, "until": period.end} if period else {"since": None, "until": None}
    )


def _beside_the_topic(query: Query) -> str:
    return " ".join(filter(None, (query.phrase, query.outlet, query.source)))


def _words(query: Query) -> list[str]:
    """Return the words to search for, the typed ones first, because a search takes only so many."""
    said = [token.text for token in vocabulary.topical(_beside_the_topic(query))]
    typed = [*query.terms, *said]
    beside = [form for term in query.terms for form in vocabulary.forms(term)]
    signs = [] if query.terms else _flat(vocabulary.stance_words(one) for one in query.stances)
    return list(dict.fromkeys([*typed, *beside, *signs]))


def _flat(groups: Iterable[Iterable[str]]) -> list[str]:
    return [word for group in groups for word in group]


def near_speakers(session: Session, workspace: str, query: Query) -> tuple[str, ...]:
    """Return the names nearest to those in a question that found nothing, else who speaks most."""
    typed = [query.named] if query.named else [t for t in query.terms if t[:1].isupper()]
    near = _flat(speakers.near(session, workspace, name) for name in typed[:_NAMES_TRIED])
    often = speakers.common(session, workspace, limit=_NEAR)
    return tuple(dict.fromkeys(near or [speaker.name for speaker in often]))[:_NEAR]


def near_topics(session: Session, workspace: str, query: Query) -> tuple[str, ...]:
    """Return headlines that share words with a question that found nothing, else the latest."""
    hits = search.search(session, workspace, _words(query), limit=_LOOKUPS)
    found = statements.load(session, workspace, [hit.id for hit in hits])
    if not found:
        often = [speaker.id for speaker in speakers.common(session, workspace)]
        found = statements.said_by(session, workspace, often, limit=_LOOKUPS)
    titles = (one.article.title for one in found)
    return tuple(dict.fromkeys(filter(None, titles)))[:_NEAR]
