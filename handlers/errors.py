"""What a person is told when a listener failed: what to do, with a reference to the log.

The exception itself goes to the log alone: it may hold what others wrote.
"""

import asyncio
import logging
import secrets
from functools import partial

from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from bot.errors import VerbatimError
from bot.presentation import wording, wording_faults
from bot.presentation.notes import error_message
from handlers.delivery import Compose, Delivery
from handlers.grammar import Payload, thread_of
from storage.errors import StorageError

log = logging.getLogger(__name__)

# Bolt looks every 10 ms whether a listener has acknowledged. When the listener fails before that,
# Bolt takes the acknowledgement back, and Slack waits three seconds for it.
ACK_NOTICED_SECONDS = 0.05


def register(app: AsyncApp, delivery: Delivery) -> None:
    """Listen for what other listeners raise."""

    @app.error
    async def on_error(error: Exception, context: AsyncBoltContext, body: Payload) -> None:
        reference = secrets.token_hex(4)
        context["failed"] = True
        log.error("a listener failed", exc_info=error, extra={"reference": reference})
        await asyncio.sleep(ACK_NOTICED_SECONDS)
        try:
            await _tell(delivery, context, body, _apology(error, reference))
        except Exception:  # there is nobody left to tell
            log.exception("the person could not be told", extra={"reference": reference})


def _apology(error: Exception, reference: str) -> Compose:
    """Return the message about `error`: our own errors know what helps."""
    if isinstance(error, StorageError) and not error.permanent:
        advice = wording_faults.WAIT_A_MINUTE.format(fault=error)
        return partial(error_message, wording_faults.LIBRARY_AWAY, advice, reference=reference)
    advice = error.advice if isinstance(error, VerbatimError) else wording.TRY_AGAIN
    return partial(error_message, wording.DID_NOT_WORK, advice, reference=reference)


async def _tell(
    delivery: Delivery, context: AsyncBoltContext, body: Payload, apology: Compose
) -> None:
    """Answer where the person asked: by response_url, in the thread, directly after a modal."""
    event = body.get("event", {})
    if context.response_url:
        await delivery.whisper(context.response_url, apology)
    elif "channel" in event and "ts" in event:
        await delivery.post(event["channel"], apology, thread_ts=thread_of(event))
    elif context.user_id and not event:  # who opened a tab or joined a channel asked for nothing
        await delivery.post(context.user_id, apology)
