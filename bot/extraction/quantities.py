"""Numbers with their currency, unit, hedge and range, from the text alone. Pure.

Names of things that hold a number (Route 66, COVID-19), scores, times of day and house numbers
are left out here as far as their writing shows it; what takes grammar is left to `figures`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from bot.extraction import lexicons
from bot.extraction.lexicons import Unit
from bot.extraction.neighbours import joined
from bot.extraction.numbers import MONEY_SCALES, Numeral, find_numerals
from storage.records import Qualifier

_SIGN = re.compile(r"(?:(?:^|(?<=[\s(]))[-−]|\bminus[\s-])$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?:\w|\.)[-–/.]$|[#@_&]$")
_WORD_PREFIX = re.compile(r"\b(?:sub|minus|pre|post|mid|non|then|to)-$", re.IGNORECASE)
_TIME_AFTER = re.compile(
    r"(?::\d|\s?(?:a\.?m\b|p\.?m\b|o['’]clock|noon\b)|\s[EPCM][SD]?T\b|/\d|['’]s\b)",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\s(?:[NSEW]\.?\s|(?:North|South|East|West)\s)?(?:[A-Z][\w.’']*\s){1,3}?"
    r"(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way|Court|Ct|Hwy|Highway"
    r"|Pkwy|Parkway|Plaza|Square|Suite)\b"
)
_NAMED = re.compile(
    r"\b(?:No|Nos|Number|Room|Suite|Apt|Box|Route|Highway|Interstate|Channel|Chapter|Section"
    r"|Article|Title|Act|Bill|Game|Week|Day|Phase|Level|Tier|Category|Type|Row|Page|Figure|Table"
    r"|Formula|Class|Flight|Psalm|Proposition|Prop|Amendment|Rule|Form|Part|Volume|Episode|Season"
    r"|Area|District|Precinct|Ward|Zone|Gate|Terminal|Platform|Version)\.?\s*#?$",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\s+(?:per|an?|each|every)\s+(?P<per>hour|day|night|week|month|quarter|year|minute|second"
    r"|share|barrel|gallon|litre|liter|ounce|pound|ton|tonne|acre|head|person|household)\b"
    r"(?!\s+(?:ago|earlier|later|before|after))"
    r"|(?:\s+per\s+|/)(?P<other>(?:square\s+\w+|[a-z]+))\b"
    r"|[\s-]an?-(?P<hyphened>hour|day|week|month|year)\b"
)
_JOINT = re.compile(r"\s?[-–—]\s?|\s+to\s+|-to-")
_AND = re.compile(r"\s+and\s+")
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_TIMES = Unit("time", "count")
_BEHIND = 40  # characters in front of a number that a hedge or a sign can fill


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what belongs to it; `stop` is where the words after its unit go on.

    `unit` is None for what is counted by a noun. `form` is the numeral's, or "pair" for the two
    sides of a vote and "odds" for "2-to-1".
    """

    start: int
    end: int
    stop: int
    value: float
    high: float | None = None
    unit: Unit | None = None
    per: str | None = None
    qualifier: Qualifier = Qualifier.EXACT
    form: str = "figures"
    scale: float = 1.0

    @property
    def unit_name(self) -> str | None:
        """The unit's dictionary name, with its rate: "dollar per share"."""
        if self.unit is None:
            return None
        return f"{self.unit.name} per {self.per}" if self.per else self.unit.name


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text in order, none overlapping."""
    amounts: list[Quantity] = []
    for run in _glued_runs(find_numerals(text), text):
        amounts.extend(filter(None, (_amount(text, numeral) for numeral in _plausible(run, text))))
    return list(joined(amounts, partial(_range, text)))


def _glued_runs(numerals: list[Numeral], text: str) -> Iterator[list[Numeral]]:
    """Yield numbers grouped where a hyphen glues them: [80, 19] of "80-19", else one by one."""
    run: list[Numeral] = []
    for numeral in numerals:
        if run and text[run[-1].end : numeral.start] not in ("-", "–"):
            yield run
            run = []
        run.append(numeral)
    if run:
        yield run


_PHONE = re.compile(r"\d{3}[-–]\d{4}")
_VOTE = re.compile(r"\s(?:[a-z]+\s)?(?:vote|votes|decision|ruling|majority|split|margin)\b")


def _plausible(run: list[Numeral], text: str) -> list[Numeral]:
    """Return the numbers of a glued run that are quantities: not those of phones and scores."""
    if len(run) == 1:
        return run
    is_phone = _PHONE.fullmatch(text, run[0].start, run[-1].end)
    is_pair = len(run) == 2 and not is_phone  # noqa: PLR2004 - two sides, two bounds
    if is_pair and _VOTE.match(text, run[1].end):
        return [replace(side, form="pair") for side in run]
    return run if is_pair and run[0].value < run[1].value else []


def _amount(text: str, numeral: Numeral) -> Quantity | None:
    """Return a number with its currency or unit and hedge, or None if it is no quantity."""
    money, start = _money_before(text, numeral)
    if not money and (_is_name(text, numeral) or _is_place_or_time(text, numeral)):
        return None
    quantity = Quantity(
        start, numeral.end, numeral.end, numeral.value, numeral.high, money,
        form=numeral.form, scale=numeral.scale,
    )  # fmt: skip
    measured = _with_unit(text, numeral, quantity)
    return _hedged(text, _signed(text, measured)) if measured else None


def _money_before(text: str, numeral: Numeral) -> tuple[Unit | None, int]:
    grammar, meanings = lexicons.currency_sign()
    found = grammar.search(text, max(0, numeral.start - 6), numeral.start)
    if found is None or numeral.form != "figures":
        return None, numeral.start
    return meanings[found["form"]], found.start()


def _is_name(text: str, numeral: Numeral) -> bool:
    """Whether the number is part of a name or a label: COVID-19, EB-5, Room 12, #3."""
    before = text[max(0, numeral.start - 20) : numeral.start]
    if numeral.prefix or _NAMED.search(before.rstrip(" ")):
        return True
    return bool(_NAME_BEFORE.search(before)) and not (
        _WORD_PREFIX.search(before) or before[-2:-1].isdigit() or numeral.form == "words"
    )


