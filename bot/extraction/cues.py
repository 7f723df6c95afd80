"""Know what the words that attribute say about the attitude of their source."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

NOT, PERHAPS = "not ", "perhaps "  # stand before a stance
LEXICON = Path(__file__).parent / "lexicon" / "cues.toml"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Stances of verbs and nouns, keyed by every inflected form in lower case."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    seeming: frozenset[str]
    unspoken: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the cue words, read once."""
    with LEXICON.open("rb") as file:
        words: dict[str, Any] = tomllib.load(file)
    verbs: dict[str, str] = {}
    for stance, line in words["verbs"].items():
        verbs |= dict.fromkeys(_all_forms(line, words["forms"]), stance)
    nouns: dict[str, str] = {}
    for stance, line in words["nouns"].items():
        nouns |= dict.fromkeys([*line.split(), *(noun + "s" for noun in line.split())], stance)
    return Lexicon(
        verbs,
        nouns,
        _all_forms(words["seeming"], words["forms"]),
        frozenset(words["unspoken"]),
    )


def _all_forms(verbs: str, irregular: dict[str, str]) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in _forms(verb, irregular))


def _forms(verb: str, irregular: dict[str, str]) -> list[str]:
    """Inflect a verb; a trained lemmatizer stumbles over rare past tenses ("blaste")."""
    if verb in irregular:
        return [verb, *irregular[verb].split()]
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    plural = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    return [verb, verb + plural, verb + "ed", verb + "ing"]


def speaks(stance: str) -> bool:
    """Whether the stance means that something was put into words; refusals to speak are not."""
    return not stance.startswith((NOT, PERHAPS)) and stance not in lexicon().unspoken
