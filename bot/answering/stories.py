"""Which evidence belongs to one story: articles that share its telling words. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from bot.answering import vocabulary
from bot.answering.answer import Ranked
from storage.records import Article, Evidence

# Cosine: in fifteen weeks of one campaign's news three of four groups were one story, and at 0.13
# two of three. A story told in two parts costs a line, two told as one a wrong headline.
_SAME_STORY = 0.15
_HEADLINE = 2  # a word of the headline says what the story is, one of a sentence may be beside it
_MEANT = 0.6  # share of the words that name a story which the story must hold

_Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Told:
    """One article with what of it is to be shown, and how telling its words are."""

    evidence: tuple[Ranked, ...]
    weights: _Weights


def grouped(ranked: Sequence[Ranked]) -> list[list[Ranked]]:
    """Return the evidence of each story together, in the order of its best, stories likewise."""
    stories: list[list[_Told]] = []
    for told in _told(ranked):
        home = next((story for story in stories if _belongs(told, story)), None)
        if home is None:
            stories.append([told])
        else:
            home.append(told)
    place = {one.evidence.id: at for at, one in enumerate(ranked)}
    return [
        sorted((one for told in story for one in told.evidence), key=lambda r: place[r.evidence.id])
        for story in stories
    ]


def is_about(found: Iterable[Evidence], name: str) -> bool:
    """Whether a story goes by `name`: a headline of it, or words that stand in one article of it.

    >>> is_about((), "port strike")
    False
    """
    meant = {token.key for token in vocabulary.topical(name)}
    articles: dict[int, set[str]] = {}
    for one in found:
        words = f"{one.article.title or ''} {one.context}"
        articles.setdefault(one.article.id, set()).update(vocabulary.keys(words))
    least = _MEANT * len(meant)
    return bool(meant) and any(len(meant & words) >= least for words in articles.values())


def _told(ranked: Sequence[Ranked]) -> list[_Told]:
    """Return what each story's articles tell; a copy counts as the article it repeats."""
    articles: dict[int, list[Ranked]] = {}
    for one in ranked:
        articles.setdefault(_original(one.evidence.article), []).append(one)
    counts = [_counts(found) for found in articles.values()]
    spread = Counter(word for words in counts for word in words)
    return [
        _Told(tuple(found), _unit(words, spread, len(counts)))
        for found, words in zip(articles.values(), counts, strict=True)
    ]


def _original(article: Article) -> int:
    return article.copy_of or article.id


def _counts(found: Iterable[Ranked]) -> Counter[str]:
    """Return how strongly each topical word stands in an article's headline and evidence."""
    evidence = [one.evidence for one in found]
    titles = {one.article.title or "" for one in evidence}
    counts = Counter({word: _HEADLINE for title in titles for word in _words(title)})
    for word in {word for one in evidence for word in _words(one.context)}:
        counts[word] += 1
    return counts


def _words(text: str) -> frozenset[str]:
    return frozenset(token.key for token in vocabulary.topical(text))


def _unit(counts: Counter[str], spread: Counter[str], articles: int) -> _Weights:
    """Return the weights of an article's words, rare ones heavy, as a vector of length one."""
    raw = {word: count * log(1 + articles / spread[word]) for word, count in counts.items()}
    length = sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {word: weight / length for word, weight in raw.items()}


def _belongs(told: _Told, story: Sequence[_Told]) -> bool:
    """Whether an article tells the story, by how near it is to its articles on the average."""
    near = sum(_cosine(told.weights, other.weights) for other in story)
    return near >= _SAME_STORY * len(story)


def _cosine(one: _Weights, other: _Weights) -> float:
    shorter, longer = sorted((one, other), key=len)
    return sum(weight * longer.get(word, 0.0) for word, weight in shorter.items())
