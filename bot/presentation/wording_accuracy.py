"""Every sentence about what was measured; all others stand in wording.py."""

TITLE = "How accurate this build is"
COLUMNS = ("What is found", "Score (F1, of 100)")

ATTRIBUTION = (
    "Who says what: 84 articles of US news of 2015 and 2016 (PolNeAR, development part), "
    "in which people marked every statement."
)
ATTRIBUTION_PARTS = (
    ("linked", "Speaker and statement joined rightly"),
    ("source", "Who speaks, to the very word"),
    ("cue", "The verb of saying, to the very word"),
    ("content", "What is said, to the very word"),
)
ENGLISH = (
    "The grammar below it: web texts, reviews, interviews, speeches and news "
    "(UD English EWT and GUM, development parts); names against those that a program marked."
)
ENGLISH_PARTS = (
    ("ents_f", "Names of people, organizations and places"),
    ("sents_f", "Where sentences end"),
)
CAUTION = (
    "F1 joins precision and recall in one number. The models were watched on these texts while "
    "they learned: texts never seen score a little lower. A line whose attribution is more likely "
    "wrong than right says so."
)


def lead(linked: float) -> str:
    """Return the point: how often statement and speaker are joined rightly."""
    return f"{TITLE}: speaker and statement joined rightly, {linked:.0f} of 100 (F1)"
