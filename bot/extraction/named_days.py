"""Days that have a name: "Christmas", "Thanksgiving Day", "Easter Monday", "9/11". Pure.

Only names that mean the same day wherever English is written; an Independence Day is not one.
American holidays: 5 U.S.C. 6103; Election Day: 2 U.S.C. 7; Easter: the Gregorian computus.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.extraction import periods
from bot.extraction.date_words import Reading, Rule, pattern, word_before, words_of
from bot.extraction.tenses import likeliest, points_forward
from storage.records import Period

EVENT = "day that an event is called by"
_MONDAY, _TUESDAY, _THURSDAY = 0, 1, 3


def _easter(year: int) -> date:
    """Return Easter Sunday (the Gregorian computus in the form of Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * to_sunday) // 451
    days = epact + to_sunday - 7 * correction + 114
    return date(year, days // 31, days % 31 + 1)


def _nth(month: int, weekday: int, number: int) -> Callable[[int], date]:
    def on(year: int) -> date:
        return periods.first(weekday, date(year, month, 1)) + timedelta(days=7 * (number - 1))

    return on


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _after(days: int, of: Callable[[int], date]) -> Callable[[int], date]:
    return lambda year: of(year) + timedelta(days=days)


_THANKSGIVING = _nth(11, _THURSDAY, 4)
_DAYS: dict[str, Callable[[int], date]] = {
    "new year's day": _fixed(1, 1),
    "new year's eve": _fixed(12, 31),
    "martin luther king jr. day": _nth(1, _MONDAY, 3),
    "martin luther king day": _nth(1, _MONDAY, 3),
    "valentine's day": _fixed(2, 14),
    "st. patrick's day": _fixed(3, 17),
    "good friday": _after(-2, _easter),
    "easter sunday": _easter,
    "easter monday": _after(1, _easter),
    "easter": _easter,
    "earth day": _fixed(4, 22),
    "may day": _fixed(5, 1),
    "international workers' day": _fixed(5, 1),
    "memorial day": _after(-7, _nth(6, _MONDAY, 1)),
    "juneteenth": _fixed(6, 19),
    "bastille day": _fixed(7, 14),
    "labor day": _nth(9, _MONDAY, 1),
    "halloween": _fixed(10, 31),
    "election day": _after(1, _nth(11, _MONDAY, 1)),
    "veterans day": _fixed(11, 11),
    "armistice day": _fixed(11, 11),
    "thanksgiving day": _THANKSGIVING,
    "thanksgiving": _THANKSGIVING,
    "black friday": _after(1, _THANKSGIVING),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
}
# What is also the name of a season, a meal, an island: a day only where a day is expected.
_WIDE = {"easter", "thanksgiving", "christmas", "halloween", "election day", "black friday"}
_LEADS = frozenset({
    "on", "before", "after", "since", "until", "till", "by", "last", "next", "this", "of", "from",
    "to", "at", "around",
})  # fmt: skip
_NAMES = "|".join(
    re.escape(name).replace(r"\ ", " ").replace("'", "['’]") for name in sorted(_DAYS, reverse=True)
)


def _named(match: re.Match[str], reading: Reading) -> Period | None:
    name = " ".join(match["name"].lower().replace("’", "'").split())
    near, year = (match["near"] or "").lower(), match["year"]
    if name in _WIDE and not (year or near) and word_before(match, reading.text) not in _LEADS:
        return None
    on, today = _DAYS[name], reading.today if not year else date.min
    if year:
        return periods.day(on(int(year)), "day named")
    days = [on(today.year + step) for step in (-1, 0, 1)]
    if near:
        days = [
            day for day in days if (day < today if near in ("last", "previous") else day > today)
        ]
    forward = points_forward(reading.text, match.start())
    return periods.day(likeliest(days, today, forward=forward), words_of(match))


def _september_11(_match: re.Match[str], _reading: Reading) -> Period:
    return periods.day(date(2001, 9, 11), EVENT)


RULES: tuple[Rule, ...] = (
    (
        pattern(
            rf"(?:(?P<near>last|previous|next|following) )?(?P<name>{_NAMES})\b"
            r"(?! (?:Island|tree|weekend|season|shopping|week)\b)(?:,? (?P<year>(?:19|20)\d\d)\b)?"
        ),
        _named,
    ),
    (
        pattern(r"(?:9/11(?![\d/])|Sept(?:ember|\.) 11(?:th)?,? (?:terror|attack|hijack)\w*)"),
        _september_11,
    ),
)
