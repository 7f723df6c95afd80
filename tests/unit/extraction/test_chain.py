"""The chain finds the best path and its share, as counting every path would."""

from itertools import pairwise, product

import numpy as np
import pytest

from bot.extraction.chain import ROLES, TAGS, Chain, runs

CHANCE = np.random.default_rng(7)
MOVES = CHANCE.normal(size=(len(TAGS), len(TAGS)))
BEGIN = CHANCE.normal(size=len(TAGS))


def is_allowed(path: tuple[int, ...]) -> bool:
    before = "O"
    for tag in (TAGS[number] for number in path):
        if tag[0] == "I" and before[2:] != tag[2:]:
            return False
        before = tag
    return True


def every_path(emissions: np.ndarray) -> dict[tuple[int, ...], float]:
    """Return the weight of every path that BIO allows, added up by hand."""
    weights = {}
    for path in filter(is_allowed, product(range(len(TAGS)), repeat=len(emissions))):
        score = BEGIN[path[0]] + sum(emissions[i, tag] for i, tag in enumerate(path))
        score += sum(MOVES[a, b] for a, b in pairwise(path))
        weights[path] = float(np.exp(score))
    return weights


@pytest.mark.parametrize("words", [1, 2, 4])
def test_the_best_path_and_the_share_of_its_runs_are_those_of_all_paths(words):
    emissions = CHANCE.normal(size=(words, len(TAGS))).astype(np.float32) * 2
    weights = every_path(emissions)
    best = max(weights, key=weights.__getitem__)

    [found] = Chain.of(MOVES.tolist(), BEGIN.tolist()).tag([emissions])

    assert [(ROLES.index(run.role), run.start, run.end) for run in found] == list(runs(best))
    for run in found:
        wanted = (ROLES.index(run.role), run.start, run.end)
        share = sum(w for path, w in weights.items() if wanted in list(runs(path)))
        assert np.exp(run.log_probability) == pytest.approx(share / sum(weights.values()), rel=1e-3)


def test_sequences_read_together_are_read_as_if_alone():
    chain = Chain.of(MOVES.tolist(), BEGIN.tolist())
    several = [CHANCE.normal(size=(n, len(TAGS))).astype(np.float32) * 2 for n in (3, 9, 1)]

    together = chain.tag(several)

    for one, found in zip(several, together, strict=True):
        [alone] = chain.tag([one])
        assert [(r.role, r.start, r.end) for r in alone] == [
            (r.role, r.start, r.end) for r in found
        ]
        assert [r.log_probability for r in alone] == pytest.approx(
            [r.log_probability for r in found], abs=1e-4
        )


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ("O O", []),
        ("B-source I-source O B-cue", [(0, 0, 2), (1, 3, 4)]),
        ("B-content B-content I-content", [(2, 0, 1), (2, 1, 3)]),
        ("B-cue B-content", [(1, 0, 1), (2, 1, 2)]),
    ],
)
def test_runs_are_cut_where_tags_begin_anew(tags, found):
    assert list(runs([TAGS.index(tag) for tag in tags.split()])) == found
