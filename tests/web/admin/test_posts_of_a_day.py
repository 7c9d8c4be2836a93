"""«Chi hội trưởng» as of an earlier day: who held which post then, and nothing to change."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people import persons, posts
from app.people.models import Holding, Person
from tests.reports.test_units_of_now import moved
from tests.visitor import Page, Visitor
from tests.web.admin import tables
from tests.world import MONDAY, World

PEOPLE = "/quan-ly/nguoi"


@pytest.fixture
def hanh(session: Session, world: World) -> Person:
    """She takes the post of Lan on 1 October."""
    hanh = persons.register(session, "Lường Thị Hạnh", home_unit_id=world.ban_pat.id)
    lan = session.scalars(select(Holding).where(Holding.person_id == world.lan.id)).one()
    first = date(2026, 10, 1)
    posts.replace(session, lan, hanh, from_date=first, by=None, at=MONDAY)
    return hanh


def heads(page: Page) -> dict[str, str]:
    """{chi hội: who heads it}"""
    return {row[0]: row[1] for row in tables.on_page(page.html)[1:]}


def test_the_list_of_an_earlier_day_names_who_held_the_post_then(
    hoa: Visitor, hanh: Person, world: World
) -> None:
    assert heads(hoa.page(PEOPLE)) == {"Bản Pát": "Lường Thị Hạnh"}

    page = hoa.page(f"{PEOPLE}?ngay=30/9/2026")

    assert heads(page) == {"Bản Pát": "Lò Thị Lan"}
    assert "Danh sách của ngày 30/09/2026" in page.text
    assert PEOPLE in page.links()
    assert hoa.page(f"{PEOPLE}?ngay=1/10/2026").text.count("Lường Thị Hạnh") == 1


def test_posts_vacant_that_day_are_listed_and_stay_of_that_day(hoa: Visitor) -> None:
    page = hoa.page(f"{PEOPLE}?ngay=31/12/2025")
    assert heads(page) == {"Bản Pát": "chưa có"}

    (link,) = [url for url in page.links() if "xem=trong" in url]
    only = hoa.page(link)
    assert "Danh sách của ngày 31/12/2025" in only.text
    assert heads(only) == {"Bản Pát": "chưa có"}


def test_of_an_earlier_day_nothing_is_changed(hoa: Visitor, hanh: Person) -> None:
    today, then = hoa.page(PEOPLE), hoa.page(f"{PEOPLE}?ngay=30/9/2026")

    assert "Thay chi hội trưởng" in today.text
    assert "Thay chi hội trưởng" not in then.text
    for word in ("/thay", "/sua", "/nhap"):
        assert not [url for url in then.links() if word in url]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/2/2026", "Không có ngày “31/2/2026” trong lịch"),
        ("hôm qua", "Không đọc được ngày “hôm qua”"),
        ("31/12/2098", "chưa tới"),
        ("30/6/2025", "Ngày này chưa có đơn vị chị chọn"),
        ("1/1/1930", "Ngày này chưa có đơn vị chị chọn"),
    ],
)
def test_a_day_that_cannot_be_is_said_on_the_field_and_stays_typed(
    hoa: Visitor, typed: str, said: str
) -> None:
    url = f"{PEOPLE}?don-vi=phuong-chieng-an&xem=trong&ngay={typed}"
    page = hoa.inspect(hoa.get(url), url, 422)

    assert said in page.text
    kept = page.fields(PEOPLE)
    assert kept["ngay"] == typed
    assert kept["xem"] == "trong"


def test_a_branch_that_moved_stands_in_the_commune_of_the_day(
    visitor: Visitor, session: Session, world: World
) -> None:
    moved(session, world.ban_pat, world.to_hieu, date(2026, 9, 1))

    visitor.sign_in(world.thu)
    assert heads(visitor.page(PEOPLE)) == {"Bản Hài": "Giàng Thị Mai", "Bản Pát": "Lò Thị Lan"}
    assert heads(visitor.page(f"{PEOPLE}?ngay=31/8/2026")) == {"Bản Hài": "Giàng Thị Mai"}


def test_whoever_left_with_her_branch_is_named_for_her_days_but_not_called(
    hoa: Visitor, session: Session, world: World
) -> None:
    world.lan.person.phone = "0987654321"
    world.lan.person.home_unit_id = world.to_hieu.id
    moved(session, world.ban_pat, world.to_hieu, date(2026, 9, 1))
    lan = f"{PEOPLE}/{world.lan.person.public_id}"

    page = hoa.page(f"{PEOPLE}?ngay=31/8/2026")

    assert heads(page) == {"Bản Pát": "Lò Thị Lan"}
    assert "0987654321" not in page.text
    (link,) = [url for url in page.links() if url.startswith(lan)]
    shown = hoa.page(link)
    assert "Chi hội trưởng" in shown.text
    assert "0987654321" not in shown.text
    assert hoa.get(f"{lan}/sua?ngay=31-08-2026").status_code == 404


def test_a_day_opens_no_person_who_was_never_hers(hoa: Visitor, world: World) -> None:
    mai = f"{PEOPLE}/{world.mai.person.public_id}"

    assert hoa.get(f"{mai}?ngay=31/8/2026").status_code == 404


def test_the_file_is_of_the_same_day(hoa: Visitor, hanh: Person) -> None:
    (link,) = [url for url in hoa.page(f"{PEOPLE}?ngay=30/9/2026").links() if ".xlsx" in url]

    file = hoa.get(link)
    assert "30-09-2026" in file.headers["Content-Disposition"]
    lines = hoa.get(link.replace(".xlsx", ".csv")).get_data(as_text=True)
    assert "Lò Thị Lan" in lines
    assert "Lường Thị Hạnh" not in lines
    assert hoa.get(f"{PEOPLE}/danh-sach.csv?ngay=hôm qua").status_code == 404
