"""The library's own work, by the workflows as they run, over pages that are made up."""

import time
from datetime import timedelta

import pytest

from bot import clock
from bot.errors import FetchError, VerbatimnessError
from bot.ingestion.fetch import Page
from bot.ingestion.pipeline import Means
from bot.ingestion.source import Given, Source
from bot.ingestion.visits import Visit
from bot.scheduling import by_hand
from bot.scheduling.library import Library
from bot.scheduling.payloads import Errand, packed, unpacked
from bot.scheduling.steps import Steps
from storage import articles, failures, leases, links, sources
from storage.errors import StorageError
from storage.records import Findings, NewsSource, SourceKind
from storage.store import Store
from tests.unit.ingestion.makers import feed, item, page, story

FEED, A, B, OTHER = (
    "https://news.example/rss",
    "https://news.example/a",
    "https://news.example/b",
    "https://other.example/c",
)
HOUR = timedelta(hours=1)


class Web:
    """Pages by address; what is not there is gone, and an exception is raised."""

    def __init__(self):
        self.pages = {}
        self.asked = []

    def has(self, url, body, kind="text/html"):
        self.pages[url] = body if isinstance(body, Exception) else (kind, body)

    def feed(self, *links):
        self.has(FEED, feed(*(item(link) for link in links)), "application/rss+xml")

    def story(self, url, subject):
        self.has(url, page(*story(subject).split("\n"), title=f"The {subject}"))

    def __call__(self, request):
        self.asked.append(request)
        found = self.pages.get(request.url, FetchError(request.url, "the server answered 404"))
        if isinstance(found, Exception):
            raise found
        kind, body = found
        return Page(request.url, body.encode(), kind, etag=f'"{len(body)}"')

    def times(self, url):
        return sum(request.url == url for request in self.asked)


def nothing_found(passages):
    return [Findings() for _ in passages]


@pytest.fixture
def web():
    return Web()


@pytest.fixture
def library(store, web):
    """A library at work; `tick` it."""
    made = Library(store, Means(nothing_found, web))
    yield made
    made.close()


def subscribe(store, url=FEED, kind=SourceKind.FEED, now=None):
    now = now or clock.now()
    with store.session() as session:
        sources.put(session, "local", NewsSource(url=url, kind=kind, added_at=now, next_poll=now))


def until(is_so):
    """Wait for what other threads do."""
    end = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < end, "nothing came of it"
        time.sleep(0.05)


def held(store):
    with store.session() as session:
        return articles.coverage(session, "local").articles


def polled(store, url=FEED):
    with store.session() as session:
        return sources.get(session, "local", url)


def read(store, url):
    with store.session() as session:
        link = links.get(session, "local", url)
    return link.reads if link else 0


def failed(store):
    with store.session() as session:
        return {each.url: each for each in failures.listed(session, "local", 10)}


def test_a_feed_is_polled_and_its_pages_are_read_and_then_known(store, web, library):
    web.feed(A, B, OTHER)
    for url, subject in ((A, "mayor"), (B, "ferry"), (OTHER, "crane")):
        web.story(url, subject)
    subscribe(store)

    library.tick(clock.now())
    until(lambda: all(read(store, url) for url in (A, B, OTHER)))

    assert held(store) == 3
    source = polled(store)
    assert (source.articles, source.last_reason, source.interval_minutes) == (3, None, 30)
    library.tick(source.next_poll)
    until(lambda: polled(store).last_poll > source.last_poll)
    assert web.times(FEED) == 2
    assert web.asked[-1].etag == source.etag
    assert [web.times(url) for url in (A, B, OTHER)] == [1, 1, 1]


def test_an_idle_library_starts_nothing(store, library, tmp_path):
    library.tick(clock.now())

    lease = leases.take(store, "worker-1")
    assert lease is not None
    lease.release()


def test_what_fails_for_good_is_listed_and_not_asked_again(store, web, library):
    web.feed(A, B)
    web.story(B, "ferry")
    subscribe(store)

    library.tick(clock.now())
    until(lambda: read(store, A) and read(store, B))

    failure = failed(store)[A]
    assert (failure.reason, failure.permanent) == ("the server answered 404", True)
    with store.session() as session:
        again = links.claim(session, clock.now() + 99 * HOUR, until=clock.now(), limit=9)
    assert [link.url for _, link in again] == [B]


