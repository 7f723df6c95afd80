"""A library of made-up news, written in bulk through storage's own tables.

What decides about speed and size is as in the newspaper articles of PolNeAR: twenty statements and
seven figures an article of five thousand characters, a speaker for every three statements there
and ever fewer new ones later, a few speakers in very many statements, names that many share.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.scale_words import Language, zipf
from storage import holdings, search_index, tags
from storage.copy_models import MinhashBandRow
from storage.ids import new_id
from storage.models import (
    ArticleRow,
    ArticleVersionRow,
    FigureRow,
    QuoteClusterRow,
    SentencePrintRow,
    SpeakerAliasRow,
    SpeakerRoleRow,
    SpeakerRow,
    StatementRow,
)
from storage.names import Basis, aliases, key
from storage.records import SpeakerKind, Voice
from storage.rows import Row
from storage.search_index import Entry
from storage.store import Store
from storage.upsert import insert_all

HERE = "local"
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
_DAYS = 3 * 365
_IN_ARTICLE = 20  # statements
_FIGURES = 7
_SENTENCES = 38  # prints an article
_BANDS = 16
_ARTICLES_AT_ONCE = 250
_OUTLETS = 200
_CAST = 6
_CHARACTERS = 4_900
_WITH_ROLE, _PEOPLE = 0.3, 0.7  # of the speakers
_ATTRIBUTED, _COUNTED_BY = 0.9, 0.5  # of the statements, of the figures
_KINDS = ("direct", "mixed", "indirect", "indirect")
_STANCES = ("said",) * 12 + ("denied", "warned", "confirmed")
_ROLES = ("minister of {}", "{} spokesman", "mayor of {}", "head of the {} board")

Values = dict[str, Any]


@dataclass(slots=True)
class Batch:
    """Rows by table, and entries of the index, that are written together."""

    rows: dict[type[Row], list[Values]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    def add(self, table: type[Row], **values: object) -> None:
        """Keep a row."""
        self.rows.setdefault(table, []).append({"workspace_id": HERE, **values})


def make(store: Store, statements: int, seed: int = 1) -> None:
    """Fill an empty library with `statements`, in the order in which they would have come in."""
    newsroom = _Newsroom(statements, seed)
    batch = Batch()
    newsroom.introduce(batch)
    _write(store, batch)
    articles = statements // _IN_ARTICLE
    for first in range(0, articles, _ARTICLES_AT_ONCE):
        batch = Batch()
        for number in range(first, min(articles, first + _ARTICLES_AT_ONCE)):
            newsroom.report(batch, number / articles)
        _write(store, batch)
    with store.session() as session:
        holdings.recount(session, HERE)


def _write(store: Store, batch: Batch) -> None:
    with store.session() as session:
        for table, rows in batch.rows.items():
            insert_all(session, table, rows)
        search_index.put(session, batch.entries)


class _Newsroom:
    """Writes articles about stories that go on for a while, with speakers that come again."""

    def __init__(self, statements: int, seed: int) -> None:
        self._chance = random.Random(seed)
        self.language = Language(seed)
        self._people = list(self._speakers(statements))
        self._fame = zipf(len(self._people), 2)
        self._stories = max(50, statements // 400)
        self._outlets = [f"The {name} Post" for name in self.language.names[-_OUTLETS:]]
        self._readers = zipf(_OUTLETS, 5)

    def _speakers(self, statements: int) -> Iterator[tuple[int, Voice]]:
        names, chance = self.language.names, self._chance
        for _ in range(round(6 * statements**0.66)):  # as many as PolNeAR has at ten thousand
            name = f"{chance.choice(names[:400])} {chance.choice(names[400:4400])}"
            place = self.language.content[chance.randrange(500)].capitalize()
            role = chance.choice(_ROLES).format(place) if chance.random() < _WITH_ROLE else None
            kind = SpeakerKind.PERSON if chance.random() < _PEOPLE else SpeakerKind.ORGANIZATION
            yield new_id(NOW - timedelta(days=_DAYS)), Voice(name, kind, role)

    def introduce(self, batch: Batch) -> None:
        """Enter every speaker, one row for one name and kind."""
        known: dict[tuple[str, str], int] = {}
        for at, (number, voice) in enumerate(self._people):
            first = known.setdefault((key(voice.name), voice.kind), number)
            if first != number:
                self._people[at] = (first, voice)
                continue
            batch.add(SpeakerRow, id=number, key=key(voice.name), kind=voice.kind, name=voice.name)
            for alias, basis in aliases(voice).items():
                batch.add(SpeakerAliasRow, alias=alias, speaker_id=number, basis=Basis(basis))
            if voice.role:
                batch.add(SpeakerRoleRow, speaker_id=number, role=voice.role,
                          first_on=None, last_on=None)  # fmt: skip

    def report(self, batch: Batch, progress: float) -> None:
        """Write one article of the day that is `progress`, from 0 to 1, of the time covered."""
        _Report(self, batch, NOW - timedelta(days=_DAYS * (1 - progress))).write()

    def story(self, at: datetime) -> Sequence[str]:
        """Return the words of one of the stories of that time: few are in most of the news."""
        rank = self._chance.choices(range(20), cum_weights=zipf(20))[0]
        return self.language.story((at - NOW).days * self._stories // _DAYS + rank)

    def cast(self) -> Sequence[tuple[int, Voice]]:
        """Return who speaks in an article."""
        return self._chance.choices(self._people, cum_weights=self._fame, k=_CAST)

    def outlet(self) -> str:
        """Return who prints an article."""
        return self._chance.choices(self._outlets, cum_weights=self._readers)[0]

    @property
    def chance(self) -> random.Random:
        """The dice."""
        return self._chance


class _Report:
    """One article in the making."""

    def __init__(self, newsroom: _Newsroom, batch: Batch, at: datetime) -> None:
        self._newsroom, self._batch, self._at = newsroom, batch, at
        self._chance = newsroom.chance
        self._id = new_id(at)
        self._story = newsroom.story(at)
        self._cast = newsroom.cast()
        self._title = self._words(7).capitalize()
        self._text = ""

    def write(self) -> None:
        """Enter the article with all that it says."""
        self._article()
        told = Batch()
        for _ in range(_IN_ARTICLE):
            self._statement(told)
        for _ in range(_FIGURES):
            self._figure(told)
        while len(self._text) < _CHARACTERS:
            self._sentence(self._words(18).capitalize() + ".")
        self._batch.add(
            ArticleVersionRow, article_id=self._id, version=1, text=self._text,
            text_hash=f"{self._id:064x}", fetched_at=self._at,
        )  # fmt: skip
        for table, rows in told.rows.items():
            self._batch.rows.setdefault(table, []).extend(rows)
        self._batch.entries += told.entries

    def _article(self) -> None:
        self._batch.add(
            ArticleRow, id=self._id, url=f"https://example.org/{self._id}", title=self._title,
            publisher=self._newsroom.outlet(), byline=None, published_at=self._at,
            published_offset=0, published_day=self._at.date(), published_basis="JSON-LD",
            language="en", version=1, text_hash=f"{self._id:064x}", copy_of=None, credit=None,
        )  # fmt: skip
        for table, column, count in (
            (SentencePrintRow, "print", _SENTENCES),
            (MinhashBandRow, "band", _BANDS),
        ):
            for _ in range(count):
                number = self._chance.getrandbits(63)
                self._batch.add(table, article_id=self._id, **{column: number})

    def _words(self, length: int) -> str:
        return " ".join(self._newsroom.language.clause(self._story, length))

    def _sentence(self, words: str) -> int:
        """Add a sentence and return where it begins."""
        start = len(self._text)
        self._text += words + " "
        return start

    def _told(self, voice: tuple[int, Voice] | None, start: int, end: int) -> Values:
        who = voice[1] if voice else None
        return {
            "id": new_id(self._at), "article_id": self._id, "version": 1, "current": True,
            "speaker_id": voice[0] if voice else None, "day": self._at.date(),
            "voice_name": who.name if who else None, "voice_role": who.role if who else None,
            "via": (), "context_start": start, "context_end": end,
        }  # fmt: skip

    def _statement(self, told: Batch) -> None:
        chance = self._chance
        voice = chance.choice(self._cast) if chance.random() < _ATTRIBUTED else None
        content = self._words(chance.randint(8, 24))
        name = voice[1].name if voice else "somebody"
        start = self._sentence(f"{content.capitalize()}, {name} said.")
        end = len(self._text) - 1
        self._sentence(self._words(8).capitalize() + ".")
        row = self._told(voice, start, len(self._text) - 1)
        cue = (end - 5, end - 1)
        cluster = new_id(self._at)
        told.add(QuoteClusterRow, id=cluster, fingerprint=chance.getrandbits(63),
                 first_stored_at=self._at)  # fmt: skip
        told.add(
            StatementRow, **row, text=content.capitalize(), cluster_id=cluster,
            kind=chance.choice(_KINDS), content=[(start, start + len(content))], cue=[cue],
            source=[(cue[0] - len(name) - 1, cue[0] - 1)], speech=True,
            stance=chance.choice(_STANCES), said_on=None, confidence=0.9,
        )  # fmt: skip
        self._index(told, row, content, voice, figures=False)

    def _figure(self, told: Batch) -> None:
        chance = self._chance
        voice = chance.choice(self._cast) if chance.random() < _COUNTED_BY else None
        value = chance.randint(2, 5_000)
        unit, *rest = self._words(3).split()
        measures = " ".join((unit, *rest))
        start = self._sentence(f"It counts {value:,} {measures} {self._words(8)}.")
        at = start + len("It counts ")
        row = self._told(voice, start, len(self._text) - 1)
        told.add(
            FigureRow, **row, text=f"{value:,}", fingerprint=chance.getrandbits(63),
            first_stored_at=self._at, start_at=at, end_at=at + len(f"{value:,}"), value=value,
            range_high=None, unit=unit, unit_name=None, qualifier="exact", trend=None,
            measures=measures, as_of=None,
        )  # fmt: skip
        self._index(told, row, f"{value:,} {measures}", voice, figures=True)

    def _index(
        self,
        told: Batch,
        row: Values,
        content: str,
        voice: tuple[int, Voice] | None,
        *,
        figures: bool,
    ) -> None:
        who = (voice[1].name, voice[1].role or "") if voice else ()
        found = tags.of_entry(
            HERE, figures=figures, speaker_id=row["speaker_id"], day=self._at.date()
        )
        context = self._text[row["context_start"] : row["context_end"]]
        names = " ".join((self._title, *who))
        told.entries.append(Entry(HERE, row["id"], content, context, names, " ".join(found)))
