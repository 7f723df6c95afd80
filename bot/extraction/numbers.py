"""Numbers as newspapers write them: "57,500", "1.3bn", "two-thirds", "tens of thousands". Pure.

What has no single reading (1,50,000; 1.234.567,89; phone numbers; versions; ordinals) is left out.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: number for number, word in enumerate(_ONES.split())}
_SMALL |= {word: number * 10 for number, word in enumerate(_TENS.split(), start=2)}
_SCALES = {"hundred": 1e2, "dozen": 12.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_SCALES |= {"trillion": 1e12}
_ABBREVIATED = {"k": 1e3, "mil": 1e6, "mln": 1e6, "mn": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12}
# "100m" alone is a distance, "$100m" is money: single letters wait for whoever sees the currency.
MONEY_SCALES = {"m": 1e6, "M": 1e6, "b": 1e9, "B": 1e9, "t": 1e12, "T": 1e12}
_MULTIPLES = {"twice": 2.0, "thrice": 3.0}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_PARTS |= {"eighth": 8, "ninth": 9, "tenth": 10}

_SMALL_WORD = "|".join(sorted(_SMALL, key=len, reverse=True))
_SCALE_WORD = "|".join(_SCALES)
_PART_WORD = "|".join(_PARTS)
_VAGUE_SCALES = {"tens": 10.0} | {f"{word}s": scale for word, scale in _SCALES.items()}
_TEN, _TWENTY = 10, 20
_MOST_DIGITS = 21
_LONGEST_UNGROUPED = 8  # what is longer and has no commas is an identifier
_FRACTIONS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"

# A run of figures with everything glued to it, so that a strange run is refused as a whole.
_RUN = re.compile(
    rf"(?P<digits>\.?\d[\d.,:/]*)(?:[ \u00a0]?(?P<half>[{_FRACTIONS}]))?|[{_FRACTIONS}]"
)
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_POWER = re.compile(r"\s?[×x]\s?10(?:\^?(?P<sign>[-−–+]?)(?P<power>\d{1,2}))")
_SUFFIX = re.compile(r"[^\W\d_]+")
_PREFIX = re.compile(r"[^\W\d_]+$")
_SCALE_AFTER = re.compile(rf"[\s-]+(?P<scale>{_SCALE_WORD})\b(?!s)", re.IGNORECASE)
_WORDS = re.compile(
    rf"\b(?:{_SMALL_WORD}|an?(?=[\s-]+(?:{_SCALE_WORD})\b))\b"
    rf"(?:(?:[ -]+|\s+and\s+)(?:{_SMALL_WORD}|{_SCALE_WORD})\b)*",
    re.IGNORECASE,
)
_WORD = re.compile(rf"\b(?:{_SMALL_WORD}|{_SCALE_WORD}|an?)\b", re.IGNORECASE)
_FRACTION = re.compile(
    rf"\b(?P<count>an?|{_SMALL_WORD})[\s-](?P<part>(?:{_PART_WORD})s?)\b(?=\s+of\b|\s+the\b|\s+\w+s\b)"
    rf"|\b(?P<half>half)(?=\s+(?:of|the|its|his|her|their|our)\b)"
    rf"|\bhalf\s+an?\s+(?P<halved>{_SCALE_WORD})\b",
    re.IGNORECASE,
)
_RATIO = re.compile(
    rf"\b(?P<low>\d{{1,3}}|{_SMALL_WORD})(?:\s+|-)(?:in|out\s+of)(?:\s+(?:every\s+)?|-)"
    rf"(?P<high>\d{{1,3}}(?![\d,.]\d)|{_SMALL_WORD})\b(?!\s+(?:hours|days|weeks|months|years|minutes))",
    re.IGNORECASE,
)
# "Thousands of people" is a way of speaking; "dozens" and "tens of thousands" are estimates.
_VAGUE = re.compile(
    r"\b(?:(?P<tens>tens|dozens|hundreds)\s+of\s+(?P<many>thousands|millions|billions)"
    r"|(?P<few>dozens|hundreds))\b(?!\s+of\s+(?:times|thousands|millions|billions))",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(
    r"\b(?P<word>twice|thrice)(?=\s+(?:as|the|that|its|his|her|their)\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text. `high` bounds a vague one: "tens of thousands" is 10,000 to 100,000.

    `form` is "figures", "words", "fraction", "ratio", "vague" or "multiple". `scale` is the
    million of "4 million"; `prefix` and `suffix` are letters glued to it ("EUR50m"), outside
    the span.
    """

    start: int
    end: int
    value: float
    form: str = "figures"
    high: float | None = None
    scale: float = 1.0
    prefix: str = ""
    suffix: str = ""


