"""What is new for a channel: stories, made from what came in on what it follows alone. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from bot.answering import composing, disputes, folding, sifting, stories
from bot.answering.answer import Brief, Dispute, Query, Ranked
from bot.answering.ranking import Ranker, order
from storage.following_records import Mute, MuteKind
from storage.records import Evidence, Follow, StatementKind

EVERYTHING = "everything"  # the topic of a digest that is about all that came in

_MOST_STORIES = 6
_MOST_STATEMENTS = 5  # of one story
_MOST_FIGURES = 5
_MOST_EDITED = 3
_MOST_OF_EVERYTHING = 30  # statements, before they are told apart by their stories
_DENIED, _AGREED = "denied", "agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What came in between two instants: statements and figures, and quotations edited since.

    `known` are figures from before, which new ones may move or contradict; `told` is what stood in
    the channel's digests lately.
    """

    statements: Sequence[Evidence] = ()
    figures: Sequence[Evidence] = ()
    edited: Sequence[Evidence] = ()
    known: Sequence[Evidence] = ()
    told: Sequence[Evidence] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What is new on one story, under the headline of its best evidence.

    `about` names the topics and speakers for which it is told. `disputes` hold new figures beside
    earlier ones that they move or contradict, or beside each other; `figures` are all new ones.
    `within` are the ids of evidence that is not shown, because its words stand in other lines.
    """

    title: str
    about: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    statements: tuple[Ranked, ...] = ()
    figures: tuple[Ranked, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    edited: tuple[Ranked, ...] = ()
    within: tuple[int, ...] = ()

    @property
    def evidence(self) -> tuple[Ranked, ...]:
        """All that is new in it: statements, figures, then what was edited."""
        return (*self.statements, *self.figures, *self.edited)

    @property
    def denials(self) -> tuple[Ranked, ...]:
        """The statements that deny something."""
        return tuple(one for one in self.statements if _is_denial(one))

    @property
    def moved(self) -> tuple[Ranked, ...]:
        """The new figures that other figures of the same thing contradict."""
        contrary = {
            one.evidence.id
            for dispute in self.disputes
            if dispute.kind != _AGREED
            for one in dispute.figures
        }
        return tuple(one for one in self.figures if one.evidence.id in contrary)


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What came in between two instants on what a channel follows, and how many stories are left.

    `about` names all that it follows.
    """

    channel: str
    since: datetime
    until: datetime
    about: tuple[str, ...] = ()
    stories: tuple[Story, ...] = ()
    left: int = 0

    @property
    def quiet(self) -> bool:
        """Whether nothing new came in."""
        return not self.stories

    @property
    def told(self) -> tuple[int, ...]:
        """The ids of the statements and figures that it tells."""
        return tuple(
            number
            for story in self.stories
            for number in (*(one.evidence.id for one in story.evidence), *story.within)
        )


def digest(
    follow: Follow,
    queries: Sequence[Query],
    arrived: Arrived,
    mutes: Sequence[Mute] = (),
    *,
    since: datetime,
    until: datetime,
) -> Digest:
    """Return what `arrived` on each of `queries`, without what was told or is not wanted."""
    is_wanted, is_new = sifting.wanted(follow.filters, mutes), sifting.new(arrived.told)
    said, counted = (
        [one for one in found if is_wanted(one) and is_new(one)]
        for found in (arrived.statements, arrived.figures)
    )
    edited = list(filter(is_wanted, arrived.edited))
    found = [(query.words, _on(query, said, counted), _on(query, edited, ())) for query in queries]
    told = _stories(found, arrived.known)
    told = [story for story in told if not _is_muted(story, mutes)]
    return Digest(
        channel=follow.channel,
        since=since,
        until=until,
        about=tuple(query.words for query in queries),
        stories=tuple(told[:_MOST_STORIES]),
        left=len(told[_MOST_STORIES:]),
    )


def _on(query: Query, statements: Sequence[Evidence], figures: Sequence[Evidence]) -> Brief:
    """Return what there is on one topic or by one speaker, or on everything."""
    if query.words.casefold() == EVERYTHING:
        said = folding.vary(_folded(query, statements), _MOST_OF_EVERYTHING)
        counted = _folded(query, figures)[:_MOST_OF_EVERYTHING]
        return Brief(topic=EVERYTHING, statements=tuple(said), figures=tuple(counted))
    if query.terms or not query.speakers:
        return composing.brief(query, statements, figures)
    people = {speaker.id for speaker in query.speakers}
    theirs = [
        _folded(query, [one for one in found if one.speaker and one.speaker.id in people])
        for found in (statements, figures)
    ]
    return Brief(topic=query.words, statements=tuple(theirs[0]), figures=tuple(theirs[1]))


def _folded(query: Query, found: Sequence[Evidence]) -> list[Ranked]:
    return folding.fold([one.ranked for one in Ranker(query, found).scored()])


