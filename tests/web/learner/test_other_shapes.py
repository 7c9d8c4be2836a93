"""Quizzes with other settings, cases without scenes, words that only a trainer can mark."""

from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock, markup
from app.assessment import reviewing
from app.assessment.models import OpenAnswer
from app.assessment.reviewing import Reviewer
from app.catalog import library, publications, publishing
from app.catalog.publishing import Known
from tests import world as worlds
from tests.visitor import Page
from tests.web.learner.walking import Walker
from tests.world import World

URL = "/bai/an-toan/khac"
QUIZ = f"{URL}/kiem-tra/kkhac"
CASE = f"{URL}/tinh-huong/tkhac"
READING = "## Đọc <!-- id: cdoc -->\n\nChị đọc.\n\n"
QUESTION = """
### Câu 1. Điều nào đúng? <!-- id: qchon -->
- (x) Điều này
- ( ) Điều kia
  > PHANHOI-KIA Chưa phải.

Giải thích: GIAITHICH-KHAC Vì thế.
"""
WRITTEN = """
### Câu 2 (tự luận, 3 điểm). Chị viết gì cho chị ấy? <!-- id: qthu -->
Thang điểm:
- 1 điểm: TIEUCHI-CHAO Lời chào
- 2 điểm: TIEUCHI-HEN Lời hẹn

Bài mẫu: BAIMAU-THU Chào chị, mai em sang.
"""
LINEAR = """## Tình huống: Hai câu hỏi <!-- id: tkhac -->

Chuyện do người soạn nghĩ ra.

### Câu 1 (tự luận, 1 điểm). Chị làm gì trước? <!-- id: qtruoc -->
Thang điểm:
- 1 điểm: TIEUCHI-TRUOC Hỏi thăm

Bài mẫu: BAIMAU-TRUOC Em hỏi thăm.

### Câu 2 (tự luận, 1 điểm). Rồi làm gì? <!-- id: qsau -->
Thang điểm:
- 1 điểm: TIEUCHI-SAU Báo Hội

Bài mẫu: BAIMAU-SAU Em báo Hội.
"""


def publish(session: Session, world: World, body: str) -> None:
    ready = publishing.prepare(READING + body, Known(), render=markup.render)
    worlds.publish(session, world.course, "khac", ready)
    session.commit()


def quiz(settings: str, questions: str = QUESTION) -> str:
    return f"## Kiểm tra: Khác <!-- id: kkhac -->\n{settings}\n{questions}"


def answered(lan: Walker, right: bool) -> Page:
    attempt = lan.begin(QUIZ)
    options = next(
        question.public["options"]
        for question in library.questions(
            lan.session, worlds.lesson(lan.session, "khac").revision_id
        )
        if question.key == "qchon"
    )
    key = options[0 if right else 1]["key"]
    form = {"viec": str(uuid4()), "hoi": "qchon", "cau-qchon": key, "du": "1"}
    return lan.visitor.follow(lan.visitor.submit(f"{attempt}/nop", form))


def test_after_the_last_try_there_is_no_other(lan: Walker, session: Session, world: World) -> None:
    publish(session, world, quiz("Số lần làm: 1"))
    assert "nhiều nhất 1 lần" in lan.visitor.page(QUIZ).text

    page = answered(lan, right=False)

    assert "làm lại" not in page.text.lower()
    assert "Chị đã làm đủ số lần" in lan.visitor.page(QUIZ).text
    again = lan.visitor.inspect(lan.visitor.post(QUIZ, {"viec": str(uuid4())}), QUIZ, 422)
    assert "Chị đã làm đủ 1 lần" in again.text


def test_the_explanation_waits_until_she_passes(
    lan: Walker, session: Session, world: World
) -> None:
    publish(session, world, quiz("Hiện đáp án: sau khi đạt"))

    failed = answered(lan, right=False)
    assert "GIAITHICH-KHAC" not in failed.html
    assert "Nên chọn" not in failed.text
    assert "Lời giải chưa hiện ở lần này" in failed.text

    assert "GIAITHICH-KHAC" in answered(lan, right=True).text


def test_the_model_answer_waits_as_well(lan: Walker, session: Session, world: World) -> None:
    publish(session, world, quiz("Hiện đáp án: sau khi đạt", QUESTION + WRITTEN))
    attempt = lan.begin(QUIZ)
    form = {"viec": str(uuid4()), "hoi": "qthu", "cau-qthu": "Chào chị.", "du": "1"}

    page = lan.visitor.follow(lan.visitor.submit(f"{attempt}/nop", form))

    assert "Chào chị." in page.text
    assert not [word for word in ("BAIMAU", "TIEUCHI") if word in page.html]


def test_the_explanation_may_never_be_shown(lan: Walker, session: Session, world: World) -> None:
    publish(session, world, quiz("Hiện đáp án: không"))

    page = answered(lan, right=True)

    assert "Chị đúng" in page.text
    assert "GIAITHICH-KHAC" not in page.html


def test_questions_that_weigh_differently_are_counted_in_points(
    lan: Walker, session: Session, world: World
) -> None:
    heavier = "\n### Câu 2 (3 điểm). Đúng hay sai? <!-- id: qnang -->\n\nĐáp án: Đúng\n"
    publish(session, world, quiz("Điểm đạt: 6/10", QUESTION + heavier))

    assert "Được 6 trong 10 điểm là đạt." in lan.visitor.page(QUIZ).text
    assert answered(lan, right=True).h1.startswith("Chị được 2,5/10 điểm, cần 6")


