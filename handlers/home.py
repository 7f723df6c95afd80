"""The App Home: shown to whoever opens it, and again when they changed something in it."""

import asyncio
import logging
from dataclasses import dataclass

from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import clock
from bot.answering.home import Home
from bot.presentation.blocks import View
from bot.presentation.home import home_view
from handlers.following import Following
from handlers.grammar import Payload
from handlers.names import HOME_EVENT

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Homes:
    """The App Homes of one workspace; what each person sees is theirs alone."""

    client: AsyncWebClient
    following: Following

    async def publish(self, user: str) -> None:
        """Show `user` how everything stands now."""
        person = await self.following.people.person(user)
        home = await asyncio.to_thread(self._home, user, is_admin=person.is_admin)
        view = self._view(home, person.zone)
        await self.client.views_publish(user_id=user, view=view)

    async def republish(self, user: str) -> None:
        """Show `user` what they changed; that the Home cannot be shown undoes no change."""
        try:
            await self.publish(user)
        except SlackApiError as error:
            log.warning("no App Home", extra={"error": error.response["error"]})

    def _home(self, user: str, *, is_admin: bool) -> Home:
        return self.following.desk.home(self.following.workspace, user, is_admin=is_admin)

    def _view(self, home: Home, zone: str) -> View:
        now = clock.now()
        due = {
            one.follow.channel: self.following.next_due(one.follow, one.last, now)
            for one in home.followed
        }
        return home_view(home, due, zone=zone, now=now)


def register(app: AsyncApp, homes: Homes) -> None:
    """Listen for people who open the App Home."""

    @app.event(HOME_EVENT, matchers=[in_home])
    async def on_opened(event: Payload) -> None:
        await homes.publish(event["user"])


async def in_home(event: Payload) -> bool:
    """Whether somebody opened the Home tab."""
    return event.get("tab") == "home"
