"""“Who said this?” in the menu of any message: its quotations and links, looked up for one."""

import asyncio
from collections.abc import Callable
from functools import partial

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.answering.desk import Desk
from bot.presentation.checked import Checked, checked_message
from handlers.delivery import Delivery
from handlers.grammar import Payload, addresses, plain_words, without_addresses
from handlers.names import CHECK_SHORTCUT

MOST_LINKS = 3  # of one message

# Returns the address behind a link, None when no article can stand there.
Worth = Callable[[str], str | None]


def register(app: AsyncApp, desk: Desk, delivery: Delivery, workspace: str, worth: Worth) -> None:
    """Listen for the shortcut."""

    @app.shortcut(CHECK_SHORTCUT)
    async def on_check(ack: AsyncAck, body: Payload) -> None:
        await ack()
        text = body["message"].get("text") or ""
        checked = await asyncio.to_thread(_checked, desk, workspace, text, worth)
        await delivery.whisper(body["response_url"], partial(checked_message, checked))


def _checked(desk: Desk, workspace: str, text: str, worth: Worth) -> Checked:
    """Return what the library knows of the quotations and the links in `text`."""
    urls = list(filter(None, map(worth, addresses(text))))[:MOST_LINKS]
    articles = {url: desk.contents(workspace, url) for url in urls}
    words = plain_words(without_addresses(text))
    return Checked(
        verified=desk.verify(workspace, words) if words else (),
        held=tuple(found for found in articles.values() if found is not None),
        unread=tuple(url for url, found in articles.items() if found is None),
    )
