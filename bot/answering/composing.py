"""From scored evidence to an answer or a brief: the good enough, once each, side by side. Pure."""

from collections.abc import Iterable, Sequence

from bot.answering import disputes, folding, narrowing, vocabulary
from bot.answering.answer import Answer, Brief, Dispute, Intent, Query, Ranked
from bot.answering.evidence_words import relays
from bot.answering.outlets import same_outlet
from bot.answering.ranking import Ranker, Scored, stance_match
from storage.records import Coverage, Evidence

MOST_ANSWERS = 10

_MOST_STATEMENTS = 7
_MOST_FIGURES = 12

# Below these floors evidence is about something else. For questions, which are put in other words
# than the answer, the article must hold more of the topic than the statement; for briefs, whose few
# words are the subject itself, the statement must hold it.
_COVERED = {Intent.WHO_SAID: 0.12, Intent.WHAT_DID_SAY: 0.08, Intent.HOW_MANY: 0.2}
_COVERED_TOPIC = 0.5
_STORY = {Intent.WHO_SAID: 0.36, Intent.WHAT_DID_SAY: 0.33, Intent.HOW_MANY: 0.36}
_HELD = 2
_QUOTED = 0.7
_FITS = 0.3
_NEAR_BEST = 0.6  # share of the best score that others must reach to stand beside it


def answer(
    query: Query, found: Sequence[Evidence], coverage: Coverage, most: int = MOST_ANSWERS
) -> Answer:
    """Return the answer that `found` gives; without any that is good enough `ranked` is empty."""
    best = narrowing.ordered(query, _counting_that(query, _best(query, found)))
    return Answer(
        query=query,
        ranked=tuple(best[:most]),
        disputes=disputes.side_by_side(best[:_MOST_FIGURES]),
        coverage=coverage,
    )


def brief(query: Query, statements: Sequence[Evidence], figures: Sequence[Evidence]) -> Brief:
    """Return the brief on a topic: statements of varied speakers, figures by what they count."""
    said = folding.vary(_best(query, statements), _MOST_STATEMENTS)
    facts = [figure for figure in figures if not _counts_speakers(figure, statements)]
    counted = _best(query, facts)[:_MOST_FIGURES]
    groups = disputes.side_by_side(counted)
    return Brief(
        topic=query.words,
        statements=tuple(said),
        figures=tuple(_by_group(counted, groups)),
        disputes=groups,
    )


def _counts_speakers(figure: Evidence, statements: Sequence[Evidence]) -> bool:
    """Whether the figure stands in who says something: "two officials" is no news by itself."""
    counted = figure.figure
    return counted is not None and any(
        start <= counted.start < end
        for one in statements
        if one.statement is not None and one.article.id == figure.article.id
        for start, end in one.statement.source
    )


def _best(query: Query, found: Sequence[Evidence]) -> list[Ranked]:
    """Return what is good enough for the query, folded, best first."""
    scored = Ranker(query, found).scored()
    enough = [one.ranked for one in scored if _is_enough(query, one)]
    enough = _through(query, enough)
    if not enough:
        return []
    floor = enough[0].score * (_NEAR_BEST if query.terms else 0)
    return folding.fold([one for one in enough if one.score >= floor])


def _counting_that(query: Query, ranked: list[Ranked]) -> list[Ranked]:
    """Return the figures that count what the best one counts: the injured, not the homes."""
    if query.intent is not Intent.HOW_MANY or not ranked:
        return ranked
    asked = vocabulary.telling(map(vocabulary.key, query.terms))
    counted = [_counted_terms(one.evidence, asked) for one in ranked]
    if not counted[0]:
        return ranked
    return [one for one, terms in zip(ranked, counted, strict=True) if terms & counted[0]]


def _counted_terms(evidence: Evidence, asked: Iterable[str]) -> frozenset[str]:
    """Return which of the terms that are asked for stand in what the figure counts."""
    figure = evidence.figure
    words = vocabulary.keys(f"{figure.unit} {figure.measures or ''}") if figure else frozenset()
    return frozenset(term for term in asked if words & {term, *vocabulary.related(term)})


def _is_enough(query: Query, scored: Scored) -> bool:
    """Whether the evidence is about what is asked."""
    evidence = scored.ranked.evidence
    if not _may_answer(query, evidence) or vocabulary.is_stop(evidence.text):
        return False
    if query.phrase and query.intent is Intent.QUOTE_LOOKUP:
        return scored.quoted >= _QUOTED
    if not query.terms:
        return _is_named(query, evidence)
    return scored.held.has_name and scored.fits >= _FITS and _covers(query, scored)


def _may_answer(query: Query, evidence: Evidence) -> bool:
    """Whether it is somebody's where "who" is asked, and theirs where speakers are named."""
    if query.intent is Intent.WHO_SAID:
        return evidence.speaker is not None
    if query.intent is Intent.WHAT_DID_SAY and query.speakers:
        return evidence.speaker in query.speakers
    return True


def _covers(query: Query, scored: Scored) -> bool:
    """Whether enough of the topic's words stand there: one of several is chance."""
    held = scored.held
    is_chance = len(held.terms) < _HELD < len(query.terms) and not query.speakers
    return (
        not is_chance
        and held.share >= _COVERED.get(query.intent, _COVERED_TOPIC)
        and held.story >= _STORY.get(query.intent, 0)
    )


def _is_named(query: Query, evidence: Evidence) -> bool:
    """Whether a question without a topic names what the evidence has: stance, speaker, outlet."""
    if query.stances:
        return stance_match(evidence, query.stances)[0] > 0
    return bool(query.speakers or query.outlet or query.source or query.phrase)


def _through(query: Query, ranked: list[Ranked]) -> list[Ranked]:
    """Return what came through the outlet that is asked for.

    Beside a speaker or a "who" it only helps to choose: chains of sources are not always known.
    """
    if query.outlet is None:
        return ranked
    outlet = query.outlet
    carried = [one for one in ranked if any(same_outlet(outlet, n) for n in relays(one.evidence))]
    is_asked_alone = query.intent is Intent.WHAT_DID_SAY and not query.speakers
    return carried if is_asked_alone else carried or ranked


def _by_group(ranked: Sequence[Ranked], groups: Iterable[Dispute]) -> list[Ranked]:
    """Return `ranked` with the figures of each group together, where the best of them stands."""
    placed: dict[int, Ranked] = {}
    home = {one.evidence.id: group for group in groups for one in group.figures}
    for one in ranked:
        group = home.get(one.evidence.id)
        placed.update(
            (member.evidence.id, member) for member in (group.figures if group else (one,))
        )
    return list(placed.values())
