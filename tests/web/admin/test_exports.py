"""What is shown, as a file: the same cells, under lines that say what they are."""

import pytest
from sqlalchemy.orm import Session

from app.organisation import settings
from app.people import persons
from app.people.models import BRANCH_HEAD
from app.reports import people_list
from tests.learning.studying import RIGHT, Student
from tests.visitor import Visitor
from tests.web.admin.tables import in_csv, in_workbook, on_page
from tests.world import FOUNDED, TOOK_OFFICE, World

PAGE = "/quan-ly/tien-do"
QUERIES = ("", "?xep=-chua-xong", "?don-vi=phuong-chieng-an", "?xem=hien-co", "?xem=trong")


@pytest.mark.parametrize("query", QUERIES)
def test_page_workbook_and_csv_hold_the_same_cells(
    quyen: Visitor, lan: Student, query: str
) -> None:
    lan.read_all()
    lan.take_quiz(RIGHT)
    page = quyen.page(f"{PAGE}{query}")
    addresses = [link for link in page.links() if ".xlsx" in link or ".csv" in link]

    [workbook, csv] = [quyen.get(address) for address in addresses]

    shown = on_page(page.html)
    if "none" in [cell.get("class") for cell in page.all("td")]:
        shown = shown[:1]
    assert in_workbook(workbook)[1] == shown
    assert in_csv(csv)[1] == shown


def test_a_file_holds_every_page_of_the_list(
    quyen: Visitor, session: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        person = persons.register(session, f"Hà Thị {'ABCDEG'[number]}")
        persons.appoint(
            session, person, BRANCH_HEAD, world.ban_pat.id, from_date=TOOK_OFFICE, at=FOUNDED
        )
    monkeypatch.setattr(people_list, "PAGE", 3)
    address = f"{PAGE}?xem=chua-xong&xep=-ten"

    pages = [on_page(quyen.page(f"{address}&trang={number}").html) for number in (1, 2, 3)]
    files = [quyen.get(address.replace("?", f".{kind}?")) for kind in ("xlsx", "csv")]

    whole = [pages[0][0], *(row for page in pages for row in page[1:])]
    assert len(whole) == 1 + 8
    assert in_workbook(files[0])[1] == in_csv(files[1])[1] == whole


def test_the_first_lines_say_what_when_and_who(quyen: Visitor, world: World) -> None:
    address = (
        f"{PAGE}.csv?xem=chua-xong&tim=lan&tinh-hinh=chua-bat-dau&tu=01/02/2026&den=28/02/2026"
    )
    head, table = in_csv(quyen.get(f"{address}&biet=20260301T073012.000000Z"))

    assert head == [
        ["Tình hình học"],
        ["Khóa", "An toàn"],
        ["Đơn vị", "Tỉnh Sơn La"],
        ["Kỳ", "từ 01/02/2026 đến 28/02/2026"],
        ["Danh sách", "Chưa học xong"],
        ["Tình hình", "Chưa bắt đầu"],
        ["Tìm theo tên", "lan"],
        ["Số tính đến", "14 giờ 30 ngày 01/03/2026"],
        ["Người lập", "Đinh Thị Quyên"],
    ]
    assert [row[0] for row in table[1:]] == ["Lò Thị Lan"]


def test_a_file_is_named_after_what_it_holds(hoa: Visitor) -> None:
    query = "tu=01/02/2026&den=28/02/2026&biet=20260301T073012.000000Z"
    named = hoa.get(f"{PAGE}.xlsx?xem=chua-xong&{query}").headers["Content-Disposition"]

    plain = "tinh-hinh-hoc-chua-hoc-xong-phuong-chieng-an-01-02-2026-28-02-2026-20260301-1430.xlsx"
    assert named.startswith(f"attachment; filename=\"{plain}\"; filename*=UTF-8''T%C3%ACnh%20")
    assert named.isascii()


def test_a_demo_says_so_in_every_file(quyen: Visitor, session: Session, world: World) -> None:
    settings.put(session, settings.DEMO, {}, by=None, at=FOUNDED)
    session.commit()

    for more in ("", "?xem=hien-co"):
        assert ["DỮ LIỆU MINH HỌA"] in in_workbook(quyen.get(f"{PAGE}.xlsx{more}"))[0]
        head = in_csv(quyen.get(f"{PAGE}.csv{more}"))[0]
        assert "DỮ LIỆU MINH HỌA" in [line[0] for line in head]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_name_is_never_taken_for_a_formula(
    quyen: Visitor, session: Session, world: World, start: str
) -> None:
    typed = f"{start}cmd|' /C calc'!A1"
    person = persons.register(session, typed)
    persons.appoint(
        session, person, BRANCH_HEAD, world.ban_pat.id, from_date=TOOK_OFFICE, at=FOUNDED
    )
    address = f"{PAGE}.csv?xem=hien-co&don-vi=ban-pat"

    in_text = [row[0] for row in in_csv(quyen.get(address))[1]]
    workbook = in_workbook(quyen.get(address.replace("csv", "xlsx", 1)))[1]

    assert f"'{typed}" in in_text
    assert typed in [row[0] for row in workbook]


def test_an_officer_gets_only_her_people(hoa: Visitor) -> None:
    for kind in ("csv", "xlsx"):
        response = hoa.get(f"{PAGE}.{kind}?xem=hien-co")
        read = in_csv if kind == "csv" else in_workbook
        assert [row[0] for row in read(response)[1][1:]] == ["Lò Thị Lan"]
