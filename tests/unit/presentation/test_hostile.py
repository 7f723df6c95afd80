"""Whatever articles and people write, messages stay harmless, small and true."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.answering.answer import Intent
from bot.answering.feedback import Told
from bot.presentation.answer import answer_message, more_message, private_message, shared_message
from bot.presentation.blocks import Form
from bot.presentation.digest import details_message, digest_message, paused_message
from bot.presentation.feedback import feedback_message, noted_message, report_modal
from bot.presentation.follow import follow_modal
from bot.presentation.help import help_message
from bot.presentation.notes import error_message, follow_message
from bot.presentation.quiet import muted_message, unmuted_message
from bot.presentation.safety import clean
from bot.presentation.terminal import answer_text
from bot.presentation.views_of_answer import sides_message, timeline_message
from storage.feedback_records import Aspect, Remark
from storage.following_records import Mute, MuteKind
from storage.records import Coverage, Follow, Speaker, SpeakerKind, StatementKind
from tests.unit.presentation.lint import faults, links, quotes, view_faults
from tests.unit.presentation.makers import (
    answer,
    article,
    brief,
    counted,
    digest,
    dispute,
    query,
    said,
    story,
)

NOW = datetime(2024, 10, 24, tzinfo=UTC)
NOW = datetime(2024, 10, 24, tzinfo=UTC)
ATTACKS = (
    "<!channel> <!here> <!everyone>",
    "<@U024BE7LH> @channel #general",
    "<https://evil.example|Your bank>",
    "&lt;!channel&gt;",
    "*b* _i_ ~s~ `c` ```\n> quoted\n>>> more",
    "\u202egnitsop\u202c \u2066x\u2069 \x00\x07\x1b[31m",
    ":rotating_light: | \\ \" ' %7C",
    "lone \ud800 half",
    "<!date^1392734382^{date}|x>",
    "line\r\n\r\nline\u2028line\x85line",
    "&" * 700,
    "“" + "long words in a row " * 90,
    "[bold red]markup[/] [link=https://evil.example]x[/link]",
)
URLS = (
    "https://news.example/a?b=1&c=2|<!channel>",
    "https://news.example/" + "é" * 300,
    "javascript:alert(1)",
    "file:///etc/<!here>.txt",
    "https://a@evil.example/",
    "not a url",
)

hostile = st.one_of(
    st.sampled_from(ATTACKS),
    st.text(min_size=1, max_size=60),
    st.lists(st.sampled_from(ATTACKS), max_size=3).map(" ".join),
).map(lambda text: text or "x")
names = st.lists(hostile, max_size=3).map(tuple)
articles = st.builds(
    article,
    url=st.sampled_from(URLS) | hostile,
    title=st.none() | hostile,
    publisher=st.none() | hostile,
)
statements = st.builds(
    said,
    hostile,
    st.none() | hostile,
    role=st.none() | hostile,
    kind=st.sampled_from(StatementKind),
    stance=st.sampled_from(["said", "denied"]) | hostile,
    via=names,
    also_in=names,
    article=articles,
)
figures = st.builds(
    counted,
    hostile,
    st.floats(-1e15, 1e15),
    st.none() | hostile,
    measures=st.none() | hostile,
    unit=st.sampled_from(["USD", "percent", "force"]) | hostile,
    via=names,
    article=articles,
    sentence=hostile,
)
disputes = st.builds(
    lambda measures, found: dispute(*found, measures=measures),
    hostile,
    st.lists(figures, min_size=1, max_size=4),
)
queries = st.builds(
    query,
    hostile,
    st.sampled_from(Intent),
    terms=names,
    named=st.none() | hostile,
    stances=names,
    outlet=st.none() | hostile,
    phrase=st.none() | hostile,
)
answers = st.builds(
    lambda ranked, asked, groups, near: answer(
        *ranked, asked=asked, disputes=tuple(groups), near_speakers=near, near_topics=near
    ),
    st.lists(statements | figures, max_size=6),
    queries,
    st.lists(disputes, max_size=3),
    names,
)
stories = st.builds(
    lambda found, counts, groups, title, about: story(
        *found,
        figures=tuple(counts),
        disputes=tuple(groups),
        edited=tuple(found[:1]),
        title=title,
        about=about,
        outlets=about,
    ),
    st.lists(statements, max_size=5),
    st.lists(figures, max_size=3),
    st.lists(disputes, max_size=2),
    hostile,
    names,
)
briefs = st.builds(
    lambda found, counts, groups, topic: brief(
        *found, figures=tuple(counts), disputes=tuple(groups), topic=topic
    ),
    st.lists(statements, max_size=5),
    st.lists(figures, max_size=3),
    st.lists(disputes, max_size=2),
    hostile,
)
forms = st.sampled_from(Form)

attacked = settings(
    max_examples=40,
    derandomize=True,  # the same examples on every machine
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # whole messages take minutes to shrink
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def true_quotes(message, evidence):
    """Return whether each quotation shown is, but for an ellipsis, in the evidence."""
    held = [clean(item.text) for item in evidence]
    return all(
        any(quote.removesuffix("…").rstrip() in text for text in held) for quote in quotes(message)
    )


def evidence_of(found):
    ranked = found.ranked if hasattr(found, "ranked") else (*found.statements, *found.figures)
    grouped = [item for group in found.disputes for item in group.figures]
    return [item.evidence for item in (*ranked, *grouped)]


@attacked
@given(answers, forms, st.sampled_from(["", "a1"]))
def test_no_answer_carries_a_live_token_a_fault_or_an_invented_word(found, form, number):
    kept = replace(found, id=number)

    for message in (
        answer_message(kept, form),
        private_message(kept, form),
        more_message(kept, form, items=1, groups=1),
        timeline_message(kept, form),
    ):
        assert faults(message) == []
        assert true_quotes(message, evidence_of(found))
        json.dumps(message, ensure_ascii=False).encode()
    assert faults(sides_message(kept, form)) == []


@attacked
@given(answers, hostile)
def test_no_report_carries_a_live_token_or_a_fault(found, note):
    shown = [item.evidence for item in found.ranked]
    remark = Remark(
        id=1, asked="a1", aspect=Aspect.SPEAKER, words=note, said=note, user=note, given_at=NOW
    )
    told = Told(remark, shown[0] if shown else None, Speaker(1, note, SpeakerKind.PERSON))

    assert view_faults(report_modal("a1", shown, "https://hooks.example/1")) == []
    for message in (noted_message(told, Form.RICH), feedback_message([told], Form.RICH)):
        assert faults(message) == []


@attacked
@given(briefs, forms, hostile)
def test_no_brief_carries_a_live_token_a_fault_or_an_invented_word(found, form, user):
    for message in (
        private_message(found, form),
        shared_message(found, form, user=user),
    ):
        assert faults(message) == []
        assert true_quotes(message, evidence_of(found))


@attacked
@given(st.lists(stories, max_size=3), forms)
def test_no_digest_carries_a_live_token_a_fault_or_an_invented_word(told, form):
    found = digest(*told, about=tuple(name for one in told for name in one.about))

    for message in (digest_message(found, form), details_message(found, form)):
        assert faults(message) == []
        evidence = [item.evidence for one in told for item in (*one.evidence, *_beside(one))]
        assert true_quotes(message, evidence)


def _beside(told):
    return [item for group in told.disputes for item in group.figures]


@attacked
@given(answers, forms)
def test_links_lead_only_to_the_articles_that_are_shown(found, form):
    hosts = ("https://news.example/", "https://", "http://")

    for link in links(answer_message(found, form)):
        assert link.startswith(hosts)
        assert not set(link) & set('<>| \n"')
        assert "@evil" not in link


@attacked
@given(hostile, names, st.sampled_from(["UTC", "Europe/Paris"]), forms)
def test_short_messages_are_harmless_too(text, topics, zone, form):
    follow = Follow(channel="C024BE91L", topics=topics or ("x",), zone=zone)
    speaker = Speaker(1, text, SpeakerKind.PERSON)
    held = Coverage(1, 2, 3, outlets=(text,))
    muted = Mute(kind=MuteKind.STORY, name=text, muted_by=text, muted_at=NOW)
    messages = (
        follow_message(follow, form),
        error_message(text, text, form, reference=text),
        paused_message(Follow(channel=text, topics=("x",)), form),
        muted_message(muted, form, channel="C024BE91L", is_new=True),
        unmuted_message(text, form, was_muted=True),
        help_message(form, coverage=held, speakers=(speaker,), topics=topics),
    )

    for message in messages:
        assert faults(message) == []
    assert view_faults(follow_modal(follow, channel="C024BE91L")) == []


@attacked
@given(answers)
def test_a_terminal_sees_no_control_character_and_no_markup(found):
    shown = answer_text(found)

    assert not set(shown.plain) & set("\x1b\x00\u202e\u2066")
    assert not any("https://evil" in str(span.style) for span in shown.spans)


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("size", [1, 6, 50])
def test_the_fullest_messages_keep_the_budget(form, size):
    stuffed = [
        said("“" + "a < b & c > d " * 200 + "”", f"Speaker {n}" * 9, also_in=("A", "B") * 9)
        for n in range(size)
    ]
    counts = [counted(f"about {n:,}", n, f"Source {n}" * 9) for n in range(size)]
    found = brief(*stuffed, figures=tuple(counts), disputes=(dispute(*counts),) * 9)
    full = story(*stuffed, figures=tuple(counts), disputes=(dispute(*counts),) * 9)

    for message in (
        private_message(found, form),
        digest_message(digest(*[full] * 9), form),
        details_message(digest(*[full] * 9), form),
    ):
        assert faults(message) == []
        assert len(json.dumps(message)) <= 12_000
