"""Đơn vị: who looks, who changes, what is shown before it is so, and taking back."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock, text
from app.journal import Journal
from app.organisation import units
from app.organisation.models import Unit, UnitChange, UnitKind, UnitVersion
from app.people import accounts, grants, persons
from app.people.models import Grant, Role
from tests.visitor import Visitor
from tests.world import FOUNDED, Someone, World

PAGE = "/quan-ly/don-vi"
BAN_PAT, CHIENG_AN = f"{PAGE}/ban-pat", f"{PAGE}/phuong-chieng-an"
PROVINCE = f"{PAGE}/tinh-son-la"


def tomorrow() -> date:
    return clock.today() + timedelta(days=1)


def order(**more: str) -> dict[str, str]:
    return {"tu-ngay": text.date(tomorrow()), "van-ban": "Quyết định số 5", **more}


def test_an_officer_looks_at_her_units_and_changes_none(hoa: Visitor) -> None:
    page = hoa.page(CHIENG_AN)

    assert "Chi hội bản Pát" in page.text
    assert "Lập mới Phường Chiềng An, trực thuộc Tỉnh Sơn La." in page.text
    assert "Nghị quyết 1681/NQ-UBTVQH15" in page.text
    assert "Thay đổi đơn vị này" not in page.text
    assert hoa.get(f"{BAN_PAT}/ten-moi").status_code == 403
    assert hoa.get(f"{PAGE}/ban-hai").status_code == 404


def test_units_are_found_without_marks_and_in_any_order(quyen: Visitor) -> None:
    page = quyen.page(f"{PAGE}?tim=an+chieng")

    assert "Phường Chiềng An" in page.text
    assert "Phường Tô Hiệu" not in page.text
    assert "Không có đơn vị nào tên như thế" in quyen.page(f"{PAGE}?tim=khong+co").text


def test_the_units_of_before_the_change_are_shown_on_their_day(quyen: Visitor) -> None:
    page = quyen.page(f"{PROVINCE}?ngay=30/6/2025")

    assert "Huyện Mai Sơn" in page.text
    assert "Phường Chiềng An" not in page.text
    district = quyen.page(f"{PAGE}/huyen-mai-son-truoc-7-2025?ngay=30/06/2025")
    assert "Thị trấn Hát Lót" in district.text
    closed = quyen.page(f"{PAGE}/huyen-mai-son-truoc-7-2025")
    assert "Thôi hoạt động từ 01/07/2025" in closed.text


def test_a_day_that_is_none_is_told_and_kept(quyen: Visitor) -> None:
    page = quyen.page(f"{PROVINCE}?ngay=31/2/2026", 422)

    assert "Không có ngày “31/2/2026” trong lịch" in page.text


def test_a_new_branch_is_previewed_then_made(quyen: Visitor, session: Session) -> None:
    form = order(ten="bản Mới", loai=UnitKind.BRANCH.value, noi="cho")
    before = changes(session)

    preview = quyen.inspect(quyen.post(f"{CHIENG_AN}/don-vi-moi", form), CHIENG_AN)

    assert "Lập mới Chi hội bản Mới, trực thuộc Phường Chiềng An." in preview.text
    assert changes(session) == before
    answer = quyen.submit(f"{CHIENG_AN}/don-vi-moi", {**form, "chac": "1"})
    page = quyen.follow(answer)
    assert changes(session) == before + 1
    assert "Đã ghi thay đổi" in page.text
    assert "Chi hội bản Mới" in page.text
    assert session.scalars(select(Journal.action).order_by(Journal.id.desc())).first() == "create"


def test_a_document_of_blanks_is_no_document(quyen: Visitor) -> None:
    form = order(ten="bản Mới", loai=UnitKind.BRANCH.value, noi="cho") | {"van-ban": "   "}

    page = quyen.inspect(quyen.post(f"{CHIENG_AN}/don-vi-moi", form), CHIENG_AN, 422)

    assert "Chị ghi số và ngày của văn bản." in page.text


def test_two_of_one_name_are_refused_on_the_field(quyen: Visitor) -> None:
    form = order(ten="Chi hội Bản Pát", loai=UnitKind.BRANCH.value, noi="dia_ban")

    page = quyen.inspect(quyen.post(f"{CHIENG_AN}/don-vi-moi", form), CHIENG_AN, 422)

    assert "dưới Phường Chiềng An đã có Chi hội Bản Pát." in page.text
    assert "ví dụ “Bản Pát 2”" in page.text


def test_branches_that_come_together_with_one_name_are_warned_of(
    quyen: Visitor, session: Session, world: World
) -> None:
    units.create(session, "bản Pát", UnitKind.BRANCH, parent=world.to_hieu, slug="hai", at=FOUNDED)
    session.commit()
    form = order(cung=str(world.to_hieu.id), thanh="moi", ten="Chung", loai="phuong")

    preview = quyen.inspect(quyen.post(f"{CHIENG_AN}/sap-xep-chung", form), CHIENG_AN)

    assert "cùng cấp trên đã có đơn vị tên này" in preview.text


def test_what_was_typed_comes_back_with_the_reason(quyen: Visitor) -> None:
    form = order(ten="bản Pát Một", loai=UnitKind.BRANCH.value) | {"tu-ngay": "1/1/2020"}

    page = quyen.inspect(quyen.post(f"{BAN_PAT}/ten-moi", form), BAN_PAT, 422)

    assert "Ngày 01/01/2020 chưa có Chi hội bản Pát" in page.text
    fields = page.fields(f"{BAN_PAT}/ten-moi")
    assert (fields["ten"], fields["tu-ngay"]) == ("bản Pát Một", "1/1/2020")


def test_two_branches_become_one_and_one_head_goes_on(
    quyen: Visitor, session: Session, world: World
) -> None:
    other = neighbour(session, world)
    form = order(cung=str(other), thanh="moi", ten="bản Chung", loai=UnitKind.BRANCH.value)

    preview = quyen.inspect(quyen.post(f"{BAN_PAT}/sap-xep-chung", form), BAN_PAT)

    assert "Thôi hoạt động: Chi hội bản Pát, Chi hội bản Bên." in preview.text
    assert "Kết thúc chức danh, đến hết ngày trước đó: Lò Thị Lan." in preview.text
    assert "Chi hội trưởng của Chi hội bản Chung" in preview.text
    done = {**form, "chac": "1", "truong-0": str(world.lan.id)}
    page = quyen.follow(quyen.submit(f"{BAN_PAT}/sap-xep-chung", done))
    assert "Chi hội trưởng: Lò Thị Lan" in page.text
    undone = quyen.follow(quyen.submit(page_of_undoing(session, page.text, "chi-hoi-ban-chung")))
    assert "Đã lấy lại thay đổi" in undone.text
    assert "Lò Thị Lan" in quyen.page(BAN_PAT).text


def page_of_undoing(session: Session, page: str, slug: str) -> str:
    change = session.scalars(select(UnitChange.id).order_by(UnitChange.id.desc())).first()
    return f"{PAGE}/{slug}/thay-doi/{change}?ngay={text.date(tomorrow())}"


def test_a_head_nobody_knows_is_refused(quyen: Visitor, session: Session, world: World) -> None:
    other = neighbour(session, world)
    form = order(cung=str(other), thanh="moi", ten="bản Chung", loai=UnitKind.BRANCH.value)
    before = changes(session)

    answer = quyen.post(
        f"{BAN_PAT}/sap-xep-chung", {**form, "chac": "1", "truong-0": str(world.hoa.id)}
    )

    assert answer.status_code == 422
    assert changes(session) == before


def test_a_vacant_branch_that_takes_another_in_keeps_its_head(
    quyen: Visitor, session: Session, world: World
) -> None:
    other = neighbour(session, world)
    stays = session.get_one(Unit, other).slug
    form = order(cung=str(world.ban_pat.id), thanh=str(other), loai=UnitKind.BRANCH.value)

    preview = quyen.inspect(quyen.post(f"{PAGE}/{stays}/sap-xep-chung", form), CHIENG_AN)

    assert "Chi hội trưởng của Chi hội bản Bên" in preview.text
    done = {**form, "chac": "1", "truong-0": str(world.lan.id)}
    page = quyen.follow(quyen.submit(f"{PAGE}/{stays}/sap-xep-chung", done))
    assert "Chi hội trưởng: Lò Thị Lan" in page.text


def test_whoever_oversees_a_merged_ward_is_given_its_heir(
    quyen: Visitor, session: Session, world: World
) -> None:
    today = {"tu-ngay": text.date(clock.today())}
    form = order(cung=str(world.to_hieu.id), thanh="moi", ten="Chiềng Tô", loai="phuong") | today

    preview = quyen.inspect(quyen.post(f"{CHIENG_AN}/sap-xep-chung", form), CHIENG_AN)

    assert "Hà Thị Hoa, cán bộ phụ trách Phường Chiềng An, sẽ phụ trách" in preview.text
    grant = session.scalars(select(Grant).filter_by(account_id=world.hoa.account.id)).one()
    assert '<option value="0" selected>Phường Chiềng Tô' in preview.html
    done = {**form, "chac": "1", f"quyen-{grant.id}": "0"}
    quyen.submit(f"{CHIENG_AN}/sap-xep-chung", done)
    (power,) = grants.powers(session, world.hoa.account.id, at=clock.now())
    overseen = units.version(session, power.unit_id, clock.today())
    assert overseen
    assert overseen.full_name == "Phường Chiềng Tô"


def test_a_ward_becomes_two(quyen: Visitor, session: Session, world: World) -> None:
    form = order(**{"ten-1": "Chiềng Một", "ten-2": "Chiềng Hai", "chinh": "2"})
    missing = quyen.inspect(quyen.post(f"{CHIENG_AN}/sap-xep-rieng", form), CHIENG_AN, 422)
    assert "Chi hội bản Pát chưa có nơi về" in missing.text

    home = {"nhan-1": str(world.ban_pat.id)}
    quyen.submit(f"{CHIENG_AN}/sap-xep-rieng", {**form, **home, "chac": "1"})

    line = units.line(session, world.ban_pat.id, tomorrow())
    above = units.version(session, line[1], tomorrow())
    assert above
    assert above.full_name == "Phường Chiềng Một"


def test_a_ward_with_branches_is_not_closed(quyen: Visitor) -> None:
    page = quyen.inspect(quyen.post(f"{CHIENG_AN}/dong", order()), CHIENG_AN, 422)

    assert "còn 1 đơn vị bên dưới" in page.text


def test_a_branch_is_moved_and_closed(quyen: Visitor, session: Session, world: World) -> None:
    to = {"cap-tren": str(world.to_hieu.id), "chac": "1"}
    quyen.submit(f"{BAN_PAT}/cap-tren", order(**to))
    assert units.line(session, world.ban_pat.id, tomorrow())[1] == world.to_hieu.id

    answer = quyen.submit(f"{BAN_PAT}/dong?ngay={text.date(tomorrow())}", order(chac="1"))

    page = quyen.follow(answer)
    assert page.h1 == "Chi hội bản Pát"
    assert f"Thôi hoạt động từ {text.date(tomorrow())}" in page.text
    assert any("/phuong-to-hieu" in link for link in page.links())


def test_the_province_marks_a_border_commune(quyen: Visitor, session: Session) -> None:
    form = order(**{"bien-gioi": "y", "chac": "1"})

    page = quyen.follow(quyen.submit(f"{CHIENG_AN}/thong-tin", form))

    assert "Phường Chiềng An là phường biên giới." in page.text
    assert session.scalars(select(UnitVersion.border).where(UnitVersion.border)).all() == [True]


@pytest.fixture
def xuyen(visitor: Visitor, world: World, session: Session) -> Visitor:
    """An administrator of Chiềng An alone."""
    person = persons.register(session, "Lèo Thị Xuyến", home_unit_id=world.chieng_an.id)
    account = accounts.create(session, person, "xuyen", at=FOUNDED)
    grants.give(session, account.id, Role.ADMINISTRATOR, world.chieng_an.id, by=None, at=FOUNDED)
    session.commit()
    visitor.sign_in(Someone(person, account))
    return visitor


def test_an_administrator_of_a_ward_changes_only_what_lies_below_it(xuyen: Visitor) -> None:
    assert "Đổi tên" in xuyen.page(BAN_PAT).text
    own = xuyen.page(CHIENG_AN)
    assert "Thêm đơn vị bên dưới" in own.text
    assert "Đổi tên" not in own.text
    for deed in ("ten-moi", "thong-tin", "dong", "sap-xep-rieng"):
        assert xuyen.get(f"{CHIENG_AN}/{deed}").status_code == 404
    assert xuyen.get(f"{PAGE}/ban-hai/ten-moi").status_code == 404


def test_she_moves_nothing_out_of_her_ward(xuyen: Visitor, session: Session, world: World) -> None:
    before = changes(session)

    answer = xuyen.post(
        f"{BAN_PAT}/cap-tren", order(**{"cap-tren": str(world.to_hieu.id), "chac": "1"})
    )

    assert answer.status_code in {404, 422}
    assert changes(session) == before


def test_she_takes_back_no_change_of_the_province(
    xuyen: Visitor, session: Session, world: World
) -> None:
    change = session.scalars(
        select(UnitVersion.change_id).filter_by(unit_id=world.chieng_an.id)
    ).first()

    assert xuyen.get(f"{CHIENG_AN}/thay-doi/{change}").status_code == 404
    assert xuyen.post(f"{CHIENG_AN}/thay-doi/{change}").status_code == 404


def test_what_cannot_be_taken_back_says_why(quyen: Visitor, session: Session, world: World) -> None:
    change = session.scalars(
        select(UnitVersion.change_id).filter_by(unit_id=world.chieng_an.id)
    ).first()
    address = f"{CHIENG_AN}/thay-doi/{change}"

    quyen.page(address)
    page = quyen.inspect(quyen.post(address), address, 422)

    assert "đã thôi hoạt động" in page.text or "nhưng khi ấy chưa có" in page.text


def neighbour(session: Session, world: World) -> int:
    """Another branch in Chiềng An."""
    unit = units.create(
        session,
        "bản Bên",
        UnitKind.BRANCH,
        parent=world.chieng_an,
        slug="ban-ben",
        at=FOUNDED,
    )
    session.commit()
    return unit.id


def changes(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(UnitChange)) or 0
