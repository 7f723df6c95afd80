"""Which news agency an article names as the author of its story. Pure."""

import re

# What papers write, and the name that is told; "PA" alone is more often Pennsylvania.
_AGENCIES = {
    "AP": "AP",
    "Associated Press": "AP",
    "Reuters": "Reuters",
    "AFP": "AFP",
    "Agence France-Presse": "AFP",
    "dpa": "dpa",
    "Deutsche Presse-Agentur": "dpa",
    "PA Media": "PA Media",
    "Press Association": "PA Media",
    "UPI": "UPI",
    "United Press International": "UPI",
    "Bloomberg": "Bloomberg",
    "Kyodo": "Kyodo",
    "Yonhap": "Yonhap",
    "Xinhua": "Xinhua",
    "TASS": "TASS",
    "Interfax": "Interfax",
    "ANSA": "ANSA",
    "EFE": "EFE",
    "PTI": "PTI",
    "Press Trust of India": "PTI",
    "Canadian Press": "The Canadian Press",
    "Australian Associated Press": "Australian Associated Press",
}
_ANY = "|".join(sorted(map(re.escape, _AGENCIES), key=len, reverse=True))
# as in: WASHINGTON (AP) — …, LONDON, Oct 24 (Reuters) - …
_DATELINE = re.compile(rf"[^\n(]{{0,60}}\((?:The )?({_ANY})(?: News)?\)\s*[-–—:]")
# as in: By Ana Holm, Associated Press
_BYLINE = re.compile(rf"(?:^|[\s,/|(])({_ANY})(?: News| Staff| Writer)?\)?\s*$")
_FIRST_LINES = 3  # a headline or a lone place may stand above the dateline


def credited(text: str, byline: str | None) -> str | None:
    """Return the agency whose story this is, None when the article credits none.

    >>> credited("WASHINGTON (AP) — The gate stood open.", None), credited("", "Ana Holm, Reuters")
    ('AP', 'Reuters')
    """
    found = _BYLINE.search(byline) if byline else None
    for line in text.split("\n", _FIRST_LINES)[:_FIRST_LINES]:
        found = found or _DATELINE.match(line)
    return _AGENCIES[found[1]] if found else None
