"""Courses and lessons: who sees them, how they are made, how they stand."""

from sqlalchemy.orm import Session

from app.catalog import workshop
from app.people import grants
from app.people.models import Role
from tests.visitor import Visitor
from tests.world import FOUNDED, World

SHELF = "/soan"
COURSE = "/soan/an-toan"


def keys(session: Session, world: World) -> list[str]:
    return [state.lesson.key for state in workshop.states(session, world.course)]


def test_a_trainer_sees_the_courses_of_her_units(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.minh)

    assert "An toàn" in visitor.page(SHELF).text
    page = visitor.page(COURSE)
    assert page.h1 == "An toàn"
    assert "Chào hỏi" in page.text
    assert "Đang đăng" in page.text


def test_an_administrator_reads_but_adds_nothing(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.quyen)

    page = visitor.page(COURSE)

    assert "Chào hỏi" in page.text
    assert not [form for form in page.all("form") if form["action"].startswith("/soan")]
    assert visitor.post(f"{COURSE}/bai-moi", {"title": "Bài"}).status_code == 403


def test_a_learner_and_an_officer_have_no_business_here(visitor: Visitor, world: World) -> None:
    for someone in (world.lan, world.hoa):
        visitor.sign_in(someone)
        assert visitor.get(SHELF).status_code == 403


def test_a_course_of_another_unit_does_not_exist(
    visitor: Visitor, world: World, session: Session
) -> None:
    grants.give(
        session, world.hoa.account.id, Role.TRAINER, world.chieng_an.id, by=None, at=FOUNDED
    )
    visitor.sign_in(world.hoa)

    assert "An toàn" not in visitor.page(SHELF).text
    assert visitor.get(COURSE).status_code == 404
    assert visitor.post(f"{COURSE}/bai-moi", {"title": "Bài"}).status_code == 404


def test_a_new_course_gets_its_key_from_its_title(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.minh)

    response = visitor.submit(
        SHELF, {"title": "Hòa giải ở bản", "key": "", "unit": world.province.id}
    )

    assert visitor.follow(response).h1 == "Hòa giải ở bản"
    assert response.location.startswith("/soan/hoa-giai-o-ban")


def test_a_course_needs_a_title_and_a_key_of_its_own(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.minh)
    unit = world.province.id

    empty = visitor.post(SHELF, {"title": " ", "unit": unit})
    taken = visitor.post(SHELF, {"title": "Một khóa", "key": "an-toan", "unit": unit})
    odd = visitor.post(SHELF, {"title": "Một khóa", "key": "An Toàn!", "unit": unit})
    elsewhere = visitor.post(SHELF, {"title": "Một khóa", "unit": world.to_hieu.id})

    assert "Chị đặt tên" in visitor.inspect(empty, SHELF, 422).text
    assert "đã có khóa khác dùng" in visitor.inspect(taken, SHELF, 422).text
    assert 'value="Một khóa"' in odd.text
    assert "chữ thường không dấu" in visitor.inspect(odd, SHELF, 422).text
    assert elsewhere.status_code == 422


def test_a_new_lesson_begins_with_a_text_that_could_be_published(
    visitor: Visitor, world: World
) -> None:
    visitor.sign_in(world.minh)

    response = visitor.submit(f"{COURSE}/bai-moi", {"title": "Đi chợ phiên", "key": ""})

    page = visitor.follow(response)
    assert page.h1 == "Soạn: Đi chợ phiên"
    assert "chỗ cần sửa" not in page.text
    assert "Chưa đăng" in visitor.page(COURSE).text
    assert "câu hỏi" in visitor.page(f"{COURSE}/di-cho-phien/dang").text


def test_lessons_change_places(visitor: Visitor, world: World, session: Session) -> None:
    visitor.sign_in(world.minh)

    visitor.submit(f"{COURSE}/thu-tu", {"bai": "buoc-dau", "huong": "len"})
    assert keys(session, world) == ["buoc-dau", "chao-hoi"]

    visitor.submit(f"{COURSE}/thu-tu", {"bai": "buoc-dau", "huong": "len"})
    assert keys(session, world) == ["buoc-dau", "chao-hoi"]

    visitor.submit(f"{COURSE}/thu-tu", {"bai": "buoc-dau", "huong": "xuong"})
    assert keys(session, world) == ["chao-hoi", "buoc-dau"]


def test_html_in_a_title_is_only_text(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.minh)
    title = "<script>alert(1)</script> & chị em"

    response = visitor.submit(SHELF, {"title": title, "key": "thu", "unit": world.province.id})

    assert visitor.follow(response).h1 == title
    assert "<script>alert" not in visitor.get(SHELF).text