def find_numerals(text: str) -> list[Numeral]:
    """Return the numbers of a text in order, none overlapping; the longest reading wins."""
    found = [*_figures(text), *_words(text), *_fractions(text), *_ratios(text), *_vague(text)]
    found.sort(key=lambda each: (each.start, -each.end))
    kept: list[Numeral] = []
    for numeral in found:
        if not kept or numeral.start >= kept[-1].end:
            kept.append(numeral)
    return kept


def _figures(text: str) -> Iterator[Numeral]:
    for run in _RUN.finditer(text):
        digits = (run["digits"] or "").rstrip(".,:/")
        if run["digits"] and not _is_readable(digits):
            continue
        value = float(digits.replace(",", "")) if digits else 0.0
        mark = run["half"] or ("" if run["digits"] else run[0])
        if mark and digits != (run["digits"] or ""):
            continue
        value += unicodedata.numeric(mark) if mark else 0.0
        end = run.end() if mark else run.start() + len(digits)
        yield _scaled(text, run.start(), end, value)


def _is_readable(digits: str) -> bool:
    """Whether groups are in threes, without leading zeros, and a float holds it well enough."""
    if digits.isdigit() and len(digits) > _LONGEST_UNGROUPED:
        return False
    leading_zero = len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()
    return bool(_PLAIN.fullmatch(digits)) and not leading_zero and len(digits) <= _MOST_DIGITS


def _scaled(text: str, start: int, end: int, value: float) -> Numeral:
    """Return a number in figures with the power, the letters or the "million" that follow it."""
    prefix = _PREFIX.search(text, max(0, start - 12), start)
    glued = prefix[0] if prefix else ""
    scale, letters = 1.0, ""
    if power := _POWER.match(text, end):
        sign = -1 if power["sign"] in {"-", "−", "–"} else 1
        scale, end = 10.0 ** (sign * int(power["power"])), power.end()
    elif word := _SCALE_AFTER.match(text, end):
        scale, end = _SCALES[word["scale"].lower()], word.end()
    elif suffix := _SUFFIX.match(text, end):
        letters = suffix[0]
        if letters.lower() in _ABBREVIATED:
            scale, end, letters = _ABBREVIATED[letters.lower()], suffix.end(), ""
    return Numeral(start, end, value * scale, scale=scale, prefix=glued, suffix=letters)


def _words(text: str) -> Iterator[Numeral]:
    for run in _WORDS.finditer(text):
        number: list[re.Match[str]] = []
        for word in _WORD.finditer(text, run.start(), run.end()):
            if number and not _continues(number[-1][0].lower(), word[0].lower()):
                yield _spelled(number)
                number = []
            number.append(word)
        yield _spelled(number)


def _continues(previous: str, word: str) -> bool:
    """Whether two number words in a row are one number: "forty two" is, "two three" is not."""
    if word in _SCALES:
        return True
    return previous in _SCALES or (_SMALL.get(previous, 0) >= _TWENTY and 0 < _SMALL[word] < _TEN)


def _spelled(words: list[re.Match[str]]) -> Numeral:
    total, group, scale = 0.0, 0.0, 1.0
    for word in (each[0].lower() for each in words):
        if word in _SCALES:
            scale = _SCALES[word]
            # "hundred" and "dozen" count on: two hundred thousand; larger words close a group.
            group = (group or 1.0) * scale
            if scale >= _SCALES["thousand"]:
                total, group = total + group, 0.0
        else:
            group += _SMALL.get(word, 1)
    return Numeral(words[0].start(), words[-1].end(), total + group, "words", scale=scale)


def _fractions(text: str) -> Iterator[Numeral]:
    for found in _FRACTION.finditer(text):
        if found["halved"]:
            value = _SCALES[found["halved"].lower()] / 2
            yield Numeral(*found.span(), value, "words")
        elif found["half"]:
            yield Numeral(*found.span(), 0.5, "fraction")
        else:
            part = _PARTS[found["part"].lower().removesuffix("s")]
            yield Numeral(*found.span(), _SMALL.get(found["count"].lower(), 1) / part, "fraction")


def _ratios(text: str) -> Iterator[Numeral]:
    for found in _RATIO.finditer(text):
        low, high = (_small(found[side]) for side in ("low", "high"))
        if 0 < low < high:
            yield Numeral(*found.span(), low / high, "ratio")


def _small(word: str) -> float:
    return float(word) if word.isdigit() else _SMALL[word.lower()]


def _vague(text: str) -> Iterator[Numeral]:
    """Yield "dozens" as 12 to 120, "tens of thousands" as 10,000 to 100,000, "twice the" as 2."""
    for found in _VAGUE.finditer(text):
        several = _VAGUE_SCALES[found["tens"].lower()] if found["tens"] else 1.0
        low = several * _VAGUE_SCALES[(found["many"] or found["few"]).lower()]
        yield Numeral(*found.span(), low, "vague", low * 10)
    for found in _MULTIPLE.finditer(text):
        yield Numeral(*found.span(), _MULTIPLES[found["word"].lower()], "multiple")
