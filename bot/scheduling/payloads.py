"""What is written down between the steps of durable work, as JSON — pure.

JSON, because a later version of the program must be able to read what an earlier one wrote, and
because a database that others may write to must not be able to say more than words.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import TypeAdapter

from bot.ingestion.source import Source
from bot.ingestion.visits import NO_VALIDATORS, Validators
from storage.records import Link

Json = dict[str, Any]
_Value = TypeVar("_Value")
_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}  # making one takes longer than using it


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A page to be read; `attempt` counts from 1, `is_repeat` when it was read before."""

    link: Source
    attempt: int = 1
    is_repeat: bool = False
    validators: Validators = NO_VALIDATORS

    @classmethod
    def again(cls, link: Link) -> "Errand":
        """Return the errand to read a page once more, for edits or because it was never read."""
        return cls(
            link=Source(name=link.url, url=link.url),
            is_repeat=link.reads > 0,
            validators=(link.etag, link.modified),
        )


def packed(value: Any) -> Json:  # noqa: ANN401 - any dataclass
    """Return a dataclass as JSON.

    >>> packed(Errand(link=Source(name="a", url="https://a.example/")))["attempt"]
    1
    """
    values: Json = _adapter(type(value)).dump_python(value, mode="json")
    return values


def unpacked(kind: type[_Value], values: Json) -> _Value:
    """Return the dataclass that `packed` wrote."""
    value: _Value = _adapter(kind).validate_python(values)
    return value


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
