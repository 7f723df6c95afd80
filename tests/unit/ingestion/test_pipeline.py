import math
from datetime import UTC, date, datetime

import pytest

from bot.errors import FetchError, ModelError, VerbatimnessError
from bot.ingestion import pipeline
from bot.ingestion.fetch import Page
from bot.ingestion.pipeline import Given, Means, ingest
from bot.ingestion.source import NOTHING_GIVEN
from storage import articles
from storage.records import Figure, Findings, Statement, StatementKind
from storage.store import Store
from tests.unit.ingestion.makers import PARAGRAPHS, TEXT, feed, item, line, page, story

BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


@pytest.fixture
def store(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'library.db'}")
    store.migrate()
    yield store
    store.close()


def first_line(passages):
    """Annotate each text with its first line as the only statement."""
    for passage in passages:
        end = passage.text.index("\n") if "\n" in passage.text else len(passage.text)
        statement = Statement(
            kind=StatementKind.INDIRECT,
            text=passage.text[:end],
            content=((0, end),),
            cue=(),
            source=(),
            voice=None,
            context=(0, end),
        )
        yield Findings((statement,))


@pytest.fixture
def take_in(store):
    def ingested(*what, annotate=first_line, given=NOTHING_GIVEN, pages=None, progress=None):
        def download(request):
            url = request.url
            if url not in (pages or {}):
                raise FetchError(url, "the server answered 404 Not Found")
            content_type, body = pages[url]
            return Page(url, body.encode(), content_type)

        means = Means(annotate, download)
        return list(ingest(store, "local", [str(w) for w in what], given, progress, means))

    return ingested


def outcomes(found):
    return [(outcome.outcome, outcome.statements) for outcome in found]


def counted(store) -> tuple[int, int]:
    with store.session() as session:
        coverage = articles.coverage(session, "local")
    return coverage.articles, coverage.statements


def written(path, words: str | bytes):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(words.encode() if isinstance(words, str) else words)
    return path


def test_a_file_is_added_and_then_known(take_in, store, tmp_path):
    file = written(tmp_path / "harbour.txt", TEXT)

    assert outcomes(take_in(file)) == [("added", 1)]
    assert outcomes(take_in(file)) == [("unchanged", 0)]
    assert counted(store) == (1, 1)


def test_a_changed_file_is_revised(take_in, store, tmp_path):
    file = written(tmp_path / "harbour.txt", TEXT)
    take_in(file)

    written(file, TEXT.replace("nine days", "ten days"))

    assert outcomes(take_in(file)) == [("revised", 1)]
    assert counted(store) == (1, 1)


def test_a_reprint_elsewhere_is_a_copy_and_not_annotated(take_in, store, tmp_path):
    reprint = line(url="https://other.example/a", publisher="Other", text="Local news.\n" + TEXT)
    file = written(tmp_path / "two.jsonl", line() + reprint)

    found = take_in(file)

    assert outcomes(found) == [("added", 1), ("copy", 0)]
    assert counted(store) == (2, 1)


def test_what_a_local_paper_adds_to_a_reprint_is_annotated_as_its_own(take_in, store, tmp_path):
    local = "Nobody in our town was told of this before the morning, the mayor said.\n"
    reprint = line(url="https://other.example/a", publisher="Other", text=local + TEXT)
    file = written(tmp_path / "two.jsonl", line() + reprint)

    assert outcomes(take_in(file)) == [("added", 1), ("copy", 1)]
    assert counted(store) == (2, 2)


def test_versions_of_one_article_in_one_file_follow_each_other(take_in, store, tmp_path):
    again = line(text=TEXT.replace("nine", "ten"))
    file = written(tmp_path / "versions.jsonl", line() + line() + again + line())

    assert [o for o, _ in outcomes(take_in(file))] == ["added", "unchanged", "revised", "revised"]
    assert counted(store) == (1, 1)


def test_a_way_back_to_the_first_version_is_annotated_again(take_in, store, tmp_path):
    file = written(tmp_path / "a.jsonl", line())
    take_in(file)
    written(file, line(text=TEXT.replace("nine", "ten")) + line())

    assert outcomes(take_in(file)) == [("revised", 1), ("revised", 1)]


