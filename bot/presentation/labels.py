"""What days, amounts, speakers and outlets are called in a message."""

import re
from collections.abc import Sequence
from datetime import date

from bot.answering.independence import backing
from bot.presentation.links import file_name
from bot.presentation.safety import clip, one_line
from storage.printings import EditKind, Wording
from storage.records import (
    Evidence,
    Figure,
    Granularity,
    Period,
    Qualifier,
    SpeakerKind,
    Voice,
)

# Written out, because strftime follows the locale of the machine.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"}
_CURRENCY_CODE_LENGTH = 3
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))

UNKNOWN = "not given"

AMOUNT_MAX = 80
_NAME_MAX = 80
_ROLE_MAX = 100
_NAMES_SHOWN = 2
_EDIT_MAX = 200
_WORDINGS = {
    Wording.SHORTER: "shortened",
    Wording.LONGER: "longer",
    Wording.OTHER: "in other words",
}
_ROOT = 3
_GAP = re.compile(r"[\s-]?")
_WORD = re.compile(r"[^\W\d_]+")


def day(value: date) -> str:
    """Return a day as it is written for people.

    >>> day(date(2026, 8, 2))
    'Aug 2, 2026'
    """
    return f"{_MONTHS[value.month - 1]} {value.day}, {value.year}"


def period(value: Period) -> str:
    """Return a period in the fewest words: a day, a month, a year, or from one day to another."""
    match value.granularity:
        case Granularity.DAY:
            return day(value.start)
        case Granularity.MONTH:
            return f"{_MONTHS[value.start.month - 1]} {value.start.year}"
        case Granularity.YEAR:
            return str(value.start.year)
        case Granularity.RANGE:
            return f"{day(value.start)} to {day(value.end)}"


def amount(value: float, unit: str = "") -> str:
    """Return a quantity with separators, and with its unit when that is money or a share.

    >>> amount(1500, "soldier"), amount(400e6, "USD"), amount(40, "percent")
    ('1,500', '$400 million', '40%')
    """
    if unit == "percent":
        return f"{_number(value)}%"
    if unit == "percentage_points":
        return f"{_number(value)} percentage points"
    if len(unit) == _CURRENCY_CODE_LENGTH and unit.isascii() and unit.isupper():
        return f"{_SIGNS.get(unit, unit + ' ')}{_number(value)}"
    return _number(value)


