"""Contents choose their cue, cues their source; what chooses nothing stands alone."""

import numpy as np

from bot.extraction.chain import Tagged
from bot.extraction.confidence import evidence, likelihood
from bot.extraction.linking import BUCKETS, Linker, Pointer

WIDTH = 4


def pointer(nothing: float = 0.0) -> Pointer:
    return Pointer(np.full(WIDTH, nothing, np.float32), np.zeros(BUCKETS, np.float32))


def run(role: str, at: int) -> Tagged:
    return Tagged(role, at, at + 1, -0.1)


def vectors(words: int, *pairs: tuple[int, int, int, int]) -> np.ndarray:
    """Return vectors in which for each (word, part, other word, its part) the two agree."""
    parts = np.zeros((words, 4, WIDTH), np.float32)
    for axis, (word, part, other, its) in enumerate(pairs):
        parts[word, part, axis] = parts[other, its, axis] = 5.0
    return parts


def test_a_content_goes_to_the_cue_it_agrees_with_and_the_cue_to_its_source():
    tags = [run("source", 0), run("cue", 1), run("cue", 3), run("source", 4), run("content", 2)]
    linker = Linker(pointer(), pointer())

    [relation] = linker.relate(tags, vectors(5, (2, 0, 3, 1), (3, 2, 4, 3)))

    assert (relation.cue.start, relation.source.start) == (3, 4)
    assert [part.start for part in relation.content] == [2]


def test_two_contents_of_one_cue_are_one_relation():
    tags = [run("content", 0), run("cue", 2), run("content", 3)]

    [relation] = Linker(pointer(), pointer()).relate(tags, vectors(4, (0, 0, 2, 1), (3, 0, 2, 1)))

    assert [part.start for part in relation.content] == [0, 3]
    assert relation.source is None


def test_a_content_that_prefers_nothing_stands_alone():
    tags = [run("content", 0), run("cue", 2)]
    parts = vectors(3)
    parts[0, 0] = 1.0

    [relation] = Linker(pointer(nothing=5.0), pointer()).relate(tags, parts)

    assert (relation.source, relation.cue) == (None, None)


def test_distance_decides_where_the_words_do_not():
    near = np.zeros(BUCKETS, np.float32)
    near[[1, 9]] = 3.0  # one word behind, one word before
    linker = Linker(Pointer(np.zeros(WIDTH, np.float32), near), pointer())
    tags = [run("cue", 0), run("cue", 4), run("content", 5)]

    [relation] = linker.relate(tags, vectors(6))

    assert relation.cue.start == 4


def test_the_surer_its_parts_the_likelier_a_relation():
    linker = Linker(pointer(), pointer())
    tags = [run("cue", 0), run("content", 1)]
    [sure] = linker.relate(tags, vectors(2, (1, 0, 0, 1)))
    [unsure] = linker.relate(tags, vectors(2))
    weights = [0.0, 1.0, 1.0, 1.0, 1.0, 1.0]

    assert len(evidence(sure)) == len(weights)
    assert 0 < likelihood(unsure, weights) < likelihood(sure, weights) < 1
