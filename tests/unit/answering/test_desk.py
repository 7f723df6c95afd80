"""The desk on a real library finds what is there, admits what is not, keeps to its workspace."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.answering.answer import Intent
from bot.answering.desk import Desk
from storage import articles
from storage.following_records import Mute, MuteKind
from storage.records import (
    ArticleText,
    Figure,
    Findings,
    Follow,
    Granularity,
    Period,
    Qualifier,
    SpeakerKind,
    Statement,
    StatementKind,
    Voice,
)
from storage.store import Store

NOW = datetime(2024, 10, 25, 12, tzinfo=UTC)
STORED = datetime(2024, 10, 25, 8, tzinfo=UTC)
TUESDAY = Period(date(2024, 10, 22), date(2024, 10, 22), Granularity.DAY, "given")
WEDNESDAY = Period(date(2024, 10, 23), date(2024, 10, 23), Granularity.DAY, "given")

MARSH = Voice("Helen Marsh", SpeakerKind.PERSON, "harbour minister")
OKORO = Voice("Daniel Okoro", SpeakerKind.PERSON, "union leader")
SPOKESMAN = Voice("Norwegian coast guard spokesman", SpeakerKind.UNNAMED)
AGENCY = Voice("Coastal Survey Agency", SpeakerKind.ORGANIZATION)
PORT = """Harbour minister Helen Marsh said Wednesday the strike would end soon.
“We stand at a turn of the tide,” Marsh said.
Union leader Daniel Okoro said Tuesday the crews would stay out.
A Norwegian coast guard spokesman said the story was “a piece of propaganda,” per The Herald.
The Coastal Survey Agency counted around 1,500 stranded sailors in the port.
Okoro said 3,000 sailors are stranded in the port."""
TAXES = "Helen Marsh said she knew nothing of the secret tax plan."


class Reader:
    """Marks what stands in a text, by its words."""

    def __init__(self, text):
        self.text = text
        self.statements = []
        self.figures = []

    def says(self, words, voice, **more):
        at = self.text.index(words)
        known = {"kind": StatementKind.INDIRECT, "said_on": WEDNESDAY} | more
        self.statements.append(
            Statement(
                text=words,
                content=((at, at + len(words)),),
                cue=(),
                source=(),
                voice=voice,
                context=self._line(at),
                **known,
            )
        )
        return self

    def counts(self, words, value, voice):
        at = self.text.index(words)
        self.figures.append(
            Figure(
                start=at,
                end=at + len(words),
                text=words,
                value=value,
                unit="sailor",
                qualifier=Qualifier.EXACT,
                measures="sailors",
                voice=voice,
                context=self._line(at),
            )
        )
        return self

    def _line(self, at):
        return self.text.rfind("\n", 0, at) + 1, (self.text + "\n").index("\n", at)

    def store(self, store, workspace, *, url, title, publisher="The Gazette"):
        article = ArticleText(
            url=url,
            title=title,
            publisher=publisher,
            text=self.text,
            published_at=datetime(2024, 10, 24, 9, tzinfo=UTC),
        )
        findings = Findings(tuple(self.statements), tuple(self.figures))
        with store.session() as session:
            articles.add(
                session, workspace, article, findings, text_hash=url, prints=[], fetched_at=STORED
            )


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('library')}/verbatim.db")
    store.migrate()
    port = Reader(PORT)
    port.says("the strike would end soon", MARSH)
    port.says("“We stand at a turn of the tide,”", MARSH, kind=StatementKind.DIRECT)
    port.says("the crews would stay out", OKORO, said_on=TUESDAY)
    port.says(
        "the story was “a piece of propaganda,”",
        SPOKESMAN,
        kind=StatementKind.MIXED,
        via=("The Herald",),
    )
    port.counts("1,500", 1500, AGENCY).counts("3,000", 3000, OKORO)
    port.store(store, "ours", url="https://gazette.example/port", title="Port strike goes on")
    taxes = Reader(TAXES).says("she knew nothing of the secret tax plan", MARSH)
    taxes.store(store, "theirs", url="https://gazette.example/tax", title="Tax plan")
    yield Desk(store)
    store.close()


def texts(answer):
    return [one.evidence.text for one in answer.ranked]


def voices(answer):
    return [one.evidence.speaker.name for one in answer.ranked]


def ask(desk, words, workspace="ours", **more):
    return desk.ask(workspace, words, now=NOW, **more)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("who said turn of the tide", "“We stand at a turn of the tide,”"),
        ("who said “turn of the tide”?", "“We stand at a turn of the tide,”"),
        ("did Marsh say “turn of tide”", "“We stand at a turn of the tide,”"),
        ("what did Okoro say", "the crews would stay out"),
        ("what did the union leader say about the crews", "the crews would stay out"),
        ("what did Norway say", "the story was “a piece of propaganda,”"),
        ("who denied it", "the story was “a piece of propaganda,”"),
        ("what did the Herald report about propaganda", "the story was “a piece of propaganda,”"),
        ("What did Marsh say about the strike?", "the strike would end soon"),
    ],
)
def test_the_first_line_is_what_was_asked_for(desk, words, first):
    assert texts(ask(desk, words))[0] == first


def test_how_many_gives_every_number_with_who_says_it(desk):
    answer = ask(desk, "how many sailors are stranded in the port")

    assert answer.query.intent is Intent.HOW_MANY
    assert {(one.evidence.figure.value, one.evidence.speaker.name) for one in answer.ranked} == {
        (1500, "Coastal Survey Agency"),
        (3000, "Daniel Okoro"),
    }
    assert [group.kind for group in answer.disputes] == ["dispute"]


@pytest.mark.parametrize(
    "words",
    [
        "what did Biden say about the strike",
        "who said the moon landing was faked",
        "how many medals did Kenya win",
        "what did Chelsea Marsh say about the strike",
        "what did Marsh say about bananas",
        "who said “winter is coming”",
        "what did Marsh say in 2031",
    ],
)
def test_what_is_not_there_is_not_made_up(desk, words):
    answer = ask(desk, words)

    assert answer.ranked == ()
    assert answer.near_speakers
    assert answer.coverage.articles == 1


@pytest.mark.parametrize("typed", ["Helen Mersh", "Mersh", "helen mrash", "Helen"])
def test_a_misspelt_or_short_name_is_read_as_the_one_that_is_meant(desk, typed):
    answer = ask(desk, f"what did {typed} say about the strike")

    assert answer.query.respelt == "Helen Marsh"
    assert texts(answer)[0] == "the strike would end soon"


def test_a_name_that_only_sounds_alike_is_told_who_is_near(desk):
    answer = ask(desk, "what did Helena Marshall say")

    assert answer.ranked == ()
    assert "Helen Marsh" in answer.near_speakers


def test_a_period_is_counted_in_the_askers_days(desk):
    late = datetime(2024, 10, 23, 23, 30, tzinfo=UTC)  # Thursday in Tokyo, Wednesday in New York

    in_tokyo = desk.ask("ours", "what did Okoro say yesterday", now=late, zone="Asia/Tokyo")
    in_new_york = desk.ask(
        "ours", "what did Okoro say yesterday", now=late, zone="America/New_York"
    )

    assert texts(in_tokyo) == []
    assert texts(in_new_york) == ["the crews would stay out"]


def test_an_unknown_zone_is_read_as_utc(desk):
    assert ask(desk, "what did Okoro say yesterday", zone="Mars/Olympus").query.period


def test_nothing_of_another_workspace_is_ever_shown(desk):
    for words in ("who said tax plan", "what did Marsh say", "secret tax plan", "who denied it"):
        assert all("tax" not in text for text in texts(ask(desk, words)))
    assert texts(ask(desk, "what did Marsh say", "theirs")) == [
        "she knew nothing of the secret tax plan"
    ]
    assert ask(desk, "what did Marsh say", "nobody's").near_topics == ()
    assert desk.brief("theirs", "strike", now=NOW).statements == ()


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   \n\t ",
        '" OR NEAR( *',
        "NOT AND OR",
        "content:port",
        "port*",
        "'; DROP TABLE statement; --",
        "1=1 UNION SELECT * FROM article",
        "🙂🙂🙂",
        "что сказал министр о порте?",
        "港湾大臣は何と言いましたか",
        "the of and it",
        "who said “”",
        "what did say about",
        "“” ‘ ’ \" '",
        "\x00\x01",
        "port " * 2000,
        "a" * 10_000,
        "what did " + "Marsh " * 1500 + "say",
        "(" * 10_000,
    ],
)
def test_hostile_words_are_only_words(desk, words):
    answer = ask(desk, words)
    brief = desk.brief("ours", words, now=NOW)

    assert answer.coverage.articles == brief.coverage.articles == 1


def test_the_same_question_gets_the_same_answer(desk):
    assert ask(desk, "what did Marsh say") == ask(desk, "what did Marsh say")


def test_a_brief_has_statements_and_figures_of_its_topic(desk):
    brief = desk.brief("ours", "stranded sailors", now=NOW)

    assert [one.evidence.figure.value for one in brief.figures] == [1500, 3000]
    assert desk.brief("ours", "tennis", now=NOW).near_topics == ("Port strike goes on",)


def test_a_digest_holds_what_came_in_between_two_instants(desk):
    follow = Follow(channel="C1", topics=("strike", "tennis"))

    new = desk.digest("ours", follow, since=STORED - timedelta(hours=1), until=NOW)
    later = desk.digest("ours", follow, since=NOW, until=NOW + timedelta(days=1))

    assert [story.about for story in new.stories] == [("strike",)]
    assert later.quiet


def test_what_a_digest_told_is_not_told_again_within_a_week(desk):
    follow = Follow(channel="C7", topics=("strike",))
    window = {"since": STORED - timedelta(hours=1)}

    first = desk.digest("ours", follow, until=NOW, **window)
    desk.tell("ours", first)
    again = desk.digest("ours", follow, until=NOW + timedelta(days=6), **window)
    elsewhere = desk.digest("ours", replace(follow, channel="C8"), until=NOW, **window)
    desk.forget_told(NOW + timedelta(seconds=1))
    later = desk.digest("ours", follow, until=NOW, **window)

    assert first.told
    assert again.quiet
    assert elsewhere.told == later.told == first.told


def test_a_digest_tells_what_a_followed_speaker_says_unless_the_speaker_is_muted(desk):
    follow = Follow(channel="C9", topics=(), speakers=("Marsh",))
    window = {"since": STORED - timedelta(hours=1), "until": NOW}
    muted = Mute(kind=MuteKind.SPEAKER, name="Helen Marsh", muted_by="U1", muted_at=NOW)

    told = desk.digest("ours", follow, **window)
    desk.mute("ours", "C9", muted)
    silent = desk.digest("ours", follow, **window)

    assert desk.named("ours", "Marsh") == "Helen Marsh"
    assert desk.mutes("ours", "C9") == [muted]
    assert {one.evidence.speaker.name for one in told.stories[0].evidence} == {"Helen Marsh"}
    assert silent.quiet
    assert desk.unmute("ours", "C9", muted.kind, muted.name)
    assert desk.digest("ours", follow, **window) == told


def test_a_home_shows_people_their_own_digests_and_admins_all_but_direct_ones(desk):
    for channel, owner in (("C21", "U21"), ("C22", "U22"), ("D22", "U22")):
        desk.follow("ours", Follow(channel=channel, topics=("port",), created_by=owner))

    def shown(user, *, is_admin):
        home = desk.home("ours", user, is_admin=is_admin)
        seen = {one.follow.channel for one in home.followed}
        return seen & {"C21", "C22", "D22"}, len(seen) + home.others

    (own, total), (all_of_them, same), (direct, _) = (
        shown("U21", is_admin=False),
        shown("U21", is_admin=True),
        shown("U22", is_admin=False),
    )
    for channel in ("C21", "C22", "D22"):
        desk.unfollow("ours", channel)

    assert own == {"C21"}
    assert all_of_them == {"C21", "C22"}
    assert direct == {"C22", "D22"}
    assert total == same


def test_a_follow_is_kept_found_and_forgotten(desk):
    follow = Follow(channel="C2", topics=("port",))

    desk.follow("ours", follow)

    assert desk.followed("ours", "C2") == follow
    assert desk.followed("theirs", "C2") is None
    assert desk.follows() == [("ours", follow)]
    assert desk.unfollow("ours", "C2")
    assert not desk.unfollow("ours", "C2")


def test_a_digest_is_claimed_once(desk):
    today = date(2024, 10, 25)

    assert desk.claim("ours", "C3", today, NOW, NOW)
    assert not desk.claim("ours", "C3", today, NOW, NOW)
    desk.finish("ours", "C3", today, "posted", "1729.1")

    assert desk.last_run("ours", "C3").message_ts == "1729.1"


def test_an_event_comes_for_the_first_time_once(desk):
    assert desk.first_time("ours", "Ev1", NOW)
    assert not desk.first_time("ours", "Ev1", NOW)


def test_the_desk_knows_who_speaks_and_what_is_held(desk):
    assert "Helen Marsh" in [speaker.name for speaker in desk.speakers("ours")]
    assert desk.coverage("ours").outlets == ("The Gazette",)


def test_a_statement_that_is_not_sure_enough_is_held_back(tmp_path):
    store = Store(f"sqlite:///{tmp_path}/verbatim.db")
    store.migrate()
    port = Reader(PORT).says("the strike would end soon", MARSH, confidence=0.4)
    port.says("the crews would stay out", OKORO, confidence=0.9)
    port.store(store, "ours", url="https://gazette.example/port", title="Port strike goes on")
    follow = Follow(channel="C1", topics=())

    bold, careful = Desk(store, 0.3), Desk(store, 0.5)

    for desk, shown in ((bold, 2), (careful, 1)):
        digest = desk.digest("ours", follow, since=STORED - timedelta(hours=1), until=NOW)
        assert len(texts(ask(desk, "who said what about the strike or the crews"))) == shown
        assert len(desk.brief("ours", "crews", now=NOW).statements) == 1
        assert sum(len(story.statements) for story in digest.stories) == shown
    store.close()
