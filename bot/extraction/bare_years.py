"""Tell a year from a number that counts: "the 1996 law", "(2012)", but not "2000 jobs". Pure."""

import re

_EXPECTED = frozenset({
    "in", "since", "by", "until", "till", "of", "from", "for", "during", "before", "after",
    "through", "throughout", "between", "and", "to", "around", "late", "early", "mid", "the",
    "last", "this", "both", "into", "year", "its", "their", "his", "her", "our", "a", "an",
    "that", "s",
})  # fmt: skip
# After these a number is one of many, or of a kind: "more than 2000", "No. 1984", "Flight 2016".
_NUMBERED = frozenset({
    "than", "least", "most", "nearly", "almost", "about", "approximately", "roughly", "some",
    "only", "total", "no", "nos", "number", "numbers", "room", "flight", "page", "resolution",
    "highway", "route", "hwy", "suite", "windows", "another", "every", "per", "plus", "level",
    "section", "chapter", "radio", "fm", "am", "channel", "unit", "building", "minus", "times",
    "x",
})  # fmt: skip
_BEFORE_AMOUNTS = {"to", "from", "by", "and", "around", "between", "for"}
_BEFORE_SPOKEN = {"in", "since", "by", "until"}
_PLURAL = re.compile(r"\s(?:[a-z]+s|people|men|women|percent|per cent)\b")
_UNIT = re.compile(
    r"\s?(?:%|percent\b|per cent\b|people\b|men\b|women\b|met(?:er|re)s?\b|feet\b|foot\b|miles?\b"
    r"|k(?:ilo)?m\b|pounds?\b|dollars?\b|euros?\b|hours?\b|GMT\b|ET\b|UTC\b|votes?\b|points?\b"
    r"|(?:\w+\s){1,2}(?:St|Street|Ave|Avenue|Road|Rd|Blvd|Boulevard|Drive|Lane)\b)"
    r"|-(?!\d)|:\d"
)
_ENDS = re.compile(r"\s*(?:[),.;:\]–—~-]|$|\n|(?:and|or|to|through|until)\b)|['’]s\b|\s+[A-Z]")
_WORD = re.compile(r"(\w+)(?:\s+|-)$")
_OPENS = re.compile(r"[(\[]\s?$")
_TITLE = re.compile(r"\b(?:[A-Z]\w+|[A-Z]) $")
_LEAD = 24  # characters in front that are looked at


def counts_something(text: str, start: int, end: int) -> bool:
    """Whether the number there counts what follows, or is the number of something."""
    return _lead(text, start) in _NUMBERED or bool(
        _UNIT.match(text, end) or _PLURAL.match(text, end)
    )


def is_year(text: str, start: int, end: int) -> bool:
    """Whether the number there, in figures or spoken, is a year.

    News writes 2,000 with a comma, but not everywhere: before a plural it is a year only where
    a word in front expects one ("the 2016 elections").
    """
    lead, plural = _lead(text, start), _PLURAL.match(text, end) is not None
    if lead in _NUMBERED or lead.isdigit() or _UNIT.match(text, end):
        return False
    if text[start:end].lower().startswith("two"):  # "two thousand"
        return lead in _BEFORE_SPOKEN and not plural
    if lead in _EXPECTED:
        return not (plural and lead in _BEFORE_AMOUNTS)
    return not plural and _stands_alone(text, start, end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _LEAD) : start]
    if not text.startswith(("19", "20"), start) and text[start].isdigit():
        return _OPENS.search(before) is not None
    return bool(_ENDS.match(text, end) or _OPENS.search(before) or _TITLE.search(before))


def _lead(text: str, start: int) -> str:
    found = _WORD.search(text[max(0, start - _LEAD) : start])
    return found[1].lower() if found else ""