def _stories(found: Sequence[tuple[str, Brief, Brief]], known: Sequence[Evidence]) -> list[Story]:
    """Return what was found, and what was edited, on each subject as stories, the best first."""
    best: dict[int, Ranked] = {}
    about: dict[int, list[str]] = {}
    edited = {one.evidence.id for _, _, gone in found for one in gone.statements}
    for subject, news, gone in found:
        for one in (*news.statements, *news.figures, *gone.statements):
            number = one.evidence.id
            best[number] = max(best.get(number, one), one, key=lambda ranked: ranked.score)
            about.setdefault(number, []).append(subject)
    ranked = sorted(best.values(), key=order)
    groups = _side_by_side(ranked, known)
    told = [_story(parts, groups, about, edited) for parts in stories.grouped(ranked)]
    return _in_turn(sorted(told, key=lambda story: -len(story.outlets)))


def _in_turn(told: Iterable[Story]) -> list[Story]:
    """Return the first story of every subject before the second of any: none is crowded out."""
    seen: Counter[str] = Counter()
    turns = []
    for story in told:
        turns.append((min(seen[subject] for subject in story.about), story))
        seen.update(story.about)
    return [story for _, story in sorted(turns, key=itemgetter(0))]


def _side_by_side(ranked: Iterable[Ranked], known: Iterable[Evidence]) -> list[Dispute]:
    """Return the new figures beside each other, and beside earlier ones that they contradict."""
    new = [one for one in ranked if one.evidence.figure is not None]
    ids = {one.evidence.id for one in new}
    before = [Ranked(one, 0.0, "known before") for one in known if one.id not in ids]
    groups = []
    for group in disputes.side_by_side([*new, *before]):
        fresh = [one for one in group.figures if one.evidence.id in ids]
        if fresh and (group.kind != _AGREED or len(fresh) == len(group.figures)):
            groups.append(group)
    return groups


def _story(
    parts: Sequence[Ranked],
    groups: Iterable[Dispute],
    about: dict[int, list[str]],
    edited: set[int],
) -> Story:
    """Return one story: denials, then quotations, then paraphrases; of each the best first."""
    gone = [one for one in parts if one.evidence.id in edited]
    said = [one for one in parts if one.evidence.statement and one.evidence.id not in edited]
    counted = [one for one in parts if one.evidence.figure][:_MOST_FIGURES]
    kept = _each_once(said, counted, groups)
    within = [one.evidence.id for one in (*said, *counted) if one not in kept]
    said = [one for one in said if one in kept]
    counted = [one for one in counted if one in kept]
    said.sort(key=_rarest_first)
    ids = {one.evidence.id for one in counted}
    outlets = [name for one in parts for name in _outlets(one.evidence)]
    return Story(
        title=next((one.evidence.article.title for one in parts if one.evidence.article.title), ""),
        about=_unique(name for one in parts for name in about[one.evidence.id]),
        outlets=_unique(outlets),
        statements=tuple(folding.vary(said, _MOST_STATEMENTS)),
        figures=tuple(counted),
        disputes=tuple(
            group for group in groups if any(one.evidence.id in ids for one in group.figures)
        ),
        edited=tuple(gone[:_MOST_EDITED]),
        within=tuple(within),
    )


def _each_once(
    said: Sequence[Ranked], counted: Sequence[Ranked], groups: Iterable[Dispute]
) -> list[Ranked]:
    """Return both without a sentence that says in the one what the other counts.

    Beside figures that contradict each other the figure stays, else what was said; denials stay.
    """
    compared = {one.evidence.id for group in groups for one in group.figures}
    contrary = [one for one in counted if one.evidence.id in compared]
    kept = [
        one for one in said if _is_denial(one) or not any(_is_in(other, one) for other in contrary)
    ]
    alone = [
        one for one in counted if one in contrary or not any(_is_in(one, other) for other in kept)
    ]
    return [*kept, *alone]


def _is_in(counted: Ranked, said: Ranked) -> bool:
    """Whether a figure stands in the words of a statement."""
    figure, statement = counted.evidence.figure, said.evidence.statement
    if figure is None or statement is None:
        return False
    is_there = counted.evidence.article.id == said.evidence.article.id
    return is_there and any(first <= figure.start < last for first, last in statement.content)


def _rarest_first(one: Ranked) -> tuple[bool, bool]:
    statement = one.evidence.statement
    return not _is_denial(one), statement is None or statement.kind is StatementKind.INDIRECT


def _is_denial(one: Ranked) -> bool:
    return one.evidence.statement is not None and one.evidence.statement.stance == _DENIED


def _outlets(one: Evidence) -> Iterable[str]:
    return filter(None, (one.article.publisher, *one.also_in))


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _is_muted(story: Story, mutes: Iterable[Mute]) -> bool:
    names = (mute.name for mute in mutes if mute.kind is MuteKind.STORY)
    return any(stories.is_about((r.evidence for r in story.evidence), name) for name in names)
