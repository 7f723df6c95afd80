"""Answers: the point first, the exact words, who said them, where they stand."""

import pytest

from bot.answering.answer import Brief, Intent
from bot.presentation.answer import answer_message, private_message, shared_message
from bot.presentation.blocks import Form
from bot.presentation.names import SHARE_ACTION
from storage.records import Coverage, StatementKind
from tests.unit.presentation.lint import faults, links, mrkdwn_texts, quotes, shown
from tests.unit.presentation.makers import (
    QUOTE,
    SENTENCE,
    answer,
    article,
    brief,
    counted,
    dispute,
    how_many,
    query,
    said,
    two_counts,
)

BOTH = pytest.mark.parametrize("form", list(Form))
PLAIN, RICH = Form.PLAIN, Form.RICH


def types(message):
    return [block["type"] for block in message["blocks"]]


def words(message):
    return "\n".join([message["text"], *shown(message)])


@BOTH
def test_an_answer_says_who_in_which_words_when_and_where(form):
    message = answer_message(answer(said()), form)

    assert message["text"] == f"Pat Ryder: {QUOTE}"
    assert message["blocks"][0]["text"]["text"] == "Said by Pat Ryder"
    assert quotes(message) == [QUOTE]
    for part in ("Pentagon press secretary", "said Oct 22, 2024", "published Oct 24, 2024"):
        assert part in words(message)
    assert all(
        link.startswith("https://news.example/austin#:~:text=This") for link in links(message)
    )
    assert faults(message) == []


def test_the_rich_form_cites_natively_right_behind_the_quotation():
    message = answer_message(answer(said()), RICH)

    quote = message["blocks"][2]["elements"][1]
    citation = quote["elements"][-1]
    assert quote["type"] == "rich_text_quote"
    assert (citation["type"], citation["text"], citation["index"]) == (
        "citation",
        "Straight Arrow News",
        1,
    )
    assert citation["details"]["citation_type"] == "web"


@BOTH
def test_a_speaker_is_named_once_above_all_of_his_statements(form):
    message = answer_message(answer(said("“One.”"), said("“Two.”", "Ana"), said("“Three.”")), form)

    assert quotes(message) == ["“One.”", "“Three.”", "“Two.”"]
    assert words(message).count("Pentagon press secretary") == 2  # Ryder's and Ana's


@pytest.mark.parametrize(
    ("given", "label"),
    [
        ({"kind": StatementKind.INDIRECT}, "_Paraphrase_"),
        ({"kind": StatementKind.MIXED}, "_Partly quoted_"),
        ({"kind": StatementKind.INDIRECT, "speech": False}, "_Reported belief or plan_"),
    ],
)
def test_words_that_are_not_all_the_speakers_own_are_marked(given, label):
    message = answer_message(answer(said("that it would end", **given)), PLAIN)

    assert any(text.startswith(label) for text in mrkdwn_texts(message))


def test_a_direct_quotation_carries_no_label():
    assert "_" not in words(answer_message(answer(said()), PLAIN))


@pytest.mark.parametrize(("confidence", "warned"), [(0.49, True), (0.5, False), (0.97, False)])
def test_an_attribution_more_likely_wrong_than_right_says_so(confidence, warned):
    message = answer_message(answer(said(confidence=confidence)), PLAIN)

    assert ("attribution not certain" in words(message)) is warned


def test_a_denial_is_dated_as_a_denial():
    denied = said(stance="denied", via=("The Washington Post",), also_in=("A", "B", "C"))
    message = answer_message(answer(denied, asked=query(stances=("denied",))), PLAIN)

    assert message["blocks"][0]["text"]["text"] == "Denied by Pat Ryder"
    assert "denied Oct 22, 2024" in words(message)
    assert "via The Washington Post · also in 3 outlets" in words(message)


@BOTH
def test_a_file_is_named_without_a_link(form):
    local = article(url="file:///home/ana/austin.txt")
    message = answer_message(answer(said(article=local)), form)

    assert links(message) == []
    assert "file austin.txt" in words(message)
    assert "/home/ana" not in words(message)


@BOTH
def test_sources_that_differ_stand_side_by_side_and_are_never_averaged(form):
    message = answer_message(how_many(), form)

    title = "North Korean forces · Sources differ: 1,500 to 3,000"
    assert message["text"] == title
    assert message["blocks"][0]["text"]["text"] == title
    assert words(message).count("Sources differ") == 2  # in the notification and in the title
    for part in ("around 1,500", "around 3,000", "Spy Agency"):
        assert part in words(message)
    assert "Intelligence Agency, via The Washington Post" in words(message)
    assert "as of Oct 2024" in words(message)
    assert "2,250" not in words(message)
    assert SENTENCE in quotes(message)
    assert faults(message) == []


def test_three_values_become_a_table_in_the_rich_form():
    third = counted("5,000", 5000, None)
    message = answer_message(how_many(dispute(*two_counts(), third)), RICH)

    table = next(block for block in message["blocks"] if block["type"] == "data_table")
    assert table["caption"] == "North Korean forces"
    assert [row[0].get("value") for row in table["rows"][1:]] == [1500, 3000, 5000]
    assert table["rows"][3][1]["text"] == "Straight Arrow News’s own figure"
    assert faults(message) == []


