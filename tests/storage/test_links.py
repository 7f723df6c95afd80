"""The pages that sources lead to: known once, claimed by one program at a time."""

from datetime import UTC, datetime, timedelta

from storage import links

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
A, B, C = (f"https://news.example/{name}" for name in "abc")


def expect(session, *urls, at=NOW):
    links.expect(session, "local", urls, at=at, until=at + DAY)


def test_pages_are_unknown_until_somebody_sets_out_for_them(session):
    expect(session, B)

    assert links.unknown(session, "local", [C, A, B, A]) == [C, A]
    assert links.unknown(session, "other", [B]) == [B]


def test_a_long_list_is_looked_up_in_parts(session):
    urls = [f"https://news.example/{number}" for number in range(2_500)]
    expect(session, *urls[:2_400])

    assert links.unknown(session, "local", urls) == urls[2_400:]


def test_what_is_not_read_in_time_is_claimed_by_somebody_else(session):
    expect(session, A)

    assert links.claim(session, NOW + HOUR, until=NOW + DAY, limit=9) == []
    ((workspace, link),) = links.claim(session, NOW + DAY, until=NOW + 2 * DAY, limit=9)
    assert (workspace, link.url, link.reads) == ("local", A, 0)
    assert links.claim(session, NOW + DAY, until=NOW + 2 * DAY, limit=9) == []


def test_a_page_that_was_read_waits_for_its_next_reading(session):
    expect(session, A)
    links.note(session, "local", A, at=NOW, next_read=NOW + HOUR, validators=('"1"', None))
    links.note(session, "local", B, at=NOW, next_read=None)

    assert links.get(session, "local", A).reads == 1
    assert links.get(session, "local", C) is None
    (claimed,) = links.claim(session, NOW + HOUR, until=NOW + DAY, limit=9)
    assert (claimed[1].url, claimed[1].etag) == (A, '"1"')


def test_setting_out_again_changes_nothing_of_what_is_known(session):
    links.note(session, "local", A, at=NOW, next_read=None)

    expect(session, A)

    assert links.get(session, "local", A).reads == 1
    assert links.claim(session, NOW + 9 * DAY, until=NOW + 10 * DAY, limit=9) == []


def test_those_that_wait_longest_are_claimed_first(session):
    for url, hours in ((A, 3), (B, 1), (C, 2)):
        links.note(session, "local", url, at=NOW, next_read=NOW + hours * HOUR)

    claimed = links.claim(session, NOW + DAY, until=NOW + 2 * DAY, limit=2)

    assert [link.url for _, link in claimed] == [B, C]


def test_two_programs_claim_different_pages(store):
    with store.session() as session:
        expect(session, A, B)

    with store.session() as one:
        first = links.claim(one, NOW + DAY, until=NOW + 2 * DAY, limit=1)
    with store.session() as other:
        second = links.claim(other, NOW + DAY, until=NOW + 2 * DAY, limit=2)

    assert {link.url for _, link in first} | {link.url for _, link in second} == {A, B}
    assert len(first) == len(second) == 1
