"""What a person sees in Slack, from the slash to the answer."""

import json

from bot.presentation import names
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