@pytest.mark.parametrize(
    ("measures", "columns"),
    [("North Korean forces", 4), ("forces in Kursk", 5)],
)
def test_a_table_says_of_what_its_figures_are_unless_the_line_above_does(measures, columns):
    third = counted("5,000", 5000, None, measures=measures)
    message = answer_message(how_many(dispute(*two_counts(), third)), RICH)

    table = next(block for block in message["blocks"] if block["type"] == "data_table")
    assert {len(row) for row in table["rows"]} == {columns}


def test_two_values_read_as_sentences_and_the_plain_form_has_no_table():
    third = counted("5,000", 5000, None)

    assert "data_table" not in types(answer_message(how_many(), RICH))
    assert "data_table" not in types(answer_message(how_many(dispute(*two_counts(), third)), PLAIN))


@pytest.mark.parametrize(
    ("kind", "headline"),
    [
        ("dispute", "Sources differ: 1,500 to 3,000"),
        ("update", "Updated over time: 1,500 to 3,000"),
        ("agreed", "Sources agree: 1,500 to 3,000"),
    ],
)
def test_the_headline_says_how_figures_stand_to_each_other(kind, headline):
    message = answer_message(how_many(dispute(kind=kind)), PLAIN)

    assert message["blocks"][0]["text"]["text"] == f"North Korean forces · {headline}"


def test_a_headline_leaves_out_of_what_long_figures_are():
    message = answer_message(how_many(dispute(measures="forces " * 20)), PLAIN)

    assert message["blocks"][0]["text"]["text"] == "Sources differ: 1,500 to 3,000"
    assert "*Forces forces" in words(message)


def test_a_long_dispute_keeps_its_ends():
    many = [counted(f"{n}", n, f"Source {n}", score=0.5) for n in range(10, 30)]
    message = answer_message(how_many(dispute(*many)), PLAIN)

    assert "*10*" in words(message)
    assert "*29*" in words(message)
    assert "more figures" in words(message)


@BOTH
def test_nothing_found_says_so_and_names_what_is_near(form):
    empty = answer(
        asked=query("what did Ryker say", Intent.WHAT_DID_SAY, named="Ryker", terms=()),
        near_speakers=("Pat Ryder",),
        near_topics=("troops", "Russia"),
    )
    message = answer_message(empty, form)

    assert message["text"].startswith("Nothing found. I looked for: statements by “Ryker”")
    assert "12 articles from 2 outlets, published Oct 1, 2024 to Oct 24, 2024" in words(message)
    assert "Speakers that come close: Pat Ryder." in words(message)
    assert "Topics that come close: troops and Russia." in words(message)
    assert "actions" not in types(message)
    assert faults(message) == []


def test_an_empty_library_says_how_to_fill_it():
    message = answer_message(answer(coverage=Coverage(0, 0, 0)), PLAIN)

    assert "still empty" in words(message)


@BOTH
def test_more_than_fits_is_counted(form):
    message = answer_message(answer(*(said(f"“Line {n}.”") for n in range(20))), form)

    assert "and 15 more statements" in words(message)
    assert faults(message) == []


@BOTH
def test_a_quotation_too_long_to_show_ends_in_an_ellipsis_and_a_link(form):
    long = "“" + "We must continue to face it squarely. " * 100 + "”"
    message = answer_message(answer(said(long)), form)

    (quote,) = quotes(message)
    assert quote.endswith(" …")
    assert long.startswith(quote.removesuffix(" …"))
    assert links(message)


@BOTH
def test_a_brief_holds_what_was_said_and_then_the_figures(form):
    figures = two_counts()
    found = brief(said(), figures=figures, disputes=(dispute(*figures),))
    message = private_message(found, form)

    assert message["blocks"][0]["text"]["text"] == "North Korean troops"
    assert words(message).rindex(QUOTE) < words(message).index("*Figures*")
    assert "Sources differ: 1,500 to 3,000" in words(message)
    assert faults(message) == []


def test_the_share_button_brings_the_id_of_the_answer_back():
    message = private_message(brief(said(), id="a1"), PLAIN)

    button = message["blocks"][-2]["elements"][-1]
    assert (button["action_id"], button["value"]) == (SHARE_ACTION, "a1")


@BOTH
def test_what_was_shared_names_the_sharer_and_has_no_button(form):
    message = shared_message(brief(said()), form, user="U024BE7LH")

    assert "Shared by <@U024BE7LH>" in words(message)
    assert "actions" not in types(message)
    assert faults(message) == []


def test_a_sharer_who_is_no_slack_id_is_not_mentioned():
    message = shared_message(brief(said()), PLAIN, user="!channel")

    assert faults(message) == []
    assert "!channel" not in words(message)


def test_a_figure_that_stands_in_a_group_is_not_shown_twice():
    figures = two_counts()
    message = answer_message(brief(figures=figures, disputes=(dispute(*figures),)), PLAIN)

    assert words(message).count("*around 1,500*") == 1


@BOTH
def test_figures_of_one_sentence_share_its_quotation(form):
    place, sentence = article(), "Around 57,500 have been killed and 250,000 are wounded."
    killed = counted("Around 57,500", 57500, sentence=sentence, article=place, measures="killed")
    wounded = counted("250,000", 250000, sentence=sentence, article=place, measures="wounded")
    message = answer_message(brief(figures=(killed, wounded)), form)

    assert quotes(message) == [sentence]
    assert "250,000" in words(message).replace(sentence, "")
    assert faults(message) == []


@BOTH
def test_an_empty_brief_is_honest(form):
    message = private_message(Brief(topic="volcanoes"), form)

    assert message["text"] == "Nothing found. I looked for: volcanoes"
    assert faults(message) == []
