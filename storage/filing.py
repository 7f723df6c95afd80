"""The findings of one version of an article, entered with their speakers and into the index."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, func, select, update

from storage import forms, indexing, search_index
from storage.candidates import Person
from storage.enrolment import Scene, enrol, person
from storage.ids import new_id
from storage.models import FigureRow, StatementRow, ToldRow
from storage.plain import fingerprint, plain
from storage.records import (
    Article,
    Figure,
    Findings,
    Period,
    Statement,
    Voice,
)
from storage.upsert import Values, insert_all
from storage.utterances import Said, clusters


@dataclass(frozen=True, slots=True)
class _Version:
    """What every row of one version shares."""

    workspace: str
    article: Article
    text: str
    people: Mapping[Person, int]
    now: datetime

    def shared(self, voice: Voice | None, said: Period | None) -> Values:
        """Return the columns that statements and figures have in common."""
        return {
            "workspace_id": self.workspace,
            "id": new_id(self.now),
            "article_id": self.article.id,
            "version": self.article.version,
            "speaker_id": self.people[person(voice)] if voice else None,
            "current": True,
            "day": _day(said, published_day(self.article)),
        }

    def index(self, session: Session, rows: Iterable[Values]) -> None:
        """Make `rows` searchable."""
        entries = [
            indexing.entry(
                row, self.article.title, self.text[row["context_start"] : row["context_end"]]
            )
            for row in rows
        ]
        search_index.put(session, entries)


def published_day(article: Article) -> date | None:
    """Return the day of publication on the outlet's own calendar."""
    return article.published_at.date() if article.published_at else None


def _day(said: Period | None, published: date | None) -> date | None:
    """Return the last day of `said`, cut at the publication: nothing is told before it is said."""
    known = [day for day in (said and said.end, published) if day]
    return min(known, default=None)


def file(
    session: Session,
    workspace: str,
    article: Article,
    text: str,
    findings: Findings,
    now: datetime,
) -> None:
    """Store what was found in `text`, the latest version of `article`, and make it searchable."""
    found: list[Statement | Figure] = [*findings.statements, *findings.figures]
    voices = [one.voice for one in found if one.voice]
    scene = Scene(article.id, text, published_day(article), now)
    people = enrol(session, workspace, scene, voices)
    version = _Version(workspace, article, text, people, now)
    _file_statements(session, version, findings.statements)
    _file_figures(session, version, findings.figures)


def retire(session: Session, workspace: str, article: Article) -> None:
    """Keep what `article` said until now as history: no longer current, no longer searched."""
    tables: tuple[type[ToldRow], ...] = (StatementRow, FigureRow)
    for table in tables:
        ours = (
            col(table.workspace_id) == workspace,
            col(table.article_id) == article.id,
            col(table.version) == article.version,
        )
        search_index.remove(session, workspace, session.exec(select(table.id).where(*ours)).all())
        session.exec(update(table).where(*ours).values(current=False))


def _file_statements(session: Session, version: _Version, statements: Sequence[Statement]) -> None:
    shared = [version.shared(statement.voice, statement.said_on) for statement in statements]
    said = [
        Said(statement, row["speaker_id"], row["day"])
        for statement, row in zip(statements, shared, strict=True)
    ]
    made = clusters(session, version.workspace, version.article.id, said, version.now)
    rows = [
        row | forms.statement_values(statement) | {"cluster_id": cluster}
        for statement, row, cluster in zip(statements, shared, made, strict=True)
    ]
    insert_all(session, StatementRow, rows)
    version.index(session, rows)


def _file_figures(session: Session, version: _Version, figures: Sequence[Figure]) -> None:
    known = _first_stored(session, version)
    rows = []
    for figure in figures:
        number = counted(figure)
        rows.append(
            version.shared(figure.voice, figure.as_of)
            | forms.figure_values(figure)
            | {"fingerprint": number, "first_stored_at": known.get(number, version.now)}
        )
    insert_all(session, FigureRow, rows)
    version.index(session, rows)


def counted(figure: Figure) -> int:
    """Return a number that is the same for the same figure in another version of its article."""
    return fingerprint(
        figure.value,
        figure.range_high,
        figure.unit,
        figure.qualifier,
        plain(figure.measures or ""),
        figure.voice and person(figure.voice),
    )


def _first_stored(session: Session, version: _Version) -> Mapping[int, datetime]:
    """Return when each figure of earlier versions came in."""
    query = (
        select(FigureRow.fingerprint, func.min(FigureRow.first_stored_at))
        .where(
            FigureRow.workspace_id == version.workspace, FigureRow.article_id == version.article.id
        )
        .group_by(col(FigureRow.fingerprint))
    )
    return dict(session.exec(query).all())
