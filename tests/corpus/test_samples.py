"""Every sample gives the article and the findings that stand beside it in samples/expected/."""

import json
from collections.abc import Iterator
from datetime import datetime

import pytest

from storage.records import Span
from tests.corpus.expectations import Comparison, Expected, place_of, spans_of
from tests.corpus.samples import EXPECTATIONS, article, comparison, known_misses

FEW = 0.05  # the share of findings that no reader expected may not be higher

each_sample = pytest.mark.parametrize("expected", EXPECTATIONS, ids=lambda known: known.name)


@each_sample
def test_a_sample_is_read_with_its_title_outlet_and_instant(expected: Expected):
    read = article(expected)

    assert read.title == expected.article["title"]
    assert read.publisher == expected.article["publisher"]
    assert _same_instant(read.published_at, expected.article["published_at"])


@each_sample
def test_nothing_around_the_article_is_read_as_its_text(expected: Expected):
    read = article(expected)

    left = {expected.id_of_boilerplate(bad) for bad in expected.boilerplate if bad in read.text}
    assert left == _known(expected, "boilerplate")
    assert read.title not in read.text.split("\n")


@each_sample
def test_every_expected_passage_stands_in_the_text(expected: Expected):
    text = article(expected).text

    for statement in expected.statements:
        assert spans_of(statement, text)
        assert statement["source"] in text
        assert statement["cue"] in text
    for figure in expected.figures:
        assert place_of(figure, text)
        assert figure["measures"] in text


@pytest.mark.model
@each_sample
def test_exactly_the_known_misses_are_missed(expected: Expected):
    missed = comparison(expected).misses

    known = _known(expected, "s") | _known(expected, "f")
    assert set(missed) == known, json.dumps(missed, indent=1, ensure_ascii=False)


@pytest.mark.model
@each_sample
def test_every_finding_is_a_span_of_the_article_alone(expected: Expected):
    seen = comparison(expected)

    quoted = [seen.text[start:end] for start, end in _places(seen)]
    assert all(words and words == words.strip() for words in quoted)
    assert not [bad for bad in expected.boilerplate if any(bad in words for words in quoted)]


@pytest.mark.model
def test_few_statements_are_found_that_no_reader_would_mark():
    seen = [comparison(expected) for expected in EXPECTATIONS]

    extra = [found.text for each in seen for found in each.extra_statements]
    assert len(extra) <= FEW * sum(len(each.found.statements) for each in seen), extra


@pytest.mark.model
def test_few_figures_are_found_that_no_reader_would_mark():
    seen = [comparison(expected) for expected in EXPECTATIONS]

    extra = [(figure.text, figure.measures) for each in seen for figure in each.extra_figures]
    assert len(extra) <= FEW * sum(len(each.found.figures) for each in seen), extra


def test_known_misses_name_what_is_expected():
    assert known_misses().keys() <= set().union(*(expected.ids for expected in EXPECTATIONS))


def _known(expected: Expected, sort: str) -> set[str]:
    return {known for known in known_misses() if known.startswith(f"{expected.name}/{sort}")}


def _places(seen: Comparison) -> Iterator[Span]:
    for statement in seen.found.statements:
        yield from (*statement.content, *statement.cue, *statement.source)
    for figure in seen.found.figures:
        yield figure.start, figure.end


def _same_instant(found: datetime | None, expected: str | None) -> bool:
    """Compare the instant and, where one is given, the offset; a bare date is a day."""
    if found is None or expected is None:
        return found is expected is None
    known = datetime.fromisoformat(expected)
    if known.tzinfo is None:
        return found.date() == known.date()
    return found == known and found.utcoffset() == known.utcoffset()
