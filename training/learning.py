"""One training run of the attribution network, and what it believes of the articles afterwards."""

from __future__ import annotations

import copy
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.extraction.chain import TAGS
from bot.extraction.encoding import windows
from bot.extraction.network import Window, batched
from training.batches import batch, shuffled
from training.encoder import AttributionNetwork
from training.examples import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from training.batches import Batch
    from training.examples import Example

    Halves = NDArray[np.float16]

DECAY = 0.01
CLIP = 1.0
WARM_UP = 0.06  # of all steps
LAST_RATE = 0.02  # of the highest
AVERAGE = 0.99  # how much of the averaged weights stays at each step
ARCS = 0.1  # weight of the pointers' loss
FRESH = 5.0  # what was not pretrained learns faster


@dataclass(frozen=True, slots=True)
class Course:
    """How one network is trained; `trust` is the weight of the teachers' beliefs."""

    seed: int
    epochs: int
    rate: float
    trust: float = 0.0


@dataclass(frozen=True, slots=True)
class Beliefs:
    """Probabilities of tags of an article's words (words, tags), and of pairs (words, tags, tags).

    A pair's first tag is that of the word before.
    """

    single: Halves
    pairs: Halves


def train(
    course: Course,
    examples: Sequence[Example],
    sizes: tuple[int, ...],
    *,
    teachers: Sequence[Beliefs] = (),
    after_epoch: Callable[[int, AttributionNetwork], None],
) -> AttributionNetwork:
    """Train a network and return its averaged weights.

    `after_epoch` is shown the averaged network after every pass over the examples.
    """
    torch.manual_seed(course.seed)
    chance = random.Random(course.seed)  # noqa: S311 - it shuffles
    network = AttributionNetwork(sizes)
    network.chain.moves.data = bigrams(examples)
    average = copy.deepcopy(network)
    optimizer = torch.optim.AdamW(_groups(network), lr=course.rate, fused=True)
    step = 0
    for epoch in range(course.epochs):
        batches = list(shuffled(examples, chance))
        for number, each in enumerate(batches):
            _set_rate(optimizer, course.rate, (epoch + number / len(batches)) / course.epochs)
            optimizer.zero_grad()
            _loss(network, each, teachers, course.trust).backward()
            nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimizer.step()
            step += 1
            _follow(average, network, min(AVERAGE, (step + 1) / (step + 10)))
        after_epoch(epoch, average)
    return average.eval()


def beliefs(network: AttributionNetwork, examples: Sequence[Example]) -> list[Beliefs]:
    """Return what a trained network believes of each example."""
    tags = len(TAGS)
    found = [
        Beliefs(np.zeros((words, tags), np.float16), np.zeros((words, tags, tags), np.float16))
        for words in (len(example.tags) for example in examples)
    ]
    for each, emissions in read(network, examples):
        single, pairs = network.chain.beliefs(emissions, each.present)
        for row, window in enumerate(each.windows):
            count = window.end - window.start
            about = found[window.document]
            about.single[window.start : window.end] = single[row, :count]
            about.pairs[window.start + 1 : window.end] = pairs[row, : count - 1]
    for about in found:
        _bridge(about)
    return found


def averaged(several: Sequence[Sequence[Beliefs]]) -> list[Beliefs]:
    """Return the mean of what several networks believe of each example."""
    return [
        Beliefs(
            np.mean([each.single for each in same], 0, np.float32).astype(np.float16),
            np.mean([each.pairs for each in same], 0, np.float32).astype(np.float16),
        )
        for same in zip(*several, strict=True)
    ]


def read(
    network: AttributionNetwork, examples: Sequence[Example]
) -> Iterator[tuple[Batch, Tensor]]:
    """Yield batches of all windows with the emissions of their words."""
    cut = (
        Window(number, example.encoded, start, end)
        for number, example in enumerate(examples)
        for start, end in windows(example.encoded)
    )
    with torch.no_grad(), fast():
        for group in batched(cut):
            each = batch(group, examples)
            emissions, _ = network(**each.inputs)
            yield each, each.of_words(emissions)


def fast() -> torch.autocast:
    """Compute in bfloat16: some processors multiply six times as fast in it."""
    return torch.autocast("cpu", dtype=torch.bfloat16)


def bigrams(examples: Sequence[Example]) -> Tensor:
    """Return the logarithm of how often one tag follows another, damped: where moves begin."""
    counts = np.full((len(TAGS), len(TAGS)), 0.1)
    for example in examples:
        np.add.at(counts, (example.tags[:-1], example.tags[1:]), 1)
    shares = 0.3 * np.log(counts / counts.sum(1, keepdims=True))
    return torch.tensor(shares, dtype=torch.float32)


def _loss(
    network: AttributionNetwork, each: Batch, teachers: Sequence[Beliefs], trust: float
) -> Tensor:
    with fast():
        emissions, parts = map(each.of_words, network(**each.inputs))
    loss = network.chain.loss(emissions, each.tags, each.present)
    if teachers:
        taught = network.chain.expected_loss(emissions, _taught(each, teachers), each.present)
        loss = (1 - trust) * loss + trust * taught
    parts = parts.unflatten(-1, (2, 2, -1))
    for number, pointer in enumerate(network.pointers):
        scores = pointer(parts[:, :, number, 0], parts[:, :, number, 1], each.present)
        arcs = each.arcs[:, :, number]
        if (arcs != UNKNOWN).any():
            loss = loss + ARCS * functional.cross_entropy(
                scores.flatten(0, 1), arcs.flatten(), ignore_index=UNKNOWN
            )
    return loss


def _taught(each: Batch, teachers: Sequence[Beliefs]) -> tuple[Tensor, Tensor]:
    """Return the teachers' beliefs of a batch; no word stands before a window's first."""
    shape = *each.present.shape, len(TAGS)
    single, pairs = torch.zeros(shape), torch.zeros(*shape, len(TAGS))
    for row, window in enumerate(each.windows):
        about, count = teachers[window.document], window.end - window.start
        single[row, :count] = torch.from_numpy(about.single[window.start : window.end])
        pairs[row, 1:count] = torch.from_numpy(about.pairs[window.start + 1 : window.end])
    return single, pairs


def _bridge(about: Beliefs) -> None:
    """Fill the pairs between two windows as if their tags did not know of each other."""
    empty = np.flatnonzero(about.pairs[1:].sum((1, 2)) == 0) + 1
    about.pairs[empty] = about.single[empty - 1, :, None] * about.single[empty, None, :]


def _groups(network: AttributionNetwork) -> list[dict[str, object]]:
    return [
        {
            "params": [weights],
            "pace": 1.0 if name.startswith("encoder") else FRESH,
            "weight_decay": DECAY if weights.dim() > 1 else 0.0,
        }
        for name, weights in network.named_parameters()
    ]


def _set_rate(optimizer: torch.optim.Optimizer, highest: float, progress: float) -> None:
    """Let the rate rise quickly and fall slowly; `progress` goes from 0 to 1."""
    share = min(1.0, progress / WARM_UP) * max(LAST_RATE, 1 - progress)
    for group in optimizer.param_groups:
        group["lr"] = highest * share * group["pace"]


def _follow(average: nn.Module, network: nn.Module, keep: float) -> None:
    with torch.no_grad():
        for slow, quick in zip(average.parameters(), network.parameters(), strict=True):
            slow.lerp_(quick, 1 - keep)
