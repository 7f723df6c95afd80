import pytest

from bot.ingestion.dedupe import Judgement, canonical_url, judge, sentence_prints, text_hash
from storage.records import Article

STORY = (
    "The harbour will close for nine days in March, the port authority said.\n"
    "Ships will be sent to Eastport, where four berths are free.\n"
    "“We could not wait any longer,” said harbour master Ines Holm.\n"
    "The repairs cost 12 million euros, a third more than planned.\n"
    "Fishermen asked for the work to be done in winter instead.\n"
)


def stored(**values) -> Article:
    return Article(
        **{
            "id": 7,
            "url": "https://news.example/a",
            "title": None,
            "publisher": None,
            "byline": None,
            "published_at": None,
            "published_basis": "",
            "language": "en",
            "version": 1,
            "text_hash": "old",
            **values,
        }
    )


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://news.example/a", "https://news.example/a"),
        ("HTTPS://News.Example/A", "https://news.example/A"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("http://news.example:80", "http://news.example/"),
        ("http://news.example:8080/a", "http://news.example:8080/a"),
        ("https://news.example./a#part", "https://news.example/a"),
        ("https://news.example/a?utm_source=x&fbclid=1", "https://news.example/a"),
        (
            "https://news.example/a?id=7&UTM_Medium=mail&page=2",
            "https://news.example/a?id=7&page=2",
        ),
        ("https://news.example/a?empty=", "https://news.example/a?empty="),
        (" https://news.example/a). ", "https://news.example/a"),
        ("https://news.example/caf%C3%A9", "https://news.example/caf%C3%A9"),
        ("https://news.example/café au lait", "https://news.example/caf%C3%A9%20au%20lait"),
        ("https://[2606:4700::1111]/a", "https://[2606:4700::1111]/a"),
    ],
)
def test_an_address_is_reduced_to_what_names_the_article(url, canonical):
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“Rates stay,” she said.", '"Rates  stay," she said.\n', True),
        ("Rates stay.", "Rates stay", False),
        ("1,500 soldiers", "1,600 soldiers", False),
    ],
)
def test_spacing_and_the_shape_of_quotation_marks_do_not_make_another_text(one, other, same):
    assert (text_hash(one) == text_hash(other)) is same


def test_prints_are_positive_and_fit_63_bits():
    assert all(0 <= number < 2**63 for number in sentence_prints(STORY))
    assert len(sentence_prints(STORY)) == 5


def test_short_sentences_leave_no_print():
    assert sentence_prints("He declined to comment. “No,” she said.") == frozenset()


def test_restyled_sentences_leave_the_same_prints():
    restyled = STORY.upper().replace("\n", " ").replace("“", '"').replace("”", '"')

    assert sentence_prints(restyled) == sentence_prints(STORY)


def test_an_article_nobody_has_is_added():
    assert judge("new", {1, 2, 3}, None, []).judgement is Judgement.ADDED


def test_the_same_text_at_the_same_address_is_unchanged():
    assert judge("old", {1, 2, 3}, stored(), [(9, 3)]).judgement is Judgement.UNCHANGED


def test_another_text_at_the_same_address_is_a_revision_even_if_others_have_it():
    verdict = judge("new", {1, 2, 3}, stored(), [(9, 3)])

    assert verdict.judgement is Judgement.REVISED
    assert verdict.is_news


def test_a_revised_copy_stays_a_copy():
    verdict = judge("new", {1, 2, 3}, stored(copy_of=9), [])

    assert (verdict.copy_of, verdict.is_news) == (9, False)


@pytest.mark.parametrize(
    ("shared", "of", "judgement"),
    [
        (10, 10, Judgement.COPY),
        (6, 10, Judgement.COPY),
        (5, 10, Judgement.ADDED),
        (3, 3, Judgement.COPY),
        (2, 2, Judgement.ADDED),
        (3, 6, Judgement.ADDED),
    ],
)
def test_a_copy_shares_most_of_its_sentences_and_at_least_three(shared, of, judgement):
    verdict = judge("new", set(range(of)), None, [(9, shared), (8, 1)])

    assert verdict.judgement is judgement
    assert verdict.copy_of == (9 if judgement is Judgement.COPY else None)


def test_a_copy_says_how_much_it_shares():
    assert judge("new", {1, 2, 3, 4}, None, [(9, 4)]).reason == (
        "4 of 4 sentences stand in an article stored before"
    )
