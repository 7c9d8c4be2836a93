"""Đơn vị, as looked at: a unit that has ended, another day, all changes, the border; said twice."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock, text
from app.organisation import changing, units
from app.organisation.models import ChangeKind, Seat, Unit, UnitChange, UnitKind
from app.organisation.planning import New, Order
from app.organisation.undoing import undo
from tests.visitor import Visitor
from tests.world import FOUNDED, World

PAGE = "/quan-ly/don-vi"
BAN_PAT, CHIENG_AN = f"{PAGE}/ban-pat", f"{PAGE}/phuong-chieng-an"
PROVINCE = f"{PAGE}/tinh-son-la"


def today() -> str:
    return text.date(clock.today())


def order(**more: str) -> dict[str, str]:
    return {"tu-ngay": today(), "van-ban": "Quyết định số 5", "chac": "1", **more}


def newest(session: Session) -> UnitChange:
    return session.scalars(select(UnitChange).order_by(UnitChange.id.desc()).limit(1)).one()


def changes(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(UnitChange)) or 0


@pytest.fixture
def closed(session: Session, world: World) -> Unit:
    """A branch without a head, closed today."""
    first = Order(clock.today() - timedelta(days=60), "Số 1")
    new = New("bản Vắng", UnitKind.BRANCH, world.chieng_an.id)
    changing.create(session, new, first, at=FOUNDED)
    unit = session.scalars(select(Unit).filter_by(slug="chi-hoi-ban-vang")).one()
    session.commit()
    return unit


def test_a_closed_unit_is_found_and_its_closing_taken_back(
    quyen: Visitor, session: Session, closed: Unit
) -> None:
    page = quyen.follow(quyen.submit(f"{PAGE}/{closed.slug}/dong", order()))

    assert page.h1 == "Chi hội bản Vắng"
    assert f"Thôi hoạt động từ {today()}" in page.text
    assert "Không có đơn vị nào tiếp nối." in page.text
    back = f"{PAGE}/{closed.slug}/thay-doi/{newest(session).id}"
    assert back in page.links()
    quyen.page(back)
    undone = quyen.follow(quyen.submit(back))
    assert undone.h1 == "Chi hội bản Vắng"
    assert "Đã lấy lại thay đổi" in undone.text
    assert "Thôi hoạt động từ" not in undone.text
    again = quyen.follow(quyen.submit(back))
    assert "Đã lấy lại trước đó" in again.text


def test_the_officer_of_its_last_parent_sees_a_closed_unit_and_takes_nothing_back(
    hoa: Visitor, session: Session, closed: Unit, world: World
) -> None:
    changing.close(session, closed.id, Order(clock.today(), "Số 2", by=1), at=clock.now())
    session.commit()

    page = hoa.page(f"{PAGE}/{closed.slug}")

    assert "Thôi hoạt động từ" in page.text
    assert "Lấy lại" not in page.text
    hoa.sign_in(world.thu)
    assert hoa.get(f"{PAGE}/{closed.slug}").status_code == 404


def test_a_merged_unit_leads_to_its_heir(quyen: Visitor, session: Session, world: World) -> None:
    parts = [world.chieng_an.id, world.to_hieu.id]
    changing.merge(session, parts, world.to_hieu.id, Order(clock.today(), "Số 3"), at=clock.now())
    session.commit()

    page = quyen.page(CHIENG_AN)

    assert f"{PAGE}/phuong-to-hieu" in page.links()
    eve = text.date(clock.today() - timedelta(days=1))
    assert f"{CHIENG_AN}?ngay={eve.replace('/', '%2F')}" in page.links() or eve in page.html


def test_taking_back_a_new_unit_twice_tells_so(quyen: Visitor, session: Session) -> None:
    form = order(ten="bản Mới", loai="chi_hoi", noi="dia_ban")
    quyen.submit(f"{CHIENG_AN}/don-vi-moi", form)
    back = f"{PAGE}/chi-hoi-ban-moi/thay-doi/{newest(session).id}"

    first, second = (quyen.submit(back) for _ in range(2))

    assert "bao=da-lay-lai-truoc" in second.headers["Location"]
    assert "bao=da-lay-lai" in first.headers["Location"]
    assert "Đã lấy lại trước đó" in quyen.follow(second).text


@pytest.mark.parametrize(
    ("deed", "form"),
    [
        ("phuong-chieng-an/don-vi-moi", {"ten": "bản Mới", "loai": "chi_hoi", "noi": "cho"}),
        ("ban-pat/ten-moi", {"ten": "bản Pát Một", "loai": "chi_hoi"}),
        ("chi-hoi-ban-vang/dong", {}),
    ],
)
def test_the_same_confirmation_twice_is_one_change(
    quyen: Visitor, session: Session, closed: Unit, deed: str, form: dict[str, str]
) -> None:
    before = changes(session)

    first, second = (quyen.submit(f"{PAGE}/{deed}", order(**form)) for _ in range(2))

    assert closed
    assert changes(session) == before + 1
    assert first.headers["Location"] == second.headers["Location"]
    assert "Đã ghi thay đổi" in quyen.follow(second).text


def test_after_taking_it_back_the_same_may_be_done_again(quyen: Visitor, session: Session) -> None:
    form = order(ten="bản Pát Một", loai="chi_hoi")
    quyen.submit(f"{BAN_PAT}/ten-moi", form)
    quyen.submit(f"{BAN_PAT}/thay-doi/{newest(session).id}")

    quyen.submit(f"{BAN_PAT}/ten-moi", form)

    assert newest(session).kind is ChangeKind.RENAME
    assert quyen.page(BAN_PAT).h1 == "Chi hội bản Pát Một"


def test_another_day_stays_on_the_unit(quyen: Visitor) -> None:
    page = quyen.page(f"{CHIENG_AN}?ngay=01/08/2025")

    assert page.h1 == "Phường Chiềng An"
    assert CHIENG_AN in page.links()
    assert any(form.get("action") == CHIENG_AN for form in page.all("form"))
    early = quyen.page(f"{CHIENG_AN}?ngay=01/02/2025", 404)
    assert "Ngày 01/02/2025 chưa có Phường Chiềng An" in early.text
    assert CHIENG_AN in early.links()


def test_days_before_the_records_are_told_as_such(quyen: Visitor, world: World) -> None:
    for address in (PAGE, PROVINCE):
        page = quyen.page(f"{address}?ngay=31/12/2024", 404)
        assert "Dữ liệu ở đây bắt đầu từ 01/01/2025" in page.text
    hoa = quyen
    hoa.sign_in(world.hoa)
    assert "chưa có Phường Chiềng An" in hoa.page(f"{PAGE}?ngay=31/12/2024", 404).text
    assert hoa.get(f"{PAGE}/phuong-to-hieu?ngay=31/12/2024").status_code == 404


def test_what_is_pressed_does_not_stand_on_paper(quyen: Visitor) -> None:
    page = quyen.page(CHIENG_AN)

    (section,) = (one for one in page.all("section") if one["aria-labelledby"] == "thay-doi")
    assert "tool" in section["class"].split()


def test_a_search_on_the_page_of_a_unit_looks_through_all_of_them(quyen: Visitor) -> None:
    page = quyen.follow(quyen.get(f"{CHIENG_AN}?tim=hieu&ngay=01%2F08%2F2025"))

    assert page.h1 == "Đơn vị"
    assert "Phường Tô Hiệu" in page.text


def test_all_changes_below_a_unit_stand_on_one_page(
    hoa: Visitor, session: Session, closed: Unit, world: World
) -> None:
    day = Order(clock.today(), "Số 2")
    changing.close(session, closed.id, day, at=clock.now())
    wrong = changing.rename(session, world.ban_pat.id, "bản Pát Một", day, at=clock.now())
    undo(session, wrong, by=None, at=clock.now())
    session.commit()
    address = f"{CHIENG_AN}/thay-doi"

    assert address in hoa.page(CHIENG_AN).links()
    page = hoa.page(address)

    assert page.text.index("Thôi hoạt động: Chi hội bản Vắng.") < page.text.index("Lập mới Chi hội")
    assert "Đã lấy lại lúc" in page.text
    assert "Chi hội bản Pát đổi tên thành Chi hội bản Pát Một." in page.text
    assert "Lập mới Phường Chiềng An" in page.text
    assert "Tô Hiệu" not in page.text
    for link in page.links():
        if link.startswith(f"{PAGE}/"):
            hoa.page(link)


def test_the_changes_of_the_province_have_pages(quyen: Visitor) -> None:
    first = quyen.page(f"{PROVINCE}/thay-doi")

    assert "Trang 1 trong" in first.text
    assert quyen.page(f"{PROVINCE}/thay-doi?trang=2").text != first.text
    assert "Trang 1 trong" in quyen.page(f"{PROVINCE}/thay-doi?trang=x").text


def test_border_communes_are_marked_and_found(
    quyen: Visitor, session: Session, world: World
) -> None:
    first = Order(clock.today(), "Số 4")
    changing.describe(session, world.chieng_an.id, True, Seat.VILLAGE, first, at=clock.now())
    session.commit()

    assert "Phường Chiềng An Biên giới" in quyen.page(PROVINCE).text
    found = quyen.page(f"{PAGE}?bien-gioi=1")
    assert "Phường Chiềng An Biên giới" in found.text
    assert "Tô Hiệu" not in found.text
    assert quyen.follow(quyen.get(f"{PROVINCE}?bien-gioi=1&ngay=&tim=")).h1 == "Đơn vị"


def test_a_new_commune_may_lie_on_the_border_and_other_kinds_are_not_asked(
    quyen: Visitor, session: Session
) -> None:
    form = {"ten": "Xã Mường Thử", "loai": "xa", "bien-gioi": "y", "noi": "cong_an"}
    quyen.submit(f"{PROVINCE}/don-vi-moi", order(**form))
    found = units.by_slug(session, "xa-muong-thu")
    version = found and units.version(session, found.id, clock.today())
    assert version
    assert (version.name, version.border, version.seat) == ("Mường Thử", True, Seat.VILLAGE)

    assert "biên giới" not in quyen.page(f"{CHIENG_AN}/don-vi-moi").text
    group = quyen.page(f"{BAN_PAT}/don-vi-moi").text
    assert "Hội viên ở" not in group
    assert "biên giới" not in group


def test_a_merge_of_a_border_ward_is_proposed_as_one(
    quyen: Visitor, session: Session, world: World
) -> None:
    first = Order(clock.today() - timedelta(days=9), "Số 4")
    changing.describe(session, world.to_hieu.id, True, Seat.VILLAGE, first, at=clock.now())
    session.commit()
    form = order(cung=str(world.to_hieu.id), thanh="moi", ten="Chung", loai="phuong")
    del form["chac"]

    def preview(border: str) -> str:
        answer = quyen.post(f"{CHIENG_AN}/sap-xep-chung", {**form, "bien-gioi": border})
        return quyen.inspect(answer, CHIENG_AN).text

    assert "Phường Chung là phường biên giới." in preview("")
    assert "Phường Chung là phường biên giới." in preview("co")
    assert "biên giới." not in preview("khong")


def test_the_parts_of_a_border_ward_lie_on_the_border(
    quyen: Visitor, session: Session, world: World
) -> None:
    first = Order(clock.today() - timedelta(days=9), "Số 4")
    changing.describe(session, world.chieng_an.id, True, Seat.VILLAGE, first, at=clock.now())
    session.commit()
    form = order(**{"ten-1": "Chiềng Một", "nhan-1": str(world.ban_pat.id), "ten-2": "Chiềng Hai"})
    del form["chac"]

    preview = quyen.inspect(quyen.post(f"{CHIENG_AN}/sap-xep-rieng", form | {"chinh": "1"}), "")

    assert "Phường Chiềng Một là phường biên giới." in preview.text
    assert "Phường Chiềng Hai là phường biên giới." in preview.text


def test_what_goes_over_to_a_unit_without_a_name_asks_for_one(quyen: Visitor, world: World) -> None:
    form = order(**{"ten-1": "Một", "ten-2": "Hai", "nhan-3": str(world.ban_pat.id), "chinh": "1"})

    page = quyen.inspect(quyen.post(f"{CHIENG_AN}/sap-xep-rieng", form), "", 422)

    assert "Chị điền tên đơn vị." in page.text


def test_many_communes_are_laid_out_by_letters_with_the_ticked_ones_first(
    quyen: Visitor, session: Session, world: World
) -> None:
    for number in range(14):
        name = f"{'AB'[number % 2]}ng {number}"
        units.create(session, name, UnitKind.WARD, parent=world.province, at=FOUNDED)
    session.commit()

    page = quyen.page(f"{CHIENG_AN}/sap-xep-chung")
    assert "A · 7 đơn vị" in page.text
    again = quyen.post(f"{CHIENG_AN}/sap-xep-chung", {"cung": str(world.to_hieu.id)})
    shown = quyen.inspect(again, CHIENG_AN, 422)

    assert "T · " in page.text
    assert shown.html.index("Phường Tô Hiệu") < shown.html.index("A · 7 đơn vị")
    assert shown.html.index("van-ban") < shown.html.index("Phường Tô Hiệu")
