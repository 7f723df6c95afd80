"""A digest is short, new, and told story by story."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.answering.answer import Intent, Query
from bot.answering.digest import EVERYTHING, Arrived, digest
from storage.following_records import Filters, Mute, MuteKind
from storage.records import Follow
from tests.unit.answering.makers import AGENCY, MARSH, OKORO, article, counted, day, said

SINCE, UNTIL = datetime(2024, 10, 24, tzinfo=UTC), datetime(2024, 10, 25, tzinfo=UTC)
WORDS = ("walnut", "zebra", "ladder", "violin", "candle", "rocket", "marble", "pepper", "saddle")
TENNIS = article(id=2, url="https://gazette.example/tennis", title="Cup final in Lunden")


def topic(words):
    terms = () if words == EVERYTHING else tuple(words.split())
    return Query(words=words, intent=Intent.TOPIC, terms=terms)


def by(speaker):
    return Query(words=speaker.name, intent=Intent.WHAT_DID_SAY, speakers=(speaker,))


def made(queries, *, mutes=(), filters=None, **arrived):
    follow = Follow(channel="C1", topics=(), filters=filters or Filters())
    queries = [topic(one) if isinstance(one, str) else one for one in queries]
    return digest(follow, queries, Arrived(**arrived), mutes, since=SINCE, until=UNTIL)


def mute(kind, name):
    return Mute(kind=kind, name=name, muted_by="U1", muted_at=SINCE)


def texts(made_of):
    return [one.evidence.text for story in made_of.stories for one in story.statements]


def values(made_of):
    return [one.evidence.figure.value for story in made_of.stories for one in story.figures]


def test_only_what_is_followed_is_told_and_for_which_topic():
    new = [said("the port is open"), said("taxes will rise", OKORO, at=60)]

    told = made(["port", "tennis"], statements=new)

    assert texts(told) == ["the port is open"]
    assert [story.about for story in told.stories] == [("port",)]
    assert told.about == ("port", "tennis")


def test_what_a_followed_speaker_says_is_told_whatever_it_is_about():
    new = [said("the port is open"), said("taxes will rise", OKORO, at=60)]

    told = made([by(OKORO)], statements=new, figures=[counted(12, "ship", "ships", OKORO)])

    assert texts(told) == ["taxes will rise"]
    assert values(told) == [12]
    assert told.stories[0].about == ("Daniel Okoro",)


def test_articles_on_one_story_stand_under_one_headline_and_others_under_theirs():
    first = article(id=1, title="Port strike in Lunden goes on")
    other = article(id=3, url="https://b.example/1", title="Lunden port strike: talks fail")
    new = [
        said("the port strike must end", source=first),
        said("the port strike will go on", OKORO, source=other),
        said("the port tennis court is closed", AGENCY, source=TENNIS),
    ]

    told = made(["port"], statements=new)

    assert sorted(len(story.statements) for story in told.stories) == [1, 2]
    assert {"Cup final in Lunden"} < {story.title for story in told.stories}


def test_a_copy_belongs_to_the_story_of_the_article_it_repeats():
    copy = article(id=9, url="https://b.example/9", title="Another headline altogether", copy_of=1)
    new = [said("the port is open"), said("harbour port fees fall", OKORO, source=copy)]

    assert len(made(["port"], statements=new).stories) == 1


def test_the_story_that_most_outlets_carry_comes_first():
    new = [
        said("the port is open"),
        said("the port tennis court is closed", OKORO, source=TENNIS, also_in=("A", "B")),
    ]

    titles = [story.title for story in made(["port"], statements=new).stories]

    assert titles == ["Cup final in Lunden", "Quiet autumn"]


def test_every_subject_has_its_first_story_before_any_has_its_second():
    def on(subject, number, title, *also_in):
        told_in = article(id=number, url=f"https://x/{number}", title=title)
        return said(f"{subject} {title}", source=told_in, also_in=also_in)

    new = [
        on("port", 1, "Walnut zebra", "A", "B"),
        on("port", 2, "Ladder violin", "A"),
        on("taxes", 3, "Candle rocket"),
    ]

    told = made(["port", "taxes"], statements=new)

    assert [story.about for story in told.stories] == [("port",), ("taxes",), ("port",)]


def test_a_digest_tells_a_few_stories_and_counts_the_rest():
    new = [
        said(
            f"port {word}",
            source=article(id=n, url=f"https://x/{n}", title=f"{word} {word}s of the {word}ing"),
        )
        for n, word in enumerate(WORDS, 1)
    ]

    told = made([EVERYTHING], statements=new)

    assert (len(told.stories), told.left) == (6, 3)
    assert len(told.told) == 6


def test_what_the_channel_was_told_is_not_told_again_in_almost_the_same_words():
    before = said("the port will be open by noon on Friday")
    again = said("the port will be open by noon Friday", at=400)
    new = said("the port will be closed for a month", at=500)

    told = made(["port"], statements=[again, new], told=[before])

    assert texts(told) == ["the port will be closed for a month"]


def test_a_figure_that_was_told_is_not_told_again_but_one_that_moved_is():
    before = counted(1500, "soldier", "soldiers at the port", as_of=day(18))
    same = counted(1500, "soldier", "soldiers at the port", as_of=day(19))
    moved = counted(3000, "soldier", "soldiers at the port", as_of=day(23))

    quiet = made(["soldiers port"], figures=[same], known=[before], told=[before])
    told = made(["soldiers port"], figures=[moved], known=[before], told=[before])

    assert quiet.quiet
    assert values(told) == [3000]
    (dispute,) = told.stories[0].disputes
    assert [one.evidence.figure.value for one in dispute.figures] == [1500, 3000]
    assert [one.evidence for one in told.stories[0].moved] == [moved]
    assert told.told == (moved.id,)


def test_earlier_figures_that_agree_are_no_news():
    new, known = (counted(1500, "soldier", f"soldiers at the port{s}") for s in ("", " now"))

    told = made(["soldiers port"], figures=[new], known=[known])

    assert told.stories[0].disputes == ()
    assert told.stories[0].moved == ()


def test_denials_come_first():
    new = [
        said("the port is open and the port is safe"),
        said("the port was ever closed", OKORO, at=90, stance="denied"),
    ]

    (story,) = made(["port"], statements=new).stories

    assert [one.evidence.statement.stance for one in story.statements] == ["denied", "said"]
    assert len(story.denials) == 1


def test_quotations_come_before_paraphrases():
    new = [said("the port is open and the port is safe"), said("“The port sleeps,”", OKORO, at=90)]

    (story,) = made(["port"], statements=new).stories

    assert [one.evidence.text[0] for one in story.statements] == ["“", "t"]


def test_quotations_that_were_edited_are_told_although_they_were_told_before():
    gone = said("“the port is open”")

    told = made(["port", "taxes"], edited=[gone], told=[gone])

    (story,) = told.stories
    assert [one.evidence for one in story.edited] == [gone]
    assert story.about == ("port",)


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(), ["the port is open", "the port tennis court is closed"]),
        (Filters(include=("tennis courts",)), ["the port tennis court is closed"]),
        (Filters(include=("rail", "open")), ["the port is open"]),
        (Filters(exclude=("cup",)), ["the port is open"]),
        (Filters(outlets=("Gazette",)), ["the port is open", "the port tennis court is closed"]),
        (Filters(outlets=("AP",)), ["the port tennis court is closed"]),
        (Filters(outlets=("Herald",)), []),
    ],
)
def test_filters_narrow_a_digest(filters, left):
    new = [
        said("the port is open"),
        said("the port tennis court is closed", OKORO, source=TENNIS, also_in=("AP",)),
    ]

    assert sorted(texts(made(["port"], statements=new, filters=filters))) == sorted(left)


@pytest.mark.parametrize(
    ("muted", "left"),
    [
        (mute(MuteKind.SPEAKER, "Helen Marsh"), ["the port tennis court is closed"]),
        (mute(MuteKind.SPEAKER, "HELEN MARSH"), ["the port tennis court is closed"]),
        (mute(MuteKind.SPEAKER, "Marsh"), ["the port is open", "the port tennis court is closed"]),
        (mute(MuteKind.STORY, "Cup final in Lunden"), ["the port is open"]),
        (mute(MuteKind.STORY, "tennis court"), ["the port is open"]),
        (mute(MuteKind.STORY, "the"), ["the port is open", "the port tennis court is closed"]),
    ],
)
def test_what_is_muted_is_left_out(muted, left):
    new = [said("the port is open"), said("the port tennis court is closed", OKORO, source=TENNIS)]

    assert sorted(texts(made(["port"], statements=new, mutes=[muted]))) == sorted(left)


def test_one_story_has_a_few_lines_of_varied_speakers():
    speakers = (MARSH, OKORO, AGENCY)
    new = [
        said(f"port {n} word{n} line{n} pier{n}", speakers[n % 3], at=100 * n + 9)
        for n in range(20)
    ]
    counts = [counted(n, "crane", f"port cranes{n}") for n in range(20)]

    (story,) = made(["port"], statements=new, figures=counts).stories

    assert 3 <= len(story.evidence) <= 10
    assert len({one.evidence.speaker for one in story.statements}) == 3
    assert story.figures


def test_a_sentence_that_is_said_and_counted_is_shown_once():
    words = "12 ships wait at the port"
    count = counted(12, "ship", "ships at the port", MARSH, context=words)
    other = counted(30, "ship", "ships at the port", OKORO, context="30 ships are at the port")
    remark = said("the port is closed", at=400)

    (alone,) = made(["port"], statements=[said(words), remark], figures=[count]).stories
    (beside,) = made(["port"], statements=[said(words), remark], figures=[count, other]).stories

    assert sorted(texts_of(alone.statements)) == [words, "the port is closed"]
    assert alone.figures == ()
    assert alone.within == (count.id,)
    assert texts_of(beside.statements) == ["the port is closed"]
    assert len(beside.figures) == 2


def texts_of(ranked):
    return [one.evidence.text for one in ranked]


def test_a_day_without_news_is_quiet():
    assert made(["port"], statements=[said("taxes will rise")]).quiet


def test_who_follows_nothing_gets_everything():
    new = [said("the port is open"), said("taxes will rise", OKORO, at=60)]

    told = made([EVERYTHING], statements=new, figures=[counted(12, "ship", "ships")])

    assert len(texts(told)) == 2


def test_the_order_does_not_hang_on_the_order_of_arrival():
    new = [said(f"the port is {n}", at=n, source=replace(TENNIS, id=n)) for n in range(3, 6)]

    assert made(["port"], statements=new) == made(["port"], statements=new[::-1])
