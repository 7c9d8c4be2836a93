"""Lan at work, without a page between her and the deeds."""

import pytest
from sqlalchemy.orm import Session

from tests.learning.studying import Student
from tests.world import World


@pytest.fixture
def lan(session: Session, world: World) -> Student:
    return Student(session, world.lan)
