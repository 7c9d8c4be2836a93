"""Chiềng An as Hoa finds it: Lan heads bản Pát, and bản Mới has nobody yet."""

import pytest
from sqlalchemy.orm import Session

from app.database import Database
from app.organisation import units
from app.organisation.models import Unit, UnitKind
from tests.people.roster.bringing import Bring, Bringing
from tests.world import FOUNDED, World


@pytest.fixture
def new_branch(session: Session, world: World) -> Unit:
    return units.create(
        session, "bản Mới", UnitKind.BRANCH, parent=world.chieng_an, slug="ban-moi", at=FOUNDED
    )


@pytest.fixture
def bring(database: Database, session: Session, world: World, new_branch: Unit) -> Bring:
    world.lan.person.birth_year = 1985
    world.lan.person.phone = "0912345678"
    session.commit()
    return lambda *rows, **more: Bringing(
        database, session, world.chieng_an, world.hoa, *rows, **more
    )
