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
_WORD_PREFIX = re.compile(r"\b(?:sub|minus|pre|post|mid|non|then|now|to)-$", re.IGNORECASE)
_TIME_AFTER = re.compile(
    r"(?::\d|:\s\d\d\s[ap]\.?m\b|\s?(?:a\.?m\b|p\.?m\b|o['’]clock|noon\b)|\s[EPCM][SD]?T\b|/\d|['’]s\b)",
    re.IGNORECASE,
)
_ITEM_AFTER = re.compile(r"[.)]\s")
_STREET = re.compile(
    r"\s(?:[NSEW]\.?\s|(?:North|South|East|West)\s)?(?:[A-Z][\w.’']*\s){1,3}?"
    r"(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way|Court|Ct|Hwy|Highway"
    r"|Pkwy|Parkway|Plaza|Square|Suite)\b"
)
_RATE = re.compile(
    r"\s+(?:per|an?|each|every)\s+(?P<per>hour|day|night|week|month|quarter|year|minute|second"
    r"|share|barrel|gallon|litre|liter|ounce|pound|ton|tonne|acre|head|person|household)\b"
    r"(?!\s+(?:ago|earlier|later|before|after))"
    r"|(?:\s+per\s+|/)(?P<other>(?:square\s+\w+|[a-z]+[23²³]?))\b"
    r"|[\s-]an?-(?P<hyphened>hour|day|week|month|year)\b"
)
_JOINT = re.compile(r"\s?[-–—]\s?|\s+to\s+|-to-")
_OR = re.compile(r",?\s+or\s+")
_OF = re.compile(r"\s+of(?=\s)")
_TO = re.compile(r"(?:\s+in\s+(?:19|20)\d\d)?\s+to\s+")
_FROM = re.compile(r"\bfrom\s+$")
_COUNTRY = re.compile(r"\s?(?:U\.S\.|US)(?!\w)")
_PRODUCT = 10  # "PS5" is a product, "PS5m" and "PS21,700" are pounds
_AND = re.compile(r"\s+and\s+")
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
TIMES = Unit("time", "count")
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
    for run in _glued_runs(_outside_phones(find_numerals(text), text), text):
        amounts.extend(filter(None, (_amount(text, numeral) for numeral in _plausible(run, text))))
    return _sharing_units(list(joined(amounts, partial(_range, text))), text)


def _outside_phones(numerals: list[Numeral], text: str) -> list[Numeral]:
    """Return the numbers that are no part of a phone number: "+49 30 1234567", "555-0134"."""
    taken = {place for found in _PHONES.finditer(text) for place in range(*found.span())}
    return [numeral for numeral in numerals if numeral.start not in taken]


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
_PHONES = re.compile(r"\+\d[\d ()./-]{7,20}\d|(?<![\d-])\d{3}[-–]0\d{3}\b")
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
    if found["form"] in lexicons.ambiguous_signs():
        is_small = numeral.value < _PRODUCT and not numeral.suffix and numeral.scale == 1
        if is_small or text[found.start() - 1 : found.start()] == "-":
            return None, numeral.start
    return meanings[found["form"]], found.start()


def _is_name(text: str, numeral: Numeral) -> bool:
    """Whether the number is part of a name or a label: COVID-19, EB-5, Room 12, #3."""
    before = text[max(0, numeral.start - 20) : numeral.start]
    if numeral.prefix or lexicons.numbered().search(before.rstrip(" ")):
        return True
    return bool(_NAME_BEFORE.search(before)) and not (
        _WORD_PREFIX.search(before) or before[-2:-1].isdigit() or numeral.form == "words"
    )


def _is_place_or_time(text: str, numeral: Numeral) -> bool:
    """Whether the number is a time of day, a house number or the number of a list's item."""
    if numeral.form != "figures":
        return False
    starts_line = text[numeral.start - 1 : numeral.start] in ("", "\n")
    if starts_line and _ITEM_AFTER.match(text, numeral.end):
        return True
    return bool(_TIME_AFTER.match(text, numeral.end) or _STREET.match(text, numeral.end))


