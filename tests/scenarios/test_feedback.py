"""What people report changes the next answers at once, and can be taken back."""

import pytest

from bot.presentation import names, wording_feedback
from storage.records import SpeakerKind, Voice
from tests.scenarios.conftest import WORDS, settle
from tests.scenarios.payloads import click, command, submission
from tests.storage.makers import said

MARSH = Voice("Helen Marsh", SpeakerKind.PERSON)
QUESTION = "who said what about the harbour wall?"


@pytest.fixture
def ask(send, slack):
    """Ask a question and return the answer with the id that it was kept under."""

    async def asked(words=QUESTION):
        await send(command(words, slack.response_url))
        return await slack.next_call("response_url")

    return asked


@pytest.fixture
def report(bot, send, slack, ask):
    """Report the first line of an answer, and return what is told of it."""

    async def reported(kind, note="", line=0, words=QUESTION):
        number = answer_id(await ask(words))
        await send(click(names.FEEDBACK_ACTION, f"{number}:bad", slack.response_url))
        view = (await slack.next_call("views.open")).args["view"]
        await settle(bot)  # the click is an opinion, which is kept beside
        lines = [b for b in view["blocks"] if b.get("block_id") == names.LINE_BLOCK]
        chosen = lines[0]["element"]["options"][line] if lines else None
        await send(submission(view, filled_in(kind, chosen, note)))
        return await slack.next_call("response_url")

    return reported


def filled_in(kind, line, note):
    return {
        names.KIND_BLOCK: {names.KIND_INPUT: {"selected_option": {"value": kind}}},
        names.LINE_BLOCK: {names.LINE_INPUT: {"selected_option": line}},
        names.NOTE_BLOCK: {names.NOTE_INPUT: {"value": note or None}},
    }


def answer_id(call):
    """Return the id of an answer, as its feedback buttons carry it."""
    (row,) = [block for block in call.args["blocks"] if block["type"] == "context_actions"]
    return row["elements"][0]["positive_button"]["value"].removesuffix(":good")


def undo_of(call):
    rows = [block for block in call.args["blocks"] if block["type"] == "actions"]
    return rows[-1]["elements"][0]["value"]


async def test_a_line_whose_speaker_is_wrong_is_gone_from_the_next_answer(ask, report):
    told = await report("speaker")

    assert "held back from now on" in told.shown
    assert WORDS not in (await ask()).shown
    assert WORDS not in (await ask("harbour wall")).shown


async def test_what_was_taken_back_is_shown_again(ask, report, send, slack):
    told = await report("speaker")

    await send(click(names.UNDO_ACTION, undo_of(told), slack.response_url))

    assert wording_feedback.UNDONE in (await slack.next_call("response_url")).shown
    assert WORDS in (await ask()).shown


async def test_a_line_with_the_right_speaker_is_shown_and_found_under_that_name(bot, ask, report):
    with bot.store.session() as session:
        said(session, "The gates of the lock stay shut", voice=MARSH, url="https://b.example/1")

    told = await report("speaker", "helen marsh")

    assert "as said by Helen Marsh" in told.shown
    answer = await ask()
    assert "Helen Marsh" in answer.shown
    assert "Lloyd Austin" not in answer.shown
    assert wording_feedback.PUT_RIGHT in answer.shown
    assert WORDS in (await ask("what did Helen Marsh say about the harbour wall?")).shown
    assert WORDS not in (await ask("what did Lloyd Austin say about the harbour wall?")).shown


async def test_a_name_that_nobody_bears_holds_the_line_back_and_says_so(ask, report):
    told = await report("speaker", "Zebedee Nobody")

    assert "by the name “Zebedee Nobody”" in told.shown
    assert WORDS not in (await ask()).shown


async def test_what_is_not_relevant_comes_last_for_the_same_words_alone(bot, ask, report):
    with bot.store.session() as session:
        said(session, "A wall of the harbour fell", voice=MARSH, url="https://b.example/1")
    assert first_quote(await ask()) == WORDS

    await report("relevance")

    assert first_quote(await ask()) != WORDS
    assert WORDS in (await ask()).shown
    assert first_quote(await ask("who spoke of winter storms?")) == WORDS


async def test_repeated_reports_change_one_row_and_the_list_tells_it(report, send, slack):
    await report("speaker", "Zebedee Nobody")

    await send(command("feedback", slack.response_url))

    page = await slack.next_call("response_url")
    assert "Wrong speaker: Zebedee Nobody" in page.shown
    assert wording_feedback.BAD in page.shown  # the click that opened the modal
    assert "<@U1>" in page.shown


async def test_an_opinion_is_kept_once_however_often_it_changes(bot, ask, send, slack):
    number = answer_id(await ask())
    for _ in range(2):
        await send(click(names.FEEDBACK_ACTION, f"{number}:good", slack.response_url))
        assert wording_feedback.THANKS in (await slack.next_call("response_url")).shown

    await send(command("feedback", slack.response_url))

    page = await slack.next_call("response_url")
    assert page.args["text"] == "Feedback: the latest 1 report"


async def test_a_report_that_makes_no_sense_is_shown_in_the_modal(ask, send, slack):
    number = answer_id(await ask())
    await send(click(names.REPORT_ACTION, number, slack.response_url))
    view = (await slack.next_call("views.open")).args["view"]

    response = await send(submission(view, filled_in("figure", None, "")))

    assert wording_feedback.LINE_MISSING in response.body
    slack.assert_quiet()


async def test_a_missing_source_can_be_reported_where_nothing_was_found(report, send, slack):
    told = await report("source", "The Gazette of Monday", words="who said zeppelins fly?")

    assert wording_feedback.THANKS in told.shown
    await send(command("feedback", slack.response_url))
    assert "Missing source: The Gazette of Monday" in (await slack.next_call("response_url")).shown


async def test_words_to_whoever_runs_it_are_kept(bot, send, slack):
    for words in ("The help page is long", "But good"):
        await send(command(f"feedback {words}", slack.response_url))
        assert wording_feedback.NOTED in (await slack.next_call("response_url")).shown

    await send(command("feedback", slack.response_url))

    page = await slack.next_call("response_url")
    assert "The help page is long" in page.shown
    assert "But good" in page.shown
    await settle(bot)


async def test_without_remarks_the_list_says_how_to_make_one(send, slack):
    await send(command("feedback", slack.response_url))

    assert wording_feedback.NONE_YET in (await slack.next_call("response_url")).shown


def first_quote(call):
    """Return the first quotation of a message."""
    for block in call.args["blocks"]:
        for part in block.get("elements", []):
            if part["type"] == "rich_text_quote":
                return part["elements"][0]["text"].strip()
    return None
