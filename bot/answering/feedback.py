"""The readers' desk: what people say of answers is kept, and heeded from the next answer on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.answering import memory
from bot.answering.remarks import about
from storage import asked, feedback, speakers, statements
from storage.asked_records import Asked
from storage.feedback_records import Aspect, Opinion, Remark
from storage.records import Evidence, Speaker
from storage.store import Session, Store

_SHOWN_LATEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What somebody says is wrong with a line of an answer, as it came from a person.

    `evidence` is 0 when no line is meant. `said` is the name of who spoke, or a note.
    """

    asked: str
    aspect: Aspect
    evidence: int = 0
    said: str = ""
    user: str


@dataclass(frozen=True, slots=True)
class Told:
    """A remark with the line it is about and the speaker it names, as far as they are known."""

    remark: Remark
    evidence: Evidence | None = None
    speaker: Speaker | None = None


class FeedbackDesk:
    """Keeps what people say of answers; synchronous, safe to share between threads."""

    def __init__(self, store: Store) -> None:
        """Keep it in `store`, beside the library that is spoken of."""
        self._store = store

    def judge(
        self, workspace: str, number: str, opinion: Opinion, *, user: str, now: datetime
    ) -> None:
        """Keep what `user` thinks of the answer called `number`; of two opinions the later."""
        report = Report(asked=number, aspect=Aspect.ANSWER, said=opinion, user=user)
        self.report(workspace, report, now=now)

    def report(self, workspace: str, report: Report, *, now: datetime) -> Told:
        """Keep what is wrong with a line of an answer, and return it with what it changes."""
        with self._store.session() as session:
            answered = asked.get(session, workspace, report.asked)
            speaker = _named(session, workspace, report)
            remark = feedback.put(session, workspace, _remark(report, answered, speaker, now))
            return _told(session, workspace, [remark])[0]

    def note(self, workspace: str, words: str, *, user: str, now: datetime) -> None:
        """Keep what somebody says of no answer in particular; each time is a note of its own."""
        report = Report(asked=now.isoformat(), aspect=Aspect.ANSWER, said=words, user=user)
        self.report(workspace, report, now=now)

    def undo(self, workspace: str, number: int, *, user: str, now: datetime) -> Told | None:
        """Take back a remark and return it; None when it was taken back before."""
        with self._store.session() as session:
            remark = feedback.undo(session, workspace, number, by=user, at=now)
            return _told(session, workspace, [remark])[0] if remark else None

    def latest(self, workspace: str) -> list[Told]:
        """Return what people said lately, the last first, also what was taken back."""
        with self._store.session() as session:
            return _told(session, workspace, feedback.latest(session, workspace, _SHOWN_LATEST))

    def shown(self, workspace: str, number: str) -> list[Evidence]:
        """Return the lines that the answer called `number` showed, the best first."""
        with self._store.session() as session:
            answered = asked.get(session, workspace, number)
            return _evidence(session, workspace, answered.evidence if answered else ())


def _remark(
    report: Report, answered: Asked | None, speaker: Speaker | None, now: datetime
) -> Remark:
    return Remark(
        id=0,
        asked=report.asked,
        aspect=report.aspect,
        evidence=report.evidence,
        words=answered.words if answered else "",
        about=about(memory.remembered(answered.query, {})) if answered else "",
        said=report.said,
        speaker_id=speaker.id if speaker else None,
        shown=answered.evidence if answered else (),
        user=report.user,
        given_at=now,
    )


def _named(session: Session, workspace: str, report: Report) -> Speaker | None:
    """Return whom a person names as the speaker; a name that several bear names nobody."""
    if report.aspect is not Aspect.SPEAKER or not report.said:
        return None
    bearers = speakers.named(session, workspace, [report.said]).get(report.said, [])
    exact = [one for one in bearers if one.name.casefold() == report.said.casefold()]
    found = exact or bearers
    return found[0] if len(found) == 1 else None


def _told(session: Session, workspace: str, remarks: Sequence[Remark]) -> list[Told]:
    meant = {one.evidence for one in remarks if one.evidence}
    lines = {one.id: one for one in _evidence(session, workspace, meant)}
    named = {one.speaker_id for one in remarks if one.speaker_id is not None}
    people = speakers.load(session, workspace, named)
    return [Told(one, lines.get(one.evidence), people.get(one.speaker_id or 0)) for one in remarks]


def _evidence(session: Session, workspace: str, ids: Sequence[int] | set[int]) -> list[Evidence]:
    """Return statements and figures in the order of `ids`."""
    found = [
        *statements.load(session, workspace, list(ids)),
        *statements.load_figures(session, workspace, list(ids)),
    ]
    place = {number: at for at, number in enumerate(ids)}
    return sorted(found, key=lambda one: place[one.id])
