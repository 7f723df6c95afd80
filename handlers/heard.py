"""What Slack tells that people said: who said it, to whom, and whether it was taken up before."""

from slack_bolt.async_app import AsyncBoltContext

from bot import clock
from bot.answering.desk import Desk
from handlers.grammar import Payload, addresses, is_only_addresses

# Any other subtype is not somebody speaking to the bot: edits, deletions, joins, topics.
SPOKEN = (None, "file_share", "thread_broadcast")


async def from_a_person(event: Payload) -> bool:
    """Whether a person said this just now: bots that answer bots never stop."""
    return "bot_id" not in event and event.get("subtype") in SPOKEN


async def to_the_bot_alone(event: Payload) -> bool:
    """Whether this is a direct message; what people say to each other is not ours to answer."""
    return event.get("channel_type") == "im"


async def among_people(event: Payload, context: AsyncBoltContext) -> bool:
    """Whether people said this to each other in a channel; mentions come as events of their own."""
    in_channel = event.get("channel_type") in ("channel", "group")
    return in_channel and f"<@{context.bot_user_id}" not in event.get("text", "")


async def in_a_thread(event: Payload) -> bool:
    """Whether this goes on in a thread and is said to nobody by name."""
    return "thread_ts" in event and "<@" not in event.get("text", "")


async def with_links(event: Payload) -> bool:
    """Whether there is a link in it."""
    return bool(addresses(event.get("text", "")))


async def nothing_but_links(event: Payload) -> bool:
    """Whether there are links in it and no words, so that nothing else can be meant."""
    return is_only_addresses(event.get("text", ""))


def is_new(desk: Desk, workspace: str, body: Payload) -> bool:
    """Whether nobody took this up before, in this process or in another.

    Slack delivers an event again when it saw no acknowledgement, and it tells of one mention twice
    where the app hears messages too: two events about one utterance.
    """
    event, now = body["event"], clock.now()
    keys = (body["event_id"], f"said:{event['channel']}:{event['ts']}")
    return all(desk.first_time(workspace, key, now) for key in keys)


def is_new_click(desk: Desk, workspace: str, body: Payload) -> bool:
    """Whether nobody took this click up before: with two connections it may come by both."""
    place, clicked = body["container"], body["actions"][0]
    parts = (place["channel_id"], place["message_ts"], body["user"]["id"], clicked["action_id"])
    key = ":".join(("clicked", *parts, clicked["action_ts"]))
    return desk.first_time(workspace, key, clock.now())
