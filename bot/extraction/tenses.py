"""Whether the words in front of a date look back or forward. Pure."""

import re

# The closest cue decides: "will leave Friday" points forward, "said Friday that he will" does not.
_CUE = re.compile(
    r"\b(?:(?P<forward>will|won['’]t|shall|to be|to take place|(?:is|are|was|were) (?:to|due)"
    r"|due|scheduled|slated|planned|plans?|planning|expected|expects?|hopes?|set (?:for|to)"
    r"|going to|as (?:early|soon|late) as|by|until|before|upcoming|no later than|tomorrow)"
    r"|(?P<backward>said|says|told|wrote|went|came|took|got|made|gave|won|lost|fell|rose|began"
    r"|since|ago|after|was|were|had|\w+ed))\b|['’](?P<contracted>ll)\b",
    re.IGNORECASE,
)
_CLAUSE = 90
_BOUNDARY = re.compile(r"[.;:!?\n”\"](?:\s|$)")


def points_forward(text: str, position: int) -> bool | None:
    """Whether what comes at `position` is still to come; None where no word in front tells."""
    clause = _BOUNDARY.split(text[max(0, position - _CLAUSE) : position])[-1]
    cues = list(_CUE.finditer(clause))
    return cues[-1]["backward"] is None if cues else None
