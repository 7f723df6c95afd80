"""What the channels of a workspace follow: who may change it, and what they are told of it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from bot import clock
from bot.answering.desk import Desk
from bot.presentation import wording, wording_digest
from bot.presentation.follow import topics_error, topics_of
from bot.presentation.notes import (
    error_message,
    follow_message,
    not_following_note,
    unfollowed_note,
)
from bot.presentation.quiet import muted_message, resumed_message, snoozed_message, unmuted_message
from handlers.delivery import Compose
from handlers.people import People
from handlers.rights import may_change
from storage.following_records import Mute, MuteKind
from storage.records import DigestRun, Follow

NextDue = Callable[[Follow, DigestRun | None, datetime], datetime | None]

_NOT_A_MEMBER = (wording_digest.GUESTS_MAY_NOT, wording_digest.ASK_A_MEMBER)
_NOT_YOURS = (wording_digest.NOT_YOURS, wording_digest.GO_THERE)


@dataclass(frozen=True)
class Following:
    """The follows of one workspace; every change returns what to tell who asked for it."""

    desk: Desk
    workspace: str
    people: People
    next_due: NextDue

    async def refusal(self, user: str, channel: str, *, inside: bool = True) -> Compose | None:
        """Return why a person may not change a channel's digest, None when they may."""
        person = await self.people.person(user)
        follow = await asyncio.to_thread(self.desk.followed, self.workspace, channel)
        if may_change(person, user, follow, inside=inside):
            return None
        return partial(error_message, *(_NOT_A_MEMBER if person.is_guest else _NOT_YOURS))

    async def current(self, channel: str, user: str) -> Follow:
        """Return what a channel follows; else a beginning, in the time zone of `user`."""
        follow = await asyncio.to_thread(self.desk.followed, self.workspace, channel)
        zone = (await self.people.person(user)).zone
        return follow or Follow(channel=channel, topics=(), zone=zone)

    def add(self, follow: Follow, words: str) -> Compose:
        """Let a channel follow more topics.

        `created_at` is when a follow was last asked for: an hour that has passed waits for
        tomorrow.
        """
        topics = topics_of(", ".join([*follow.topics, words]))
        if problem := topics_error(topics):
            return partial(error_message, problem, wording.CHANGE_TOPICS)
        asked = replace(follow, topics=topics, paused=False, created_at=clock.now())
        self.desk.follow(self.workspace, asked)
        return partial(follow_message, asked)

    def drop(self, channel: str, words: str) -> Compose:
        """Let a channel follow less, or nothing when no topic or speaker is named."""
        follow = self.desk.followed(self.workspace, channel)
        if follow is None:
            return not_following_note
        dropped = {topic.casefold() for topic in topics_of(words)}
        left = replace(
            follow,
            topics=_without(dropped, follow.topics),
            speakers=_without(dropped, follow.speakers),
        )
        if dropped and (left.topics or left.speakers):
            self.desk.follow(self.workspace, left)
            return partial(follow_message, left)
        self.desk.unfollow(self.workspace, channel)
        return unfollowed_note

    def mute(self, channel: str, user: str, kind: MuteKind | None, name: str) -> Compose:
        """Keep a speaker or a story out of a digest; without a kind the name tells which it is."""
        if not name:
            advice = (wording_digest.NOBODY_TO_MUTE, wording_digest.MUTE_ADVICE)
            return partial(error_message, *advice)
        known = self.desk.named(self.workspace, name) if kind is None else None
        muted = Mute(
            kind=kind or (MuteKind.SPEAKER if known else MuteKind.STORY),
            name=known or name,
            muted_by=user,
            muted_at=clock.now(),
        )
        is_new = self.desk.mute(self.workspace, channel, muted)
        return partial(muted_message, muted, channel=channel, is_new=is_new)

    def unmute(self, channel: str, kind: MuteKind, name: str) -> Compose:
        """Take a mute back."""
        was_muted = self.desk.unmute(self.workspace, channel, kind, name)
        return partial(unmuted_message, name, was_muted=was_muted)

    def rest(self, channel: str, *, days: int = 0, paused: bool = False) -> Compose:
        """Let a digest rest for so many days, or until somebody resumes it; else resume it."""
        follow = self.desk.followed(self.workspace, channel)
        if follow is None:
            return not_following_note
        now = clock.now()
        until = now + timedelta(days=days) if days else None
        changed = replace(follow, paused=paused, snoozed_until=until, created_at=now)
        self.desk.follow(self.workspace, changed)
        if until:
            return partial(snoozed_message, changed)
        last = self.desk.last_run(self.workspace, channel)
        return partial(resumed_message, changed, due=self.next_due(changed, last, now))


def _without(dropped: set[str], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name.casefold() not in dropped)
