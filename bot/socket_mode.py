"""Listening by Socket Mode, on a connection that is made anew when it falls silent.

The SDK renews a connection whose pings are not answered, but its watcher ends with the connection
that it watches, and it cannot see one that answers pings and brings nothing any more: both have
left bots deaf until somebody restarted them. In a quiet workspace nothing comes for hours, too;
a connection made anew for nothing costs one request.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import ClientError, WSMessage
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import clock

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: between two looks, until no answer to a ping is too long, and no event at all."""

    look: float = 10
    deaf: float = 60  # the SDK pings every ten and should have given up after forty
    quiet: float = 3600


class Socket:
    """The connection on which an app hears Slack; `watch` keeps it from falling silent."""

    def __init__(
        self, app: AsyncApp, token: str, client: AsyncWebClient, patience: Patience | None = None
    ) -> None:
        """Listen for `app`, by an app-level `token` that `client` bears."""
        self._app, self._token, self._client = app, token, client
        self._patience = patience or Patience()
        self._handler: AsyncSocketModeHandler | None = None
        self._left: list[AsyncSocketModeHandler] = []  # to be closed
        self._event_at = 0.0

    async def connect(self, url: str) -> None:
        """Listen at `url`, and only then leave the connection that was there before.

        For a moment there are two; Slack gives each event to one of them.
        """
        handler = AsyncSocketModeHandler(self._app, self._token, web_client=self._client)
        handler.client.wss_uri = url
        handler.client.on_message_listeners.append(self._note_event)
        self._left.append(handler)  # should it come to nothing
        try:
            await handler.connect_async()  # type: ignore[no-untyped-call]
            self._left[-1:] = filter(None, [self._handler])
            self._handler, self._event_at = handler, _seconds()
        finally:
            await self._leave()

    def silence(self) -> float:
        """Return the seconds since the last sign of life: an event, or an answer to a ping."""
        pong = (self._handler.client.last_ping_pong_time or 0) if self._handler else 0
        return max(0, _seconds() - max(self._event_at, pong))

    async def watch(self, on_renewed: Callable[[], None]) -> None:
        """Look for ever, and connect anew when there was silence for too long."""
        while True:
            await asyncio.sleep(self._patience.look)
            if not self._is_lost():
                continue
            log.warning("Slack fell silent; connecting anew", extra={"seconds": self.silence()})
            try:
                await asyncio.wait_for(self._renew(), self._patience.deaf)
                on_renewed()
            except (ClientError, SlackApiError, TimeoutError) as error:
                # Slack may be away; the next look tries again.
                log.warning("no connection yet", extra={"error": type(error).__name__})

    async def close(self) -> None:
        """Listen no more."""
        self._left += filter(None, [self._handler])
        await self._leave()

    async def _leave(self) -> None:
        """Close what is left; what an interruption keeps from being closed is closed next time."""
        while self._left:
            await self._left[-1].close_async()  # type: ignore[no-untyped-call]
            self._left.pop()

    async def _renew(self) -> None:
        opened = await self._client.apps_connections_open(app_token=self._token)
        await self.connect(opened["url"])

    def _is_lost(self) -> bool:
        is_quiet = _seconds() - self._event_at > self._patience.quiet
        return is_quiet or self.silence() > self._patience.deaf

    async def _note_event(self, _: WSMessage) -> None:
        self._event_at = _seconds()


def _seconds() -> float:
    """Return the wall clock's seconds, in which the SDK counts too."""
    return clock.now().timestamp()
