"""What one person sees of a workspace: what it follows and reads, and what that person asked."""

from dataclasses import dataclass
from datetime import datetime

from storage import articles, asked, failures, feedback, following, follows, sources
from storage.asked_records import Asked
from storage.feedback_records import Aspect, Remark
from storage.following_records import Mute
from storage.records import Coverage, DigestRun, Follow, NewsSource
from storage.store import Session

_QUESTIONS = 5
_LATEST = 50  # questions and remarks of everybody, among which some are looked for
_FAILURES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What one channel follows, its latest digest, and what it does not want to hear of."""

    follow: Follow
    last: DigestRun | None = None
    mutes: tuple[Mute, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What a person may see of a workspace; `others` counts the digests that are not shown.

    `failures` counts the pages that could not be read, a hundred at most; `corrections` those of
    the latest that readers made of speakers and figures and that stand.
    """

    followed: tuple[Followed, ...]
    others: int
    sources: tuple[NewsSource, ...]
    failures: int
    asked: tuple[Asked, ...]
    corrections: int
    coverage: Coverage

    @property
    def last_read(self) -> datetime | None:
        """When a source was last read without failing."""
        return max((one.last_success for one in self.sources if one.last_success), default=None)


def home(session: Session, workspace: str, user: str, *, is_admin: bool) -> Home:
    """Return what `user` sees: digests that they set up, all of them for an admin.

    What a private channel follows is nobody else's business, and what others asked neither.
    """
    listed = follows.listed(session, workspace)
    shown = [one for one in listed if one.created_by == user or (is_admin and _is_shared(one))]
    latest = asked.recent(session, workspace, _LATEST)
    return Home(
        followed=tuple(_followed(session, workspace, one) for one in shown),
        others=len(listed) - len(shown),
        sources=tuple(sources.listed(session, workspace)),
        failures=len(failures.listed(session, workspace, _FAILURES)),
        asked=tuple(one for one in latest if one.user == user)[:_QUESTIONS],
        corrections=sum(map(_corrects, feedback.latest(session, workspace, _LATEST))),
        coverage=articles.coverage(session, workspace),
    )


def _corrects(remark: Remark) -> bool:
    return remark.undone_at is None and remark.aspect in (Aspect.SPEAKER, Aspect.FIGURE)


def _followed(session: Session, workspace: str, follow: Follow) -> Followed:
    return Followed(
        follow=follow,
        last=follows.last_run(session, workspace, follow.channel),
        mutes=tuple(following.mutes(session, workspace, follow.channel)),
    )


def _is_shared(follow: Follow) -> bool:
    """Whether it is a channel's digest, not one that somebody gets directly."""
    return not follow.channel.startswith("D")
