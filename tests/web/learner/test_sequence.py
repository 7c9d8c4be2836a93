"""A course learnt in order, on the phone: a kind page leads to the lesson that comes first."""

import pytest
from sqlalchemy.orm import Session

from tests.visitor import Visitor
from tests.web.learner.walking import CASE, CASE_LESSON, JSON, LESSON, RIGHT, Walker
from tests.world import World


@pytest.fixture(autouse=True)
def in_order(session: Session, world: World) -> None:
    world.course.meta = {"order": "sequential"}
    session.commit()


@pytest.mark.parametrize("url", [CASE_LESSON, CASE, f"{CASE_LESSON}/in"])
def test_a_later_lesson_says_which_one_comes_first(lan: Walker, url: str) -> None:
    page = lan.visitor.page(url, 403)

    assert page.h1 == "Bài này học sau"
    assert "Chị học xong bài “Chào hỏi” thì bài này sẽ mở." in page.text
    assert page.links().count("/bai/an-toan/chao-hoi#phan-ctruoc") == 1


def test_the_list_of_the_course_says_so_too(lan: Walker) -> None:
    assert "Học xong “Chào hỏi” trước" in lan.visitor.page("/khoa/an-toan").text
    assert "Học xong “Chào hỏi” trước" in lan.visitor.page("/").text


def test_a_case_is_not_begun_by_sending_its_form(lan: Walker) -> None:
    page = lan.visitor.inspect(lan.visitor.post(CASE), CASE, 403)
    told = lan.visitor.post(CASE, headers=JSON)

    assert page.h1 == "Bài này học sau"
    assert told.status_code == 403
    assert "Chào hỏi" in told.json["message"]


def test_the_first_lesson_is_open_and_done_it_opens_the_next(lan: Walker) -> None:
    assert lan.visitor.page(LESSON).h1 == "Chào hỏi"
    lan.read()
    lan.hand_in(lan.begin(), RIGHT)

    assert lan.visitor.page(CASE_LESSON).h1 == "Bước đầu"


def test_who_writes_or_oversees_opens_any_lesson(visitor: Visitor, world: World) -> None:
    for someone in (world.minh, world.hoa):
        visitor.sign_in(someone)
        assert visitor.page(CASE_LESSON).h1 == "Bước đầu"