def span_of(figures: Sequence[Figure]) -> str:
    """Return the least and the greatest of `figures`, or the one value they all give."""
    least = min(figures, key=lambda figure: figure.value)
    highest = max(figures, key=_top)
    low, high = amount(least.value, least.unit), amount(_top(highest), highest.unit)
    return low if low == high else f"{low} to {high}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "statement"), counted(1200, "statement")
    ('1 statement', '1,200 statements')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(names: Sequence[str], most: int = 5) -> str:
    """Return names as a sentence lists them, and how many more there are.

    >>> listed(["Ana", "Ben", "Cy"]), listed(["Ana", "Ben", "Cy"], 2)
    ('Ana, Ben and Cy', 'Ana, Ben and 1 more')
    """
    shown = [clip(one_line(name), _NAME_MAX) for name in names[:most]]
    if len(names) > most:
        shown.append(f"{len(names) - most} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def quantity(figure: Figure, sentence: str) -> tuple[str, str]:
    """Return a figure as it reads on in its `sentence`, and what is left to say of what it is.

    A figure ends before its noun: "3.4" is shown as "3.4 metres", "Fourteen" as "Fourteen people".
    """
    start, end = figure.start - figure.context[0], figure.end - figure.context[0]
    measures = figure.measures or ""
    if sentence[start:end] == figure.text:
        for noun in (measures, _unit_in(sentence[end:], figure.unit)):
            gap = _GAP.match(sentence, end)
            if noun and gap and sentence.startswith(noun, gap.end()):
                whole = sentence[start : gap.end() + len(noun)]
                return one_line(whole), "" if noun == measures else one_line(measures)
    return one_line(figure.text), one_line(measures)


def _unit_in(after: str, unit: str) -> str:
    """Return the word that begins `after` when it is the unit, in whatever number."""
    word = _WORD.search(after)
    root = unit.casefold()[:_ROOT]  # "meter": "metres"; "city": "cities"
    return word[0] if word and root and word[0].casefold().startswith(root) else ""


def speaker(evidence: Evidence) -> str | None:
    """Return the name of who speaks, None when the article names nobody."""
    voice = _voice(evidence)
    found = evidence.speaker or voice
    if found is None or not (name := one_line(found.name)):
        return None
    return clip(name, _NAME_MAX)


def line_start(name: str) -> str:
    """Return `name` as a line begins with it: "senior official" becomes "Senior official"."""
    return name[:1].upper() + name[1:]


def role(evidence: Evidence) -> str | None:
    """Return what the article calls the speaker besides the name, None when it adds nothing."""
    voice = _voice(evidence)
    words = one_line(voice.role) if voice is not None and voice.role else ""
    if not words or voice is None or voice.kind is SpeakerKind.UNNAMED:
        return None
    return None if words == speaker(evidence) else clip(words, _ROLE_MAX)


def outlet(evidence: Evidence) -> str:
    """Return who published the article; its title, file or address where nobody is known."""
    article = evidence.article
    names = (article.publisher, article.title, file_name(article.url), article.url)
    known = (one_line(name) for name in names if name)
    return clip(next(filter(None, known), UNKNOWN), _NAME_MAX)


def relayed(via: Sequence[str]) -> str | None:
    """Return through whom words came, outermost first, None when they came straight."""
    names = [clip(one_line(name), _NAME_MAX) for name in via[:3]]
    return f"via {', citing '.join(names)}" if names else None


def elsewhere(evidence: Evidence) -> str | None:
    """Return which other outlets carry the same words, None when none does."""
    others = evidence.also_in
    if not others:
        return None
    return f"also in {listed(others) if len(others) <= _NAMES_SHOWN else f'{len(others)} outlets'}"


def origins(evidence: Evidence) -> str | None:
    """Return how many outlets print it and where they have it from, None when each has its own.

    So many papers, one agency: "6 outlets, 1 origin: AP".
    """
    behind = backing(evidence.tellings)
    if not behind.is_shared:
        return None
    outlets = counted(len(behind.outlets), "outlet")
    return f"{outlets}, {counted(len(behind.origins), 'origin')}: {listed(behind.origins, 3)}"


def earliest(evidence: Evidence) -> str | None:
    """Return which outlet ran it first, None when it was the article's own or nobody knows."""
    published = evidence.article.published_at
    if published is None:
        return None
    known = [(one.published_at, one.outlet) for one in evidence.tellings if one.published_at]
    instant, name = min(known, default=(published, ""))
    is_other = instant < published and name != evidence.article.publisher
    return f"first in {clip(one_line(name), _NAME_MAX)}" if is_other else None


def wordings(evidence: Evidence) -> str | None:
    """Return where the quotation stands in other words, None when it stands so nowhere."""
    told = [
        f"{how} in {listed(names, _NAMES_SHOWN)}"
        for wording, how in _WORDINGS.items()
        if (names := _outlets_of(evidence, wording))
    ]
    return ", ".join(told) or None


def edited(evidence: Evidence) -> str | None:
    """Return what a later version of the article made of the words, None when they stand."""
    edit = evidence.edit
    if edit is None:
        return None
    if edit.version <= evidence.article.version:
        return "an earlier version had other words" if edit.kind is EditKind.CHANGED else None
    if edit.kind is EditKind.DROPPED or edit.text is None:
        return "no longer in the article"
    return f"the article now reads: “{clip(one_line(edit.text), _EDIT_MAX)}”"


def _outlets_of(evidence: Evidence, wording: Wording) -> list[str]:
    """Return the outlets that word it so, each once."""
    names = (
        name
        for variant in evidence.variants
        if variant.wording is wording
        for name in variant.outlets
    )
    return list(dict.fromkeys(names))


def _voice(evidence: Evidence) -> Voice | None:
    """Return the speaker as this article has it."""
    if evidence.statement is not None:
        return evidence.statement.voice
    return evidence.figure.voice if evidence.figure is not None else None


def _top(figure: Figure) -> float:
    """Return the greatest value a figure speaks of."""
    is_range = figure.qualifier is Qualifier.RANGE and figure.range_high is not None
    return figure.range_high or figure.value if is_range else figure.value


def _number(value: float) -> str:
    """Return a number with separators; from a million up in words where that loses nothing."""
    for size, name in _SCALES:
        scaled = value / size
        if abs(scaled) >= 1 and round(scaled, 2) == scaled:
            return f"{scaled:,.2f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")
