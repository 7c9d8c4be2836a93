"""A quiz from the start page to the result, without script."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.assessment.models import Answer, Attempt, Submission
from tests.visitor import Visitor
from tests.web.learner.walking import JSON, QUIZ, RIGHT, WRONG, Walker
from tests.world import World

HELD_BACK = ("PHANHOI-SAI", "GIAITHICH-MOT", "GIAITHICH-HAI", "trưởng chi hội")


def count(session: Session, model: type) -> int:
    return session.scalars(select(func.count()).select_from(model)).one()


def test_the_start_page_says_the_rules_in_a_sentence(lan: Walker) -> None:
    page = lan.visitor.page(QUIZ)

    assert page.h1 == "Trả lời 5 câu hỏi"
    assert "Đúng 3 trong 5 câu là đạt." in page.text
    assert "làm lại bao nhiêu lần cũng được" in page.text


def test_starting_twice_goes_on_with_the_same_attempt(lan: Walker, session: Session) -> None:
    first, second = lan.begin(), lan.begin()

    assert first == second
    assert count(session, Attempt) == 1
    assert "Làm tiếp" in lan.visitor.page(QUIZ).text


def test_a_saved_answer_is_there_when_she_comes_back(lan: Walker) -> None:
    attempt = lan.begin()

    lan.save(attempt, "qmot", ["Ghi tên"])

    page = lan.visitor.page(attempt)
    chosen = [box["value"] for box in page.all("input") if "checked" in box]
    assert chosen == [lan.option("qmot", "Ghi tên")]
    assert "Đã nhận lúc" in page.text


def test_saving_one_question_saves_all_that_stands_in_the_form(
    lan: Walker, session: Session
) -> None:
    attempt = lan.begin()

    lan.visitor.submit(f"{attempt}/cau/qmot", lan.sheet(RIGHT))

    assert count(session, Answer) == 5


def test_a_double_tap_counts_once(lan: Walker, session: Session) -> None:
    attempt = lan.begin()
    form = lan.sheet({"qmot": RIGHT["qmot"]})

    lan.visitor.submit(f"{attempt}/cau/qmot", form)
    lan.visitor.submit(f"{attempt}/cau/qmot", form)

    assert count(session, Answer) == 1


def test_the_same_id_for_another_answer_is_kept_apart(lan: Walker, session: Session) -> None:
    attempt = lan.begin()
    form = lan.sheet({"qmot": RIGHT["qmot"]})
    lan.visitor.submit(f"{attempt}/cau/qmot", form)

    other = {**form, "cau-qmot": lan.option("qmot", "Ghi tên")}
    page = lan.visitor.inspect(lan.visitor.post(f"{attempt}/cau/qmot", other), attempt, status=409)

    assert "Bài gửi sau được giữ, chưa tính" in page.text
    assert count(session, Answer) == 1


def test_the_script_gets_the_same_in_a_few_words(lan: Walker) -> None:
    attempt = lan.begin()

    reply = lan.visitor.post(
        f"{attempt}/cau/qmot", lan.sheet({"qmot": RIGHT["qmot"]}), headers=JSON
    )

    assert reply.status_code == 200
    assert reply.json is not None
    assert reply.json["ok"] is True
    assert reply.json["next"].startswith(attempt)


def test_enough_right_answers_pass(lan: Walker) -> None:
    page = lan.hand_in(lan.begin(), RIGHT)

    assert page.h1 == "Chị đúng 5/5 câu, cần 3"
    assert "Số biên nhận" in page.text
    assert "Làm lại" not in page.text
    assert "GIAITHICH-MOT" in page.text


def test_too_few_right_answers_may_be_tried_again(lan: Walker) -> None:
    page = lan.hand_in(lan.begin(), WRONG)

    assert page.h1 == "Chị đúng 0/5 câu, cần 3; làm lại được"
    assert "Chưa đúng, chị xem vì sao" in page.text
    assert "PHANHOI-SAI" in page.text
    assert "Làm lại" in page.text


def test_nothing_private_shows_before_she_hands_in(lan: Walker) -> None:
    attempt = lan.begin()
    lan.save(attempt, "qmot", ["Nói ngay việc của mình"])

    seen = lan.visitor.get(QUIZ).text + lan.visitor.get(attempt).text
    seen += lan.visitor.get(f"{attempt}?thieu=1").text

    assert not [word for word in HELD_BACK if word in seen]


def test_answers_wanting_are_named_before_it_counts(lan: Walker, session: Session) -> None:
    attempt = lan.begin()

    page = lan.hand_in(attempt, {"qmot": RIGHT["qmot"], "qso": "75"})

    assert "Còn 3 câu chưa trả lời" in page.text
    assert "#cau-qnhieu" in page.links()
    assert count(session, Answer) == 2
    assert count(session, Submission) == 0


def test_she_may_hand_in_with_answers_wanting(lan: Walker) -> None:
    attempt = lan.begin()
    lan.hand_in(attempt, {"qso": "75"})

    page = lan.hand_in(attempt, {"qso": "75"}, du="1")

    assert page.h1.startswith("Chị đúng 1/5 câu")
    assert "Chị chưa trả lời câu này" in page.text


def test_handing_in_twice_counts_once(lan: Walker, session: Session) -> None:
    attempt = lan.begin()

    first = lan.hand_in(attempt, RIGHT)
    second = lan.hand_in(attempt, WRONG)

    assert first.h1 == second.h1
    assert count(session, Submission) == 1


def test_an_answer_after_handing_in_is_refused_in_words(lan: Walker) -> None:
    attempt = lan.begin()
    lan.hand_in(attempt, RIGHT)

    late = lan.sheet({"qmot": WRONG["qmot"]})
    page = lan.visitor.inspect(lan.visitor.post(f"{attempt}/cau/qmot", late), attempt, status=422)

    assert "đã nộp" in page.text


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("qmot", "khong-co", "không có trong câu hỏi"),
        ("qso", "không biết", "đúng một con số"),
        ("qso", "7" * 61, "chỉ cần một con số"),
        ("qngan", "a" * 301, "dài quá 300 ký tự"),
        ("qngan", "", "Chị chọn hoặc viết câu trả lời"),
    ],
)
def test_an_answer_that_cannot_be_taken_comes_back_with_a_sentence(
    lan: Walker, session: Session, key: str, value: str, sentence: str
) -> None:
    attempt = lan.begin()
    form = {"viec": str(uuid4()), "hoi": key, f"cau-{key}": value}

    page = lan.visitor.inspect(lan.visitor.post(f"{attempt}/cau/{key}", form), attempt, 422)

    assert sentence in page.text
    assert key == "qmot" or value in page.html
    assert count(session, Answer) == 0


def test_one_bad_answer_costs_no_other(lan: Walker, session: Session) -> None:
    attempt = lan.begin()
    form = {**lan.sheet(RIGHT), "cau-qso": "không biết"}

    lan.visitor.inspect(lan.visitor.post(f"{attempt}/nop", form), attempt, status=422)

    assert count(session, Answer) == 4
    assert count(session, Submission) == 0


@pytest.mark.parametrize("key", ["qtuhoi", "qviet", "khong-co"])
def test_a_question_outside_the_attempt_does_not_exist(lan: Walker, key: str) -> None:
    attempt = lan.begin()

    response = lan.visitor.post(f"{attempt}/cau/{key}", {"hoi": key, f"cau-{key}": "x"})

    assert response.status_code == 404


def test_what_she_types_never_becomes_html(lan: Walker) -> None:
    attempt = lan.begin()
    nasty = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'

    lan.save(attempt, "qngan", nasty)
    result = lan.hand_in(attempt, {**WRONG, "qngan": nasty})

    assert "<script>alert" not in lan.visitor.get(attempt).text
    assert "&lt;script&gt;alert(1)" in result.html
    assert "<img src=x" not in result.html


def test_somebody_elses_attempt_does_not_exist(
    lan: Walker, visitor: Visitor, world: World, session: Session
) -> None:
    attempt = lan.begin()
    visitor.sign_in(world.mai)

    form = lan.sheet(RIGHT)
    for response in (
        visitor.get(attempt),
        visitor.post(f"{attempt}/cau/qmot", form),
        visitor.post(f"{attempt}/nop", form),
    ):
        assert response.status_code == 404
    assert count(session, Answer) == 0


@pytest.mark.parametrize("id", ["b5ed31a3-1e49-4da4-a2e6-c6d5e965e9e5", "khong-phai-so", "1"])
def test_an_attempt_that_never_was_does_not_exist(lan: Walker, id: str) -> None:
    assert lan.visitor.get(f"/luot/{id}").status_code == 404


def test_a_trainer_may_look_but_what_she_does_is_not_counted(
    visitor: Visitor, world: World, session: Session
) -> None:
    visitor.sign_in(world.minh)
    visitor.page(QUIZ)

    page = visitor.inspect(visitor.post(QUIZ), QUIZ, status=403)

    assert "Chỉ chi hội trưởng" in page.text
    assert count(session, Attempt) == 0


def test_a_page_of_an_attempt_is_kept_nowhere(lan: Walker) -> None:
    response = lan.visitor.get(lan.begin())

    assert response.headers["Cache-Control"] == "private, no-store"
