"""Every phrase that says how figures move; all others stand in wording.py."""

from storage.records import Qualifier

OVER_TIME = "Time"
_UNITS = {"percent": "Percent", "percentage_points": "Percentage points", "": "Number"}
_QUALIFIERS = {
    Qualifier.ABOUT: "about",
    Qualifier.AT_LEAST: "at least",
    Qualifier.MORE_THAN: "more than",
    Qualifier.AT_MOST: "at most",
    Qualifier.LESS_THAN: "less than",
    Qualifier.UP_TO: "up to",
}


def moved(first: str, last: str) -> str:
    """Return from what to what something moved, each with its time.

    >>> moved(at("1,500", "Oct 18, 2024", is_day=True), at("3,000", "Nov 2024", is_day=False))
    'From 1,500 on Oct 18, 2024 to 3,000 in Nov 2024'
    """
    return f"From {first} to {last}"


def at(amount: str, when: str, *, is_day: bool) -> str:
    """Return an amount at a day, or in a month or year."""
    return f"{amount} {'on' if is_day else 'in'} {when}"


def qualified(qualifier: Qualifier, amount: str) -> str:
    """Return an amount with the word that hedges it."""
    return f"{_QUALIFIERS[qualifier]} {amount}" if qualifier in _QUALIFIERS else amount


def unit_of(unit: str) -> str:
    """Return what an axis is in; a counted noun stands in the singular, so it is named as such.

    >>> unit_of("percent"), unit_of("USD"), unit_of("troop")
    ('Percent', 'USD', 'Count (unit: troop)')
    """
    if unit in _UNITS or unit.isupper():
        return _UNITS.get(unit, unit)
    return f"Count (unit: {unit})"


def in_units(column: str, unit: str) -> str:
    """Return the header of a column of figures, with the unit that they share.

    >>> in_units("Figure", "percent"), in_units("Figure", "troop")
    ('Figure (percent)', 'Figure')
    """
    if unit in _UNITS and unit:
        return f"{column} ({_UNITS[unit].lower()})"
    return f"{column} ({unit})" if unit.isupper() else column
