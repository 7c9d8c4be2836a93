"""The administrator and the officers at their pages; Lan studies."""

import pytest
from sqlalchemy.orm import Session

from tests.learning.studying import Student
from tests.visitor import Visitor
from tests.world import World


@pytest.fixture
def lan(session: Session, world: World) -> Student:
    return Student(session, world.lan)


@pytest.fixture
def quyen(visitor: Visitor, world: World) -> Visitor:
    """The administrator, signed in."""
    visitor.sign_in(world.quyen)
    return visitor


@pytest.fixture
def hoa(visitor: Visitor, world: World) -> Visitor:
    """The officer of Chiềng An, signed in."""
    visitor.sign_in(world.hoa)
    return visitor
