"""Days, amounts and names as people write them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.presentation import labels
from storage.printings import Edit, EditKind, Telling, Variant, Wording
from storage.records import Granularity, Period, Qualifier
from tests.unit.presentation.makers import article, counted, said


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (1500, "force", "1,500"),
        (115000, "soldier", "115,000"),
        (400e6, "USD", "$400 million"),
        (1.25e9, "EUR", "€1.25 billion"),
        (1_234_567, "person", "1,234,567"),
        (2.5, "percent", "2.5%"),
        (3, "percentage_points", "3 percentage points"),
        (20, "CHF", "CHF 20"),
        (0, "death", "0"),
    ],
)
def test_an_amount_has_separators_and_its_money_sign(value, unit, shown):
    assert labels.amount(value, unit) == shown


@pytest.mark.parametrize(
    ("granularity", "shown"),
    [
        (Granularity.DAY, "Oct 1, 2024"),
        (Granularity.MONTH, "Oct 2024"),
        (Granularity.YEAR, "2024"),
        (Granularity.RANGE, "Oct 1, 2024 to Oct 7, 2024"),
    ],
)
def test_a_period_is_named_as_finely_as_it_is_known(granularity, shown):
    period = Period(date(2024, 10, 1), date(2024, 10, 7), granularity, "named")

    assert labels.period(period) == shown


def test_a_range_counts_with_its_upper_end():
    ranged = counted("10 to 20", 10, range_high=20, qualifier=Qualifier.RANGE).evidence.figure
    single = counted("15", 15).evidence.figure

    assert labels.span_of([ranged, single]) == "10 to 20"


def test_a_role_that_only_repeats_the_name_is_not_shown():
    assert labels.role(said(name="minister", role="minister").evidence) is None
    assert labels.role(said().evidence) == "Pentagon press secretary"


@pytest.mark.parametrize(
    ("others", "shown"),
    [
        ((), None),
        (("Tribune",), "also in Tribune"),
        (("Tribune", "Herald"), "also in Tribune and Herald"),
        (("Tribune", "Herald", "Wire"), "also in 3 outlets"),
    ],
)
def test_other_outlets_are_named_or_counted(others, shown):
    assert labels.elsewhere(said(also_in=others).evidence) == shown


AT_SIX, AT_TEN = (datetime(2024, 10, 24, hour, tzinfo=UTC) for hour in (6, 10))


@pytest.mark.parametrize(
    ("tellings", "shown"),
    [
        ((), None),
        ((Telling("Post"), Telling("Herald")), None),
        (
            (Telling("Post", ("AP",)), Telling("Herald", ("Post", "AP"))),
            "2 outlets, 1 origin: AP",
        ),
        (
            (Telling("Post"), Telling("Herald", ("AP",)), Telling("Wire", ("AP",))),
            "3 outlets, 2 origins: Post and AP",
        ),
    ],
)
def test_outlets_that_have_it_from_one_source_are_counted_with_it(tellings, shown):
    assert labels.origins(replace(said().evidence, tellings=tellings)) == shown


@pytest.mark.parametrize(
    ("published", "tellings", "shown"),
    [
        (AT_TEN, (Telling("Wire", (), AT_SIX), Telling("Post", (), AT_TEN)), "first in Wire"),
        (AT_SIX, (Telling("Post", (), AT_SIX), Telling("Wire", (), AT_TEN)), None),
        (AT_TEN, (Telling("Post", (), AT_SIX),), None),
        (AT_TEN, (Telling("Wire"),), None),
        (None, (Telling("Wire", (), AT_SIX),), None),
    ],
)
def test_the_outlet_that_ran_it_first_is_named_when_it_is_another(published, tellings, shown):
    evidence = said(article=article(publisher="Post", published_at=published)).evidence

    assert labels.earliest(replace(evidence, tellings=tellings)) == shown


def test_other_wordings_are_told_by_how_they_differ():
    variants = (
        Variant("We stay.", ("Herald", "Post"), Wording.SHORTER),
        Variant("We stay here.", ("Herald",), Wording.SHORTER),
        Variant("We remain.", ("Wire",), Wording.OTHER),
    )

    assert labels.wordings(replace(said().evidence, variants=variants)) == (
        "shortened in Herald and Post, in other words in Wire"
    )
    assert labels.wordings(said().evidence) is None


@pytest.mark.parametrize(
    ("edit", "shown"),
    [
        (None, None),
        (Edit(EditKind.DROPPED, 2, AT_TEN), "no longer in the article"),
        (Edit(EditKind.CHANGED, 2, AT_TEN, "We remain."), "the article now reads: “We remain.”"),
        (Edit(EditKind.CHANGED, 1, AT_TEN, "We stay."), "an earlier version had other words"),
    ],
)
def test_what_became_of_the_words_is_told(edit, shown):
    assert labels.edited(replace(said().evidence, edit=edit)) == shown


def test_a_chain_of_relays_is_told_outermost_first():
    assert labels.relayed(("Times", "Wire")) == "via Times, citing Wire"
    assert labels.relayed(()) is None


def test_an_article_nobody_published_is_called_by_its_file():
    source = article(publisher=None, title=None, url="file:///home/ana/notes/call.txt")

    assert labels.outlet(replace(said().evidence, article=source)) == "call.txt"


@pytest.mark.parametrize(
    ("sentence", "text", "unit", "measures", "shown"),
    [
        ("The surge reached 3.4 metres.", "3.4", "meter", "surge", ("3.4 metres", "surge")),
        ("Fourteen people were hurt.", "Fourteen", "person", "people", ("Fourteen people", "")),
        ("Damage came to €40 million.", "€40 million", "EUR", "Damage", ("€40 million", "Damage")),
        ("Of 57 killed, 250 are wounded.", "250", "person", "killed", ("250", "killed")),
    ],
)
def test_a_figure_is_shown_with_the_noun_it_reads_on_with(sentence, text, unit, measures, shown):
    start = sentence.index(text)
    figure = replace(
        counted().evidence.figure,
        start=start,
        end=start + len(text),
        text=text,
        unit=unit,
        measures=measures,
        context=(0, len(sentence)),
    )

    assert labels.quantity(figure, sentence) == shown
