"""Questions of several small answers on the phone, without script: asked, kept, given back."""

from collections.abc import Mapping
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessment.models import Answer
from app.catalog import library
from app.people.models import PersonalText
from tests import world as worlds
from tests.visitor import Page
from tests.web.learner.walking import Walker
from tests.world import World

URL = "/bai/an-toan/tung-phan"
QUIZ = f"{URL}/kiem-tra/kphan"
RIGHT = {
    "Giữ hết tiền": "Đúng",
    "Chỉ đánh đập": "Sai",
    "Trẻ em": "111",
    "Đang bị": "113",
    "Bảo đảm": "1",
    "Lắng nghe": "2",
    "Kết nối": "3",
    "Chỗ trống 1": "chi hội trưởng",
    "Chỗ trống 2": "111",
    "Nội dung": "Vừa",
    "Cách hỏi": "Dễ",
}
KEYS = ("qnhom", "qnoi", "qxep", "qdien", "qkhao")


@pytest.fixture
def attempt(lan: Walker, session: Session, world: World) -> str:
    worlds.publish(session, world.course, "tung-phan", worlds.prepared("tung-phan"))
    session.commit()
    return lan.begin(QUIZ)


def filled(lan: Walker, wanted: Mapping[str, str]) -> dict[str, object]:
    """The sheet as a browser sends it: what she wants for each part, by its first words."""
    found = worlds.lesson(lan.session, "tung-phan")
    sheet: dict[str, object] = {"viec": str(uuid4()), "hoi": list(KEYS)}
    for question in library.questions(lan.session, found.revision_id):
        for part in question.public["parts"]:
            name = part.get("html") or f"Chỗ trống {part['key']}"
            answer = next((wanted[words] for words in wanted if name.startswith(words)), "")
            options = part.get("options") or question.public["options"]
            keys = {option["text"]: option["key"] for option in options}
            sheet[f"cau-{question.key}.{part['key']}"] = keys.get(answer, answer)
    return sheet


def hand_in(lan: Walker, attempt: str, wanted: Mapping[str, str]) -> Page:
    sheet = {**filled(lan, wanted), "du": "1"}
    return lan.visitor.follow(lan.visitor.submit(f"{attempt}/nop", sheet))


def test_every_part_has_its_own_field_with_a_name(lan: Walker, attempt: str) -> None:
    page = lan.visitor.page(attempt)

    assert len([box for box in page.all("input") if box.get("type") == "radio"]) == 4
    assert len(page.all("select")) == 2 + 3 + 1 + 2
    assert "Chọn số thứ tự cho mỗi việc" in page.text
    assert "Không chấm điểm" in page.text
    assert "\ue000" not in page.html


def test_all_right(lan: Walker, attempt: str) -> None:
    page = hand_in(lan, attempt, RIGHT)

    assert "Chị đúng 4/4 câu" in page.h1
    assert "Chị xếp thứ 1, đúng rồi" in page.text
    assert "Cảm ơn chị đã cho ý kiến" in page.text
    assert "chờ giảng viên chấm" not in page.text.lower()
    assert "là …(1)…; trẻ gặp nguy gọi …(2)…" in page.text


def test_partly_right_shows_what_would_have_been(lan: Walker, attempt: str) -> None:
    wanted = {**RIGHT, "Chỉ đánh đập": "Đúng", "Đang bị": "114", "Chỗ trống 1": "cong an"}

    page = hand_in(lan, attempt, wanted)

    assert "Chị được 6,3/10 điểm" in page.h1
    assert "Nên chọn: Sai" in page.text
    assert "Nên chọn: 113" in page.text
    assert "Đúng là: chi hội trưởng" in page.text
    assert page.text.count("Đúng một phần") == 3


def test_what_she_saved_stands_there_again(lan: Walker, attempt: str, session: Session) -> None:
    lan.visitor.submit(f"{attempt}/cau/qdien", filled(lan, RIGHT))

    page = lan.visitor.page(attempt)

    chosen = [option for option in page.all("option") if "selected" in option]
    assert len(chosen) == 2 + 3 + 1 + 2
    assert len([box for box in page.all("input") if "checked" in box]) == 2
    assert "chi hội trưởng" in [box.get("value") for box in page.all("input")]
    kept = session.scalars(select(Answer)).all()
    assert "chi hội trưởng" not in str([answer.keys for answer in kept])
    assert "1=chi hội trưởng" in session.scalars(select(PersonalText.body)).one()


def test_two_steps_with_one_number_are_asked_about_and_kept(lan: Walker, attempt: str) -> None:
    sheet = filled(lan, {**RIGHT, "Lắng nghe": "1"})

    page = lan.visitor.inspect(lan.visitor.post(f"{attempt}/cau/qxep", sheet), attempt, 422)

    assert "Có hai ý cùng một số thứ tự" in page.text
    assert len([option for option in page.all("option") if "selected" in option]) == 8


def test_a_self_check_of_statements(lan: Walker, attempt: str) -> None:
    page = lan.visitor.page(URL)
    action = f"{URL}/cau/qtuhoi"
    radios = [box for box in page.all("input") if box["name"].startswith("cau-qtuhoi.")]
    assert len(radios) == 4

    form = {**page.fields(action), **{box["name"]: "dung" for box in radios}}
    answer = lan.visitor.inspect(lan.visitor.post(action, form), action)

    assert "GIAITHICH-TUHOI" in answer.text
    assert "Đúng rồi" in answer.text
    assert "Nên chọn: Sai" in answer.text
