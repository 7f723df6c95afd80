import pytest

from bot.ingestion.dedupe import Judgement, canonical_url, judge, sentence_prints, text_hash
from bot.ingestion.likeness import Likeness
from storage.records import Article, Figure, Findings, Statement, StatementKind

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


def like(article_id=9, *, share=0.9, kept=0.9, refilled=0.0, shared=9, of=10, own=()):
    return Likeness(article_id, share, kept, refilled, shared, of, own)


def test_an_article_nobody_has_is_added():
    assert judge("new", None, []).judgement is Judgement.ADDED


def test_the_same_text_at_the_same_address_is_unchanged():
    verdict = judge("old", stored(), [like()])

    assert verdict.judgement is Judgement.UNCHANGED
    assert not verdict.is_news


def test_another_text_at_the_same_address_is_a_revision_even_if_others_have_it():
    verdict = judge("new", stored(), [like()])

    assert (verdict.judgement, verdict.copy_of) == (Judgement.REVISED, None)
    assert verdict.is_news


def test_a_revised_copy_stays_a_copy_while_it_is_like_its_original():
    still, no_longer = (judge("new", stored(copy_of=9), [like(share=s)]) for s in (0.9, 0.2))

    assert (still.judgement, still.copy_of, still.is_news) == (Judgement.REVISED, 9, False)
    assert (no_longer.judgement, no_longer.copy_of) == (Judgement.REVISED, None)
    assert no_longer.is_news


@pytest.mark.parametrize(
    ("alike", "judgement"),
    [
        (like(share=1.0, kept=1.0), Judgement.COPY),
        (like(share=0.9, kept=0.3), Judgement.COPY),  # most of the original was cut
        (like(share=0.5, kept=1.0), Judgement.COPY),  # as much local matter was added
        (like(share=0.5, kept=0.3), Judgement.ADDED),  # a follow-up with old background
        (like(share=0.3, kept=1.0), Judgement.ADDED),  # a short notice grew into a story
        (like(share=0.9, kept=0.9, shared=2), Judgement.ADDED),
        (like(share=0.7, kept=0.7, refilled=0.3), Judgement.ADDED),  # the same pattern
    ],
)
def test_a_copy_repeats_most_of_its_words_or_much_of_both_and_of_no_other_event(alike, judgement):
    verdict = judge("new", None, [alike])

    assert verdict.judgement is judgement
    assert verdict.copy_of == (9 if judgement is Judgement.COPY else None)


def test_a_copy_is_of_the_article_it_shares_most_with_and_of_equals_the_first():
    assert judge("new", None, [like(1, share=0.7), like(2), like(3)]).copy_of == 2


def test_a_copy_says_how_much_it_shares():
    assert judge("new", None, [like(shared=4, of=5)]).reason == (
        "4 of 5 sentences stand in an article stored before"
    )


def test_a_copy_with_words_of_its_own_is_news_for_these_alone():
    verdict = judge("new", None, [like(own=((10, 20),))])

    found = Findings((told(0), told(15)), (a_figure(12), a_figure(30)))

    assert verdict.is_news
    assert verdict.kept(found) == Findings((told(15),), (a_figure(12),))
    assert judge("new", None, []).kept(found) == found


def told(start):
    return Statement(
        kind=StatementKind.DIRECT,
        text="words",
        content=((start, start + 5),),
        cue=(),
        source=(),
        voice=None,
    )


def a_figure(start):
    return Figure(start=start, end=start + 2, text="12", value=12, unit="boat")
