"""What roles tell of who somebody is: words that two share, walks of life that part them. Pure."""

from collections.abc import Iterable

from storage.plain import plain

# fmt: off
# Said of too many to tell one from another, or only when and how somebody holds a role.
_UNTELLING = frozenset((
    "a", "an", "and", "as", "at", "by", "current", "democrat", "democratic", "dr", "ex", "fellow",
    "first", "for", "former", "friend", "his", "her", "in", "is", "it", "late", "longtime", "man",
    "mr", "mrs", "ms", "new", "now", "of", "on", "one", "party", "republican", "rival", "s",
    "senior", "the", "their", "then", "to", "top", "us", "who", "with", "woman",
))
_SHORT = {
    "sen": "senator", "sens": "senator", "rep": "representative", "reps": "representative",
    "gov": "governor", "congressman": "representative", "congresswoman": "representative",
    "gen": "general", "col": "colonel", "lt": "lieutenant", "sgt": "sergeant", "capt": "captain",
    "spokeswoman": "spokesman", "spokesperson": "spokesman", "chairwoman": "chairman",
    "chair": "chairman", "prof": "professor", "pres": "president",
}
# Who governs may have been a general, a professor or an anchor; he has seldom been a goalkeeper.
_WALKS = {
    "public life": (
        "admiral", "ambassador", "anchor", "attorney", "banker", "businessman", "businesswoman",
        "candidate", "chancellor", "colonel", "columnist", "commander", "correspondent",
        "councilman", "councilwoman", "economist", "editor", "executive", "general", "governor",
        "historian", "investor", "journalist", "judge", "justice", "lawmaker", "lawyer",
        "legislator", "mayor", "minister", "nominee", "politician", "premier", "president",
        "professor", "prosecutor", "reporter", "representative", "scholar", "secretary", "senator",
        "spokesman", "strategist",
    ),
    "sport": (
        "athlete", "boxer", "coach", "cyclist", "footballer", "goalkeeper", "golfer", "jockey",
        "midfielder", "pitcher", "quarterback", "striker", "swimmer",
    ),
    "arts": ("actor", "actress", "comedian", "dancer", "musician", "novelist", "painter", "poet",
             "rapper", "sculptor", "singer"),
    "faith": ("bishop", "cardinal", "imam", "nun", "pastor", "priest", "rabbi", "reverend"),
    "medicine": ("dentist", "nurse", "paramedic", "physician", "surgeon"),
    "daily life": (
        "baker", "builder", "carpenter", "cook", "detective", "driver", "farmer", "firefighter",
        "gardener", "librarian", "mechanic", "officer", "pensioner", "plumber", "pupil", "sheriff",
        "shopkeeper", "student", "teacher", "waiter", "waitress",
    ),
}
# fmt: on
_WALK_OF = {word: walk for walk, words in _WALKS.items() for word in words}


def telling(roles: Iterable[str]) -> frozenset[str]:
    """Return the words of `roles` that tell somebody from others, each in one form.

    >>> sorted(telling(["former Ohio Gov.", "Republican presidential candidate"]))
    ['candidate', 'governor', 'ohio', 'presidential']
    """
    words = (word for role in roles for word in plain(role).split())
    return frozenset(_SHORT.get(word, word) for word in words if word not in _UNTELLING)


def walks(words: Iterable[str]) -> frozenset[str]:
    """Return the walks of life that telling words belong to, such as politics."""
    return frozenset(_WALK_OF[word] for word in words if word in _WALK_OF)
