"""Questions about a made-up library, a kind at a time, as people ask of what they have read."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlmodel import col, func, select

from benchmarks.scale_library import HERE
from benchmarks.scale_words import Language, is_small
from storage.models import ArticleRow, FigureRow, SpeakerRow, StatementRow
from storage.store import Session, Store


class Seen(NamedTuple):
    """What somebody remembers of a statement: the words, who said it, who printed it, when."""

    words: Sequence[str]
    speaker: str
    outlet: str
    month: str

    def some(self, count: int, first: int = 0) -> str:
        """Return some of the words that tell something."""
        telling = [word for word in self.words if not is_small(word)]
        return " ".join(telling[first : first + count])


TOPIC = "topic"
_KINDS: Mapping[str, Callable[[Seen], str]] = {
    "who said": lambda one: f"Who said that {' '.join(one.words[:8])}?",
    "what did … say": lambda one: f"What did {one.speaker} say about {one.some(2)}?",
    "… since": lambda one: f"What did {one.speaker} say about {one.some(2)} since {one.month}?",
    "lately": lambda one: f"What has {one.speaker} said lately?",
    "who denied": lambda one: f"Who denied {one.some(3)}?",
    "quotation": lambda one: f"Who said “{' '.join(one.words[:10])}”?",
    "outlet": lambda one: f"What does {one.outlet} report about {one.some(2)}?",
    "nobody": lambda one: f"What did Zarla {one.speaker[::-1].capitalize()} say on {one.some(2)}?",
    TOPIC: lambda one: one.some(2),
}
_COUNTS = "how many"
_COMMON = "common words"
_COMMONEST = 20  # the first stands in every twentieth statement, the last in every fiftieth
_REMEMBERED = 10  # words of which a statement has at least so many


def questions(store: Store, each: int, seed: int = 1) -> dict[str, list[str]]:
    """Return `each` questions of every kind about what `store` holds."""
    chance = random.Random(seed)
    seen = list(_seen(store, chance, each))
    asked = {kind: [ask(one) for one in seen] for kind, ask in _KINDS.items()}
    asked[_COUNTS] = [f"How many {words}?" for words in _counted(store, chance, each)]
    common = Language().content[:_COMMONEST]
    asked[_COMMON] = [
        f"Who said anything about {' and '.join(chance.sample(common, 2))}?" for _ in range(each)
    ]
    return asked


def _seen(store: Store, chance: random.Random, count: int) -> Iterator[Seen]:
    """Yield statements by chance; who speaks much is met often."""
    query = (
        select(StatementRow.text, SpeakerRow.name, ArticleRow.publisher, StatementRow.day)
        .join(SpeakerRow, col(SpeakerRow.id) == StatementRow.speaker_id)
        .join(ArticleRow, col(ArticleRow.id) == StatementRow.article_id)
        .where(StatementRow.workspace_id == HERE)
        .order_by(col(StatementRow.id))
        .limit(1)
    )
    with store.session() as session:
        first, last = _ends(session, StatementRow)
        while count:
            at = chance.randint(first, last)
            row = session.exec(query.where(col(StatementRow.id) >= at)).first()
            if row is not None and len(row[0].split()) > _REMEMBERED:
                count -= 1
                yield Seen(row[0].lower().split(), row[1], row[2] or "", f"{row[3]:%B %Y}")


def _counted(store: Store, chance: random.Random, count: int) -> Iterator[str]:
    query = select(FigureRow.measures).where(FigureRow.workspace_id == HERE)
    with store.session() as session:
        first, last = _ends(session, FigureRow)
        for _ in range(count):
            at = chance.randint(first, last)
            nearest = query.where(col(FigureRow.id) >= at).order_by(col(FigureRow.id)).limit(1)
            yield session.exec(nearest).one() or ""


def _ends(session: Session, table: type[StatementRow | FigureRow]) -> tuple[int, int]:
    return session.exec(select(func.min(table.id), func.max(table.id))).one()
