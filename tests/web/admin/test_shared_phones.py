"""A number that somebody else has already: the officer is asked, never refused."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.people import accounts, persons, signing_in
from app.people.accounts import NoLogin
from app.people.models import Account, OneTimeCode, Person
from tests.visitor import Page, Visitor
from tests.web.admin.test_posts import PEOPLE, TAKE, form, heads
from tests.world import MONDAY, World

SHARED = "0912345678"
OTHER = "0912345679"


@pytest.fixture
def hanh(session: Session, world: World) -> Person:
    """She lives in Lan's village and has a telephone."""
    return persons.register(
        session, "Lường Thị Hạnh", home_unit_id=world.ban_pat.id, birth_year=1985, phone=SHARED
    )


@pytest.fixture
def edit(world: World) -> str:
    return f"{PEOPLE}/{world.lan.person.public_id}/sua"


def typed(**changed: str) -> dict[str, str]:
    return {"ten": "Lò Thị Lan", "nam-sinh": "1990", "dien-thoai": SHARED, **changed}


def asked(hoa: Visitor, url: str, sent: dict[str, str]) -> Page:
    return hoa.inspect(hoa.post(url, sent), url, 422)


def test_she_is_told_whose_the_number_is_and_nothing_typed_is_lost(
    hoa: Visitor, session: Session, world: World, hanh: Person, edit: str
) -> None:
    page = asked(hoa, edit, typed())

    assert "Số 0912345678 đang ghi cho chị Lường Thị Hạnh (Chi hội bản Pát)." in page.text
    assert "Hai chị dùng chung số này" in page.text
    kept = page.fields(edit)
    assert (kept["dien-thoai"], kept["nam-sinh"]) == (SHARED, "1990")
    assert "chung-so" not in kept
    session.expire_all()
    assert world.lan.person.phone is None


def test_with_the_tick_both_have_the_number(
    hoa: Visitor, session: Session, world: World, hanh: Person, edit: str
) -> None:
    kept = asked(hoa, edit, typed()).fields(edit)

    hoa.submit(edit, {**kept, "chung-so": "y"})

    session.expire_all()
    assert (world.lan.person.phone, hanh.phone) == (SHARED, SHARED)
    assert hoa.submit(edit, typed(ten="Lò Thị Lán")).status_code == 303


def test_a_tick_is_for_the_number_that_was_asked_about(
    hoa: Visitor, session: Session, world: World, hanh: Person, edit: str
) -> None:
    persons.register(session, "Hà Thị Xuân", home_unit_id=world.ban_pat.id, phone=OTHER)
    kept = asked(hoa, edit, typed()).fields(edit)

    page = asked(hoa, edit, {**kept, "dien-thoai": OTHER, "chung-so": "y"})

    assert "chị Hà Thị Xuân" in page.text
    assert "chung-so" not in page.fields(edit)


def test_the_second_number_of_somebody_counts_too(
    hoa: Visitor, hanh: Person, session: Session, edit: str
) -> None:
    hanh.phone, hanh.other_phone = None, SHARED
    session.flush()

    page = asked(hoa, edit, typed(**{"dien-thoai": "", "so-khac": "+84 912 345 678"}))

    assert "chị Lường Thị Hạnh" in page.text


def test_somebody_beyond_her_units_is_not_named(
    hoa: Visitor, session: Session, world: World, edit: str
) -> None:
    world.mai.person.phone = SHARED
    session.flush()

    page = asked(hoa, edit, typed())

    assert "đang ghi cho một người ở đơn vị khác" in page.text
    assert "Giàng Thị Mai" not in page.text
    assert "bản Hài" not in page.text


def test_somebody_withdrawn_has_no_number(
    hoa: Visitor, session: Session, hanh: Person, edit: str
) -> None:
    hanh.withdrawn_at = clock.now()
    session.flush()

    assert hoa.submit(edit, typed()).status_code == 303


def test_a_new_head_with_the_number_of_another_is_asked_about(
    hoa: Visitor, session: Session, world: World
) -> None:
    world.lan.person.phone = SHARED
    session.flush()
    sent = form(session, world)

    page = asked(hoa, TAKE, sent)

    assert "đang ghi cho chị Lò Thị Lan" in page.text
    kept = page.fields(TAKE)
    assert kept.items() >= sent.items()
    assert heads(session, world) == ["Lò Thị Lan"]
    hoa.submit(TAKE, {**kept, "chung-so": "y"})
    assert heads(session, world) == ["Lường Thị Hạnh"]


def test_whoever_shares_a_number_gets_no_code_to_the_login_of_the_other(
    session: Session, world: World, hanh: Person
) -> None:
    by, unit = world.quyen.account.id, world.ban_pat.id
    account, _ = accounts.let_in(session, hanh, unit, by=by, at=MONDAY)
    sister = persons.register(session, "Lường Thị Hiền", home_unit_id=unit, phone=SHARED)
    codes = select(OneTimeCode.id)
    before = session.scalars(codes).all()

    with pytest.raises(NoLogin, match="một số riêng"):
        accounts.let_in(session, sister, unit, by=by, at=MONDAY)

    assert session.scalars(codes).all() == before
    assert signing_in.look_up(session, SHARED, None, at=MONDAY).account_id == account.id
    hers = select(Account.id).where(Account.person_id == sister.id)
    assert session.scalars(hers).all() == []
