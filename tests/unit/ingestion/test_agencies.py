import pytest

from bot.ingestion.agencies import credited


@pytest.mark.parametrize(
    ("text", "byline", "agency"),
    [
        ("WASHINGTON (AP) — The gate stood open.", None, "AP"),
        ("LONDON, Oct 24 (Reuters) - The gate stood open.", None, "Reuters"),
        ("Gate open\nBERLIN (AFP) – The gate stood open.", None, "AFP"),
        ("The gate stood open.", "By Ana Holm, Associated Press", "AP"),
        ("The gate stood open.", "The Associated Press", "AP"),
        ("The gate stood open.", "Reuters Staff", "Reuters"),
        ("HARRISBURG (PA) — The gate stood open.", None, None),
        ("The gate (AP) stood open.", None, None),
        ("He told The Associated Press that it stood open.", "Ana Holm", None),
        ("One.\nTwo.\nThree.\nROME (AP) — Late.", None, None),
        ("", "", None),
    ],
)
def test_an_agency_is_credited_by_dateline_or_byline(text, byline, agency):
    assert credited(text, byline) == agency
