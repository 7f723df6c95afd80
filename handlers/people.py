"""Who asks: the time zone people live in and what they may change, as Slack tells it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import clock
from handlers.grammar import Payload

_FRESH = timedelta(hours=1)  # people travel, and admins change, seldom within the hour
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the workspace; nothing is granted to one whom Slack does not tell of."""

    zone: str = "UTC"
    is_admin: bool = False
    is_guest: bool = True


@dataclass(frozen=True)
class People:
    """The people of a workspace, each asked for once an hour."""

    client: AsyncWebClient
    _known: dict[str, tuple[datetime, Person]] = field(default_factory=dict)

    async def person(self, user: str) -> Person:
        """Return who `user` (a Slack id) is; a stranger when Slack does not say."""
        asked_at, known = self._known.get(user, (None, Person()))
        if asked_at is not None and clock.now() - asked_at < _FRESH:
            return known
        try:
            reply = await self.client.users_info(user=user)
        except (SlackApiError, OSError):  # refused, or out of reach
            return known  # also a person of an hour ago is better than none
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[user] = clock.now(), _person(reply["user"])
        return self._known[user][1]


def _person(user: Payload) -> Person:
    is_admin = bool(user.get("is_admin") or user.get("is_owner"))
    is_guest = bool(user.get("is_restricted") or user.get("is_ultra_restricted"))
    return Person(user.get("tz") or "UTC", is_admin=is_admin, is_guest=is_guest)
