"""What every deed carries, and the rule that the same deed counts once."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select, union_all
from sqlalchemy.orm import Session

from app.assessment.models import (
    Answer,
    Attempt,
    CaseAnswer,
    CaseRun,
    CaseStep,
    DiscussionNote,
    OpenAnswer,
    SelfTick,
    Submission,
)
from app.learning.models import CardRead, Quarantine
from app.orm import Channel, table
from app.people.models import Person, PersonalText

FACTS = (
    CardRead,
    Attempt,
    Answer,
    Submission,
    CaseRun,
    CaseStep,
    CaseAnswer,
    OpenAnswer,
    SelfTick,
    DiscussionNote,
)
# {deed id: the row it left}
Stored = dict[UUID, Row[*tuple[Any, ...]]]
# Asked with every deed: made once, on bare tables.
_facts = union_all(
    *(
        select(fact.c.id, fact.c.person_id, fact.c.body_hash, fact.c.recorded_at)
        for fact in map(table, FACTS)
    )
).subquery()
_STORED = select(_facts).where(_facts.c.id.in_(bindparam("ids", expanding=True)))


class NotHers(Exception):
    """What the deed is about does not exist, or is somebody else's: say that it is not there."""


class Refused(Exception):
    """The deed cannot count; the message tells her what to do."""


class Quarantined(Exception):
    """The id was used before for another deed: kept for a person to look at, not counted."""

    def __init__(self, first_at: datetime) -> None:
        super().__init__(first_at)
        self.first_at = first_at


@dataclass(frozen=True)
class Deed:
    """Who did it, when, through which door, under an id made where it happened."""

    id: UUID
    person_id: int
    happened_at: datetime
    channel: Channel = Channel.WEB
    device_id: UUID | None = None
    n: int | None = None

    def facts(self, kind: str, target: str, payload: Any) -> dict[str, Any]:
        """The columns that every fact shares."""
        return {
            "id": self.id,
            "person_id": self.person_id,
            "happened_at": self.happened_at,
            "channel": self.channel,
            "device_id": self.device_id,
            "n": self.n,
            "body_hash": body_hash(kind, target, payload),
        }


def body_hash(kind: str, target: str, payload: Any) -> str:
    """SHA-256 of canonical JSON of what was done: no times, no counters, no door."""
    canonical = json.dumps([kind, target, payload], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def lock_person(session: Session, person_id: int) -> None:
    """Let one person's deeds come in one after the other (SQLite has one writer anyway)."""
    lock_people(session, [person_id])


def lock_people(session: Session, person_ids: Iterable[int]) -> None:
    """The same for several; always in one order, so that nobody waits for each other."""
    if session.get_bind().dialect.name == "postgresql":
        wanted = select(Person.id).where(Person.id.in_(list(person_ids)))
        session.execute(wanted.order_by(Person.id).with_for_update())


def is_repeat(session: Session, deed: Deed, kind: str, target: str, payload: Any) -> bool:
    """Whether this very deed is stored already.

    Raises NotHers for another person's id, and Quarantined, after keeping what came, when the
    same id carries another deed.
    """
    lock_person(session, deed.person_id)
    earlier = stored(session, [deed.id]).get(deed.id)
    return earlier is not None and is_same(session, earlier, deed, kind, target, payload)


def stored(session: Session, ids: Iterable[UUID]) -> Stored:
    """{deed id: the row it left}, for those of these ids that are known, whoever did them."""
    return {row.id: row for row in session.execute(_STORED, {"ids": list(ids)})}


def is_same(
    session: Session, row: Row[*tuple[Any, ...]], deed: Deed, kind: str, target: str, payload: Any
) -> bool:
    """Whether the stored row is this very deed; raises what `is_repeat` does."""
    if row.person_id != deed.person_id:
        raise NotHers
    if row.body_hash != body_hash(kind, target, payload):
        keep(session, deed, kind, target, payload, reason="same id, another body")
        raise Quarantined(row.recorded_at)
    return True


def keep(
    session: Session, deed: Deed, kind: str, target: str, payload: Any, *, reason: str
) -> None:
    """Store a deed that cannot count, whole, where the law can reach it."""
    words = PersonalText(
        person_id=deed.person_id,
        body=json.dumps([kind, target, payload], ensure_ascii=False, default=str),
    )
    session.add(words)
    session.flush()
    session.add(
        Quarantine(
            deed_id=deed.id,
            person_id=deed.person_id,
            channel=deed.channel,
            text_id=words.id,
            reason=reason,
            happened_at=deed.happened_at,
        )
    )
    session.flush()
