"""«trạng thái: nháp»: «Đăng bài» explains it, and one press changes the line and publishes."""

import pytest
from sqlalchemy.orm import Session

from app.catalog.models import Course
from app.web.trainer import press
from tests.visitor import Visitor
from tests.web.trainer.test_publishing import LESSON, PUBLISH, confirmed, save, source
from tests.world import World

PROPOSE = f"{LESSON}/gui-duyet"


@pytest.fixture(autouse=True)
def rested(visitor: Visitor, world: World) -> None:
    press._last_look.clear()
    visitor.sign_in(world.minh)


def keep_back(visitor: Visitor, session: Session) -> str:
    text = source(session).replace("tiêu đề: Chào hỏi\n", "tiêu đề: Chào hỏi\ntrạng thái: nháp\n")
    save(visitor, text)
    return text


def test_the_page_says_why_and_offers_to_change_the_line(
    visitor: Visitor, session: Session
) -> None:
    keep_back(visitor, session)

    page = visitor.page(PUBLISH)

    assert "Bài ghi “trạng thái: nháp”" in page.text
    assert "Đổi và đăng bài" in page.text


def test_without_that_press_it_stays_offline(visitor: Visitor, session: Session) -> None:
    before = source(session)
    keep_back(visitor, session)

    for address in (PUBLISH, PROPOSE):
        form = visitor.page(address).fields(address)
        page = visitor.inspect(visitor.post(address, {**form, "note": ""}), address, 422)
        assert "“trạng thái: nháp”" in page.text
    assert source(session) == before


def test_one_press_changes_the_line_and_publishes(visitor: Visitor, session: Session) -> None:
    text = keep_back(visitor, session)

    visitor.submit(PUBLISH, confirmed(visitor, **{"cong-bo": "1"}))

    assert source(session) == text.replace("trạng thái: nháp", "trạng thái: công bố")
    assert "trạng thái" not in visitor.page("/bai/an-toan/chao-hoi").text


def test_a_course_kept_back_keeps_its_lessons_back_until_the_press(
    visitor: Visitor, session: Session, world: World
) -> None:
    head = "---\ntrạng thái: nháp\n---\n"
    world.course.meta, world.course.source = {"status": "draft"}, head
    session.commit()
    save(visitor, source(session).replace("Chị chào,", "Chị chào trước,"))
    page = visitor.page(PUBLISH)
    assert "Cả khóa ghi “trạng thái: nháp”" in page.text
    visitor.inspect(visitor.post(PUBLISH, confirmed(visitor)), PUBLISH, 422)

    visitor.submit(PUBLISH, confirmed(visitor, **{"cong-bo": "1"}))

    course = session.get_one(Course, world.course.id)
    session.refresh(course)
    assert course.meta["status"] == "published"
    assert course.source == head.replace("nháp", "công bố")
    assert "Chị chào trước," in source(session)
