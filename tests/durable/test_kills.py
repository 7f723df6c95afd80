"""Workers die at any moment, and in the end everything stands there once.

benchmarks/kills.py does the same with more articles and more kills.
"""

from tests.durable.site import (
    COUNTED,
    counts,
    finished,
    killed_at_random,
    site,
    subscribe,
    unfinished,
    wait_while,
    worker,
)

STORIES, KILLS = 64, 3


def test_after_kills_at_random_every_article_stands_there_once(url, store):
    with site(STORIES) as feed:
        subscribe(store, feed)

        died = killed_at_random(url, store, STORIES, kills=KILLS)
        finished(url, store, STORIES, seconds=60)

    assert died > 0
    assert counts(store) == dict.fromkeys(COUNTED, STORIES)


def test_two_workers_annotate_no_article_twice(url, store, tmp_path):
    journals = [tmp_path / "one", tmp_path / "two"]
    for journal in journals:
        journal.touch()  # who is always too late for the one host there is writes nothing
    with site(STORIES) as feed:
        subscribe(store, feed)
        with worker(url, journals[0]), worker(url, journals[1]):
            wait_while(lambda: unfinished(store, STORIES), seconds=60)

    shares = [journal.read_text(encoding="utf-8").splitlines() for journal in journals]
    assert sorted(shares[0] + shares[1]) == sorted(f"Story {n}" for n in range(STORIES))
    assert counts(store) == dict.fromkeys(COUNTED, STORIES)


def test_what_a_worker_left_that_never_comes_back_is_done_by_another(url, store):
    with site(STORIES) as feed, worker(url):
        subscribe(store, feed)
        with worker(url):
            wait_while(lambda: counts(store)["article"] < STORIES // 4, seconds=60)
        wait_while(lambda: unfinished(store, STORIES), seconds=60)

    assert counts(store) == dict.fromkeys(COUNTED, STORIES)
