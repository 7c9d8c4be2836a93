"""The reference list of names, as both databases order and find it."""

import random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people import finding, grants, persons, scope
from app.people.models import Person, Role
from tests.text.names import IN_ORDER, PAIRS
from tests.world import MONDAY, World


@pytest.fixture(autouse=True)
def everybody(session: Session, world: World) -> None:
    """All names of the list, entered in no order, in a branch of Tô Hiệu."""
    for name in random.Random(5).sample(IN_ORDER, len(IN_ORDER)):
        persons.register(session, name, home_unit_id=world.ban_hai.id)


def found(session: Session, world: World, search: str) -> list[str]:
    """Whom the officer of Tô Hiệu finds, in the order of the page."""
    powers = grants.powers(session, world.thu.account.id, at=MONDAY)
    reach = scope.unit_ids(powers, {Role.OFFICER}, on=MONDAY.date())
    query = finding.people(reach, search).order_by(Person.sort_key, Person.id)
    listed = set(IN_ORDER)
    return [person.full_name for person in session.scalars(query) if person.full_name in listed]


def test_the_database_puts_the_names_in_the_order_of_the_list(
    session: Session, world: World
) -> None:
    assert found(session, world, "") == IN_ORDER


def test_the_folded_column_holds_what_a_search_sees(session: Session) -> None:
    rows = session.execute(select(Person.full_name, Person.folded))
    names = {name: folded for name, folded in rows}

    assert [(name, names[name]) for name in IN_ORDER] == PAIRS


@pytest.mark.parametrize("search", ["hoa", "Lò Thị", "thi  MAI", "y", "a vang", "Đào", "dao", "ốc"])
def test_a_search_without_marks_finds_every_spelling(
    session: Session, world: World, search: str
) -> None:
    """Each word begins a word of the name, whatever their order; said again here, slowly."""
    bare = str.maketrans("đàóốạ", "daooa")
    words = [
        word.lower().translate(bare).replace("ò", "o").replace("ị", "i") for word in search.split()
    ]
    expected = [
        name
        for name, folded in PAIRS
        if all(any(part.startswith(word) for part in folded.split()) for word in words)
    ]

    assert expected
    assert found(session, world, search) == expected