def test_workspaces_do_not_see_each_other(store, tmp_path):
    file = written(tmp_path / "harbour.txt", TEXT)

    for workspace in ("one", "two"):
        (outcome,) = ingest(store, workspace, [str(file)], means=Means(first_line))
        assert outcome.outcome == "added"


def test_a_folder_is_read_in_order_and_its_other_files_are_passed_over(take_in, tmp_path):
    written(tmp_path / "in/b.txt", story("mayor"))
    written(tmp_path / "in/a/x.html", page())
    written(tmp_path / "in/a/x_files/logo.png", b"\x89PNG")
    written(tmp_path / "in/.git/notes.txt", "notes")
    written(tmp_path / "in/c.pdf", b"%PDF-1.4")

    found = take_in(tmp_path / "in")

    assert [(o.url.rsplit("/in/")[1], o.outcome) for o in found] == [
        ("a/x.html", "added"),
        ("b.txt", "added"),
        ("c.pdf", "rejected"),
    ]


def test_a_local_address_is_absolute_and_safe(take_in, tmp_path, monkeypatch):
    written(tmp_path / "my news #1.txt", TEXT)
    monkeypatch.chdir(tmp_path)

    (outcome,) = take_in("my news #1.txt")

    assert outcome.url == f"{tmp_path.as_uri()}/my%20news%20%231.txt"
    assert outcomes(take_in(outcome.url)) == [("unchanged", 0)]


def test_a_page_of_the_web_is_added_under_its_canonical_address(take_in):
    pages = {"https://news.example/a?utm_source=x": ("text/html", page())}

    (outcome,) = take_in(*pages, pages=pages)

    assert (outcome.outcome, outcome.url) == ("added", "https://news.example/a")


def test_entries_of_a_feed_are_read_from_it_or_fetched(take_in):
    links = ("https://news.example/whole", "https://news.example/page", "https://news.example/dead")
    items = (item(links[0], body=BODY), item(links[1]), item(links[2]))
    pages = {
        "https://news.example/rss": ("application/rss+xml", feed(*items)),
        links[1]: ("text/html", page(*story("mayor").split("\n"), title="The mayor")),
    }

    found = take_in("https://news.example/rss", pages=pages)

    assert [(o.url, o.outcome) for o in found] == list(
        zip(links, ["added", "added", "rejected"], strict=True)
    )
    assert found[1].published_at.isoformat() == "2024-10-22T18:30:00-04:00"
    assert found[2].reason == "the server answered 404 Not Found"


def test_a_feed_within_a_feed_is_not_followed(take_in):
    pages = {
        "https://news.example/rss": ("text/xml", feed(item("https://news.example/rss"))),
    }

    (outcome,) = take_in("https://news.example/rss", pages=pages)

    assert (outcome.outcome, outcome.reason) == ("rejected", "it is a feed within a feed")


def test_what_is_given_wins(take_in, tmp_path):
    given = Given(published=date(2024, 10, 23), publisher="Other", title="Another")
    file = written(tmp_path / "a.jsonl", line())

    (outcome,) = take_in(file, given=given)

    assert (outcome.publisher, outcome.title) == ("Other", "Another")
    assert outcome.published_at == datetime(2024, 10, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "words", "reason"),
    [
        ("empty.txt", b"", "it is empty"),
        ("empty.jsonl", b"", "it is empty"),
        ("binary.txt", bytes(range(256)), "it is binary, not text"),
        ("binary.jsonl", bytes(100), "it is binary, not text"),
        ("paper.pdf", b"%PDF-1.4", "it is not a whole PDF"),
        ("menu.html", b"<html><body><a href='/'>Home</a></body></html>", "there is no article"),
        ("huge.txt", b"word " * 4_000_001, "it is larger than 20 MB"),
    ],
)
def test_a_bad_file_is_rejected_with_one_reason(take_in, store, tmp_path, name, words, reason):
    (outcome,) = take_in(written(tmp_path / name, words))

    assert outcome.outcome == "rejected"
    assert outcome.reason.startswith(reason)
    assert counted(store) == (0, 0)


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("missing.txt", "there is no such file or folder"),
        ("ftp://news.example/a", "only http and https addresses are fetched"),
        ("http://127.0.0.1/a", "127.0.0.1 is not a public address"),
        ("/no/such/file.txt", "there is no such file or folder"),
    ],
)
def test_what_does_not_exist_or_may_not_be_fetched_is_rejected(store, what, reason):
    (outcome,) = ingest(store, "local", [what], means=Means(first_line))

    assert (outcome.outcome, outcome.url, outcome.reason) == ("rejected", what, reason)


