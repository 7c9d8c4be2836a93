"""Signing in: one hash in every case, delays by login and device, and rows that end at logout."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.orm import Session

from app import clock, text
from app.orm import table
from app.people import grants, passwords
from app.people.grants import Power
from app.people.models import Account, Person, Role, SignIn, SignInFailure, SignInKind

FREE_FAILURES = 5
FAILURE_WINDOW = timedelta(days=1)
FIRST_DELAY = timedelta(seconds=30)
LONGEST_DELAY = timedelta(hours=1)
OWN_PHONE = timedelta(days=30)
SHARED_PHONE = timedelta(hours=12)
STAFF_DAY = timedelta(hours=12)
ADMINISTRATOR_DAY = timedelta(hours=8)
ADMINISTRATOR_IDLE = timedelta(minutes=15)
SEEN_EVERY = timedelta(minutes=5)


_sign_in, _account, _person = table(SignIn), table(Account), table(Person)
# Asked with every request: made once.
_CURRENT = (
    select(
        _sign_in.c.id,
        _sign_in.c.account_id,
        _sign_in.c.kind,
        _sign_in.c.expires_at,
        _sign_in.c.last_seen,
        _sign_in.c.idle_seconds,
        _person.c.id.label("person_id"),
        _person.c.public_id,
        _person.c.full_name,
    )
    .join_from(_sign_in, _account, _account.c.id == _sign_in.c.account_id)
    .join(_person, _person.c.id == _account.c.person_id)
    .where(
        _sign_in.c.token_hash == bindparam("token_hash"),
        _sign_in.c.ended_at.is_(None),
        _account.c.disabled_at.is_(None),
    )
)
_WITH_POWERS = _CURRENT.add_columns(grants.GRANTS.c.role, grants.GRANTS.c.unit_id).outerjoin(
    grants.GRANTS, (grants.GRANTS.c.account_id == _account.c.id) & grants.COUNTS
)


@dataclass(frozen=True)
class Candidate:
    """What is needed to check a password without holding a transaction open meanwhile."""

    login: str
    account_id: int | None
    password_hash: str | None
    wait: timedelta


@dataclass(frozen=True)
class Signed:
    """A valid sign-in: who is asking."""

    sign_in_id: int
    account_id: int
    person_id: int
    public_id: str
    full_name: str
    kind: SignInKind
    last_seen: datetime


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def login_key(typed: str) -> str:
    """A login as it is compared: a phone number in one form, else folded text."""
    return text.phone(typed) or text.fold(typed)


def look_up(session: Session, typed: str, device: str | None, *, at: datetime) -> Candidate:
    """Find the account, and how long this device must still wait before trying again."""
    login = login_key(typed)[:80]
    row = session.execute(
        select(Account.id, Account.password_hash).where(
            Account.login == login, Account.disabled_at.is_(None)
        )
    ).one_or_none()
    wait = _wait(session, login, row.id if row else None, device, at=at)
    return Candidate(login, row.id if row else None, row.password_hash if row else None, wait)


def record_failure(session: Session, login: str, device: str | None, *, at: datetime) -> None:
    device_hash = digest(device) if device else None
    session.add(SignInFailure(login_hash=digest(login), device_hash=device_hash, at=at))
    session.flush()


def _wait(
    session: Session, login: str, account_id: int | None, device: str | None, *, at: datetime
) -> timedelta:
    """After five failures: 30 s, 1, 2, 4 … 60 minutes. Her own phone counts apart."""
    device_hash = digest(device) if device else None
    known = (
        device_hash is not None
        and account_id is not None
        and session.scalar(
            select(SignIn.id)
            .where(SignIn.account_id == account_id, SignIn.device_hash == device_hash)
            .limit(1)
        )
    )
    failures = select(func.count(), func.max(SignInFailure.at)).where(
        SignInFailure.login_hash == digest(login), SignInFailure.at > at - FAILURE_WINDOW
    )
    if known:
        failures = failures.where(SignInFailure.device_hash == device_hash)
    count, last = session.execute(failures).one()
    if count < FREE_FAILURES:
        return timedelta()
    doubled: timedelta = FIRST_DELAY * 2 ** min(count - FREE_FAILURES, 8)
    delay = min(doubled, LONGEST_DELAY)
    waited: timedelta = at - last
    return max(delay - waited, timedelta())


def begin(
    session: Session, account_id: int, kind: SignInKind, device: str | None, *, at: datetime
) -> tuple[SignIn, str]:
    """A new sign-in row and the token for its cookie."""
    token = secrets.token_urlsafe(32)
    lasts, idle = _lifetime(grants.roles(session, account_id, at=at), kind)
    sign_in = SignIn(
        token_hash=digest(token),
        account_id=account_id,
        kind=kind,
        device_hash=digest(device) if device else None,
        created_at=at,
        last_seen=at,
        expires_at=at + lasts,
        idle_seconds=int(idle.total_seconds()) if idle else None,
    )
    session.add(sign_in)
    session.flush()
    return sign_in, token


def _lifetime(roles: set[Role], kind: SignInKind) -> tuple[timedelta, timedelta | None]:
    if Role.ADMINISTRATOR in roles:
        return ADMINISTRATOR_DAY, ADMINISTRATOR_IDLE
    if roles & {Role.TRAINER, Role.OFFICER}:
        return STAFF_DAY, None
    return (OWN_PHONE, None) if kind is SignInKind.OWN else (SHARED_PHONE, None)


def current(session: Session, token: str, public_id: str, *, at: datetime) -> Signed | None:
    """Who holds this token, if it is still good.

    The readable cookie with the public id must agree: deleting it signs out even without a signal.
    """
    row = session.execute(_CURRENT, {"token_hash": digest(token)}).one_or_none()
    return _signed(row, public_id, at) if row else None


def current_with_powers(
    session: Session, token: str, public_id: str, *, at: datetime
) -> tuple[Signed, tuple[Power, ...]] | None:
    """The same with her roles of that day, in one query."""
    asked = {"token_hash": digest(token), "day": clock.local_day(at)}
    rows = session.execute(_WITH_POWERS, asked).all()
    signed = _signed(rows[0], public_id, at) if rows else None
    if signed is None:
        return None
    return signed, tuple(Power(row.role, row.unit_id) for row in rows if row.role is not None)


def _signed(row: Row[*tuple[Any, ...]], public_id: str, at: datetime) -> Signed | None:
    if row.public_id != public_id or row.expires_at <= at:
        return None
    if row.idle_seconds is not None:
        # last_seen is written every five minutes only: give her that much more.
        if row.last_seen + timedelta(seconds=row.idle_seconds) + SEEN_EVERY <= at:
            return None
    return Signed(
        row.id,
        row.account_id,
        row.person_id,
        row.public_id,
        row.full_name,
        row.kind,
        row.last_seen,
    )


def end(session: Session, token: str, *, at: datetime) -> None:
    """Sign out for real: the token is dead everywhere from now on."""
    sign_in = session.scalar(select(SignIn).where(SignIn.token_hash == digest(token)))
    if sign_in and sign_in.ended_at is None:
        sign_in.ended_at = at
        session.flush()


def end_all(session: Session, account_id: int, *, at: datetime) -> None:
    """End every sign-in of an account, as after a new password."""
    open_rows = select(SignIn).where(SignIn.account_id == account_id, SignIn.ended_at.is_(None))
    for sign_in in session.scalars(open_rows):
        sign_in.ended_at = at
    session.flush()


def seen(session: Session, sign_in_id: int, *, at: datetime) -> None:
    sign_in = session.get(SignIn, sign_in_id)
    if sign_in:
        sign_in.last_seen = at
        session.flush()


def password_matches(candidate: Candidate, password: str) -> bool:
    return passwords.matches(password, candidate.password_hash)
