from dataclasses import replace
from string import ascii_lowercase

import pytest

from bot.ingestion.reading import read
from bot.ingestion.shelf import Shelf
from bot.ingestion.site_lines import site_lines, swept
from storage import articles, sites
from storage.records import ArticleText, Findings, Repeats
from storage.store import Store
from tests.unit.ingestion.makers import PARAGRAPHS, line, page

LABEL = "Your harbour paper"
SENTENCE = "We write about the harbour and about nothing else."
HOST = "news.example"


def article(*lines, url=f"https://{HOST}/harbour", is_cut_out=True):
    text = "\n".join(lines or PARAGRAPHS)
    return ArticleText(
        url=url, title="Harbour", publisher="Gazette", text=text, is_cut_out=is_cut_out
    )


def repeats(*lines, held, of):
    """Return that `held` of `of` articles hold each of `lines`."""
    return Repeats(of, dict.fromkeys(site_lines(article(*lines)).prints, held))


@pytest.mark.parametrize(
    ("line", "held", "of", "stays"),
    [
        (LABEL, 2, 2, True),
        (LABEL, 3, 3, False),
        (LABEL, 3, 30, False),
        (LABEL, 3, 31, True),
        (LABEL, 20, 200, False),
        (SENTENCE, 9, 9, True),
        (SENTENCE, 10, 20, False),
        (SENTENCE, 10, 21, True),
        (SENTENCE, 100, 200, False),
    ],
)
def test_a_line_goes_when_enough_articles_of_its_site_hold_it(line, held, of, stays):
    read = article(*PARAGRAPHS, line)

    text, site = swept(read, site_lines(read), repeats(line, held=held, of=of))

    assert text == (read if stays else article(*PARAGRAPHS))
    assert [words for _, words in site.left_out] == ([] if stays else [line])


@pytest.mark.parametrize(
    "line",
    [
        "“We will see,” the harbour master said.",
        "«Nous verrons»",
        'The paper called it "a day of shame" again.',
        "Ships in port: 12",
        "word " * 61,
    ],
)
def test_a_line_that_quotes_or_counts_or_tells_at_length_stays(line):
    read = article(*PARAGRAPHS, line)

    text, site = swept(read, site_lines(read), repeats(line, held=200, of=200))

    assert text == read
    assert site.left_out == ()


def test_a_line_is_known_again_whatever_its_capitals_and_marks():
    read = article(*PARAGRAPHS, f"– {LABEL.upper()}:")

    text, _ = swept(read, site_lines(read), repeats(LABEL, held=3, of=3))

    assert text == article()


def test_articles_that_are_alike_through_and_through_stay_whole():
    read = article(SENTENCE, "The port is open to all ships today.", LABEL)

    text, site = swept(read, site_lines(read), repeats(*read.text.split("\n"), held=20, of=20))

    assert text == read
    assert site.left_out == ()


def test_only_what_stands_near_the_edges_is_counted():
    lines = [f"Line {'i' * number}" for number in range(200)]

    counted = [words for _, words in site_lines(article(*lines)).lines]

    assert counted == [*lines[:60], *lines[-60:]]


@pytest.mark.parametrize(
    "changes", [{"is_cut_out": False}, {"url": "file:///home/u/harbour.html"}, {"url": ""}]
)
def test_a_text_that_is_kept_as_it_came_or_has_no_site_teaches_nothing(changes):
    assert site_lines(article(**changes)).lines == ()


@pytest.mark.parametrize(
    ("name", "raw", "teaches"), [("a.html", page(), 1), ("a.jsonl", line(), 0)]
)
def test_pages_teach_and_lines_of_json_do_not(name, raw, teaches):
    (read_it,) = read(raw.encode(), name=name, url=f"https://{HOST}/harbour")

    assert bool(site_lines(read_it).lines) == teaches


def test_a_site_is_one_with_and_without_www():
    assert site_lines(article(url="https://www.news.example/a")).host == HOST


@pytest.fixture
def store(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'library.db'}")
    store.migrate()
    yield store
    store.close()


@pytest.fixture
def shelf(store):
    return Shelf(store, "local")


def put(shelf, read):
    draft = shelf.draft(read)
    return shelf.put(draft, lambda _: Findings())


def issue(number, *more):
    """Return one of many different stories of one site, with the lines `more` below it."""
    letter = ascii_lowercase[number]
    words = [f"{letter}{first}{second}" for first in "aeiou" for second in ascii_lowercase]
    story = [" ".join(words[start : start + 13]).capitalize() + "." for start in range(0, 130, 13)]
    return article(*story, *more, url=f"https://{HOST}/{number}")


def stored_text(store, read):
    with store.session() as session:
        found = articles.find(session, "local", read.url)
        return articles.text_of(session, "local", found.id)


def test_the_fourth_article_goes_without_the_label_of_the_first_three(shelf, store):
    for number in range(4):
        put(shelf, issue(number, LABEL))

    assert stored_text(store, issue(2)) == issue(2, LABEL).text
    assert stored_text(store, issue(3)) == issue(3).text


def test_a_line_that_is_left_out_goes_on_being_counted(shelf, store):
    for number in range(20):
        put(shelf, issue(number, LABEL))

    assert stored_text(store, issue(19)) == issue(19).text


def test_what_is_learned_later_makes_no_revision(shelf):
    for number in range(5):
        put(shelf, issue(number, LABEL))

    assert [put(shelf, issue(number, LABEL)).judgement for number in range(5)] == ["unchanged"] * 5


def test_copies_teach_nothing_about_their_site(shelf, store):
    for number in range(4):
        put(shelf, replace(issue(0, LABEL), url=f"https://{HOST}/copy/{number}"))
    put(shelf, issue(5, LABEL))

    assert stored_text(store, issue(5)) == issue(5, LABEL).text


def test_a_restored_line_stays_ever_after(shelf, store):
    for number in range(4):
        put(shelf, issue(number, LABEL))

    with store.session() as session:
        [line] = sites.listed(session, "local", HOST)
        assert line.text == LABEL
        assert sites.restore(session, "local", HOST, line.print, by="U1", at=line.since)
    put(shelf, issue(4, LABEL))

    assert stored_text(store, issue(4)) == issue(4, LABEL).text


def test_lines_of_a_file_of_articles_are_kept_however_often_they_come(shelf, store):
    for number in range(6):
        put(shelf, replace(issue(number, LABEL), is_cut_out=False))

    assert stored_text(store, issue(5)) == issue(5, LABEL).text
