"""The better evidence stands first, says why, and always stands in the same place."""

import random
from dataclasses import replace

from bot.answering.answer import Intent, Query
from bot.answering.ranking import Ranker
from storage.records import SpeakerKind, StatementKind
from tests.unit.answering.makers import AGENCY, MARSH, OKORO, about, article, day, said


def query(words, intent=Intent.WHO_SAID, **slots):
    slots.setdefault("terms", tuple(words.split()))
    return Query(words=words, intent=intent, **slots)


def first(asked, found):
    return Ranker(asked, found).scored()[0].ranked


def test_more_of_the_topic_goes_first():
    close = said("the port is closed because of the storm")
    far = said("the port is open")

    assert first(query("storm port"), [far, close]).evidence is close


def test_a_rare_word_tells_more_than_a_common_one():
    rare = said("the dredger sank")
    common = [said(f"ships come on {day}") for day in ("Monday", "Tuesday", "Friday", "Sunday")]

    assert first(query("ships dredger"), [*common, rare]).evidence is rare


def test_exact_words_outweigh_the_same_words_apart():
    exact = said("it is a hinge in history")
    apart = said("in history, a door without a hinge")
    asked = query("who said hinge in history", terms=("hinge", "history"))

    best = first(asked, [apart, exact])

    assert best.evidence is exact
    assert "word for word" in best.why


def test_of_equal_matches_the_quotation_goes_before_the_paraphrase():
    paraphrase, quotation = said("the port is safe"), said("“the port is safe”")

    assert first(query("port safe"), [paraphrase, quotation]).evidence is quotation


def test_the_newer_of_two_goes_first():
    older, newer = (
        said("the port is safe", said_on=day(1)),
        said("the port is safe", said_on=day(23)),
    )

    assert first(query("port"), [older, newer]).evidence is newer


def test_a_word_for_the_same_thing_counts_but_less():
    soldiers, troops = said("soldiers arrive"), said("troops arrive")

    scored = Ranker(query("troops"), [soldiers, troops]).scored()

    assert [one.ranked.evidence for one in scored] == [troops, soldiers]
    assert scored[1].held.terms == ("troops",)


def test_a_word_of_like_meaning_counts_but_a_name_of_like_kind_does_not():
    asked = query("awful Brussels", terms=("awful", "Brussels"))

    scored = Ranker(asked, [said("it was terrible in Antwerp")]).scored()

    assert scored[0].held.terms == ("awful",)


def test_the_article_that_is_about_it_goes_before_one_that_only_holds_a_word():
    told = article(id=2)
    on_topic = said("nobody will clear it", OKORO, at=90, source=told)
    telling = said("the harbour dredger sank in the storm", at=0, source=told)
    aside = said("the storm is no friend", OKORO, at=0, source=article(id=3))
    asked = query("harbour dredger storm")

    scored = {
        one.ranked.evidence.id: one for one in Ranker(asked, [aside, on_topic, telling]).scored()
    }

    assert scored[on_topic.id].held.share == 0
    assert scored[on_topic.id].held.story > scored[aside.id].held.story


def test_a_name_in_another_statement_of_the_article_will_do():
    asked = query("Varna ferry")
    here, away = said("the ferry leaves at noon", at=40), said("Varna is far", OKORO)

    scored = {one.ranked.evidence.id: one for one in Ranker(asked, [here, away]).scored()}

    assert scored[here.id].held.has_name


def test_which_senator_is_answered_by_one():
    lee = replace(MARSH, id=8, name="Ann Lee", roles=("senator",))
    senator, union = said("the port is safe", lee), said("the port is safe", OKORO)

    assert first(query("Which senator said the port is safe"), [union, senator]).evidence is senator


def test_who_wants_a_name_rather_than_some_people():
    crowd = replace(OKORO, id=9, name="protesters", kind=SpeakerKind.GROUP)

    assert (
        first(
            query("port safe"), [said("the port is safe", crowd), said("the port is safe")]
        ).evidence.speaker
        == MARSH
    )