def test_what_fails_for_now_is_queued_for_later(store, web, library):
    web.has(A, FetchError(A, "the server answered 503", permanent=False, retry_after=7200))
    web.feed(A)
    subscribe(store)

    library.tick(clock.now())
    until(lambda: A in failed(store))

    assert not failed(store)[A].permanent
    assert read(store, A) == 0


def test_a_source_that_fails_says_why_and_is_asked_later(store, web, library):
    subscribe(store)

    library.tick(clock.now())
    until(lambda: polled(store).last_reason)

    source = polled(store)
    assert (source.last_reason, source.failures) == ("the server answered 404", 1)
    assert source.next_poll > clock.now() + HOUR


def test_an_edited_page_is_read_again_and_revised(store, web, library):
    web.feed(A)
    web.story(A, "mayor")
    subscribe(store)
    library.tick(clock.now())
    until(lambda: read(store, A))

    web.story(A, "mayor of the port")
    library.tick(clock.now() + HOUR)
    until(lambda: read(store, A) == 2)

    with store.session() as session:
        assert articles.find(session, "local", A).version == 2


def test_a_page_two_sources_lead_to_is_read_once(store, web):
    web.story(A, "mayor")
    steps, errand = Steps(store, Means(nothing_found, web)), packed(Errand(link=_link(A)))
    first = steps.read("local", errand)
    steps.note_pages("local", [errand], [first])

    second = steps.read("local", errand)

    assert unpacked(Visit, second).texts == ()
    assert web.times(A) == 1


def test_every_step_may_be_done_twice(store, web):
    web.story(A, "mayor")
    steps, errand = Steps(store, Means(nothing_found, web)), packed(Errand(link=_link(A)))
    found = steps.read("local", errand)

    for _ in range(2):
        steps.shelve("local", list(found["texts"]))
        steps.note_pages("local", [errand], [found])

    assert held(store) == 1
    with store.session() as session:
        assert articles.find(session, "local", A).version == 1


def test_a_sitemap_in_an_index_is_followed_and_a_feed_in_a_feed_is_not(store, web):
    listing = Source(name=FEED, url=FEED, is_list=True)
    web.feed(A)
    steps = Steps(store, Means(nothing_found, web))

    followed = unpacked(Visit, steps.read("local", packed(Errand(link=listing))))
    refused = unpacked(Visit, steps.read("local", packed(Errand(link=_link(FEED)))))

    assert [link.url for link in followed.links] == [A]
    assert (refused.links, refused.reason) == ((), "it is a feed within a feed")


def test_what_cannot_be_annotated_is_listed(store, web):
    def refuse(passages):
        raise VerbatimnessError("a span is not in the text")

    web.story(A, "mayor")
    steps = Steps(store, Means(refuse, web))

    steps.shelve("local", steps.read("local", packed(Errand(link=_link(A))))["texts"])

    assert failed(store)[A].permanent


def test_a_database_that_is_away_stores_nothing_and_says_so(web, tmp_path):
    web.story(A, "mayor")
    away = Store(f"sqlite:///{tmp_path}/nowhere/library.db")

    with pytest.raises(StorageError):
        Steps(away, Means(nothing_found, web)).read("local", packed(Errand(link=_link(A))))


def test_a_person_need_not_wait_for_the_workers(store, web):
    web.feed(A, B)
    web.story(A, "mayor")
    subscribe(store)
    means = Means(nothing_found, web)

    (came,) = by_hand.poll_now(store, "local", means, by_hand.polled_urls(store, "local"))
    web.story(B, "ferry")
    (tried,) = by_hand.retry_now(store, "local", means, by_hand.failed_urls(store, "local"))

    assert (came.articles, came.failed, came.reason) == (1, 1, None)
    assert (tried.articles, tried.failed) == (1, 0)
    assert failed(store) == {}
    assert held(store) == 2


def test_an_errand_survives_being_written_down():
    hints = Given(published=clock.now(), publisher="Port Gazette", title="Harbour to close")
    errand = Errand(link=Source(name=A, url=A, hints=hints), attempt=2, validators=('"1"', None))

    assert unpacked(Errand, packed(errand)) == errand


def _link(url):
    return Source(name=url, url=url)
