"""Every surface of the bot, filled from one small world: what it sends to Slack, in both forms."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from bot.answering.answer import Contents
from bot.answering.feedback import Told
from bot.answering.home import Followed, Home
from bot.answering.lately import Lately
from bot.extraction import scores
from bot.ingestion.link_reads import LinkRead
from bot.ingestion.subscriptions import Change, Deed
from bot.presentation import wording
from bot.presentation.accuracy import accuracy_message
from bot.presentation.answer import (
    answer_message,
    figures_message,
    more_message,
    private_message,
    shared_message,
)
from bot.presentation.blocks import Form
from bot.presentation.checked import Checked, checked_message
from bot.presentation.digest import details_message, digest_message, paused_message
from bot.presentation.feedback import feedback_message, noted_message, report_modal
from bot.presentation.follow import follow_modal
from bot.presentation.help import help_message
from bot.presentation.home import home_view
from bot.presentation.link_read import link_read_message, offer_message
from bot.presentation.notes import error_message, follow_message, not_following_note
from bot.presentation.quiet import muted_message, snoozed_message
from bot.presentation.sources import change_message, sources_message
from bot.presentation.today import today_message
from bot.presentation.views_of_answer import sides_message, timeline_message
from storage.asked_records import Asked
from storage.feedback_records import Aspect, Remark
from storage.following_records import Mute, MuteKind
from storage.records import Coverage, DigestRun, Follow, NewsSource, SourceKind
from tests.golden import world
from tests.golden.world import CHANNEL, COVERAGE, NOW, THURSDAY
from tests.unit.presentation import makers

Payload = dict[str, Any]

ALICE = "U01ALICE"
FOLLOW = Follow(
    channel=CHANNEL,
    topics=("harbour flood", "rail strike"),
    speakers=("Hanna Brandt",),
    zone="Europe/Lisbon",
    created_by=ALICE,
)
MUTE = Mute(kind=MuteKind.SPEAKER, name="Karl Osten", muted_by=ALICE, muted_at=NOW)
FEED = "https://coastalherald.example/feeds/news.xml"
LINK = "https://northwire.example/port-maren-mayor-raises-figure"
# The accuracy of a build changes with its models; what it looks like does not.
SCORES = {
    "attribution": {"linked": 71.2, "source": 79.0, "cue": 84.1, "content": 80.3},
    "english": {"ents_f": 84.6, "sents_f": 93.1},
}


def messages(form: Form) -> Iterator[tuple[str, Payload]]:
    """Yield the name of every message with its payload."""
    for name, build in _MESSAGES.items():
        makers.number_from(1)  # ids stand in the values of buttons
        yield name, dict(build()(form))


def views() -> Iterator[tuple[str, Payload]]:
    """Yield the name of every modal and App Home with its payload."""
    for name, build in _VIEWS.items():
        makers.number_from(1)
        yield name, build()


def _source(**changes: Any) -> NewsSource:
    values: dict[str, Any] = {
        "url": FEED,
        "kind": SourceKind.FEED,
        "title": "The Coastal Herald",
        "added_at": NOW - timedelta(days=40),
        "next_poll": NOW + timedelta(minutes=18),
        "last_poll": NOW - timedelta(minutes=12),
        "last_success": NOW - timedelta(minutes=12),
        "articles": 212,
    }
    return NewsSource(**values | changes)


def _sources() -> list[NewsSource]:
    failing = _source(
        url="https://www.marentribune.example/sitemap.xml",
        kind=SourceKind.SITEMAP,
        title="The Maren Tribune",
        failures=3,
        last_reason="HTTP 503",
        articles=180,
    )
    return [_source(), failing]


def _remark(**changes: Any) -> Told:
    values: dict[str, Any] = {
        "id": 9,
        "asked": "a1",
        "aspect": Aspect.SPEAKER,
        "words": "who said what about the floodgate?",
        "user": ALICE,
        "given_at": NOW,
    }
    said = world.want_facts().evidence
    return Told(Remark(**values | changes), said, world.first_number().evidence.speaker)


def _checked() -> Checked:
    verified = world.did_he_say().verification
    assert verified is not None
    article = world.herald()
    held = Contents(article=article, statements=(world.gate_was_shut(), world.want_facts()))
    return Checked(verified=(verified,), held=(held,), unread=("https://aldmark.example/rail",))


def _read() -> tuple[LinkRead, Contents]:
    held = Contents(
        article=world.wire(),
        statements=(world.first_number(), world.not_blaming(), world.provisional()),
        figures=(*world.evacuated()[3:], *world.repairs()),
    )
    return LinkRead(url=LINK, article=LINK, outcome="added"), held


def _accuracy(form: Form) -> Payload:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scores, "attribution", lambda: SCORES["attribution"])
        patch.setattr(scores, "english", lambda: SCORES["english"])
        return dict(accuracy_message(form))


def _today(form: Form) -> Payload:
    found = Lately(("Elena Varga", "Hanna Brandt"), ("Train drivers walk out across Aldmark",))
    return dict(today_message(found, COVERAGE, form))


def _help(form: Form) -> Payload:
    speakers = [one.evidence.speaker for one in (world.first_number(), world.want_facts())]
    return dict(help_message(form, coverage=COVERAGE, speakers=speakers, topics=("harbour flood",)))


def _link_read(form: Form) -> Payload:
    told, held = _read()
    return dict(link_read_message(told, held, form))


_Drawn = Callable[[Form], Any]

# What stands behind each name is built anew each time, so that every payload has the same ids.
_MESSAGES: dict[str, Callable[[], _Drawn]] = {
    "answer": lambda: partial(answer_message, world.floodgate()),
    "answer-figures": lambda: partial(answer_message, world.how_many_left()),
    "answer-chart": lambda: partial(answer_message, world.polled()),
    "answer-two-figures": lambda: partial(answer_message, world.how_many_injured()),
    "answer-verified": lambda: partial(answer_message, world.did_he_say()),
    "answer-choices": lambda: partial(answer_message, world.which_lind()),
    "answer-nothing": lambda: partial(answer_message, world.nothing()),
    "answer-more": lambda: partial(more_message, world.floodgate(), items=5, groups=4),
    "answer-sides": lambda: partial(sides_message, world.floodgate()),
    "answer-timeline": lambda: partial(timeline_message, world.floodgate()),
    "brief": lambda: partial(private_message, world.flood()),
    "brief-figures": lambda: partial(figures_message, world.flood()),
    "brief-shared": lambda: partial(shared_message, world.flood(), user=ALICE),
    "today": lambda: _today,
    "help": lambda: _help,
    "accuracy": lambda: _accuracy,
    "checked": lambda: partial(checked_message, _checked()),
    "digest": lambda: partial(digest_message, world.morning(), zone="Europe/Lisbon"),
    "digest-details": lambda: partial(details_message, world.morning()),
    "digest-quiet": lambda: partial(digest_message, world.quiet_morning()),
    "digest-muted": lambda: partial(muted_message, MUTE, channel=CHANNEL, is_new=True),
    "digest-snoozed": lambda: partial(
        snoozed_message, replace(FOLLOW, snoozed_until=NOW + timedelta(days=3))
    ),
    "digest-closed": lambda: partial(paused_message, FOLLOW),
    "follow": lambda: partial(follow_message, FOLLOW),
    "follow-nothing": lambda: not_following_note,
    "sources": lambda: partial(sources_message, _sources(), workspace="local", now=NOW),
    "sources-feeds": lambda: partial(
        change_message, Change(deed=Deed.ADD, url="https://coastalherald.example", feeds=(FEED,))
    ),
    "link-offer": lambda: partial(offer_message, [LINK], ts="1700000000.000001"),
    "link-read": lambda: _link_read,
    "report-noted": lambda: partial(noted_message, _remark()),
    "reports": lambda: partial(feedback_message, [_remark(), _remark(id=8, undone_at=NOW)]),
    "error": lambda: partial(
        error_message, wording.DID_NOT_WORK, wording.TRY_AGAIN, reference="5f2c9d1e"
    ),
}


def _home() -> Payload:
    posted = DigestRun(channel=CHANNEL, local_date=THURSDAY, outcome="posted", covered_until=NOW)
    asked = [
        Asked(
            id=f"a{number}",
            channel="",
            thread="",
            user=ALICE,
            words=words,
            query={},
            evidence=(),
            asked_at=NOW,
        )
        for number, words in enumerate(
            ("who said what about the floodgate?", "how many people were evacuated?")
        )
    ]
    home = Home(
        followed=(Followed(follow=FOLLOW, last=posted, mutes=(MUTE,)),),
        others=2,
        sources=tuple(_sources()),
        failures=4,
        asked=tuple(asked),
        corrections=1,
        coverage=COVERAGE,
    )
    due = {CHANNEL: NOW + timedelta(hours=1)}
    return home_view(home, due, zone="Europe/Lisbon", now=NOW)


def _empty_home() -> Payload:
    home = Home(
        followed=(),
        others=0,
        sources=(),
        failures=0,
        asked=(),
        corrections=0,
        coverage=Coverage(0, 0, 0),
    )
    return home_view(home, {}, zone="UTC", now=NOW)


def _report() -> Payload:
    shown = [one.evidence for one in (world.gate_was_shut(), world.want_facts(), *world.injured())]
    return report_modal("a1", shown, "https://hooks.slack.example/response")


_VIEWS: dict[str, Callable[[], Payload]] = {
    "home": _home,
    "home-empty": _empty_home,
    "modal-settings": lambda: follow_modal(FOLLOW, channel=CHANNEL),
    "modal-report": _report,
}
