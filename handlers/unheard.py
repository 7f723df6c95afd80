"""Everything that no other listener wants: acknowledged, so that Slack does not send it again."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp

ANYTHING = re.compile("")


def register(app: AsyncApp) -> None:
    """Acknowledge what is left; register this last."""

    async def acknowledge(ack: AsyncAck) -> None:
        await ack()

    for listen in (app.event, app.command, app.action, app.shortcut, app.view):
        listen(ANYTHING)(acknowledge)
