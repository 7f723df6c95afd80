"""The word lists beside this module, read once: currencies, units, and how figures are worded."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from storage.records import Qualifier

_FOLDER = Path(__file__).parent / "lexicon"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the contracts write it ("USD", "percent", "mile") and its dictionary name."""

    code: str
    name: str
    is_money: bool = False


@cache
def currency_sign() -> tuple[re.Pattern[str], Mapping[str, Unit]]:
    """Return a pattern for what stands in front of an amount of money, and what each sign means."""
    meanings = {sign: unit for unit, entry in _currencies() for sign in _signs(entry)}
    return re.compile(rf"(?<![^\W\d_])(?P<form>{_either(meanings)})\s?$"), meanings


@cache
def unit_after() -> tuple[re.Pattern[str], Mapping[str, Unit]]:
    """Return a pattern for the unit behind a number, and what each form means.

    Symbols match letter for letter, words in either case; the keys of words are lower case.
    """
    symbols: dict[str, Unit] = {}
    words: dict[str, Unit] = {}
    for unit, entry in (*_units(), *_currencies()):
        symbols |= dict.fromkeys(entry.get("symbols", ()), unit)
        words |= {form.lower(): unit for form in entry["words"]}
    symbol = rf"(?:\s?|-(?=\w\w))(?P<symbol>{_either(symbols)})(?!\w)"
    word = rf"(?:\s+|\s?-)(?P<word>(?i:{_either(words)}))\b"
    return re.compile(f"{symbol}|{word}"), symbols | words


@cache
def hedges() -> tuple[re.Pattern[str], re.Pattern[str], Mapping[str, Qualifier]]:
    """Return patterns for hedges in front of and behind a figure, and what each one means."""
    wording = _read("wording")
    before, after = _qualifiers(wording["before"]), _qualifiers(wording["after"])
    in_front = rf"(?<!\w)(?P<form>{_either(before)})[\s(]*$"
    behind = rf"\s?(?P<form>{_either(after)})(?!\w)"
    return (
        re.compile(in_front, re.IGNORECASE),
        re.compile(behind, re.IGNORECASE),
        before | after,
    )


@cache
def hedging_verbs() -> Mapping[str, Qualifier]:
    """Return the lemmas of verbs that hedge the figure they govern: "exceeds 7%"."""
    return _qualifiers(_read("wording")["verbs"])


@cache
def trends() -> Mapping[str, str]:
    """Return the lemmas of verbs that move a figure, each with "up" or "down"."""
    return {lemma: way for way, lemmas in _read("wording")["trend"].items() for lemma in lemmas}


@cache
def numbered() -> re.Pattern[str]:
    """Return a pattern for words that end a text and name what follows: "Room 12", "S&P 500"."""
    names = _read("wording")["numbered"]
    return re.compile(rf"\b(?:(?i:{_either(names['labels'])})\.?\s*#?|{_either(names['names'])})$")


@cache
def ambiguous_signs() -> frozenset[str]:
    """Return signs of currencies that also begin the names of products: "PS" of "PS5"."""
    return frozenset(sign for _, entry in _currencies() for sign in entry.get("ambiguous", ()))


@cache
def units() -> frozenset[str]:
    """Return the codes of everything that is measured or paid in, as against counted."""
    return frozenset(unit.code for unit, _ in (*_units(), *_currencies()))


def name_of_unit(form: str) -> str:
    """Return the dictionary name of a unit's symbol or word, the form itself if it has none.

    >>> name_of_unit("cm"), name_of_unit("tenant")
    ('centimetre', 'tenant')
    """
    unit = unit_after()[1].get(form)
    return unit.name if unit is not None else form


@cache
def changes() -> frozenset[str]:
    """Return the lemmas of verbs that add an amount to something or take it away."""
    return frozenset(_read("wording")["changes"]["verbs"])


@cache
def durations() -> frozenset[str]:
    """Return the codes of the units of time."""
    return frozenset(_read("wording")["durations"]["units"])


@cache
def families() -> Mapping[str, str]:
    """Return nouns of people with what a number "of" them counts: father, "child"."""
    table = _read("wording")["families"]
    return {noun: counted for counted, nouns in table.items() for noun in nouns}


@cache
def moved() -> frozenset[str]:
    """Return pasts of verbs that move a figure, which are verbs whatever a tagger says."""
    return frozenset(_read("wording")["moved"]["pasts"])


@cache
def totals() -> frozenset[str]:
    """Return nouns that only gather what they are of: "a total of 40"."""
    return frozenset(_read("wording")["totals"]["nouns"])


@cache
def calendar() -> frozenset[str]:
    """Return nouns of time, in lower case."""
    return frozenset(_read("wording")["calendar"]["nouns"])


@cache
def harms() -> frozenset[str]:
    """Return the lemmas that make a bare number a number of people: "killing 10,000"."""
    return frozenset(_read("wording")["victims"]["person"])


def _qualifiers(table: Mapping[str, Iterable[str]]) -> dict[str, Qualifier]:
    return {form: Qualifier(name) for name, forms in table.items() for form in forms}


def _currencies() -> Iterator[tuple[Unit, Any]]:
    for code, entry in _read("currencies").items():
        yield Unit(code, entry["name"], is_money=True), entry


def _signs(entry: Mapping[str, list[str]]) -> list[str]:
    return [*entry["signs"], *entry.get("ambiguous", ())]


def _units() -> Iterator[tuple[Unit, Any]]:
    for code, entry in _read("units").items():
        yield Unit(entry.get("unit", code), entry["name"]), entry


def _either(forms: Iterable[str]) -> str:
    longest_first = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
