"""One-time codes and first passwords."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people import accounts, passwords, signing_in
from app.people.models import Account, OneTimeCode, SignInKind
from tests.world import MONDAY, World


def test_a_login_belongs_to_one_account(session: Session, world: World) -> None:
    with pytest.raises(accounts.LoginTaken):
        accounts.create(session, world.mai.person, "LAN", at=MONDAY)


def test_a_code_is_stored_only_as_a_hash_and_read_aloud_without_confusion(
    session: Session, world: World
) -> None:
    code = accounts.issue_code(session, world.lan.account, by=None, at=MONDAY)
    stored = session.scalars(select(OneTimeCode)).one()

    assert passwords.code_letters(code) not in stored.code_hash
    assert passwords.matches(passwords.code_letters(code.upper()), stored.code_hash)
    assert not set(code) & set("01ilo")


def test_a_code_works_once(session: Session, world: World) -> None:
    accounts.issue_code(session, world.lan.account, by=None, at=MONDAY)
    code = accounts.waiting_code(session, "lan", at=MONDAY)
    assert code is not None

    accounts.use_code(session, code, passwords.hashed("mat-khau-moi"), at=MONDAY)

    assert accounts.waiting_code(session, "lan", at=MONDAY) is None
    with pytest.raises(accounts.WrongCode):
        accounts.use_code(session, code, passwords.hashed("lan-nua"), at=MONDAY)


def test_a_code_lasts_a_day_and_a_new_one_ends_the_old(session: Session, world: World) -> None:
    accounts.issue_code(session, world.lan.account, by=None, at=MONDAY)
    later = MONDAY + timedelta(hours=1)
    accounts.issue_code(session, world.lan.account, by=None, at=later)

    waiting = session.scalars(select(OneTimeCode).where(OneTimeCode.expires_at > later)).all()
    assert len(waiting) == 1
    assert accounts.waiting_code(session, "lan", at=later + timedelta(hours=24)) is None


def test_a_new_password_ends_every_earlier_sign_in(session: Session, world: World) -> None:
    _, token = signing_in.begin(session, world.lan.account.id, SignInKind.OWN, None, at=MONDAY)
    accounts.issue_code(session, world.lan.account, by=None, at=MONDAY)
    code = accounts.waiting_code(session, "lan", at=MONDAY)
    assert code is not None

    accounts.use_code(session, code, passwords.hashed("mat-khau-moi"), at=MONDAY)

    assert signing_in.current(session, token, world.lan.person.public_id, at=MONDAY) is None
    assert passwords.matches(
        "mat-khau-moi", session.get_one(Account, code.account_id).password_hash
    )


def test_how_long_a_password_must_be_depends_on_what_it_opens(
    session: Session, world: World
) -> None:
    shortest = {
        name: accounts.shortest_password(session, someone.account.id, at=MONDAY)
        for name, someone in world.everyone().items()
    }

    assert shortest == {
        "learner": 8,
        "trainer": 10,
        "officer A": 10,
        "officer B": 10,
        "administrator": 12,
    }


def test_length_is_all_that_is_asked_of_a_password() -> None:
    passwords.check("aaaaaaaa", shortest=8)

    with pytest.raises(passwords.WeakPassword, match="ít nhất 8"):
        passwords.check("ngắn", shortest=8)
    with pytest.raises(passwords.WeakPassword, match="dài quá"):
        passwords.check("a" * 201, shortest=8)


def test_a_password_typed_on_another_keyboard_is_the_same_password() -> None:
    composed, decomposed = "mật khẩu", "mật khẩu"
    assert passwords.matches(decomposed, passwords.hashed(composed))
