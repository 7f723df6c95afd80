"""How much of the annotation a network finds while it is trained."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.extraction.chain import ROLES, Chain, runs
from training.learning import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.encoder import AttributionNetwork
    from training.examples import Example


def exact_runs(network: AttributionNetwork, examples: Sequence[Example]) -> dict[str, float]:
    """Return by role the F1, in percent, of runs of words that are exactly the annotated ones."""
    chain = Chain.of(network.chain.moves.tolist(), network.chain.begin.tolist())
    hits, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for batch, emissions in read(network, examples):
        for row, window in enumerate(batch.windows):
            count = window.end - window.start
            tagged = chain.tag([emissions[row, :count].numpy()])[0]
            ours = {(run.role, run.start, run.end) for run in tagged}
            theirs = {
                (ROLES[role], start, end)
                for role, start, end in runs(batch.tags[row, :count].tolist())
            }
            hits.update(role for role, _, _ in ours & theirs)
            found.update(role for role, _, _ in ours)
            gold.update(role for role, _, _ in theirs)
    return {role: round(200 * hits[role] / (found[role] + gold[role]), 1) for role in ROLES}