CHECKS = """## Nghĩ thử <!-- id: cnghi -->

Chị nghĩ.

### Câu hỏi (tự luận): Chị sẽ nói gì? <!-- id: qnoi -->

Bài mẫu: BAIMAU-NOI Em hỏi thăm.

### Câu hỏi: Tên viết tắt của Hội? <!-- id: qten -->

Đáp án: LHPN
"""


@pytest.mark.parametrize(
    ("key", "typed", "heading", "shown"),
    [
        ("qnoi", "Chào chị.", "Cách trả lời để tham khảo", "BAIMAU-NOI"),
        ("qten", "lhpn", "Chị đúng", "Chị viết: lhpn"),
        ("qten", "hội", "Chưa đúng, chị xem vì sao", "Đúng là: LHPN"),
    ],
)
def test_a_self_check_may_be_written(
    lan: Walker, session: Session, world: World, key: str, typed: str, heading: str, shown: str
) -> None:
    publish(session, world, CHECKS)
    lesson = lan.visitor.page(URL)
    assert "BAIMAU" not in lesson.html
    url = f"{URL}/cau/{key}"

    form = {**lesson.fields(url), f"cau-{key}": typed}
    page = lan.visitor.inspect(lan.visitor.post(url, form), url)

    assert page.h1 == heading
    assert shown in page.text


def written(lan: Walker, session: Session, world: World) -> tuple[str, Page]:
    publish(session, world, quiz("Điểm đạt: 5/10", QUESTION + WRITTEN))
    attempt = lan.begin(QUIZ)
    assert "BAIMAU" not in lan.visitor.get(attempt).text
    form = {"viec": str(uuid4()), "hoi": "qthu", "cau-qthu": "Chào chị.", "du": "1"}
    return attempt, lan.visitor.follow(lan.visitor.submit(f"{attempt}/nop", form))


def test_words_in_a_quiz_wait_for_the_trainer_and_show_the_model(
    lan: Walker, session: Session, world: World
) -> None:
    _, page = written(lan, session, world)

    assert "Còn 1 câu chờ giảng viên chấm" in page.text
    assert "BAIMAU-THU" in page.text
    assert "TIEUCHI-HEN" in page.text


def test_the_trainers_points_and_words_come_back(
    lan: Walker, session: Session, world: World
) -> None:
    attempt, page = written(lan, session, world)
    answer = session.scalars(select(OpenAnswer)).one()
    rubric = reviewing.rubric_marks.criteria(session, answer)
    reviewing.mark(
        session,
        answer,
        {point["key"]: 3 for point in rubric},
        "Chị viết rất ấm.",
        by=Reviewer(world.minh.account.id, world.minh.id),
        seen=reviewing.state(session, answer),
        at=clock.now(),
    )
    session.commit()

    again = lan.visitor.page(attempt)

    assert "Chị viết rất ấm." in again.text
    assert "3/3 điểm" in again.text
    assert "chờ giảng viên" not in again.text
    boxes = [box["value"] for box in page.all("input") if box.get("name") == "y"]
    url = f"{attempt}/tu-cham/qthu"
    lan.visitor.submit(url, {"viec": str(uuid4()), "y": boxes})
    assert "Đã nhận" in lan.visitor.page(attempt).text


def send(lan: Walker, run: str, key: str, words: str) -> Page:
    action = f"{run}/viet/{key}"
    fields = lan.visitor.page(run).fields(action)
    return lan.visitor.follow(lan.visitor.submit(action, {**fields, f"cau-{key}": words}))


def test_a_case_without_scenes_is_one_page_and_ends_with_its_last_answer(
    lan: Walker, session: Session, world: World
) -> None:
    publish(session, world, LINEAR)
    lan.read("khac")
    run = lan.begin(CASE)
    assert not [word for word in ("BAIMAU", "TIEUCHI") if word in lan.visitor.get(run).text]

    half = send(lan, run, "qsau", "Báo Hội.")
    assert "BAIMAU-SAU" in half.text
    assert "BAIMAU-TRUOC" not in half.html
    assert "Chị đã học xong bài này" not in half.text

    whole = send(lan, run, "qtruoc", "Hỏi thăm.")
    assert "BAIMAU-TRUOC" in whole.text
    assert "Chị đã học xong bài này" in whole.text


@pytest.mark.parametrize("action", ["buoc", "nop", "cau/qsau"])
def test_a_case_without_scenes_has_no_steps(
    lan: Walker, session: Session, world: World, action: str
) -> None:
    publish(session, world, LINEAR)
    run = lan.begin(CASE)

    response = lan.visitor.post(f"{run}/{action}", {"so": "1", "chon": "x"})

    assert response.status_code == 404


def test_a_lesson_taken_back_leaves_what_she_did(
    lan: Walker, session: Session, world: World
) -> None:
    publish(session, world, quiz("Điểm đạt: 5/10"))
    attempt = lan.begin(QUIZ)
    lesson = next(lesson for lesson in world.course.lessons if lesson.key == "khac")
    publications.withdraw(session, lesson, by=None, at=clock.now())
    session.commit()

    assert lan.visitor.get(URL).status_code == 404
    form = {"viec": str(uuid4()), "du": "1"}
    page = lan.visitor.follow(lan.visitor.submit(f"{attempt}/nop", form))

    assert page.h1.startswith("Chị đúng 0/1 câu")
    assert "Về trang đầu" in page.text