def test_a_folder_without_articles_is_rejected(take_in, tmp_path):
    (outcome,) = take_in(tmp_path)

    assert outcome.reason == "there are no articles in the folder"


def test_one_bad_thing_costs_only_itself(take_in, tmp_path):
    lines = written(tmp_path / "a.jsonl", "{broken\n" + line())

    found = take_in(tmp_path / "missing.txt", lines)

    assert [o for o, _ in outcomes(found)] == ["rejected", "rejected", "added"]


def test_a_text_that_breaks_the_pipeline_costs_only_itself(take_in, store, tmp_path):
    def fragile(passages):
        for passage in passages:
            if "mayor" in passage.text:
                raise VerbatimnessError("a span is not in the text")
            yield from first_line([passage])

    others = [line(url=f"urn:{name}", text=story(name)) for name in ("mayor", "ferry", "crane")]
    file = written(tmp_path / "a.jsonl", "".join(others))

    found = take_in(file, annotate=fragile)

    assert outcomes(found) == [("rejected", 0), ("added", 1), ("added", 1)]
    assert counted(store) == (2, 2)


def test_a_missing_model_stops_the_run(take_in, tmp_path):
    def missing(passages):
        raise ModelError("The model is missing.")

    with pytest.raises(ModelError):
        take_in(written(tmp_path / "a.txt", TEXT), annotate=missing)


def test_an_article_that_cannot_be_stored_leaves_nothing_behind(take_in, store, tmp_path):
    def nonsense(passages):
        for passage in passages:
            end = len(passage.text)
            yield Findings((), (Figure(start=0, end=end, text="x", value=math.nan, unit="ship"),))

    file = written(tmp_path / "a.txt", TEXT)
    (outcome,) = take_in(file, annotate=nonsense)

    assert outcome.outcome == "rejected"
    assert counted(store) == (0, 0)
    assert outcomes(take_in(file)) == [("added", 1)]


def test_another_language_is_kept_and_said_so(take_in, tmp_path):
    german = "Der Hafen wird im März für neun Tage geschlossen, sagte die Behörde am Montag. " * 3
    file = written(tmp_path / "a.jsonl", line(text=german))

    (outcome,) = take_in(file)

    assert (outcome.outcome, outcome.statements) == ("added", 0)
    assert outcome.reason.endswith("it is not in English, so nothing was looked for in it")


def test_progress_is_told_after_each_article(take_in, tmp_path):
    lines = "".join(line(url=f"urn:{n}", text=story(f"office number {n}")) for n in range(3))
    written(tmp_path / "in/a.jsonl", lines + "\n\n")
    written(tmp_path / "in/b.txt", story("mayor"))
    told = []

    take_in(tmp_path / "in", progress=lambda done, total: told.append((done, total)))

    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_long_file_is_read_as_it_is_stored(store, tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "BATCH", 2)
    lines = [line(url=f"urn:{n}", text=story(f"office number {n}")) for n in range(6)]
    file = written(tmp_path / "a.jsonl", "".join(lines))
    batches = []

    def noting(passages):
        batches.append(len(passages))
        yield from first_line(passages)

    run = ingest(store, "local", [str(file)], means=Means(noting))
    next(run)

    assert batches == [2]
    assert len(list(run)) == 5
    assert batches == [2, 2, 2]
