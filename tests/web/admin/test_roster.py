"""Hoa brings in the roster of Chiềng An on the pages; Quyên does for the whole province."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app import jobs
from app.database import Database
from app.organisation import units
from app.organisation.models import Unit, UnitKind
from app.people import persons
from app.people.models import Holding, Person
from app.people.roster import reading
from app.people.roster.models import RosterImport, State
from tests.people.roster.bringing import HEAD, book, heads, row
from tests.visitor import Page, Visitor
from tests.world import FOUNDED, World

PAGE = "/quan-ly/nguoi/nhap"
MY = row("Quàng Thị Mỷ", "Bản Mới", born=1990, phone="0987654321", since="15/10/2026")
TODAY = date(2026, 11, 23)


@pytest.fixture
def new_branch(session: Session, world: World) -> Unit:
    return units.create(
        session, "bản Mới", UnitKind.BRANCH, parent=world.chieng_an, slug="ban-moi", at=FOUNDED
    )


def send(visitor: Visitor, data: bytes, name: str = "ds.xlsx", **form: str) -> TestResponse:
    return visitor.post(PAGE, {"tep": (BytesIO(data), name), **form})


def run_of(session: Session) -> RosterImport:
    session.expire_all()
    return session.scalars(select(RosterImport).order_by(RosterImport.id.desc())).first() or fail()


def fail() -> RosterImport:
    raise AssertionError("no import was begun")


def previewed(visitor: Visitor, session: Session, database: Database, *rows: list[str]) -> Page:
    """The preview of these rows, reached over the page of columns."""
    response = send(visitor, book(HEAD, *rows))
    assert response.status_code == 303, response.text
    columns = visitor.follow(response)
    here = response.headers["Location"]
    fields = {name: value for name, value in chosen(columns).items()}
    visitor.submit(f"{here}/cot", fields)
    waiting = visitor.get(here)
    assert waiting.headers["Refresh"]
    [bar] = visitor.inspect(waiting, here).all("progress")
    assert (bar["max"], bar["value"]) == (str(len(rows)), "0")
    work(database, session)
    return visitor.page(here)


def chosen(page: Page) -> dict[str, str]:
    """The fields of a page with what is selected in them."""
    found, name = {}, ""
    for tag, attributes in page.elements:
        if tag == "select":
            name = attributes["name"]
            found[name] = ""
        elif tag == "option" and "selected" in attributes:
            found[name] = attributes["value"]
        elif tag == "input" and attributes.get("name"):
            found[attributes["name"]] = attributes.get("value", "")
    return found


def work(database: Database, session: Session) -> None:
    session.commit()
    while jobs.work(database):
        pass
    session.expire_all()


def test_a_roster_goes_from_file_to_post_and_back(
    visitor: Visitor, session: Session, database: Database, world: World, new_branch: Unit
) -> None:
    visitor.sign_in(world.hoa)
    page = previewed(visitor, session, database, MY, row("Lò Thị Lan"), row("", "Bản Pát"))
    here = f"{PAGE}/{run_of(session).id}"
    assert "Lỗi: 1" in page.text
    assert "Mới: 1" in page.text

    visitor.submit(f"{here}/dua-vao")
    work(database, session)
    done = visitor.page(here)

    assert "Đã đưa 1 dòng vào" in done.text
    assert heads(session, new_branch, TODAY) == ["Quàng Thị Mỷ"]
    visitor.submit(f"{here}/hoan-lai")
    work(database, session)
    assert "Đã hoàn lại" in visitor.page(here).text
    assert not heads(session, new_branch, TODAY)
    assert "Quàng" not in visitor.page(PAGE).text


def test_rows_that_came_back_say_why_and_keep_their_cells(
    visitor: Visitor, session: Session, database: Database, world: World
) -> None:
    visitor.sign_in(world.hoa)
    previewed(visitor, session, database, row("=cmd|'/c calc'!A1", born="abc", phone="+84 99"))

    file = visitor.get(f"{PAGE}/{run_of(session).id}/dong-loi.xlsx")

    [sheet] = reading.read(file.data)
    cells = sheet.rows[3]
    assert cells[1] == "=cmd|'/c calc'!A1"
    assert cells[3] == "+84 99"
    assert "Ô B2: họ tên" in cells[7]
    assert "Ô C2: không đọc được năm sinh “abc”" in cells[7]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_roster_taken_along_is_brought_in_again_unchanged(
    kind: str, visitor: Visitor, session: Session, database: Database, world: World
) -> None:
    for number, name in enumerate(["=Lò Thị A", "Lò Thị Lan", "Đèo Thị Ước", "H'Ly A"]):
        branch = units.create(
            session, f"bản {number}0", UnitKind.BRANCH, parent=world.to_hieu, at=FOUNDED
        )
        someone = persons.register(
            session, name, home_unit_id=branch.id, birth_year=1980, phone="0912345678"
        )
        persons.appoint(
            session, someone, "chi-hoi-truong", branch.id, from_date=date(2026, 3, number + 1),
            at=FOUNDED,
        )  # fmt: skip
    session.commit()
    visitor.sign_in(world.quyen)
    taken = visitor.get(f"/quan-ly/nguoi/danh-sach.{kind}")
    before = counted(session)

    response = send(visitor, taken.data, f"ds.{kind}")
    here = response.headers["Location"]
    visitor.submit(f"{here}/cot", chosen(visitor.follow(response)))
    work(database, session)

    assert run_of(session).counts == {"khong-doi": 6}
    assert "Không có dòng nào để đưa vào" in visitor.page(here).text
    visitor.submit(f"{here}/dua-vao")
    assert counted(session) == before


def test_no_cell_of_a_file_is_taken_for_a_formula(
    visitor: Visitor, session: Session, world: World
) -> None:
    world.lan.person.full_name = "=HYPERLINK(1)"
    world.mai.person.phone = "+84912345678"
    session.commit()
    visitor.sign_in(world.quyen)

    text = visitor.get("/quan-ly/nguoi/danh-sach.csv").data.decode("utf-8-sig")

    cells = [cell for line in csv.reader(StringIO(text)) for cell in line]
    assert "'=HYPERLINK(1)" in cells
    assert "'+84912345678" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_a_doubtful_row_waits_for_her_choice(
    visitor: Visitor, session: Session, database: Database, world: World, new_branch: Unit
) -> None:
    persons.register(session, "Quàng Thị Mỷ", home_unit_id=world.ban_pat.id)
    session.commit()
    visitor.sign_in(world.hoa)
    page = previewed(visitor, session, database, row("Quàng Thị Mỷ", "Bản Mới"))
    here = f"{PAGE}/{run_of(session).id}"
    assert "Không có dòng nào để đưa vào" in page.text

    field = next(one["name"] for one in page.all("select") if one["name"] != "xem")
    visitor.submit(f"{here}/chon", {field: "khac"})
    work(database, session)

    assert "Mới: 1" in visitor.page(here).text


def test_a_successor_waits_for_a_tick(
    visitor: Visitor, session: Session, database: Database, world: World
) -> None:
    visitor.sign_in(world.hoa)
    page = previewed(visitor, session, database, row("Hà Thị Xuân", since="01/11/2026"))
    here = f"{PAGE}/{run_of(session).id}"
    assert "Thay Lò Thị Lan" in page.text

    visitor.submit(f"{here}/chon", {"tat-ca": "thay"})
    assert "Đưa 1 dòng vào" in visitor.page(here).text
    visitor.submit(f"{here}/dua-vao")
    work(database, session)

    assert heads(session, world.ban_pat, TODAY) == ["Hà Thị Xuân"]


def test_two_heads_need_a_reason(
    visitor: Visitor, session: Session, database: Database, world: World
) -> None:
    visitor.sign_in(world.hoa)
    page = previewed(visitor, session, database, row("Hà Thị Xuân", since="01/11/2026"))
    here = f"{PAGE}/{run_of(session).id}"
    choice = next(one["name"] for one in page.all("select") if one["name"] != "xem")
    why = choice.replace("chon", "ly-do")

    visitor.submit(f"{here}/chon", {choice: "cung", why: " "})
    assert "Chị ghi lý do vì sao cả hai cùng giữ chức" in visitor.page(here).text
    assert "Không có dòng nào để đưa vào" in visitor.page(here).text
    visitor.submit(f"{here}/chon", {choice: "cung", why: "Chị Lan nghỉ sinh"})
    assert chosen(visitor.page(here))[why] == "Chị Lan nghỉ sinh"
    visitor.submit(f"{here}/dua-vao")
    work(database, session)

    assert heads(session, world.ban_pat, TODAY) == ["Hà Thị Xuân", "Lò Thị Lan"]
    assert "Chị Lan nghỉ sinh" in visitor.page("/quan-ly/nguoi/chi-hoi/ban-pat").text


def test_an_unknown_unit_is_chosen_once(
    visitor: Visitor, session: Session, database: Database, world: World, new_branch: Unit
) -> None:
    visitor.sign_in(world.hoa)
    page = previewed(visitor, session, database, row("Quàng Thị Mỷ", "Bản Lạ"))
    here = f"{PAGE}/{run_of(session).id}"
    assert "Máy không đoán" in page.text

    visitor.submit(f"{here}/don-vi", {**chosen(page), "noi-0": str(new_branch.id)})
    work(database, session)
    assert "Mới: 1" in visitor.page(here).text

    visitor.submit(f"{here}/bo")
    again = previewed(visitor, session, database, row("Quàng Thị Mỷ", "Bản Lạ"))
    assert "Mới: 1" in again.text


def test_choices_nobody_saved_are_not_lost_by_going_on(
    visitor: Visitor, session: Session, database: Database, world: World
) -> None:
    visitor.sign_in(world.hoa)
    xuan = row("Hà Thị Xuân", since="01/11/2026")
    page = previewed(visitor, session, database, xuan, row("Lò Thị Lan", born=1985))
    here = f"{PAGE}/{run_of(session).id}"
    choice = next(one["name"] for one in page.all("select") if one["name"] != "xem")
    typed = {choice: "cung", choice.replace("chon", "ly-do"): "Chị Lan nghỉ sinh"}

    answer = visitor.post(f"{here}/dua-vao", typed)

    assert "Đã lưu các lựa chọn" in visitor.follow(answer).text
    assert "Đưa 2 dòng vào" in visitor.page(here).text
    assert "Tải các dòng chưa đưa vào" not in visitor.page(here).text
    visitor.submit(f"{here}/dua-vao", typed)
    work(database, session)
    assert heads(session, world.ban_pat, TODAY) == ["Hà Thị Xuân", "Lò Thị Lan"]


def test_headings_are_told_and_a_commune_of_before_is_confirmed(
    visitor: Visitor, session: Session, database: Database, world: World, new_branch: Unit
) -> None:
    visitor.sign_in(world.hoa)
    heading = ["I. XÃ CHIỀNG XÔM (1 chi hội)", *[""] * 6]
    total = ["", "Tổng cộng: 1", *[""] * 5]
    page = previewed(
        visitor, session, database, heading, row("Quàng Thị Mỷ", "Bản Mới", born=1990), total
    )
    here = f"{PAGE}/{run_of(session).id}"
    assert "1 dòng tiêu đề nhóm, 1 dòng tổng cộng đã bỏ qua" in page.text
    assert "Từ 01/07/2025 thuộc Phường Chiềng An." in page.text
    assert "Mới: 1" not in page.text

    visitor.submit(f"{here}/don-vi", chosen(page))
    work(database, session)

    assert "Mới: 1" in visitor.page(here).text


def test_columns_that_are_not_kept_are_told(
    visitor: Visitor, session: Session, database: Database, world: World
) -> None:
    visitor.sign_in(world.hoa)
    data = book((*HEAD, "Ghi chú", "Địa chỉ"), (*row("Lò Thị Lan"), "ốm", "Bản Pát"))
    here = send(visitor, data).headers["Location"]
    visitor.submit(f"{here}/cot", chosen(visitor.page(here)))
    work(database, session)

    assert "Không đưa vào: cột Ghi chú, cột Địa chỉ." in visitor.page(here).text


def test_a_unit_of_somebody_else_cannot_be_chosen(
    visitor: Visitor, session: Session, database: Database, world: World
) -> None:
    visitor.sign_in(world.hoa)
    page = previewed(visitor, session, database, row("Quàng Thị Mỷ", "Bản Lạ"))
    here = f"{PAGE}/{run_of(session).id}"

    visitor.submit(f"{here}/don-vi", {**chosen(page), "noi-0": str(world.ban_hai.id)})
    work(database, session)

    assert "Máy không đoán" in visitor.page(here).text
    assert send(visitor, book(HEAD, MY), **{"don-vi": "phuong-to-hieu"}).status_code == 404


def test_columns_are_chosen_by_hand_and_remembered(
    visitor: Visitor, session: Session, database: Database, world: World, new_branch: Unit
) -> None:
    visitor.sign_in(world.hoa)
    data = book(("Cột A", "Cột B", "Cột C"), ("Quàng Thị Mỷ", "Bản Mới", "1990"))
    here = send(visitor, data).headers["Location"]
    page = visitor.page(here)
    refused = visitor.post(f"{here}/cot", chosen(page))
    assert "Chị chọn cột Họ và tên" in visitor.inspect(refused, here, 422).text
    columns = {"cot-0": "ho-va-ten", "cot-1": "chi-hoi", "cot-2": "nam-sinh"}
    late = visitor.post(f"{here}/cot", {**columns, "tu-ngay": "31/02/2026"})
    assert "Không có ngày" in visitor.inspect(late, here, 422).text
    visitor.submit(f"{here}/cot", {**columns, "tu-ngay": "01/11/2026"})
    visitor.submit(f"{here}/bo")

    again = visitor.page(send(visitor, data).headers["Location"])

    assert chosen(again)["cot-0"] == "ho-va-ten"


def test_what_is_no_roster_is_refused_and_nothing_begun(
    visitor: Visitor, session: Session, world: World
) -> None:
    visitor.sign_in(world.hoa)
    for data, words in (
        (b"%PDF-1.4", "không phải bảng tính"),
        (b"", "Chị chọn tệp danh sách"),
        ("Hä vµ tªn;Chi héi\nLß ThÞ Lan;B¶n P¸t\nGiµng ThÞ Mai;B¶n Hµi".encode(), "phông cũ"),
    ):
        page = visitor.inspect(send(visitor, data), PAGE, 422)
        assert words in page.text
    assert not session.scalars(select(RosterImport)).all()


def test_what_cannot_be_undone_now_changes_nothing(
    visitor: Visitor, session: Session, database: Database, world: World
) -> None:
    visitor.sign_in(world.hoa)
    previewed(visitor, session, database, row("Lò Thị Lan"))
    here = f"{PAGE}/{run_of(session).id}"

    visitor.submit(f"{here}/hoan-lai")

    assert run_of(session).state is State.READY


def counted(session: Session) -> tuple[int | None, int | None]:
    return session.scalar(select(func.count(Person.id))), session.scalar(
        select(func.count(Holding.id))
    )
