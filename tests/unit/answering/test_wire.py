"""The JSON that other programs rely on."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from bot.answering import wire
from bot.answering.answer import Answer, Brief, Dispute, Intent, Query, Ranked
from bot.answering.digest import Digest, Story
from storage.printings import Edit, EditKind, Telling
from storage.records import Coverage
from tests.unit.answering.makers import MARSH, about, day, said

QUERY = Query(
    words="what did Marsh say",
    intent=Intent.WHAT_DID_SAY,
    speakers=(MARSH,),
    named="Marsh",
    period=day(23),
)


def test_an_answer_has_the_agreed_form():
    quote = said("“Safe,”", at=10, also_in=("The Courier",))

    written = wire.answer_json(
        Answer(query=QUERY, ranked=(Ranked(quote, 0.9, "direct quote"),)), id="q1"
    )

    assert (written["id"], written["intent"]) == ("q1", "what_did_say")
    assert written["slots"] == {"speaker": ["Helen Marsh"], "period": "2024-10-23"}
    assert written["answers"][0] == {
        "speaker": "Helen Marsh",
        "text": "“Safe,”",
        "kind": "direct",
        "via": [],
        "article": {
            "url": "https://gazette.example/port",
            "title": "Quiet autumn",
            "publisher": "The Gazette",
            "published_at": "2024-10-24T09:00:00+00:00",
        },
        "start": 10,
        "end": 17,
        "said_on": {"date": "2024-10-23", "basis": "given"},
        "figure": None,
        "also_in": 1,
        "origins": [],
        "edit": None,
        "score": 0.9,
        "why": "direct quote",
    }


def test_where_it_comes_from_and_what_became_of_it_are_told():
    told = (Telling("The Gazette", ("AP",)), Telling("The Courier", ("AP",)))
    edit = Edit(EditKind.CHANGED, 2, datetime(2024, 10, 25, tzinfo=UTC), "“Sound,”")
    quote = replace(said("“Safe,”"), tellings=told, edit=edit)

    [written] = wire.answer_json(Answer(query=QUERY, ranked=(Ranked(quote, 0.9, ""),)))["answers"]

    assert written["origins"] == ["AP"]
    assert written["edit"] == {"kind": "changed", "version": 2, "text": "“Sound,”"}


def test_a_figure_keeps_its_own_offsets_and_whole_numbers_stay_whole():
    written = wire.answer_json(
        Answer(query=QUERY, ranked=(Ranked(about(1500, "ship", "ships"), 0.5, ""),))
    )

    figure = written["answers"][0]["figure"]
    assert (figure["value"], figure["qualifier"], figure["end"]) == (1500, "about", 5)
    assert json.dumps(figure["value"]) == "1500"


def test_nothing_found_says_so_and_names_what_is_near():
    answer = Answer(
        query=QUERY,
        near_speakers=("Helen Marsh",),
        near_topics=("Port",),
        coverage=Coverage(2, 3, 4),
    )

    written = wire.answer_json(answer)

    assert written["answers"] == []
    assert written["message"] == (
        "Nothing found. Nearest speakers: Helen Marsh. Nearest articles: Port."
        " The library holds 2 articles and 3 statements."
    )


def test_briefs_and_digests_can_be_written():
    figure = Ranked(about(1500, "ship", "ships"), 0.5, "")
    brief = Brief(
        topic="port", figures=(figure,), disputes=(Dispute("ships", "agreed", (figure,)),)
    )
    now = datetime(2024, 10, 25, tzinfo=UTC)

    story = Story(title="Port", figures=brief.figures, disputes=brief.disputes)

    written = wire.digest_json(Digest(channel="C1", since=now, until=now, stories=(story,)))

    assert json.loads(json.dumps(written))["stories"][0]["disputes"][0]["kind"] == "agreed"
    assert written["quiet"] is False
