"""Whom a name in a question means, of all who speak in one library."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering import follow_ups, naming, question, retrieval, spelling, vocabulary
from bot.answering.answer import Choice, Named, Query
from bot.answering.naming import Lexicon
from bot.answering.vocabulary import Token
from storage import speakers
from storage.records import Speaker, SpeakerKind
from storage.store import Session

MOST_CHOICES = 5

_NAMED_KINDS = (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION)
_DOMINANT = 20  # times as often as the next: then the last name alone means that one


@dataclass(frozen=True, slots=True)
class Bearers:
    """Those who bear names in the library of one workspace."""

    session: Session
    workspace: str

    def lexicon(self, words: str, before: Query | None = None) -> Lexicon:
        """Return who may be named in `words`; a name means whom its thread settled on before."""
        found = retrieval.lexicon(self.session, self.workspace, words)
        settled = dict(before.chosen) if before else {}
        for name, bearers in found.speakers.items():
            meant = [one for one in bearers if one.id == settled.get(name.casefold())]
            found = found.knowing(name, meant) if meant else found
        return found

    def settled(self, read: Callable[[Lexicon], Query], lexicon: Lexicon) -> Query:
        """Return the question with its name settled: borne, misspelt, described, or nobody's."""
        query = read(lexicon)
        if follow_ups.points_back(query):
            return query
        if query.named and not query.speakers:
            query = self._respelt(query.named, read, lexicon) or query
        kin = retrieval.kin(self.session, self.workspace, query)
        return self._without_rare(question.settle(query, kin))

    def in_small_letters(
        self, words: str, read: Callable[[Lexicon], Query], lexicon: Lexicon
    ) -> Query | None:
        """Return the question when `words` are nothing but a name as it is seldom typed."""
        return self._respelt(words, read, lexicon)

    def choices(self, query: Query) -> tuple[Choice, ...]:
        """Return whom an ambiguous name may mean, who speaks most first."""
        return tuple(
            Choice(name.words, speaker, count)
            for name, bearers in self._ambiguous(query)
            for speaker, count in bearers
        )[:MOST_CHOICES]

    def _respelt(
        self, typed: str, read: Callable[[Lexicon], Query], lexicon: Lexicon
    ) -> Query | None:
        name = spelling.typed_name(typed)
        if not name or any(vocabulary.is_place(token.key) for token in name):
            return None
        meant = self._meant(name)
        again = read(lexicon.knowing(naming.wording(name), meant)) if meant else None
        if again is None or not again.speakers:
            return None
        return replace(again, respelt=meant[0].name if len(meant) == 1 else None)

    def _meant(self, name: Sequence[Token]) -> list[Speaker]:
        """Return who is meant by a name that nobody bears: a nickname, or a slip of the pen."""
        fuller = self._named(list(spelling.in_full(name)))
        if fuller:
            return next(iter(fuller.values()))
        words = naming.wording(name)
        if len(name) == 1:
            people = speakers.called(self.session, self.workspace, words, MOST_CHOICES)
            if people:
                return people
        near = speakers.near(self.session, self.workspace, words, limit=MOST_CHOICES)
        full = spelling.read_as(name, near)
        return self._named([full]).get(full, []) if full else []

    def _named(self, names: Sequence[str]) -> Mapping[str, list[Speaker]]:
        return speakers.named(self.session, self.workspace, names) if names else {}

    def _without_rare(self, query: Query) -> Query:
        """Return the query without who is hardly ever meant by a name that many bear."""
        rare = {
            speaker.id
            for _, bearers in self._ambiguous(query)
            for speaker, count in bearers[1:]
            if count * _DOMINANT <= bearers[0][1]
        }
        names = (
            Named(name.words, tuple(one for one in name.speakers if one not in rare))
            for name in query.names
        )
        kept = tuple(one for one in query.speakers if one.id not in rare)
        return replace(query, speakers=kept, names=tuple(names)) if rare else query

    def _ambiguous(self, query: Query) -> Iterator[tuple[Named, list[tuple[Speaker, int]]]]:
        """Yield the names that people or organizations of unlike names bear, with these.

        Who speaks most comes first, with the number of statements.
        """
        known = {speaker.id: speaker for speaker in query.speakers if speaker.kind in _NAMED_KINDS}
        for name in query.names:
            bearers = [known[number] for number in name.speakers if number in known]
            if len(bearers) > 1:
                unlike = _unlike(self._counted(bearers))
                if len(unlike) > 1:
                    yield name, unlike

    def _counted(self, bearers: Sequence[Speaker]) -> list[tuple[Speaker, int]]:
        counts = speakers.spoken(self.session, self.workspace, [one.id for one in bearers])
        spoken = ((one, counts[one.id]) for one in bearers if counts.get(one.id))
        return sorted(spoken, key=lambda pair: (-pair[1], pair[0].name, pair[0].id))


def _unlike(counted: Iterable[tuple[Speaker, int]]) -> list[tuple[Speaker, int]]:
    """Return the speakers without those who may be one before them, by another form of the name."""
    kept: list[tuple[Speaker, int]] = []
    for speaker, count in counted:
        if not any(spelling.same_person(speaker, other) for other, _ in kept):
            kept.append((speaker, count))
    return kept
