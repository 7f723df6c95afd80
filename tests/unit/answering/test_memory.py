"""A question that was kept comes back as it was understood."""

import json
from datetime import date

from bot.answering import memory
from bot.answering.answer import Intent, Named, Order, Query
from storage.records import Granularity, Period, Speaker, SpeakerKind, StatementKind

MARSH = Speaker(1, "Helen Marsh", SpeakerKind.PERSON)
OKORO = Speaker(2, "Daniel Okoro", SpeakerKind.PERSON)
FULL = Query(
    words="what did Mersh say",
    intent=Intent.WHAT_DID_SAY,
    terms=("port", "strike"),
    speakers=(MARSH,),
    named="Mersh",
    respelt="Helen Marsh",
    names=(Named("Mersh", (1,)),),
    without=(OKORO,),
    stances=("denied",),
    kinds=(StatementKind.DIRECT,),
    outlet="The Gazette",
    source="AP",
    phrase="the tide",
    claim="the tide",
    period=Period(date(2024, 10, 1), date(2024, 10, 31), Granularity.MONTH, "month named"),
    order=Order.LATEST,
    chosen=(("marsh", 1),),
)


def test_every_slot_survives_json():
    kept = json.loads(json.dumps(memory.plain(FULL)))

    assert memory.speakers_in(kept) == {1, 2}
    assert memory.remembered(kept, {1: MARSH, 2: OKORO}) == FULL


def test_no_slot_is_set_by_being_kept():
    bare = Query(words="port", intent=Intent.TOPIC)

    assert memory.remembered(json.loads(json.dumps(memory.plain(bare))), {}) == bare


def test_a_speaker_who_is_gone_is_left_out():
    assert memory.remembered(memory.plain(FULL), {2: OKORO}).speakers == ()


def test_a_brief_is_known_as_one():
    assert memory.is_brief(memory.plain(FULL, is_brief=True))
    assert not memory.is_brief(memory.plain(FULL))
