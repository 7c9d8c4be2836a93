"""A form sent after a quiet quarter of an hour: finding out who asks must not lock anything."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import delete, update

from app import clock
from app.config import Settings
from app.database import Database
from app.people.models import SignIn
from app.web import create_app
from tests import world as worlds
from tests.visitor import Visitor


@pytest.fixture
def minh(populated: Database, settings: Settings) -> Iterator[Visitor]:
    """Minh, signed in fifteen minutes ago, on a database with real connections of its own."""
    with populated.writing() as session:
        visitor = Visitor(create_app(settings, populated), session)
        visitor.sign_in(worlds.load(session).minh)
        session.execute(update(SignIn).values(last_seen=clock.now() - timedelta(minutes=15)))
        session.commit()
        yield visitor
        session.execute(delete(SignIn))
        session.commit()


def test_her_form_is_taken_and_she_is_noted_as_seen(minh: Visitor) -> None:
    assert minh.post("/soan/an-toan/khong-co/nhap", {"source": "x"}).status_code == 404

    minh.session.rollback()
    seen = minh.session.query(SignIn.last_seen).scalar()
    assert clock.now() - seen < timedelta(minutes=1)
