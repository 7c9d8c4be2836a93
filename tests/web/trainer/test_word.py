"""Lessons and quizzes as Word files: with answers they come back, without they tell nothing."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import markup
from app.catalog import manuscript
from app.catalog.exchange.word.reading import read
from app.catalog.models import Draft, Lesson, LessonKind
from app.catalog.publishing import Known, prepare
from tests import world as worlds
from tests.visitor import Visitor
from tests.web import canaries
from tests.world import World


def words_of(data: bytes) -> str:
    """Everything in every part of the file, without its tags."""
    with ZipFile(BytesIO(data)) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return re.sub(r"<[^>]+>", " ", " ".join(parts))


@pytest.fixture
def minh(visitor: Visitor, world: World) -> Visitor:
    visitor.sign_in(world.minh)
    return visitor


def test_a_lesson_with_answers_comes_back_unchanged(minh: Visitor, session: Session) -> None:
    answer = minh.get("/soan/an-toan/chao-hoi/bai.docx?dap-an=1")

    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    back = manuscript.parse(read(answer.data, media={}).source)
    there = manuscript.parse((worlds.LESSONS / "chao-hoi.md").read_text("utf-8"))
    assert [one.question.title.text for one in back.questions()] == [
        one.question.title.text for one in there.questions()
    ]
    assert [card.title for card in back.cards] == [card.title for card in there.cards]


def test_a_copy_for_learners_tells_nothing(minh: Visitor, session: Session, world: World) -> None:
    ready = prepare(canaries.lesson(), Known(), render=markup.render)
    worlds.publish(session, world.course, "kin", ready)
    session.commit()

    plain = minh.get("/soan/an-toan/kin/bai.docx").data
    told = minh.get("/soan/an-toan/kin/bai.docx?dap-an=1").data

    scene = canaries.of("canhmottitle", "canhmottext", "canhmotchoice")
    assert canaries.found(words_of(plain)) <= scene
    assert canaries.of("thu") <= canaries.found(words_of(told))


def test_one_quiz_by_itself(minh: Visitor) -> None:
    quiz = words_of(minh.get("/soan/an-toan/chao-hoi/bai.docx?bai=kchao&dap-an=1").data)

    assert "Câu 1" in quiz
    minh.page("/soan/an-toan/chao-hoi/bai.docx?bai=khong-co", 404)


def test_the_template_reads_back_without_a_warning(minh: Visitor) -> None:
    paper = read(minh.get("/soan/mau-bai-soan.docx").data, media={})

    found = manuscript.parse(paper.source).problems
    assert [problem for problem in found if problem.level != "info"] == []
    assert len(paper.questions) >= 5


def test_a_bank_is_begun_with_a_button_of_its_own(
    minh: Visitor, session: Session, world: World
) -> None:
    minh.submit("/soan/an-toan/bai-moi", {"title": "Khẩn cấp", "loai": "ngan-hang"})

    bank = session.scalars(select(Lesson).where(Lesson.kind == LessonKind.BANK)).one()
    assert bank.key == "ngan-hang-khan-cap"
    draft = session.scalars(select(Draft).where(Draft.lesson_id == bank.id)).one()
    text = manuscript.parse(draft.source, is_bank=True)
    assert [one.question.kind for one in text.questions()] == ["single", "true_false"]
    assert "Khẩn cấp" in minh.page("/soan/an-toan").text
    assert "câu" in minh.page("/soan/an-toan/ngan-hang-khan-cap").text
    page = minh.page("/soan/an-toan/ngan-hang-khan-cap/dang")
    assert "Đăng bài" in page.text
