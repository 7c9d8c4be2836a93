"""Sensitive fields: nothing without her consent, nothing left once she takes it back."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.journal import Journal
from app.organisation import units
from app.organisation.models import Unit
from app.people import consents, persons
from app.people.consents import Field, How, NotAgreed
from app.people.models import Person
from tests.world import MONDAY, TUESDAY, World


def agree(session: Session, person: Person, value: str = "Thái") -> None:
    consents.agree(session, person, Field.ETHNICITY, value, How.SPOKEN, by=None, at=MONDAY)


def counted(session: Session, unit: Unit) -> list[tuple[str, int | None]]:
    reach = units.below(select(Unit.id).where(Unit.id == unit.id), TUESDAY.date())
    found = consents.count(session, reach, Field.ETHNICITY)
    return [(group.value, group.people) for group in found]


def crowd(session: Session, unit: Unit, value: str, people: int) -> None:
    for number in range(people):
        agree(session, persons.register(session, f"Lò Thị {number}", home_unit_id=unit.id), value)


def test_what_she_told_is_kept_with_when_and_how(session: Session, world: World) -> None:
    lan = world.lan.person
    agree(session, lan, "  Thái   đen ")

    (row,) = consents.standing(session, lan.id).values()
    assert (row.given, row.how, row.wording, row.happened_at) == (True, How.SPOKEN, "1", MONDAY)
    assert consents.own(session, lan.id) == {Field.ETHNICITY: "Thái đen"}


@pytest.mark.parametrize(
    ("value", "how"),
    [("Thái", None), ("", How.PAPER), (" \u200b ", How.PAPER), ("a" * 61, How.PAPER)],
)
def test_without_consent_or_a_value_nothing_is_written(
    session: Session, world: World, value: str, how: How | None
) -> None:
    lan = world.lan.person

    with pytest.raises(NotAgreed):
        consents.agree(session, lan, Field.ETHNICITY, value, how, by=None, at=MONDAY)

    assert not consents.history(session, lan.id)
    assert not consents.own(session, lan.id)


def test_taking_it_back_deletes_the_value_and_keeps_that_she_had_agreed(
    session: Session, world: World
) -> None:
    lan = world.lan.person
    agree(session, lan)

    consents.withdraw(session, lan, Field.ETHNICITY, How.HERSELF, by=None, at=TUESDAY)

    assert consents.own(session, lan.id) == {}
    assert consents.standing(session, lan.id) == {}
    assert [row.given for row in consents.history(session, lan.id)] == [False, True]
    assert counted(session, world.province) == []


def test_one_field_is_agreed_to_without_the_others(session: Session, world: World) -> None:
    lan = world.lan.person
    agree(session, lan)
    consents.withdraw(session, lan, Field.RELIGION, How.SPOKEN, by=None, at=TUESDAY)

    assert list(consents.standing(session, lan.id)) == [Field.ETHNICITY]
    assert len(consents.history(session, lan.id)) == 1


def test_whoever_looks_is_written_down_without_the_value(session: Session, world: World) -> None:
    lan = world.lan.person
    agree(session, lan, "Mông")

    consents.values(session, lan, by=world.hoa.account.id)

    lines = session.scalars(select(Journal).where(Journal.by_account == world.hoa.account.id)).all()
    assert [(line.action, line.filter) for line in lines] == [
        ("view-sensitive", {"fields": ["dan_toc"]})
    ]


def test_small_groups_have_no_number_and_cannot_be_worked_out(
    session: Session, world: World
) -> None:
    crowd(session, world.ban_pat, "Thái", 6)
    crowd(session, world.ban_pat, "Mông", 5)
    crowd(session, world.ban_pat, "mong", 1)
    assert counted(session, world.province) == [("Mông", 6), ("Thái", 6)]

    crowd(session, world.ban_pat, "Dao", 4)

    assert counted(session, world.province) == [("Dao", None), ("Mông", None), ("Thái", 6)]
    assert counted(session, world.to_hieu) == []
