"""Whether a date lies behind or ahead, by the words around it. Pure."""

import re
from collections.abc import Iterable
from datetime import date

# The closest cue decides: "will leave Friday" points forward, "said Friday that he will" does not.
_CUE = re.compile(
    r"\b(?:(?P<forward>(?:(?:is|are|was|were) )?(?:will|to|would|should|must|can|may) be(?: \w+)?"
    r"|will|won['’]t"
    r"|shall|would|must|should|(?:is|are|was|were) (?:to|due)|due|payable|effective"
    r"|scheduled|slated|planned|plans?|planning|expected|expects?|supposed to|hopes?|likely to"
    r"|set (?:for|to)|going to|as (?:early|soon|late) as|until|till|upcoming|no later than"
    r"|tomorrow|between now and|from now (?:until|to))"
    r"|(?P<backward>said|says|told|wrote|went|came|took|got|made|gave|won|lost|fell|rose|began"
    r"|met|left|held|sent|ago|since|was|were|had|has|(?-i:[a-z]+ed)))\b|['’](?P<contracted>ll)\b",
    re.IGNORECASE,
)
# "reports filed by Wednesday" looks back, "by Wednesday" alone forward: the verb outweighs these.
_WEAK = re.compile(r"\b(?:by|before|through)\s+(?:the\s+)?$", re.IGNORECASE)
_CLAUSE = 90
_BOUNDARY = re.compile(r"(?:(?<![ .][A-Za-z])\.|[;:!?”\"])(?:\s|$)|\n")
_AHEAD = 2
_AGAINST_THE_TENSE = 3  # tuned on TimeBank: 2 to 4 are alike, more is worse


def points_forward(text: str, position: int) -> bool | None:
    """Whether what comes at `position` is still to come; None where no word in front tells."""
    clause = _BOUNDARY.split(text[max(0, position - _CLAUSE) : position])[-1]
    cues = list(_CUE.finditer(clause))
    if cues:
        return cues[-1]["backward"] is None
    if _WEAK.search(clause):
        return True
    return None


def likeliest(days: Iterable[date], today: date, *, forward: bool | None) -> date:
    """Choose among the same days of several years; raises ValueError if there is none.

    The nearest, but where no tense tells, a day gone by is twice as likely as one to come: news
    looks back. A tense is overruled only by a day that is very near.
    """

    def unlikeliness(each: date) -> int:
        distance = (each - today).days
        if forward is None:
            return abs(distance) * (_AHEAD if distance > 0 else 1)
        fits = distance >= 0 if forward else distance <= 0
        return abs(distance) * (1 if fits else _AGAINST_THE_TENSE)

    return min(days, key=unlikeliness)


def year_of(months: tuple[int, int], near: str, today: date, *, forward: bool | None) -> int:
    """Return the year of the months from one number to another: "last", "next", "this", "" or so.

    Where nothing is said of them it is the one that publication falls in, else the likeliest.
    """
    first, last = months
    match near:
        case "last" | "past":
            return today.year - (last >= today.month)
        case "next" | "coming":
            return today.year + (first <= today.month)
        case "this":
            return today.year
    if first <= today.month <= last:
        return today.year
    middles = [date(today.year + step, (first + last) // 2, 15) for step in (-1, 0, 1)]
    return likeliest(middles, today, forward=forward).year
