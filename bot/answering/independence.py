"""Of the outlets behind a claim, how many have it from nobody else among them. Pure.

A copy has it from the original, a story that credits an agency from the agency, a report of what
another outlet reported from that outlet: "6 outlets, 1 origin: AP".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.outlets import same_outlet
from storage.printings import Telling


@dataclass(frozen=True, slots=True)
class Backing:
    """The outlets that print a claim, and those that it goes back to, each by one name."""

    outlets: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()

    @property
    def is_shared(self) -> bool:
        """Whether fewer stand behind the claim than print it."""
        return len(self.origins) < len(self.outlets)


def backing(tellings: Sequence[Telling]) -> Backing:
    """Return who prints a claim and where it comes from.

    An outlet that has it in two ways has it in the shorter one: own reporting counts as such, even
    beside an agency's story.

    >>> relayed = Telling("The Post", ("The Herald", "AP")), Telling("The Courier", ("AP",))
    >>> backing([*relayed, Telling("The Associated Press")]).origins
    ('The Associated Press',)
    """
    chains: dict[str, Sequence[str]] = {}
    for telling in tellings:
        outlet = _among(chains, telling.outlet) or telling.outlet
        chains[outlet] = min(chains.get(outlet, telling.via), telling.via, key=len)
    origins: list[str] = []
    for outlet in chains:
        origin = _origin(outlet, chains)
        if _among(origins, origin) is None:
            origins.append(origin)
    return Backing(tuple(chains), tuple(origins))


def _origin(outlet: str, chains: Mapping[str, Sequence[str]]) -> str:
    """Return who is last in the chain from `outlet`, also through the chains of the others."""
    seen: set[str] = set()
    while outlet not in seen and chains.get(outlet):
        seen.add(outlet)
        upstream = chains[outlet][-1]
        outlet = _among(chains, upstream) or upstream
    return outlet


def _among(names: Iterable[str], name: str) -> str | None:
    """Return which of `names` means the same outlet."""
    return next((one for one in names if same_outlet(one, name)), None)
