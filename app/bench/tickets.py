"""Accounts with a sign-in for each, so that the load may come as many different people."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.bench.people import Someone
from app.people import accounts, grants, persons, signing_in
from app.people.models import Account, Grant, Role, SignIn, SignInKind

LASTS = timedelta(days=1)


@dataclass(frozen=True)
class Ticket:
    """A signed-in person: what her two cookies hold."""

    person_id: int
    public_id: str
    token: str

    @property
    def cookie(self) -> str:
        return f"__Host-sid={self.token}; dn={self.public_id}"


def for_learners(session: Session, people: Iterable[Someone], *, at: datetime) -> list[Ticket]:
    """An account with a learner's role and an open sign-in for each of these people."""
    wanted = list(people)
    tickets = [Ticket(one.id, one.public_id, secrets.token_urlsafe(32)) for one in wanted]
    session.execute(
        insert(Account),
        [
            {"id": one.id, "person_id": one.id, "login": f"bench{one.id}", "created_at": at}
            for one in wanted
        ],
    )
    session.execute(
        insert(Grant),
        [
            {
                "account_id": one.id,
                "role": Role.LEARNER,
                "unit_id": one.unit_id,
                "from_date": at.date() - LASTS,
                "happened_at": at,
                "recorded_at": at,
            }
            for one in wanted
        ],
    )
    session.execute(insert(SignIn), [_sign_in(ticket, at) for ticket in tickets])
    return tickets


def _sign_in(ticket: Ticket, at: datetime) -> dict[str, object]:
    return {
        "token_hash": signing_in.digest(ticket.token),
        "account_id": ticket.person_id,
        "kind": SignInKind.OWN,
        "created_at": at,
        "last_seen": at,
        "expires_at": at + LASTS,
    }


def for_administrator(session: Session, unit_id: int, *, at: datetime) -> Ticket:
    person = persons.register(session, "Vàng Thị Dua", home_unit_id=unit_id)
    account = accounts.create(session, person, "bench-quan-tri", at=at)
    grants.give(session, account.id, Role.ADMINISTRATOR, unit_id, by=None, at=at - LASTS)
    sign_in, token = signing_in.begin(session, account.id, SignInKind.OWN, None, at=at)
    assert sign_in.expires_at > at
    return Ticket(person.id, person.public_id, token)
