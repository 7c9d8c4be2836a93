"""Proposals as lists show them: who wrote, how long it waits, what was said."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, Select, or_, select
from sqlalchemy.orm import Session, aliased, defer, joinedload

from app.catalog.models import Course, Lesson
from app.catalog.proposals import Proposal, Verdict, VerdictKind
from app.people.models import Account, Person, PersonalText

_author, _judge = aliased(Person), aliased(Person)
_by, _judged_by = aliased(Account), aliased(Account)


@dataclass(frozen=True)
class Filed:
    """A proposal with its author, and its verdict with who gave it; names are as they are now."""

    proposal: Proposal
    author: str
    author_id: int
    verdict: Verdict | None
    judge: str | None
    words: str | None

    @property
    def is_open(self) -> bool:
        return self.verdict is None

    @property
    def is_approved(self) -> bool:
        return self.verdict is not None and self.verdict.kind is VerdictKind.APPROVE

    @property
    def is_returned(self) -> bool:
        return self.verdict is not None and self.verdict.kind is VerdictKind.RETURN

    @property
    def is_withdrawn(self) -> bool:
        return self.verdict is not None and self.verdict.kind is VerdictKind.WITHDRAW

    def is_overdue(self, at: datetime) -> bool:
        due = self.proposal.due_at
        return self.is_open and due is not None and due < at


def within(session: Session, reach: CTE, *, at: datetime) -> list[Filed]:
    """What waits in courses of units within reach: overdue first, then by its deadline or age."""
    found = _read(session, _in_reach(reach).where(Verdict.id.is_(None)))
    return sorted(found, key=lambda one: _turn(one, at))


def find(session: Session, reach: CTE, proposal_id: int) -> Filed | None:
    """A proposal of a course within reach, with its text."""
    found = _read(session, _in_reach(reach).where(Proposal.id == proposal_id), whole=True)
    return found[0] if found else None


def of_author(session: Session, reach: CTE, account_id: int, *, limit: int) -> list[Filed]:
    """What she sent, the latest first."""
    wanted = _in_reach(reach).where(Proposal.by_account == account_id)
    return _read(session, wanted.order_by(Proposal.id.desc()).limit(limit))


def latest_of(session: Session, lesson_id: int, account_id: int) -> Filed | None:
    """What she sent last of a lesson and did not take back."""
    wanted = _filed().where(
        Proposal.lesson_id == lesson_id,
        Proposal.by_account == account_id,
        or_(Verdict.id.is_(None), Verdict.kind != VerdictKind.WITHDRAW),
    )
    found = _read(session, wanted.order_by(Proposal.id.desc()).limit(1))
    return found[0] if found else None


def of_lessons(session: Session, lesson_ids: Collection[int]) -> dict[int, list[Filed]]:
    """{lesson id: what waits}, the oldest first."""
    wanted = _filed().where(Proposal.lesson_id.in_(lesson_ids), Verdict.id.is_(None))
    found: dict[int, list[Filed]] = {}
    for one in _read(session, wanted.order_by(Proposal.id)):
        found.setdefault(one.proposal.lesson_id, []).append(one)
    return found


def of_revisions(session: Session, revision_ids: Iterable[int]) -> dict[int, Filed]:
    """{revision id: the proposal that put it online, or whose return did}."""
    ids = set(revision_ids)
    wanted = _filed().where(or_(Proposal.revision_id.in_(ids), Verdict.revision_id.in_(ids)))
    found = {}
    for one in _read(session, wanted):
        own = (one.proposal.revision_id, one.verdict.revision_id if one.verdict else None)
        found.update({id: one for id in own if id in ids})
    return found


def readers(session: Session, account_ids: Collection[int], but: int) -> list[str]:
    """Names of the people behind these accounts, other than the person `but`."""
    behind = select(Account.person_id).where(
        Account.id.in_(account_ids), Account.disabled_at.is_(None)
    )
    return list(
        session.scalars(
            select(Person.full_name)
            .where(Person.id.in_(behind), Person.id != but)
            .order_by(Person.sort_key)
        )
    )


def _turn(one: Filed, at: datetime) -> tuple[bool, bool, datetime]:
    proposal = one.proposal
    return not one.is_overdue(at), not proposal.is_urgent, proposal.happened_at


def _filed() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Proposal, _author.full_name, _author.id, Verdict, _judge.full_name, PersonalText.body
        )
        .join(_by, _by.id == Proposal.by_account)
        .join(_author, _author.id == _by.person_id)
        .outerjoin(Verdict, Verdict.proposal_id == Proposal.id)
        .outerjoin(_judged_by, _judged_by.id == Verdict.by_account)
        .outerjoin(_judge, _judge.id == _judged_by.person_id)
        .outerjoin(PersonalText, PersonalText.id == Verdict.text_id)
    )


def _in_reach(reach: CTE) -> Select[*tuple[Any, ...]]:
    return (
        _filed()
        .join(Lesson, Lesson.id == Proposal.lesson_id)
        .join(Course, Course.id == Lesson.course_id)
        .where(Course.unit_id.in_(select(reach.c[0])))
    )


def _read(
    session: Session, wanted: Select[*tuple[Any, ...]], *, whole: bool = False
) -> list[Filed]:
    """`whole`: with the texts, which are long."""
    wanted = wanted.options(joinedload(Proposal.lesson).joinedload(Lesson.course))
    if not whole:
        wanted = wanted.options(defer(Proposal.source))
    return [Filed(*row) for row in session.execute(wanted)]
