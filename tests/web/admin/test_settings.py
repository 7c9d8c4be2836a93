"""«Cài đặt»: the administrator of the province decides, and everybody sees who decided when."""

from sqlalchemy.orm import Session

from app.organisation import settings
from app.people import accounts, grants, persons
from app.people.models import Role
from tests.visitor import Visitor
from tests.world import FOUNDED, Someone, World

PAGE = "/quan-ly/cai-dat"


def test_the_setting_is_changed_and_its_history_told(
    visitor: Visitor, world: World, session: Session
) -> None:
    visitor.sign_in(world.quyen)
    assert visitor.page(PAGE).fields(PAGE) == {"tu-duyet": "y"}

    page = visitor.follow(visitor.submit(PAGE, {}))

    assert "Đã lưu cài đặt" in page.text
    assert page.fields(PAGE) == {}
    assert "Đinh Thị Quyên" in page.text
    assert not settings.may_approve_own(session)
    visitor.submit(PAGE, {"tu-duyet": "y"})
    assert settings.may_approve_own(session)


def test_saving_what_is_so_already_writes_nothing(
    visitor: Visitor, world: World, session: Session
) -> None:
    visitor.sign_in(world.quyen)
    before = len(settings.history(session, settings.SELF_APPROVAL, limit=9))

    visitor.submit(PAGE, {"tu-duyet": "y"})

    assert len(settings.history(session, settings.SELF_APPROVAL, limit=9)) == before


def test_an_administrator_of_one_commune_only_looks(
    visitor: Visitor, world: World, session: Session
) -> None:
    person = persons.register(session, "Lèo Thị Xuyến", home_unit_id=world.chieng_an.id)
    account = accounts.create(session, person, "xuyen", at=FOUNDED)
    grants.give(session, account.id, Role.ADMINISTRATOR, world.chieng_an.id, by=None, at=FOUNDED)
    session.commit()
    visitor.sign_in(Someone(person, account))

    page = visitor.page(PAGE)

    assert "đang bật" in page.text
    assert not [form for form in page.all("form") if form["action"] == PAGE]
    assert visitor.post(PAGE, {}).status_code == 404
    assert settings.may_approve_own(session)
