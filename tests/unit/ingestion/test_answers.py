from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.errors import ReadError
from bot.ingestion.answers import decoded, encoded
from bot.ingestion.source import Given, Source
from storage.records import ArticleText

GIVEN = Given(publisher="Given")
SOURCE = Source(name="feed", url="https://news.example/rss", given=GIVEN)


@pytest.mark.parametrize(
    "stamp",
    [
        datetime(2024, 10, 22, 18, 30, tzinfo=timezone(timedelta(hours=-4))),
        datetime(2024, 10, 22, tzinfo=timezone(timedelta(hours=5, minutes=30))),
        datetime(2024, 10, 22, tzinfo=UTC),
        None,
    ],
)
def test_an_article_and_a_link_come_back_as_they_were(stamp):
    article = ArticleText(
        url="urn:1",
        title="Title",
        publisher=None,
        text="“Nine,” she said.\n\x0b",
        published_at=stamp,
    )
    hints = Given(stamp, "Port Gazette", "Harbour to close")
    link = Source(name="a", url="https://news.example/a", given=GIVEN, hints=hints, is_list=True)

    back = decoded(encoded([article, link]), SOURCE)

    assert back == [article, link]
    assert [found.published_at and found.published_at.utcoffset() for found in back[:1]] == [
        stamp and stamp.utcoffset()
    ]


def test_a_reason_comes_back_as_it_was():
    error = ReadError("a.pdf", "it is locked", permanent=False, feeds=("https://news.example/rss",))

    (back,) = decoded(encoded([error]), SOURCE)

    assert vars(back) == vars(error)
    assert str(back) == "a.pdf: it is locked."


@pytest.mark.parametrize("answers", [b"", b"7", b"[{}]", b'[{"article": {"url": 7}}]', b"\xff"])
def test_nonsense_is_refused(answers):
    with pytest.raises(ValueError, match=r"validation error|empty answer"):
        decoded(answers, SOURCE)
