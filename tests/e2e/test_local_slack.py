"""What a person sees in Slack, from the slash to the answer."""

import json
import shutil
from pathlib import Path

from bot.presentation import names
from tests.e2e.conftest import bot
from tests.fakes import local_slack
from tests.fakes.local_slack import ALICE, BOT, HARBOUR, LocalSlack


def words(message: dict) -> str:
    return json.dumps(message.get("blocks", []), ensure_ascii=False)


async def test_a_brief_is_private_until_it_is_shared(slack: LocalSlack) -> None:
    await slack.command("harbour wall")
    private = await slack.message()
    assert private["subtype"] == "ephemeral"
    assert private["ephemeral_to"] == ALICE

    await slack.click(private, names.SHARE_ACTION)

    shared = await slack.message(lambda message: message.get("subtype") != "ephemeral")
    assert f"<@{ALICE}>" in words(shared)


async def test_a_mention_is_answered_in_its_thread_with_a_source(slack: LocalSlack) -> None:
    await slack.say(f"<@{BOT}> how many people were injured in the harbour flood?", channel=HARBOUR)
    asked = (await slack.event(lambda event: event.get("message", {}).get("user") == ALICE))[
        "message"
    ]

    answer = await slack.message()

    assert answer["channel"] == HARBOUR
    assert answer["thread_ts"] == asked["ts"]
    assert "Sources differ" in words(answer)


async def test_what_is_not_there_is_said_honestly(slack: LocalSlack) -> None:
    await slack.say(f"<@{BOT}> what did Ebenezer Quill say about volcanoes?")

    answer = await slack.message()

    assert "othing found" in answer["text"]


async def test_a_channel_follows_a_topic_and_gets_its_digest_at_once(slack: LocalSlack) -> None:
    await slack.command("follow harbour", channel=HARBOUR)
    confirmation = await slack.message()
    assert "harbour" in words(confirmation)

    await slack.click(confirmation, names.SEND_NOW_ACTION)

    digest = await slack.message(lambda message: message.get("subtype") != "ephemeral")
    assert digest["channel"] == HARBOUR
    assert "harbour" in words(digest).casefold()


async def test_the_home_shows_what_is_followed_and_pauses_it(slack: LocalSlack) -> None:
    await slack.command("follow rail strike", channel=HARBOUR)
    await slack.message()
    await slack.event(lambda event: event["t"] == "home")  # shown anew by the change

    home = await slack.home()
    paused = await slack.click_at_home(home, names.PAUSE_DIGEST_ACTION)

    assert "rail strike" in words(home)
    assert "Paused." in words(paused)
    assert names.RESUME_DIGEST_ACTION in words(paused)


async def test_settings_open_in_a_modal(slack: LocalSlack) -> None:
    await slack.command("settings")

    opened = await slack.event(lambda event: event["t"] == "view")

    assert names.FOLLOW_CALLBACK in json.dumps(opened)


async def test_a_link_among_people_is_offered_to_whoever_posted_it(slack: LocalSlack) -> None:
    await slack.say("have you seen https://news.example/port-strike yet?", channel=HARBOUR)

    offer = await slack.message()

    assert offer["ephemeral_to"] == ALICE
    assert "news.example/port-strike" in words(offer)


async def test_sources_are_listed_for_whoever_asks(
    slack: LocalSlack,
) -> None:
    await slack.command("sources")

    listed = await slack.message()

    assert listed["ephemeral_to"] == ALICE
    assert "/brief sources add URL" in words(listed)


async def test_two_programs_that_hear_every_mention_twice_answer_each_once(
    tmp_path: Path, local_slack_here: None, samples_library: Path
) -> None:
    library = Path(shutil.copy(samples_library, tmp_path / "verbatim.db"))
    async with (
        local_slack.running(tmp_path) as slack,
        bot(slack, "socket", library, 0),
        bot(slack, "socket", library, 0),
    ):
        threads = []
        for question in ("who spoke about the harbour wall?", "who spoke about the flood?"):
            await slack.say(f"<@{BOT}> {question}", channel=HARBOUR)
            threads.append((await slack.message())["thread_ts"])

        await slack.command("help")

        # What comes next is the help: neither question was answered by the other program too.
        assert (await slack.message())["subtype"] == "ephemeral"
        assert len(set(threads)) == 2


async def test_commands_that_ask_for_no_topic_answer_too(slack: LocalSlack) -> None:
    pages = {"help": "/brief figures", "accuracy": "F1", "": "What can be asked", "feedback": ""}
    for typed, shown in pages.items():
        await slack.command(typed)

        assert shown in words(await slack.message())


async def test_an_answer_is_seen_otherwise_in_its_thread(slack: LocalSlack) -> None:
    await slack.say(f"<@{BOT}> who said what about the floodgate?", channel=HARBOUR)
    answer = await slack.message()
    views = {names.SIDES_ACTION: "Side by side", names.TIMELINE_ACTION: "Said over time"}

    for action, shown in views.items():
        await slack.click(answer, action)

        view = await slack.message()
        assert view["thread_ts"] == answer["thread_ts"]
        assert shown in words(view)


async def test_a_problem_is_reported_in_a_modal_and_taken_back(slack: LocalSlack) -> None:
    await slack.say(f"<@{BOT}> who said what about the floodgate?", channel=HARBOUR)
    await slack.click(await slack.message(), names.REPORT_ACTION)
    view = (await slack.event(lambda event: event["t"] == "view"))["stack"][-1]
    options = {
        block["block_id"]: block["element"]["options"]
        for block in view["blocks"]
        if "options" in block.get("element", {})
    }
    kind, line = (options[block][0] for block in (names.KIND_BLOCK, names.LINE_BLOCK))

    await slack.submit(
        {
            names.KIND_BLOCK: {names.KIND_INPUT: {"selected_option": kind}},
            names.LINE_BLOCK: {names.LINE_INPUT: {"selected_option": line}},
        }
    )
    noted = await slack.message(lambda message: names.UNDO_ACTION in words(message))
    await slack.click(noted, names.UNDO_ACTION)

    await slack.message(lambda message: "taken back" in message["text"].casefold())
    assert noted["ephemeral_to"] == ALICE


async def test_two_programs_that_hear_everything_answer_once(
    tmp_path: Path, local_slack_here: None, samples_library: Path
) -> None:
    """Local Slack sends each event to every connection; Slack itself picks one."""
    library = shutil.copy(samples_library, tmp_path / "verbatim.db")
    ports = local_slack.free_port(), local_slack.free_port()
    asked = ("how many people were injured in the harbour flood?", "who said strike?")
    async with local_slack.running(tmp_path) as slack:
        async with (
            bot(slack, "socket", library, ports[0]),
            bot(slack, "socket", library, ports[1]),
        ):
            for question in asked:
                await slack.say(f"<@{BOT}> {question}", channel=HARBOUR)
                await slack.message()
        # Both have finished what they had begun when they were told to end.
        said = [one for one in await slack.messages(HARBOUR) if one.get("user") == BOT]

    assert len(said) == len(asked)
