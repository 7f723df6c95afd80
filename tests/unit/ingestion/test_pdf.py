from datetime import date

import pytest

from bot.errors import ReadError
from bot.ingestion.pdf import read_pdf
from bot.ingestion.source import Given, Source
from tests.unit.ingestion.documents import Printed, pdf, printed
from tests.unit.ingestion.makers import PARAGRAPHS, TEXT

FILE = Source(name="a.pdf", url="file:///a.pdf")
HEADING = Printed("Harbour to close", bottom=740, size=20)


def test_lines_become_the_paragraphs_they_were_set_from():
    assert read_pdf(pdf(printed(TEXT)), FILE).text == TEXT


def test_what_stands_on_every_page_is_no_text():
    def page(number, *paragraphs):
        foot = Printed(f"Port Authority press release – page {number}", bottom=40, size=9)
        return [Printed("PRESS RELEASE", bottom=800), *printed("\n".join(paragraphs)), foot]

    raw = pdf(page(1, *PARAGRAPHS[:3]), page(2, *PARAGRAPHS[3:]))

    assert read_pdf(raw, FILE).text == TEXT


def test_a_paragraph_goes_on_over_the_break_of_a_page():
    lines = printed(TEXT)

    assert read_pdf(pdf(lines[:4], printed("\n".join(PARAGRAPHS[2:]))), FILE).text == TEXT
    assert read_pdf(pdf(lines[:3], lines[3:]), FILE).text == TEXT


def test_columns_are_read_one_after_the_other():
    left = printed("\n".join(PARAGRAPHS[:3]), width=40)
    right = printed("\n".join(PARAGRAPHS[3:]), width=40, left=330)

    assert read_pdf(pdf([*left, *right]), FILE).text == TEXT


@pytest.mark.parametrize(
    ("properties", "heading", "title"),
    [
        ({"Title": "Harbour to close"}, HEADING, "Harbour to close"),
        ({"Title": "Microsoft Word - final2.docx"}, HEADING, "Harbour to close"),
        ({"Title": "Template for releases"}, HEADING, "Harbour to close"),
        ({}, HEADING, "Harbour to close"),
        ({}, Printed("Harbour to close", bottom=740), None),
    ],
)
def test_the_title_is_what_the_first_page_shows_as_such(properties, heading, title):
    assert read_pdf(pdf([heading, *printed(TEXT)], **properties), FILE).title == title


@pytest.mark.parametrize(
    ("created", "instant"),
    [
        ("D:20241022183000-04'00'", "2024-10-22T18:30:00-04:00"),
        ("D:20241022183000Z", "2024-10-22T18:30:00+00:00"),
        ("D:20241022", "2024-10-22T00:00:00+00:00"),
    ],
)
def test_the_properties_tell_author_and_instant_and_how_it_is_known(created, instant):
    article = read_pdf(pdf(printed(TEXT), Author="Jo Park", CreationDate=created), FILE)

    assert article.byline == "Jo Park"
    assert article.published_at.isoformat() == instant
    assert article.published_basis == "document property"


@pytest.mark.parametrize("created", ["D:20249922", "yesterday", ""])
def test_a_broken_property_tells_nothing(created):
    assert read_pdf(pdf(printed(TEXT), CreationDate=created), FILE).published_at is None


def test_what_the_linking_feed_says_is_surer_than_a_property():
    linked = Source(name="a", url="https://news.example/a", hints=Given(published=date(2024, 1, 2)))

    article = read_pdf(pdf(printed(TEXT), CreationDate="D:20200101"), linked)

    assert (article.published_at.year, article.published_basis) == (2024, "feed")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (pdf([]), "there is no text in it, only pictures"),
        (b"%PDF-1.4", "it is not a whole PDF"),
        (pdf(printed(TEXT))[:400], "it is not a whole PDF"),
    ],
)
def test_what_cannot_be_read_says_why(raw, reason):
    with pytest.raises(ReadError) as caught:
        read_pdf(raw, FILE)

    assert caught.value.reason == reason
