"""Programmes and results from before the product, at their pages."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from app import clock
from app.classes import past_results
from app.classes.past_checks import Told
from app.organisation import changing, programmes, undoing
from app.organisation.models import Unit, UnitKind
from app.organisation.planning import New, Order
from app.organisation.programmes import Audience
from tests.visitor import Page, Visitor
from tests.web.admin.tables import on_page
from tests.world import MONDAY, World

PROGRAMMES, NEW = "/quan-ly/chuong-trinh", "/quan-ly/chuong-trinh/moi"
BEFORE, NEW_RESULT = "/quan-ly/lop-truoc", "/quan-ly/lop-truoc/moi"
DESCRIBED = {
    "ten": "Đề án 2026–2030",
    "quyet-dinh": "12/QĐ-UBND ngày 02/01/2026",
    "tu": "01/01/2026",
    "den": "31/12/2030",
    "doi-tuong": "chi_hoi_truong",
}


TOLD = {
    "ten": "Lớp ở Mường La",
    "van-ban": "Báo cáo 12/BC-BTV",
    "tu": "04/02/2026",
    "den": "08/02/2026",
    "don-vi": "Tỉnh Sơn La",
    "chuong-trinh": "",
    "so-lop": "1",
    "kinh-phi": "31.636.364",
    "nguoi-chi_hoi_truong": "40",
}


@pytest.fixture
def told() -> dict[str, str]:
    return dict(TOLD)


def add_programme(quyen: Visitor) -> Page:
    quyen.page(NEW)
    return quyen.follow(quyen.submit(NEW, DESCRIBED))


def test_a_programme_is_written_down_and_a_year_gets_its_target(
    quyen: Visitor, session: Session
) -> None:
    page = add_programme(quyen)
    assert page.h1 == "Đề án 2026–2030"
    assert "Đang thực hiện" in page.text
    (made,) = programmes.every(session)

    aim = f"{PROGRAMMES}/{made.id}/chi-tieu"
    page = quyen.follow(
        quyen.submit(aim, {"nam": "2026", "doi-tuong": "chi_hoi_truong", "so-nguoi": "1.000"})
    )

    assert "Đã lưu chỉ tiêu" in page.text
    assert on_page(page.html)[1][:3] == ["2026", "Chi hội trưởng", "1.000 người"]
    assert "Tính đến hôm nay: chưa đạt" in page.text


def test_people_without_names_are_told_apart_and_led_to_their_document(
    quyen: Visitor, session: Session, told: dict[str, str]
) -> None:
    add_programme(quyen)
    (made,) = programmes.every(session)
    aim = f"{PROGRAMMES}/{made.id}/chi-tieu"
    quyen.page(f"{PROGRAMMES}/{made.id}")
    quyen.submit(aim, {"nam": "2026", "doi-tuong": "chi_hoi_truong", "so-nguoi": "40"})
    quyen.page(NEW_RESULT)
    quyen.follow(quyen.submit(NEW_RESULT, told | {"chuong-trinh": str(made.id)}))

    page = quyen.page(f"{PROGRAMMES}/{made.id}")

    assert "40 người, trong đó 40 người không có danh sách" in page.text
    (behind,) = (link for link in page.links() if "doi-tuong=" in link)
    assert "Cộng: 40 người không có danh sách ở 1 lớp" in quyen.page(behind).text
    assert "Báo cáo 12/BC-BTV" in quyen.page(BEFORE).text
    assert "31.636.364" in quyen.page(BEFORE).text


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"tu": "31/02/2026"}, "31/02/2026"),
        ({"den": "2030-12-31"}, "Không đọc được ngày"),
        ({"den": "31/12/2025"}, "Ngày kết thúc phải sau ngày bắt đầu"),
        ({"ten": ""}, "Chị viết tên chương trình"),
        ({"ten": "\u200b"}, "Chị viết tên chương trình"),
        ({"quyet-dinh": "\u200b"}, "Chị viết số và ngày quyết định"),
        ({"doi-tuong": "ai-do"}, ""),
    ],
)
def test_a_wrong_programme_is_told_what_to_mend_and_keeps_what_was_typed(
    quyen: Visitor, session: Session, wrong: dict[str, str], says: str
) -> None:
    sent = DESCRIBED | wrong
    quyen.page(NEW)

    page = quyen.inspect(quyen.submit(NEW, sent, 422), NEW, 422)

    assert says in page.text
    kept = page.fields(NEW)
    for name in ("ten", "quyet-dinh", "tu", "den"):
        # What cannot be seen is as good as nothing.
        assert kept[name] == sent[name].strip("\u200b")
    assert programmes.every(session) == []


def test_an_officer_looks_and_changes_nothing(hoa: Visitor, session: Session) -> None:
    page = hoa.page(PROGRAMMES)

    assert "Chưa có chương trình nào" in page.text
    assert NEW not in page.html
    assert hoa.get(NEW).status_code == 403


def test_a_year_to_come_says_so_and_is_not_reached(quyen: Visitor, session: Session) -> None:
    add_programme(quyen)
    (made,) = programmes.every(session)
    aim = f"{PROGRAMMES}/{made.id}/chi-tieu"
    year = str(clock.today().year + 1)
    form = {"nam": year, "doi-tuong": "chi_hoi_truong", "ty-le": "1"}

    page = quyen.follow(quyen.submit(aim, form))

    assert on_page(page.html)[1][3:6] == ["–", "–", f"Chưa đến năm {year}"]


def test_a_unit_with_results_is_not_taken_back_and_she_is_told_why(
    quyen: Visitor, session: Session, world: World, told: dict[str, str]
) -> None:
    new, order = New("Mới", UnitKind.COMMUNE, world.province.id), Order(date(2025, 8, 1))
    change = changing.create(session, new, order, at=MONDAY)
    (unit_id,) = undoing.touched_by(session, change)
    people = {Audience.HEADS: 40}
    days = (date(2026, 2, 2), date(2026, 2, 3))
    past = Told("Lớp", *days, unit_id, None, 1, people, None, "Báo cáo 1")
    past_results.add(session, past, by=None, at=MONDAY)
    session.commit()
    address = f"/quan-ly/don-vi/{session.get_one(Unit, unit_id).slug}/thay-doi/{change.id}"
    quyen.page(address)

    page = quyen.inspect(quyen.submit(address, {}, 422), address, 422)

    assert "Xã Mới đã có 1 đợt lớp trước khi có phần mềm" in page.text


def test_a_programme_entered_by_mistake_is_taken_back_and_put_back(
    quyen: Visitor, session: Session
) -> None:
    add_programme(quyen)
    (made,) = programmes.every(session)
    address = f"{PROGRAMMES}/{made.id}"
    quyen.page(f"{address}/sua")

    page = quyen.follow(quyen.submit(f"{address}/bo"))
    assert "Đã bỏ “Đề án 2026–2030”" in page.text
    assert quyen.get(address).status_code == 404
    # A button pressed twice says the same again.
    assert "Đã bỏ “Đề án 2026–2030”" in quyen.follow(quyen.submit(f"{address}/bo")).text

    quyen.submit(f"{address}/lay-lai")
    page = quyen.follow(quyen.submit(f"{address}/lay-lai"))
    assert page.h1 == "Đề án 2026–2030"


def test_a_programme_with_classes_is_not_taken_back(
    quyen: Visitor, session: Session, told: dict[str, str]
) -> None:
    add_programme(quyen)
    (made,) = programmes.every(session)
    quyen.submit(NEW_RESULT, told | {"chuong-trinh": str(made.id)})
    address = f"{PROGRAMMES}/{made.id}"

    page = quyen.inspect(quyen.submit(f"{address}/bo", {}, 422), address, 422)

    assert "Còn 1 đợt lớp trước khi có phần mềm thuộc chương trình này" in page.text
    (behind,) = (link for link in page.links() if link.startswith(f"{BEFORE}?"))
    assert "Lớp ở Mường La" in quyen.page(behind).text
    edit = DESCRIBED | {"tu": "05/02/2026"}
    page = quyen.inspect(quyen.submit(f"{address}/sua", edit, 422), address, 422)
    assert "Đợt lớp “Lớp ở Mường La” thuộc chương trình này" in page.text
    assert page.fields(f"{address}/sua")["tu"] == "05/02/2026"
    session.expire_all()
    assert programmes.every(session)[0].from_date == date(2026, 1, 1)


def test_a_target_dropped_by_a_slip_comes_back_with_one_tap(
    quyen: Visitor, session: Session
) -> None:
    add_programme(quyen)
    (made,) = programmes.every(session)
    address = f"{PROGRAMMES}/{made.id}/chi-tieu"
    aim = {"nam": "2026", "doi-tuong": "chi_hoi_truong", "so-nguoi": "1.000"}
    page = quyen.follow(quyen.submit(address, aim))
    (drop,) = (form["action"] for form in page.all("form") if form["action"].endswith("/bo"))

    quyen.submit(drop)
    page = quyen.follow(quyen.submit(drop))
    assert "Đã bỏ chỉ tiêu năm 2026: Chi hội trưởng, 1.000 người" in page.text
    assert "Chưa có chỉ tiêu nào" in page.text
    (back,) = (form["action"] for form in page.all("form") if "lay-lai" in form["action"])

    page = quyen.follow(quyen.submit(back))
    assert on_page(page.html)[1][:3] == ["2026", "Chi hội trưởng", "1.000 người"]
    assert "bỏ chỉ tiêu năm 2026, Chi hội trưởng, 1.000 người (Đinh Thị Quyên)" in page.text
    # What is aimed at now is not thrown away by an old button.
    assert quyen.post(back).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"nam": "2035"}, "Chị viết năm khác, hoặc sửa thời gian của chương trình trước"),
        ({"doi-tuong": "hoi_co_so"}, "thêm đối tượng này trước"),
        ({"so-nguoi": "5", "ty-le": "5"}, "Chị viết một trong hai"),
        ({"so-nguoi": ""}, "Chị viết một trong hai"),
    ],
)
def test_a_wrong_target_is_told_at_the_top_and_keeps_what_was_typed(
    quyen: Visitor, session: Session, wrong: dict[str, str], says: str
) -> None:
    add_programme(quyen)
    (made,) = programmes.every(session)
    address = f"{PROGRAMMES}/{made.id}/chi-tieu"
    sent = {"nam": "2026", "doi-tuong": "chi_hoi_truong", "so-nguoi": "7", "ty-le": ""} | wrong

    page = quyen.inspect(quyen.submit(address, sent, 422), address, 422)

    assert page.text.index("Chị xem lại 1 chỗ") < page.text.index("Đối tượng: Chi hội trưởng.")
    assert says in page.text
    (link,) = (link for link in page.links() if link.startswith("#") and link != "#noi-dung")
    assert link[1:] in {attributes.get("id") for _, attributes in page.elements}
    kept = page.fields(address)
    assert (kept["nam"], kept["so-nguoi"], kept["ty-le"]) == (
        sent["nam"], sent["so-nguoi"], sent["ty-le"],
    )  # fmt: skip
    chosen = [option["value"] for option in page.all("option") if "selected" in option]
    assert chosen == [sent["doi-tuong"]]


@pytest.mark.parametrize("officer", ["hoa", "quyen"])
def test_programmes_are_one_tap_away_from_the_progress_page(
    visitor: Visitor, world: World, officer: str
) -> None:
    visitor.sign_in(world.everyone()[{"hoa": "officer A", "quyen": "administrator"}[officer]])
    page = visitor.page("/quan-ly/tien-do")

    # In the heading, before the figures; the bar of an officer keeps its three pages.
    assert page.html.index(f'href="{PROGRAMMES}">Chương trình, đề án') < page.html.index(
        'class="eight"'
    )
    assert "Tình hình học" in visitor.page(PROGRAMMES).text


def test_what_is_pressed_is_not_printed(quyen: Visitor, session: Session) -> None:
    add_programme(quyen)
    (made,) = programmes.every(session)
    aim = {"nam": "2026", "doi-tuong": "chi_hoi_truong", "so-nguoi": "7"}
    quyen.submit(f"{PROGRAMMES}/{made.id}/chi-tieu", aim)

    page = quyen.page(f"{PROGRAMMES}/{made.id}")

    tools = [(tag, each["class"]) for tag, each in page.elements if "tool" in each.get("class", "")]
    assert [tag for tag, _ in tools] == ["th", "td", "details", "section"]


def test_a_wrong_period_is_told_of_at_the_top(quyen: Visitor) -> None:
    address = "/quan-ly/tien-do?tu=31/02/2026&den=01/03/2026"

    page = quyen.page(address, 422)

    assert "Chị xem lại 1 chỗ" in page.text
    assert "#tu" in page.links()
