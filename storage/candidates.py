"""The speakers whom an article's names may mean, with all that is known of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sqlalchemy import and_, or_
from sqlmodel import Session, col, func, select

from storage import merges
from storage.corrections_models import SpeakerEvidenceRow
from storage.identity import Known, Named
from storage.models import SpeakerAliasRow, SpeakerRoleRow, SpeakerRow, StatementRow
from storage.names import Basis, acronym, key
from storage.person_names import PersonName
from storage.records import SpeakerKind

_MOST = 400  # speakers of the names of one article: a common last name has thousands
Person = tuple[str, str]  # a name as names are compared, and a kind
_INDIVIDUALS = (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION)


def settled(session: Session, workspace: str, article_id: int) -> dict[str, int]:
    """Return whom people found the names of an article to mean."""
    query = select(SpeakerEvidenceRow.alias, SpeakerEvidenceRow.speaker_id).where(
        SpeakerEvidenceRow.workspace_id == workspace,
        SpeakerEvidenceRow.article_id == article_id,
        col(SpeakerEvidenceRow.settled_by).is_not(None),
    )
    return dict(session.exec(query).all())


def known(
    session: Session, workspace: str, named: Mapping[Person, Named]
) -> dict[Person, list[Known]]:
    """Return for each of `named` the speakers who may be meant."""
    asked = {who: _asked(one) for who, one in named.items()}
    bearers = _bearers(session, workspace, set().union(*asked.values()))
    meant = {
        who: sorted(set().union(*(bearers.get(alias, ()) for alias in aliases)))
        for who, aliases in asked.items()
    }
    speakers = _known(session, workspace, set().union(*meant.values()))
    namesakes = {number for numbers in meant.values() if len(numbers) > 1 for number in numbers}
    said = _said(session, workspace, namesakes)
    return {
        who: [
            replace(speakers[number], said=said.get(number, 0))
            for number in numbers
            if speakers[number].kind == named[who].kind
        ]
        for who, numbers in meant.items()
    }


def _asked(named: Named) -> set[str]:
    """Return the keys under which whoever is meant can be known."""
    keys = {key(named.name)}
    if named.kind is SpeakerKind.PERSON:
        keys.add(PersonName.of(named.name).family)
    elif " " in named.name:
        keys.add(acronym(named.name))
    return keys - {""}


def _bearers(session: Session, workspace: str, keys: Collection[str]) -> Mapping[str, set[int]]:
    """Return the speakers who bear each of `keys`; merged ones by whom they are now."""
    if not keys:
        return {}
    query = (
        select(SpeakerAliasRow.alias, SpeakerRow.id)
        .join(
            SpeakerRow,
            and_(
                col(SpeakerRow.workspace_id) == SpeakerAliasRow.workspace_id,
                col(SpeakerRow.id) == SpeakerAliasRow.speaker_id,
            ),
        )
        .where(SpeakerAliasRow.workspace_id == workspace, col(SpeakerAliasRow.alias).in_(keys))
        .where(SpeakerAliasRow.basis != Basis.ROLE, col(SpeakerRow.kind).in_(_INDIVIDUALS))
        # A last name that one article gives alone says nothing of the next article's.
        .where(or_(col(SpeakerRow.key).contains(" "), ~col(SpeakerRow.key).contains("@")))
        .order_by(SpeakerAliasRow.basis, col(SpeakerRow.id))
        .limit(_MOST)
    )
    found = session.exec(query).all()
    roots = merges.roots(session, workspace, {number for _, number in found})
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    for alias, number in found:
        bearers[alias].add(roots[number])
    return bearers


def _known(session: Session, workspace: str, ids: Collection[int]) -> dict[int, Known]:
    """Return what is known of the speakers `ids`, with all that was merged into them."""
    if not ids:
        return {}
    members = merges.members(session, workspace, ids)
    kinds = select(SpeakerRow.id, SpeakerRow.kind).where(
        SpeakerRow.workspace_id == workspace, col(SpeakerRow.id).in_(ids)
    )
    names = select(SpeakerAliasRow.speaker_id, SpeakerAliasRow.alias).where(
        SpeakerAliasRow.workspace_id == workspace,
        SpeakerAliasRow.basis == Basis.NAME,
        col(SpeakerAliasRow.speaker_id).in_(members),
    )
    roles = select(SpeakerRoleRow.speaker_id, SpeakerRoleRow.role).where(
        SpeakerRoleRow.workspace_id == workspace, col(SpeakerRoleRow.speaker_id).in_(members)
    )
    borne = session.exec(names).all()
    called = _grouped(borne, members)
    filed: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for number, alias in borne:
        filed[members[number]][alias] = number
    worn = _grouped(session.exec(roles), members)
    return {
        number: Known(
            number,
            SpeakerKind(kind),
            frozenset(called[number]),
            frozenset(worn[number]),
            filed_as=filed[number],
        )
        for number, kind in session.exec(kinds)
    }


def _grouped(
    found: Iterable[tuple[int, str]], members: Mapping[int, int]
) -> defaultdict[int, set[str]]:
    """Return words by the speaker who stands for the one they were found for."""
    grouped: defaultdict[int, set[str]] = defaultdict(set)
    for number, words in found:
        grouped[members[number]].add(words)
    return grouped


def _said(session: Session, workspace: str, ids: Collection[int]) -> dict[int, int]:
    """Return how many statements were filed under each of the speakers `ids`."""
    query = (
        select(StatementRow.speaker_id, func.count())
        .where(StatementRow.workspace_id == workspace, col(StatementRow.speaker_id).in_(ids))
        .group_by(col(StatementRow.speaker_id))
    )
    return {number: count for number, count in session.exec(query) if number} if ids else {}
