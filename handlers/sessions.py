"""That the bot is at work, shown where it was asked, and the work ended when a person says so.

Slack shows it in three ways, and not every app may use each: a session of the agent, with a Stop
button; the status of a thread; a reaction to the question. What Slack refuses once is not tried
again by this process; without any the answers come all the same.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.presentation import wording_agent
from handlers.grammar import Payload, thread_of
from handlers.heard import from_a_person, to_the_bot_alone
from handlers.names import MENTION_EVENT

log = logging.getLogger(__name__)

REACTION = "eyes"
# With these words Slack says that this app will never be allowed to do it.
_NEVER = frozenset(
    {
        "access_denied",
        "feature_not_enabled",
        "method_deprecated",
        "method_not_supported_for_channel_type",
        "missing_scope",
        "no_permission",
        "not_allowed",
        "not_allowed_token_type",
        "not_an_agent",
        "unknown_method",
    }
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The message in which something was asked, and its thread."""

    channel: str
    thread: str
    message: str


_Show = Callable[..., Awaitable[None]]


class Sessions:
    """The work under way in this process, by thread."""

    def __init__(self, client: AsyncWebClient) -> None:
        """Show the work by `client`."""
        self._client = client
        self._ways: list[_Show] = [_by_session, _by_status, _by_reaction]
        self._working: dict[tuple[str, str], set[asyncio.Task[Any]]] = defaultdict(set)

    async def begin(self, body: Payload, task: asyncio.Task[Any]) -> asyncio.Task[None] | None:
        """Show that `task` works for a person, if one spoke to the bot, until it ends.

        Return what goes on showing it: it ends after the task. Nothing waits for Slack here.
        """
        event = body.get("event", {})
        if not await _is_asked(event):
            return None
        asked = _Asked(event["channel"], thread_of(event), event["ts"])
        self._working[asked.channel, asked.thread].add(task)
        return asyncio.create_task(self._accompany(asked, task))

    async def stop(self, channel: str, thread: str) -> bool:
        """End the work in a thread; say whether there was any."""
        working = self._working.pop((channel, thread), set())
        return sum(task.cancel() for task in working) > 0

    async def suggest(self, channel: str, title: str, prompts: Sequence[Mapping[str, str]]) -> None:
        """Offer questions to whoever opened the Messages tab; where it cannot be, so be it."""
        suggest = self._client.assistant_threads_setSuggestedPrompts
        try:
            # With the timestamp of a thread Slack would ignore it.
            await suggest(channel_id=channel, title=title, prompts=[*map(dict, prompts)])
        except Exception as error:  # noqa: BLE001 - nobody asked for them
            log.info("no prompts are shown", extra={"error": type(error).__name__})

    async def rest(self, channel: str, thread: str) -> None:
        """Show that nothing is under way in a thread any more."""
        await self._show(_Asked(channel, thread, thread), at_work=False)

    async def _accompany(self, asked: _Asked, task: asyncio.Task[Any]) -> None:
        await self._show(asked, at_work=True)
        await asyncio.wait({task})
        working = self._working[asked.channel, asked.thread]
        working.discard(task)
        if not working:
            del self._working[asked.channel, asked.thread]
            await self._show(asked, at_work=False)

    async def _show(self, asked: _Asked, *, at_work: bool) -> None:
        """Show it by the first way that Slack takes; what cannot be shown harms nobody."""
        while self._ways:
            way = self._ways[0]
            try:
                await way(self._client, asked, at_work=at_work)
            except SlackApiError as error:
                code = error.response["error"]
                log.info("work is not shown", extra={"way": way.__name__, "error": code})
                if code in _NEVER:
                    self._give_up(way)
                    continue
            except Exception as error:  # noqa: BLE001 - the answer comes all the same
                log.info("work is not shown", extra={"error": type(error).__name__})
            return

    def _give_up(self, way: _Show) -> None:
        if way in self._ways:  # two questions at once may find out
            self._ways.remove(way)


async def _is_asked(event: Payload) -> bool:
    """Whether a person said this to the bot."""
    if "ts" not in event or not await from_a_person(event):
        return False
    return event.get("type") == MENTION_EVENT or await to_the_bot_alone(event)


async def _by_session(client: AsyncWebClient, asked: _Asked, *, at_work: bool) -> None:
    status = "processing" if at_work else "active"
    await client.agents_sessions_setStatus(
        channel_id=asked.channel, thread_ts=asked.thread, status=status
    )


async def _by_status(client: AsyncWebClient, asked: _Asked, *, at_work: bool) -> None:
    status = wording_agent.LOOKING if at_work else ""  # an empty one takes it away
    await client.assistant_threads_setStatus(
        channel_id=asked.channel, thread_ts=asked.thread, status=status
    )


async def _by_reaction(client: AsyncWebClient, asked: _Asked, *, at_work: bool) -> None:
    act = client.reactions_add if at_work else client.reactions_remove
    await act(channel=asked.channel, timestamp=asked.message, name=REACTION)
