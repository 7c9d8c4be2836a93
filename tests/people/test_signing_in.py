"""Signing in: wrong passwords, delays, sign-ins that really end."""

from datetime import timedelta

from sqlalchemy.orm import Session

from app.people import signing_in
from app.people.models import SignInKind
from tests.world import MONDAY, World


def fail(session: Session, login: str, times: int, device: str | None = None) -> None:
    for _ in range(times):
        signing_in.record_failure(session, login, device, at=MONDAY)


def test_the_right_password_matches_and_a_wrong_one_does_not(
    session: Session, world: World
) -> None:
    candidate = signing_in.look_up(session, "LAN", None, at=MONDAY)

    assert signing_in.password_matches(candidate, "mat-khau-thu-nghiem")
    assert not signing_in.password_matches(candidate, "mat-khau-sai")


def test_an_unknown_login_is_hashed_all_the_same(session: Session, world: World) -> None:
    candidate = signing_in.look_up(session, "khong-co-ai", None, at=MONDAY)

    assert candidate.account_id is None
    assert not signing_in.password_matches(candidate, "mat-khau-thu-nghiem")


def test_a_phone_number_is_one_login_however_it_is_written() -> None:
    assert signing_in.login_key("+84 912 345 678") == signing_in.login_key("0912.345.678")


def test_five_mistakes_cost_nothing_and_then_the_wait_doubles(
    session: Session, world: World
) -> None:
    fail(session, "lan", 4)
    assert not signing_in.look_up(session, "lan", None, at=MONDAY).wait

    fail(session, "lan", 1)
    assert signing_in.look_up(session, "lan", None, at=MONDAY).wait == timedelta(seconds=30)

    fail(session, "lan", 1)
    assert signing_in.look_up(session, "lan", None, at=MONDAY).wait == timedelta(minutes=1)


def test_the_wait_is_never_longer_than_an_hour(session: Session, world: World) -> None:
    fail(session, "lan", 40)

    assert signing_in.look_up(session, "lan", None, at=MONDAY).wait == timedelta(hours=1)


def test_strangers_mistakes_never_delay_her_own_phone(session: Session, world: World) -> None:
    signing_in.begin(session, world.lan.account.id, SignInKind.OWN, "may-cua-lan", at=MONDAY)
    fail(session, "lan", 30, device="may-la")

    assert signing_in.look_up(session, "lan", "may-la", at=MONDAY).wait
    assert not signing_in.look_up(session, "lan", "may-cua-lan", at=MONDAY).wait


def test_a_token_is_good_until_it_is_ended(session: Session, world: World) -> None:
    _, token = signing_in.begin(session, world.lan.account.id, SignInKind.OWN, None, at=MONDAY)
    public_id = world.lan.person.public_id
    assert signing_in.current(session, token, public_id, at=MONDAY)

    signing_in.end(session, token, at=MONDAY)

    assert signing_in.current(session, token, public_id, at=MONDAY) is None


def test_a_token_without_her_readable_mark_is_no_good(session: Session, world: World) -> None:
    _, token = signing_in.begin(session, world.lan.account.id, SignInKind.OWN, None, at=MONDAY)

    assert signing_in.current(session, token, world.mai.person.public_id, at=MONDAY) is None


def test_a_shared_phone_signs_out_after_half_a_day_her_own_after_a_month(
    session: Session, world: World
) -> None:
    lan = world.lan.account.id
    shared, _ = signing_in.begin(session, lan, SignInKind.SHARED, None, at=MONDAY)
    own, _ = signing_in.begin(session, lan, SignInKind.OWN, None, at=MONDAY)

    assert shared.expires_at - MONDAY == timedelta(hours=12)
    assert own.expires_at - MONDAY == timedelta(days=30)


def test_an_administrator_who_walks_away_is_signed_out(session: Session, world: World) -> None:
    quyen = world.quyen
    _, token = signing_in.begin(session, quyen.account.id, SignInKind.OWN, None, at=MONDAY)

    def still_in(minutes: int) -> bool:
        at = MONDAY + timedelta(minutes=minutes)
        return signing_in.current(session, token, quyen.person.public_id, at=at) is not None

    assert still_in(14)
    assert not still_in(21)


def test_a_disabled_account_is_out_at_once(session: Session, world: World) -> None:
    _, token = signing_in.begin(session, world.lan.account.id, SignInKind.OWN, None, at=MONDAY)
    world.lan.account.disabled_at = MONDAY
    session.flush()

    assert signing_in.current(session, token, world.lan.person.public_id, at=MONDAY) is None
