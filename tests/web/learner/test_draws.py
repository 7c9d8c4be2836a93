"""A quiz that draws by lot from a bank and has a limit of time, on the phone."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock, markup
from app.assessment.models import Answer, Attempt
from app.catalog import library, publishing
from app.catalog.models import Lesson, LessonKind
from tests.web.learner.walking import Walker
from tests.world import FOUNDED, World

URL = "/bai/an-toan/boc-tham"
QUIZ = f"{URL}/kiem-tra/kboc"
BANK = "\n".join(
    f"### Câu {n}. Câu số {n} đúng không? <!-- id: qb{n} -->\nĐáp án: Sai\n" for n in range(1, 7)
)
LESSON = """## Đọc <!-- id: cboc -->

Chị đọc.

## Kiểm tra: Bốc thăm <!-- id: kboc -->
Thời gian: 20 phút

### Câu 1. Luôn hỏi câu này? <!-- id: qluon -->
Đáp án: Đúng

### Phần 2. Từ ngân hàng
Chị đọc từng câu.
Lấy: 3 câu từ ngan-hang/an-toan.md
"""


def put(session: Session, world: World, key: str, kind: LessonKind, text: str) -> Lesson:
    lesson = Lesson(course_id=world.course.id, key=key, kind=kind, position=9, created_at=FOUNDED)
    session.add(lesson)
    session.flush()
    ready = publishing.prepare(text, publishing.known(session, lesson), render=markup.render)
    publishing.publish(session, lesson, ready, by=None, base=None, at=FOUNDED)
    return lesson


@pytest.fixture(autouse=True)
def published(session: Session, world: World) -> None:
    put(session, world, "ngan-hang-an-toan", LessonKind.BANK, BANK)
    put(session, world, "boc-tham", LessonKind.LESSON, LESSON)
    session.commit()


def drawn(lan: Walker) -> list[list[str]]:
    found = lan.session.scalars(select(Attempt).order_by(Attempt.happened_at))
    return [attempt.drawn or [] for attempt in found]


def answers(lan: Walker) -> dict[str, list[str] | str]:
    return {key: ["Sai"] for key in drawn(lan)[-1]}


def hands_in(lan: Walker, attempt: str) -> None:
    sheet: dict[str, object] = {"hoi": drawn(lan)[-1], "du": "1"}
    sheet |= {f"cau-{key}": "sai" for key in drawn(lan)[-1]}
    lan.visitor.submit(f"{attempt}/nop", sheet)


def test_she_is_asked_three_of_the_bank_and_what_is_always_asked(lan: Walker) -> None:
    assert "Trả lời 4 câu hỏi" in lan.visitor.page(QUIZ).text

    page = lan.visitor.page(lan.begin(QUIZ))

    assert "Câu 4 trong 4" in page.text
    assert "Phần 2. Từ ngân hàng" in page.text
    assert "Chị đọc từng câu." in page.text
    assert "Luôn hỏi câu này?" in page.text
    assert len([key for key in drawn(lan)[0] if key.startswith("qb")]) == 3


def test_the_second_time_she_meets_the_other_three(lan: Walker) -> None:
    for _ in range(2):
        hands_in(lan, lan.begin(QUIZ))

    first, second = (set(keys) - {"qluon"} for keys in drawn(lan))
    assert first | second == {f"qb{n}" for n in range(1, 7)}


def test_the_result_counts_what_was_drawn(lan: Walker) -> None:
    attempt = lan.begin(QUIZ)
    hands_in(lan, attempt)

    assert "Chị đúng 3/4 câu" in lan.visitor.page(attempt).h1


def test_a_question_not_drawn_cannot_be_answered(lan: Walker) -> None:
    attempt = lan.begin(QUIZ)
    other = next(f"qb{n}" for n in range(1, 7) if f"qb{n}" not in drawn(lan)[0])

    lan.visitor.submit(f"{attempt}/cau/{other}", {f"cau-{other}": "sai"}, 404)


def test_a_bank_is_no_lesson_to_study(lan: Walker, session: Session, world: World) -> None:
    lan.visitor.page("/bai/an-toan/ngan-hang-an-toan", 404)

    assert "ngan-hang" not in lan.visitor.page("/khoa/an-toan").html
    assert [one.lesson_key for one in library.lessons(session, world.course.id)].count(
        "ngan-hang-an-toan"
    ) == 0


def test_when_her_time_is_up_what_is_saved_still_counts(lan: Walker) -> None:
    attempt = lan.begin(QUIZ)
    assert "Chị làm đến" in lan.visitor.page(attempt).text
    first, second = drawn(lan)[0][:2]
    lan.visitor.submit(f"{attempt}/cau/{first}", {f"cau-{first}": "dung"})

    with time_machine.travel(clock.now() + timedelta(minutes=22), tick=False):
        late = lan.visitor.submit(f"{attempt}/cau/{second}", {f"cau-{second}": "sai"}, 422)
        assert "Đã hết giờ" in late.text
        sheet = {"hoi": [first, second], "du": "1", f"cau-{second}": "sai"}
        lan.visitor.submit(f"{attempt}/nop", sheet)

    assert [answer.question_key for answer in lan.session.scalars(select(Answer))] == [first]
    assert "Chị đúng 1/4 câu" in lan.visitor.page(attempt).h1
