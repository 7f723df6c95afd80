import pytest

from bot.ingestion.language import language_of

ENGLISH = "The harbour will close for nine days in March, the port authority said on Monday. " * 3
GERMAN = "Der Hafen wird im März für neun Tage geschlossen, sagte die Behörde am Montag. " * 3


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (ENGLISH, "", "en"),
        (ENGLISH, "en-GB", "en"),
        (ENGLISH, "de", "en"),
        (GERMAN, "de-DE", "de"),
        (GERMAN, "en", "und"),
        (GERMAN, "", "und"),
        ("Nine days.", "", "en"),
        ("Neun Tage.", "de", "de"),
    ],
)
def test_the_words_decide_and_the_page_only_names_what_is_not_english(text, declared, language):
    assert language_of(text, declared=declared) == language
