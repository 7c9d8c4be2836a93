"""The parts of a course in the browser, without script; learners see their headings."""

from sqlalchemy.orm import Session

from app.catalog import sections
from tests.visitor import Visitor
from tests.world import World

COURSE = "/soan/an-toan"


def only(session: Session, world: World) -> str:
    (section,) = sections.of_course(session, world.course.id)
    return f"{COURSE}/phan/{section.id}"


def test_a_trainer_adds_a_part_fills_it_renames_it_and_takes_it_away(
    visitor: Visitor, world: World, session: Session
) -> None:
    visitor.sign_in(world.minh)

    page = visitor.follow(visitor.submit(f"{COURSE}/phan", {"heading": "Nhận biết"}))
    assert "Đã thêm phần" in page.text
    part = only(session, world)
    visitor.submit(f"{COURSE}/xep-phan", {"bai": "buoc-dau", "phan": part.rpartition("/")[2]})
    visitor.sign_in(world.lan)
    assert "Nhận biết" in visitor.page("/khoa/an-toan").text

    visitor.sign_in(world.minh)
    visitor.submit(part, {"heading": "Mở đầu", "viec": "ten"})
    visitor.sign_in(world.lan)
    assert "Mở đầu" in visitor.page("/khoa/an-toan").text

    visitor.sign_in(world.minh)
    visitor.submit(part, {"viec": "bo"})
    visitor.sign_in(world.lan)
    assert "Mở đầu" not in visitor.page("/khoa/an-toan").text
    assert sections.of_course(session, world.course.id) == []


def test_a_part_without_a_name_is_asked_for_one(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.minh)

    response = visitor.post(f"{COURSE}/phan", {"heading": "  "})

    assert "Chị đặt tên phần" in visitor.inspect(response, f"{COURSE}/phan", 422).text


def test_a_part_that_is_not_there_takes_nothing(
    visitor: Visitor, world: World, session: Session
) -> None:
    visitor.sign_in(world.minh)

    for phan in ("999999", "một", "9" * 40, "-1"):
        data = {"bai": "buoc-dau", "phan": phan}
        assert visitor.post(f"{COURSE}/xep-phan", data).status_code == 404
    assert visitor.post(f"{COURSE}/phan/999999", {"heading": "A"}).status_code == 404
    assert visitor.post(f"{COURSE}/phan/{'9' * 30}", {"heading": "A"}).status_code == 404