def test_small_words_of_a_quotation_do_not_make_it_another():
    asked = query("", Intent.QUOTE_LOOKUP, terms=(), phrase="the scourge of war")
    found = [said("the cost of war"), said(f"the {'long ' * 9} scourge of all {'long ' * 9} war")]

    assert all(one.quoted < 0.7 for one in Ranker(asked, found).scored())


def test_of_two_numbers_in_a_sentence_the_one_beside_the_words_goes_first():
    sentence = "The line was fined 185, including a record 100 penalty."
    fine = about(185, "USD", "line fined", context=sentence, start=19)
    record = about(100, "USD", "penalty", context=sentence, start=41)
    placed = [
        replace(one, figure=replace(one.figure, context=(0, len(sentence))))
        for one in (fine, record)
    ]
    asked = query("how large was the record penalty", Intent.HOW_MANY, terms=("record", "penalty"))

    assert first(asked, placed).evidence.figure.value == 100


def test_who_said_something_of_somebody_is_another():
    herself = said("Marsh is wrong about the port", MARSH)
    another = said("Marsh is wrong about the port", OKORO)

    assert first(query("Marsh wrong port"), [herself, another]).evidence is another


def test_what_somebody_said_next_is_about_the_same():
    before = said("the ministry looks into reports of troops", at=0)
    after = said("“This would be dangerous”", at=60)
    loose = said("“We ask”", at=120)
    elsewhere = said("“This would be dangerous”", at=60, source=article(id=2))
    asked = query("troops", Intent.WHAT_DID_SAY, speakers=(MARSH,))

    scored = {
        one.ranked.evidence.id: one
        for one in Ranker(asked, [before, after, loose, elsewhere]).scored()
    }

    assert scored[after.id].held.goes_on
    assert "follows on troops" in scored[after.id].ranked.why
    assert 0 < scored[loose.id].held.share < scored[after.id].held.share
    assert scored[elsewhere.id].held.share == 0


def test_a_slightly_wrong_quotation_is_found_and_the_right_one_better():
    asked = query("", Intent.QUOTE_LOOKUP, terms=(), phrase="the tide does not wait")
    right, wrong, other = (
        said("“The tide does not wait,”"),
        said("“the tide will not wait”"),
        said("“no”"),
    )

    scored = Ranker(asked, [other, wrong, right]).scored()

    assert [one.quoted for one in scored] == [1.0, 0.8, 0.0]


def test_the_figure_that_counts_what_is_asked_goes_first():
    ships = about(12, "ship", "ships in Varna")
    troops = about(1500, "troop", "troops in Varna")
    asked = Query(
        words="how many troops are in Varna", intent=Intent.HOW_MANY, terms=("troops", "Varna")
    )

    assert first(asked, [ships, troops]).evidence is troops


def test_a_denial_in_other_words_is_one():
    denial = said("the news is “propaganda”", kind=StatementKind.MIXED)
    asked = query("who denied it", terms=(), stances=("denied",))

    assert first(asked, [said("ships arrive"), denial]).evidence is denial


def test_the_order_does_not_hang_on_how_evidence_came():
    found = [
        said("the port is safe", source=article(id=n, url=f"https://x.example/{n}"))
        for n in range(8)
    ]
    expected = [one.ranked.evidence.id for one in Ranker(query("port"), found).scored()]

    for seed in range(5):
        shuffled = random.Random(seed).sample(found, len(found))
        assert [
            one.ranked.evidence.id for one in Ranker(query("port"), shuffled).scored()
        ] == expected


def test_every_score_is_between_nothing_and_one():
    found = [
        said("“troops in Russia”", also_in=("A", "B", "C", "D")),
        said("", None),
        about(3, "ship", "ships", AGENCY),
    ]

    for asked in (
        query("troops Russia"),
        query("", terms=(), phrase="x"),
        query("", terms=(), stances=("denied",)),
    ):
        assert all(0 <= one.ranked.score <= 1 for one in Ranker(asked, found).scored())