def _with_unit(text: str, numeral: Numeral, quantity: Quantity) -> Quantity | None:
    """Return the quantity with what is glued to it or follows it; None if that makes it a name."""
    if quantity.unit is not None:
        return _paid(text, numeral, quantity)
    if numeral.form == "multiple":
        return replace(quantity, unit=TIMES)
    grammar, meanings = lexicons.unit_after()
    of = _OF.match(text, numeral.end) if numeral.form == "vague" else None
    if found := grammar.match(text, of.end() if of else numeral.end):
        unit = _meaning(found, meanings)
        is_symbol = found["symbol"] or unit.is_money or unit.code.startswith("percent")
        end = found.end() if is_symbol else quantity.end
        return _with_rate(text, replace(quantity, unit=unit, end=end, stop=found.end()))
    if numeral.suffix in ("M", "B"):
        return _scaled(numeral, quantity)
    return None if numeral.suffix else quantity


def _paid(text: str, numeral: Numeral, quantity: Quantity) -> Quantity | None:
    """Return an amount of money with its scale and rate: "$5m", "$75 U.S. per barrel"."""
    if numeral.suffix in MONEY_SCALES:
        return _with_rate(text, _scaled(numeral, quantity))
    if country := _COUNTRY.match(text, numeral.end):
        quantity = replace(quantity, stop=country.end())
    return None if numeral.suffix else _with_rate(text, quantity)


def _scaled(numeral: Numeral, quantity: Quantity) -> Quantity:
    scale, end = MONEY_SCALES[numeral.suffix], numeral.end + 1
    return replace(quantity, value=quantity.value * scale, end=end, stop=end, scale=scale)


def _meaning(found: re.Match[str], meanings: Mapping[str, Unit]) -> Unit:
    return meanings[found["symbol"] or " ".join(found["word"].lower().split())]


def _with_rate(text: str, quantity: Quantity) -> Quantity:
    found = _RATE.match(text, quantity.stop) if quantity.unit else None
    if found is None:
        return quantity
    per = found["per"] or found["hyphened"] or lexicons.name_of_unit(found["other"])
    return replace(quantity, per=per)


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
    is_joint = _JOINT.fullmatch(gap) or (between and _AND.fullmatch(gap))
    if not (is_joint or _is_from_to(low, high, text)) or "pair" in (low.form, high.form):
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


def _sharing_units(quantities: list[Quantity], text: str) -> list[Quantity]:
    """Return the quantities, a bare one with the unit of the one it is an alternative to.

    That is "eight or nine euros", and "from 208 pounds to 193".
    """
    shared = list(quantities)
    for position in range(1, len(shared)):
        one, other = shared[position - 1], shared[position]
        if (one.unit is None) == (other.unit is None) or not _is_alternative(one, other, text):
            continue
        if one.unit is None:
            shared[position - 1] = replace(one, unit=other.unit, per=other.per)
        else:
            shared[position] = replace(other, unit=one.unit, per=one.per)
    return shared


def _is_alternative(one: Quantity, other: Quantity, text: str) -> bool:
    is_or = _OR.fullmatch(text, one.stop, other.start) is not None
    return (is_or and one.unit is None) or _is_from_to(one, other, text)


def _is_from_to(one: Quantity, other: Quantity, text: str) -> bool:
    """Whether something goes from one to the other: "from 20 miles in 2008 to 29 miles"."""
    begin = max(0, one.start - _BEHIND)
    is_to = _TO.fullmatch(text, one.stop, other.start) is not None
    return is_to and _FROM.search(text, begin, one.start) is not None


def _sharing_scale(low: Quantity, high: Quantity) -> float:
    """Return the low bound: in "four to five thousand" it counts thousands too."""
    shares = low.scale == 1 and high.scale > 1 and low.value < high.value / high.scale
    return low.value * high.scale if shares else low.value
