"""Who is who: speakers looked at, and put right by people. What they say holds from then on.

Whom an article means is judged when it is stored, by storage.identity; here people look at the
evidence and correct it.
"""

from collections.abc import Hashable
from datetime import datetime

from storage import corrections, profiles, speakers
from storage.corrections_records import Correction, Profile
from storage.identity import is_individual
from storage.parting import Part
from storage.records import Evidence, Speaker
from storage.store import Store


def voice_of(evidence: Evidence) -> Hashable:
    """Return what is the same for two pieces of evidence that one speaker gave.

    "Officials" and "a spokesman" are described, not named: they are others in every article.
    """
    speaker = evidence.speaker
    if speaker is None or is_individual(speaker.name, speaker.kind):
        return speaker and speaker.id
    return speaker.id, evidence.article.id


class Identity:
    """The speakers of one library; every method takes the workspace and sees no other's.

    Synchronous, safe to share between threads. A correction of what is not there, or changes
    nothing, raises StorageError, which says what to do.
    """

    def __init__(self, store: Store) -> None:
        """Look at, and correct, the speakers in `store`."""
        self._store = store

    def find(self, workspace: str, name: str) -> list[Speaker]:
        """Return the speakers who bear `name`, the surest first; else those of near names."""
        with self._store.session() as session:
            found = speakers.named(session, workspace, [name]).get(name, [])
            if found:
                return found
            near = speakers.near(session, workspace, name)
            borne = speakers.named(session, workspace, near)
            return list({one.id: one for full in near for one in borne.get(full, ())}.values())

    def common(self, workspace: str, limit: int = 50) -> list[tuple[Speaker, int]]:
        """Return who speaks most often lately, each with how many statements there are."""
        with self._store.session() as session:
            found = speakers.common(session, workspace, limit)
            counts = speakers.spoken(session, workspace, [one.id for one in found])
        return [(one, counts.get(one.id, 0)) for one in found]

    def profile(self, workspace: str, speaker: int) -> Profile | None:
        """Return all that makes a speaker one: names, roles, evidence, corrections."""
        with self._store.session() as session:
            return profiles.profile(session, workspace, speaker)

    def merge(
        self, workspace: str, speaker: int, into: int, *, by: str, now: datetime
    ) -> Correction:
        """Make two speakers one, called as `into` is."""
        with self._store.session() as session:
            return corrections.merge(session, workspace, speaker, into, by=by, at=now)

    def split(
        self, workspace: str, speaker: int, part: Part, *, by: str, now: datetime
    ) -> Correction:
        """Part another speaker from one; his number is the correction's `other_id`."""
        with self._store.session() as session:
            return corrections.split(session, workspace, speaker, part, by=by, at=now)

    def rename(
        self, workspace: str, speaker: int, name: str, *, by: str, now: datetime
    ) -> Correction:
        """Call a speaker `name` from now on."""
        with self._store.session() as session:
            return corrections.rename(session, workspace, speaker, name, by=by, at=now)

    def give_role(
        self, workspace: str, speaker: int, role: str, *, by: str, now: datetime
    ) -> Correction:
        """Show a speaker in `role` from now on."""
        with self._store.session() as session:
            return corrections.give_role(session, workspace, speaker, role, by=by, at=now)

    def undo(self, workspace: str, number: int, *, by: str, now: datetime) -> Correction | None:
        """Undo a correction; None when none of that number stands."""
        with self._store.session() as session:
            return corrections.undo(session, workspace, number, by=by, at=now)

    def history(
        self, workspace: str, speaker: int | None = None, limit: int = 50
    ) -> list[Correction]:
        """Return the corrections of a speaker, else of all, the latest first, also the undone."""
        with self._store.session() as session:
            return corrections.history(session, workspace, speaker, limit)
