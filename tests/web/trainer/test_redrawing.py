"""A bank that changes changes no lesson; it says which ones to publish again."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import markup
from app.catalog import publishing, redrawing
from app.catalog.models import Lesson, LessonKind
from app.web.trainer import press
from tests.visitor import Visitor
from tests.web.learner.test_draws import BANK, LESSON, put
from tests.world import MONDAY, World

BANK_PAGE = "/soan/an-toan/ngan-hang-an-toan"
PUBLISH = "/soan/an-toan/boc-tham/dang"
OUTDATED = "Ngân hàng đã đổi; 1 bài đang dùng bản cũ"


@pytest.fixture(autouse=True)
def published(visitor: Visitor, session: Session, world: World) -> None:
    press._last_look.clear()
    visitor.sign_in(world.minh)
    put(session, world, "ngan-hang-an-toan", LessonKind.BANK, BANK)
    put(session, world, "boc-tham", LessonKind.LESSON, LESSON)
    session.commit()


def change_bank(session: Session) -> None:
    bank = session.scalars(select(Lesson).where(Lesson.key == "ngan-hang-an-toan")).one()
    newest = publishing.latest(session, bank.id)
    assert newest is not None
    text = newest.source.replace("Câu số 3 đúng không?", "Câu số 3 có đúng không?")
    ready = publishing.prepare(text, publishing.known(session, bank), render=markup.render)
    publishing.publish(session, bank, ready, by=None, base=newest.id, at=MONDAY)
    session.commit()


def test_nothing_is_said_while_lessons_draw_from_the_present_bank(visitor: Visitor) -> None:
    for url in ("/soan/an-toan", BANK_PAGE):
        assert "Ngân hàng đã đổi" not in visitor.page(url).text


def test_the_course_and_the_bank_lead_to_each_lesson_to_be_published_again(
    visitor: Visitor, session: Session
) -> None:
    change_bank(session)

    for url in ("/soan/an-toan", BANK_PAGE):
        page = visitor.page(url)
        assert OUTDATED in page.text
        assert PUBLISH in page.links()


def test_published_again_the_lesson_draws_from_the_new_text(
    visitor: Visitor, session: Session, world: World
) -> None:
    change_bank(session)
    page = visitor.page(PUBLISH)
    assert "Ngân hàng câu hỏi đã đổi." in page.text
    assert "sửa lời hỏi" in page.text

    visitor.submit(PUBLISH, {**page.fields(PUBLISH), "note": ""})

    assert redrawing.outdated(session, world.course.id) == []
    assert "chưa có gì mới" in visitor.page(PUBLISH).text


def test_a_bank_taken_off_or_put_back_as_it_was_asks_for_nothing(
    session: Session, world: World
) -> None:
    change_bank(session)
    bank = session.scalars(select(Lesson).where(Lesson.key == "ngan-hang-an-toan")).one()
    newest = publishing.latest(session, bank.id)
    assert newest is not None
    assert [one.key for one in redrawing.outdated(session, world.course.id)] == ["boc-tham"]
    before = newest.source.replace("Câu số 3 có đúng không?", "Câu số 3 đúng không?")
    ready = publishing.prepare(before, publishing.known(session, bank), render=markup.render)
    publishing.publish(session, bank, ready, by=None, base=newest.id, at=MONDAY)

    assert redrawing.outdated(session, world.course.id) == []
