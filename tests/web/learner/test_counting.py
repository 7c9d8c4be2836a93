"""«Cách tính»: the score shown is the one the author chose; passing once stays passing."""

import pytest
from sqlalchemy.orm import Session

from app import markup
from app.catalog import publishing
from app.catalog.publishing import Known
from tests import world as worlds
from tests.web.learner.walking import Walker
from tests.world import World

URL = "/bai/an-toan/hai-cau"
QUIZ = f"{URL}/kiem-tra/khai"
LESSON = """## Kiểm tra: Hai câu <!-- id: khai -->
Cách tính: {how}

### Câu 1. Nghe trước? <!-- id: qa -->
Đáp án: Đúng

### Câu 2. Nói trước? <!-- id: qb -->
Đáp án: Sai
"""
RIGHT = {"cau-qa": "dung", "cau-qb": "sai"}
WRONG = {"cau-qa": "sai", "cau-qb": "dung"}


def put(session: Session, world: World, how: str) -> None:
    ready = publishing.prepare(LESSON.format(how=how), Known(), render=markup.render)
    worlds.publish(session, world.course, "hai-cau", ready)
    session.commit()


def hands_in(lan: Walker, answers: dict[str, str]) -> str:
    attempt = lan.visitor.submit(QUIZ).headers["Location"]
    lan.visitor.submit(f"{attempt}/nop", {"hoi": ["qa", "qb"], "du": "1", **answers})
    return attempt


@pytest.mark.parametrize(
    ("how", "words", "rule"),
    [
        ("cao nhất", "Điểm của chị: 10 trên 10", "cũng được."),
        ("gần nhất", "Điểm của chị: 0 trên 10 (lần gần nhất)", "Điểm tính lần gần nhất."),
        ("trung bình", "Điểm của chị: 5 trên 10 (trung bình các lần)", "Điểm tính trung bình"),
    ],
)
def test_two_tries_come_to_one_score(
    lan: Walker, session: Session, world: World, how: str, words: str, rule: str
) -> None:
    put(session, world, how)
    hands_in(lan, RIGHT)

    result = lan.visitor.page(hands_in(lan, WRONG))

    assert words in result.text
    assert "Chị đã đạt ở một lần khác" in result.text
    before = lan.visitor.page(QUIZ)
    assert words in before.text
    assert rule in before.text


def test_a_completion_earned_stays_and_the_lists_say_how_the_score_is_counted(
    lan: Walker, session: Session, world: World
) -> None:
    put(session, world, "gần nhất")
    hands_in(lan, RIGHT)
    hands_in(lan, WRONG)

    for url in ("/khoa/an-toan", f"{URL}/ket-qua"):
        page = lan.visitor.page(url)
        assert "ược 0 điểm (lần gần nhất), cao nhất 10" in page.text
    assert "Chị đã học xong bài này" in page.text


def test_points_are_shown_on_the_scale_the_author_chose(
    lan: Walker, session: Session, world: World
) -> None:
    text = LESSON.format(how="cao nhất\nĐiểm: 100").replace("Câu 2.", "Câu 2 (3 điểm).")
    ready = publishing.prepare(text, Known(), render=markup.render)
    worlds.publish(session, world.course, "hai-cau", ready)
    session.commit()
    assert "Được 50 trong 100 điểm là đạt." in lan.visitor.page(QUIZ).text

    result = lan.visitor.page(hands_in(lan, {**WRONG, "cau-qa": "dung"}))

    assert result.h1 == "Chị được 25/100 điểm, cần 50; làm lại được"
    assert "Hai câu: được 25 điểm, cần 50" in lan.visitor.page("/khoa/an-toan").text
