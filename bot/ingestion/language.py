"""Whether a text is English, by its commonest words."""

import re

# The words that make up about a third of any English text; few of them exist in other languages.
_COMMON = (
    "the of and to that is was for with on as at by it be this have from are not but had his they"
    " which or were their has will would who been its more than about after said"
)
_ENGLISH = frozenset(_COMMON.split())
_MIN_WORDS = 20  # fewer say nothing
_SHARE = 0.12
_LOOKED_AT = 4_000  # characters
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, *, declared: str = "") -> str:
    """Return an ISO 639 code: "en" when the words are English, else what the page declares.

    "und" (undetermined) when the words are not English though the page says so.

    >>> language_of("Der Minister sagte am Montag. " * 10, declared="de-DE")
    'de'
    """
    code = re.split(r"[-_]", declared.strip().lower())[0]
    words = [word.lower() for word in _WORD.findall(text[:_LOOKED_AT])]
    if len(words) < _MIN_WORDS:
        return code or "en"
    if sum(word in _ENGLISH for word in words) >= _SHARE * len(words):
        return "en"
    return code if code not in ("", "en") else "und"
