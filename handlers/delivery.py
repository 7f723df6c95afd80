"""The way of a message to Slack: resent once in plain form when Slack cannot draw the rich one."""

import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook import WebhookResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.errors import ChannelError
from bot.presentation.blocks import Form, Message
from handlers.grammar import Payload, thread_of_click

log = logging.getLogger(__name__)

Compose = Callable[[Form], Message]
Send = Callable[..., Awaitable[Any]]

# Slack could not draw these; whatever else it refuses, it would refuse in plain form too.
_UNDRAWABLE = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"}
)
_CLOSED = frozenset({"channel_not_found", "is_archived", "not_in_channel", "user_not_in_channel"})


def retry_handlers() -> list[AsyncRetryHandler]:
    """Return the patience we have with Slack; by itself the SDK retries lost connections only."""
    return [
        AsyncConnectionErrorRetryHandler(),
        AsyncRateLimitErrorRetryHandler(max_retry_count=3),
        AsyncServerErrorRetryHandler(),
    ]


@dataclass(frozen=True)
class Delivery:
    """Sends what presentation composes, in `form` where Slack takes it.

    Every way out raises ChannelError where the bot may not speak, SlackApiError for other refusals.
    """

    client: AsyncWebClient
    form: Form

    async def post(self, channel: str, compose: Compose, *, thread_ts: str | None = None) -> str:
        """Post to a channel, a person or a thread, and return the timestamp of the message."""
        send = partial(self.client.chat_postMessage, channel=channel, thread_ts=thread_ts)
        return str((await self._drawn(send, compose))["ts"])

    async def post_to_one(
        self, channel: str, user: str, compose: Compose, *, thread_ts: str | None = None
    ) -> None:
        """Show a message to `user` alone: in the channel, or directly where that is closed."""
        whisper = self.client.chat_postEphemeral
        send = partial(whisper, channel=channel, user=user, thread_ts=thread_ts)
        try:
            await self._drawn(send, compose)
        except ChannelError:
            await self.post(user, compose)

    async def whisper(self, response_url: str, compose: Compose) -> None:
        """Answer whoever typed the command or clicked, for their eyes only."""
        await self._drawn(partial(_to_url, response_url, response_type="ephemeral"), compose)

    async def follow_up(self, body: Payload, compose: Compose) -> None:
        """Answer a click on a message: privately below a private one, else in its thread."""
        place = body["container"]
        if place.get("is_ephemeral"):
            await self.whisper(body["response_url"], compose)
        else:
            await self.post(place["channel_id"], compose, thread_ts=thread_of_click(body))

    async def replace(self, response_url: str, compose: Compose) -> None:
        """Put a message in place of the one that was clicked."""
        await self._drawn(partial(_to_url, response_url, replace_original=True), compose)

    async def announce(self, response_url: str, compose: Compose) -> None:
        """Say something to everybody where the click was, also where the bot is no member."""
        await self._drawn(partial(_to_url, response_url, response_type="in_channel"), compose)

    async def _drawn(self, send: Send, compose: Compose) -> Any:  # noqa: ANN401 - Slack's reply
        """Send a message, a second time in plain form if Slack cannot draw the first."""
        try:
            return await send(**compose(self.form))
        except SlackApiError as error:
            code = error.response["error"]
            if code in _CLOSED:
                raise ChannelError(f"The bot may not speak there: {code}.") from error
            if code not in _UNDRAWABLE or self.form is Form.PLAIN:
                raise
            log.warning("resent in plain form", extra={"error": code})
            return await send(**compose(Form.PLAIN))


async def _to_url(url: str, **message: Any) -> None:  # noqa: ANN401 - a payload
    """Send a message to a response_url; unlike Bolt's `respond` it raises SlackApiError."""
    message.setdefault("replace_original", False)
    response = await AsyncWebhookClient(url, retry_handlers=retry_handlers()).send_dict(message)
    if refusal := _refusal(response):
        raise SlackApiError("response_url", {"error": refusal})  # type: ignore[no-untyped-call]


def _refusal(response: WebhookResponse) -> str | None:
    """Return Slack's word for what is wrong: it comes as JSON or bare, with status 200 or not."""
    if error := re.search(r'"error"\s*:\s*"(\w+)"', response.body):
        return error[1]
    fine = response.status_code == HTTPStatus.OK
    return None if fine else response.body or str(response.status_code)