def _is_place_or_time(text: str, numeral: Numeral) -> bool:
    if numeral.form != "figures":
        return False
    return bool(_TIME_AFTER.match(text, numeral.end) or _STREET.match(text, numeral.end))


def _with_unit(text: str, numeral: Numeral, quantity: Quantity) -> Quantity | None:
    """Return the quantity with what is glued to it or follows it; None if that makes it a name."""
    if quantity.unit and numeral.suffix in MONEY_SCALES:
        scale, end = MONEY_SCALES[numeral.suffix], numeral.end + 1
        quantity = replace(quantity, value=quantity.value * scale, end=end, stop=end, scale=scale)
        return _with_rate(text, quantity)
    if numeral.form == "multiple":
        return replace(quantity, unit=_TIMES)
    grammar, meanings = lexicons.unit_after()
    found = grammar.match(text, numeral.end)
    if found and quantity.unit is None:
        unit = _meaning(found, meanings)
        is_symbol = found["symbol"] or unit.is_money or unit.code.startswith("percent")
        end = found.end() if is_symbol else quantity.end
        return _with_rate(text, replace(quantity, unit=unit, end=end, stop=found.end()))
    if numeral.suffix in ("M", "B"):
        scale, end = MONEY_SCALES[numeral.suffix], numeral.end + 1
        return replace(quantity, value=quantity.value * scale, end=end, stop=end, scale=scale)
    return None if numeral.suffix else _with_rate(text, quantity)


def _meaning(found: re.Match[str], meanings: Mapping[str, Unit]) -> Unit:
    return meanings[found["symbol"] or " ".join(found["word"].lower().split())]


def _with_rate(text: str, quantity: Quantity) -> Quantity:
    found = _RATE.match(text, quantity.stop) if quantity.unit else None
    if found is None:
        return quantity
    return replace(quantity, per=found["per"] or found["other"] or found["hyphened"])


def _signed(text: str, quantity: Quantity) -> Quantity:
    sign = _SIGN.search(text, max(0, quantity.start - 6), quantity.start)
    if sign is None:
        return quantity
    return replace(quantity, value=-quantity.value, start=sign.start())


def _hedged(text: str, quantity: Quantity) -> Quantity:
    """Return the quantity with the hedge that stands in front of it, else with the one behind."""
    before, after, meanings = lexicons.hedges()
    start = max(0, quantity.start - _BEHIND)
    vague = Qualifier.ABOUT if quantity.form == "vague" else quantity.qualifier
    if found := before.search(text, start, quantity.start):
        qualifier = meanings[_spaced(found["form"])]
        return replace(quantity, qualifier=qualifier, start=found.start())
    if found := after.match(text, quantity.stop):
        qualifier = meanings[_spaced(found["form"])]
        return replace(quantity, qualifier=qualifier, end=max(quantity.end, found.end()))
    return replace(quantity, qualifier=vague)


def _spaced(words: str) -> str:
    return " ".join(words.lower().split())


def _range(text: str, low: Quantity, high: Quantity) -> Quantity | None:
    """Return "10 to 12 percent", "between $5 and $6", "4 to 1", or None where two stay two."""
    gap = text[low.stop : high.start]
    between = _BETWEEN.search(text, max(0, low.start - 10), low.start)
    if not (_JOINT.fullmatch(gap) or (between and _AND.fullmatch(gap))) or "pair" in (
        low.form,
        high.form,
    ):
        return None
    if low.high is not None or high.high is not None or (low.unit and low.unit != high.unit):
        return None
    if high.value == 1 and low.value > 1 and high.unit is None:
        return replace(low, end=high.end, stop=high.stop, form="odds")
    value = _sharing_scale(low, high)
    if value >= high.value:
        return None
    start = between.start() if between else low.start
    return replace(high, start=start, value=value, high=high.value, qualifier=Qualifier.RANGE)


def _sharing_scale(low: Quantity, high: Quantity) -> float:
    """Return the low bound: in "four to five thousand" it counts thousands too."""
    shares = low.scale == 1 and high.scale > 1 and low.value < high.value / high.scale
    return low.value * high.scale if shares else low.value
