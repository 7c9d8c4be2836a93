"""The operator's check says what is wrong and what to do."""

from dataclasses import replace

from sqlalchemy import text
from sqlalchemy.orm import Session

from app import doctor
from app.config import Settings
from app.database import Database
from app.organisation import settings as shared
from tests.world import MONDAY, World


def findings(settings: Settings, database: Database) -> dict[str, doctor.Finding]:
    return {finding.name: finding for finding in doctor.examine(settings, database)}


def test_a_healthy_machine_has_no_complaint(
    settings: Settings, database: Database, world: World
) -> None:
    found = findings(settings, database)

    assert [name for name, finding in found.items() if not finding.ok] == []
    assert found["Cấu trúc"].words == "đã cập nhật"


def test_demonstration_data_in_production_is_an_error(
    settings: Settings, database: Database, session: Session, world: World
) -> None:
    shared.put(session, shared.DEMO, {"since": "2026"}, by=None, at=MONDAY)
    session.commit()

    assert findings(settings, database)["Dữ liệu"].ok
    assert not findings(replace(settings, production=True), database)["Dữ liệu"].ok


def test_plain_http_in_production_is_an_error(settings: Settings, database: Database) -> None:
    assert not findings(replace(settings, production=True), database)["Địa chỉ"].ok


def test_a_newer_database_is_reported_and_the_rest_still_checked(
    settings: Settings, database: Database, session: Session
) -> None:
    session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    session.commit()

    found = findings(settings, database)

    assert "mới hơn" in found["Cấu trúc"].words
    assert "Địa chỉ" in found
