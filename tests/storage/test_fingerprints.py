"""Copies are found by the sentences and the bands that they share with originals."""

import pytest

from storage import articles, fingerprints
from tests.storage.makers import ELSEWHERE, HERE, NOON, an_article, findings


def printed(session, url, *prints, bands=(), workspace=HERE, copy_of=None):
    return articles.add(
        session,
        workspace,
        an_article(url=url),
        findings(),
        text_hash="",
        prints=prints,
        bands=bands,
        fetched_at=NOON,
        copy_of=copy_of,
    )


def printed_again(session, article, *prints, bands=()):
    return articles.revise(
        session,
        HERE,
        article,
        an_article(url=article.url),
        findings(),
        text_hash="new",
        prints=prints,
        bands=bands,
        fetched_at=NOON,
    )


def test_shared_sentences_name_the_originals_that_hold_most_of_them_first(session):
    little = printed(session, "https://a.example", 1, 2, 3)
    much = printed(session, "https://b.example", 2, 3, 4, 4)
    printed(session, "https://c.example", 2, 3, 4, copy_of=much.id)
    printed(session, "https://d.example", 2, 3, 4, workspace=ELSEWHERE)

    assert fingerprints.sharing(session, HERE, [2, 3, 4, 5]) == [(much.id, 3), (little.id, 2)]
    assert fingerprints.sharing(session, HERE, []) == []


def test_bands_are_looked_up_apart_from_sentences(session):
    article = printed(session, "https://a.example", 1, bands=[-5, 6])

    assert fingerprints.resembling(session, HERE, [-5, 6, 1]) == [(article.id, 2)]
    assert fingerprints.sharing(session, HERE, [-5, 6]) == []


def test_prints_of_all_64_bits_and_of_whole_books_are_kept(session):
    book = [2**64 - 1, 2**63, *range(40_000)]
    article = printed(session, "https://a.example", *book)

    assert fingerprints.sharing(session, HERE, book) == [(article.id, 40_002)]


def test_the_prints_of_a_version_before_are_forgotten(session):
    article = printed(session, "https://a.example", 1, 2, bands=[8])

    printed_again(session, article, 2, 3, bands=[9])

    assert fingerprints.sharing(session, HERE, [1, 2, 3]) == [(article.id, 2)]
    assert fingerprints.resembling(session, HERE, [8, 9]) == [(article.id, 1)]


@pytest.mark.parametrize("look_up", [fingerprints.sharing, fingerprints.resembling])
def test_what_stands_in_fifty_originals_names_no_more_of_them(session, look_up):
    for number in range(53):
        printed(session, f"https://a.example/{number}", 1, 100 + number, bands=[1, 100 + number])

    assert len(look_up(session, HERE, [1])) == 50
    assert len(look_up(session, HERE, [152])) == 1
