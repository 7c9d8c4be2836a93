"""Accounts and their first use: a one-time code, then a password of her own."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import journal
from app.people import grants, passwords, signing_in
from app.people.models import Account, OneTimeCode, Person, Role

CODE_LASTS = timedelta(hours=24)
SHORTEST = {
    Role.LEARNER: 8,
    Role.TRAINER: 10,
    Role.OFFICER: 10,
    Role.ADMINISTRATOR: 12,
}


class LoginTaken(Exception):
    """Somebody has this login already."""


class NoLogin(Exception):
    """There is nothing to sign in with, or somebody else must give the code; says what to do."""


class WrongCode(Exception):
    """Login and code do not go together, or the code is used or too old."""


def create(
    session: Session, person: Person, login: str, *, password: str | None = None, at: datetime
) -> Account:
    """An account without a password yet, unless one is given (demo and tests)."""
    key = signing_in.login_key(login)
    if session.scalar(select(Account.id).where(Account.login == key)):
        raise LoginTaken(login)
    account = Account(
        person_id=person.id,
        login=key,
        password_hash=passwords.hashed(password) if password else None,
        created_at=at,
    )
    session.add(account)
    session.flush()
    return account


def issue_code(session: Session, account: Account, *, by: int | None, at: datetime) -> str:
    """A code shown once, valid for a day; earlier unused ones end."""
    unused = select(OneTimeCode).where(
        OneTimeCode.account_id == account.id, OneTimeCode.used_at.is_(None)
    )
    for earlier in session.scalars(unused):
        earlier.expires_at = min(earlier.expires_at, at)
    code = passwords.new_code()
    session.add(
        OneTimeCode(
            account_id=account.id,
            code_hash=passwords.hashed(passwords.code_letters(code)),
            created_at=at,
            expires_at=at + CODE_LASTS,
            by_account_id=by,
        )
    )
    session.flush()
    return code


def let_in(
    session: Session, person: Person, unit_id: int, *, by: int | None, at: datetime
) -> tuple[Account, str]:
    """Her account as a learner of the unit, made when she has none, and a code to begin with.

    Her telephone number is the login. Raises NoLogin.
    """
    account = session.scalar(
        select(Account)
        .where(Account.person_id == person.id, Account.disabled_at.is_(None))
        .order_by(Account.id)
        .limit(1)
    )
    if account is None:
        account = _learner(session, person, unit_id, by=by, at=at)
    elif grants.roles(session, account.id, at=at) - {Role.LEARNER}:
        raise NoLogin("Chị ấy là cán bộ hoặc giảng viên: người quản trị máy chủ cấp mã.")
    code = issue_code(session, account, by=by, at=at)
    journal.note(session, "issue code", f"person/{person.public_id}", by=by)
    return account, code


def _learner(
    session: Session, person: Person, unit_id: int, *, by: int | None, at: datetime
) -> Account:
    if not person.phone:
        raise NoLogin("Chị ghi số điện thoại của chị ấy trước: đó là số để vào học.")
    try:
        account = create(session, person, person.phone, at=at)
    except LoginTaken:
        raise NoLogin(
            "Số điện thoại này đã có người khác dùng để vào học. "
            "Chị ghi một số riêng của chị ấy rồi cấp mã."
        ) from None
    grants.give(session, account.id, Role.LEARNER, unit_id, by=by, at=at)
    return account


def waiting_code(session: Session, login: str, *, at: datetime) -> OneTimeCode | None:
    """The unused code of this login, if there is one."""
    return session.scalar(
        select(OneTimeCode)
        .join(Account, Account.id == OneTimeCode.account_id)
        .where(
            Account.login == signing_in.login_key(login),
            Account.disabled_at.is_(None),
            OneTimeCode.used_at.is_(None),
            OneTimeCode.expires_at > at,
        )
        .order_by(OneTimeCode.id.desc())
        .limit(1)
    )


def shortest_password(session: Session, account_id: int, *, at: datetime) -> int:
    """How long this account's password must be: the strictest of its roles."""
    roles = grants.roles(session, account_id, at=at)
    return max((SHORTEST[role] for role in roles), default=SHORTEST[Role.LEARNER])


def use_code(session: Session, code: OneTimeCode, password_hash: str, *, at: datetime) -> Account:
    """Set the first password; the code is spent and every earlier sign-in ends."""
    fresh = session.get_one(OneTimeCode, code.id)
    if fresh.used_at is not None or fresh.expires_at <= at:
        raise WrongCode
    fresh.used_at = at
    account = session.get_one(Account, fresh.account_id)
    account.password_hash = password_hash
    signing_in.end_all(session, account.id, at=at)
    session.flush()
    return account
