"""Lan, signed in at her phone."""

import pytest
from sqlalchemy.orm import Session

from tests.visitor import Visitor
from tests.web.learner.walking import Walker
from tests.world import World


@pytest.fixture
def lan(visitor: Visitor, session: Session, world: World) -> Walker:
    visitor.sign_in(world.lan)
    return Walker(visitor, session)
