"""Who may change a channel's digest; pure."""

from handlers.people import Person
from storage.records import Follow


def may_change(person: Person, user: str, follow: Follow | None, *, inside: bool) -> bool:
    """Whether `user` may change what a channel follows.

    Inside the channel every full member of the workspace may; from elsewhere only who set the
    digest up, or an admin, for the channel may be closed to the others.
    """
    if person.is_guest:
        return False
    return inside or person.is_admin or (follow is not None and follow.created_by == user)
