"""«Cách soạn bài»: trainers read it, try its questions, and nothing is kept."""

from collections.abc import Mapping

import pytest
from sqlalchemy.orm import Session

from app.assessment.kinds import KINDS
from app.catalog.compiling import Compiled
from app.web.trainer import guide_lesson
from tests.visitor import Page, Visitor
from tests.web import dumping
from tests.world import World

GUIDE = "/soan/cach-soan-bai"
CHECK = f"{GUIDE}/cau/qphanmoi"
QUIZ = f"{GUIDE}/kiem-tra/kthu"
CASE = f"{GUIDE}/tinh-huong/hphuong"
WHY = "Hai dấu thăng rồi một dấu cách mở một phần."


@pytest.fixture(autouse=True)
def signed_in(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.minh)


@pytest.fixture
def guide(session: Session) -> Compiled:
    return guide_lesson.read(session)


def right(lesson: Compiled, key: str) -> dict[str, str | list[str]]:
    """The right answer to a question as the fields of its form."""
    asked = guide_lesson.question(lesson, key)
    field, found = f"cau-{key}", KINDS[asked.kind].right_answer(asked.public, asked.secret)
    if asked.public["parts"]:
        pairs = (one.split("=", 1) for one in found)
        return {f"{field}.{part}": answer for part, answer in pairs}
    if asked.kind == "number":
        return {field: str(asked.secret["number"]["low"])}
    return {field: list(found) if asked.public["options"] else found[0]}


def test_it_is_one_press_away_from_courses_editor_and_a_new_course(
    visitor: Visitor, world: World
) -> None:
    visitor.submit("/soan", {"title": "Khóa trống", "key": "trong", "unit": world.province.id})

    for place in ("/soan", "/soan/trong", "/soan/an-toan/chao-hoi"):
        assert GUIDE in visitor.page(place).links(), place


def test_every_part_is_in_the_contents(visitor: Visitor, guide: Compiled) -> None:
    page = visitor.page(GUIDE)
    ids = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
    inside = [link for link in page.links() if link.startswith("#") and link != "#noi-dung"]

    assert {link.removeprefix("#") for link in inside} <= ids
    for card in guide.public["cards"]:
        assert f"#phan-{card['key']}" in inside, card["title"]
    assert page.texts["h2"][0] == "Đọc hướng dẫn này thế nào"


def test_no_answer_stands_on_the_page_before_it_is_asked_for(visitor: Visitor) -> None:
    assert WHY not in visitor.page(GUIDE).html


def test_an_answer_is_told_and_nothing_is_kept(
    visitor: Visitor, session: Session, guide: Compiled
) -> None:
    visitor.page(GUIDE)
    before = dumping.dump(session, traces_of_reading=False)

    told = visitor.inspect(visitor.post(CHECK, right(guide, "qphanmoi")), CHECK)

    assert told.h1 == "Chị đúng"
    assert WHY in told.text
    assert 'id="phan-hoi"' in told.html
    assert dumping.changes(before, dumping.dump(session, traces_of_reading=False)) == []


def test_without_an_answer_she_is_asked_for_one(visitor: Visitor) -> None:
    page = visitor.inspect(visitor.post(CHECK), CHECK, 422)

    assert "Chị chọn hoặc viết câu trả lời" in page.text
    assert WHY not in page.html


def test_hints_come_one_by_one(visitor: Visitor, guide: Compiled) -> None:
    asked = next(one for one in guide.questions if len(one.secret["hints"]) == 2)
    address = f"{GUIDE}/cau/{asked.key}"

    first = visitor.inspect(visitor.post(address, {"them-goi-y": "1"}), address)
    assert "Gợi ý 1 trong 2" in first.text
    assert "Gợi ý 2 trong 2" not in first.text

    second = {"them-goi-y": "1", **first.fields(address)}
    assert "Gợi ý 2 trong 2" in visitor.inspect(visitor.post(address, second), address).text


def test_every_kind_is_answered_on_the_spot(visitor: Visitor, guide: Compiled) -> None:
    for asked in guide.questions:
        if asked.block_kind == "check" and asked.kind not in {"open", "survey", "discussion"}:
            address = f"{GUIDE}/cau/{asked.key}"
            form = right(guide, asked.key)
            told = visitor.inspect(visitor.post(address, form), address)
            assert told.h1 == "Chị đúng", (asked.kind, asked.line, form)


def test_what_is_to_talk_over_is_not_answered_here(visitor: Visitor, guide: Compiled) -> None:
    asked = next(one for one in guide.questions if one.kind == "discussion")

    assert visitor.post(f"{GUIDE}/cau/{asked.key}").status_code == 404
    assert visitor.post(f"{GUIDE}/cau/khong-co").status_code == 404


def test_its_quiz_is_marked_as_a_learners_would_be(visitor: Visitor, guide: Compiled) -> None:
    asked = [one.key for one in guide.questions if one.block_key == "kthu"]
    all_right: Mapping[str, object] = {
        field: value for key in asked for field, value in right(guide, key).items()
    }

    page = visitor.inspect(visitor.post(QUIZ, all_right), QUIZ)
    assert page.h1 == "Chị đúng 5/5 câu, cần 3"
    assert "Chị đã đạt" in page.text

    empty = visitor.inspect(visitor.post(QUIZ), QUIZ)
    assert empty.h1 == "Chị đúng 0/5 câu, cần 3"
    assert "Chị làm lại được" in empty.text
    assert visitor.post(f"{GUIDE}/kiem-tra/khac").status_code == 404


def choices(page: Page) -> list[str]:
    return [button["value"] for button in page.all("button") if button.get("class") == "choice"]


def test_its_case_is_walked_scene_by_scene_to_an_ending_with_its_score(visitor: Visitor) -> None:
    way, page = "", visitor.page(CASE)
    assert "Chị đã chọn" not in page.text
    for at in (0, 1, 1):
        way += f"&buoc={choices(page)[at]}"
        page = visitor.page(f"{CASE}?{way[1:]}")
        assert "Chị đã chọn" in page.text

    assert "Bài vừa tay" in page.text
    assert "Chị được 10/10 điểm" in page.text
    assert choices(page) == []


def test_going_back_counts_a_choice_once(visitor: Visitor) -> None:
    first = choices(visitor.page(CASE))
    second = choices(visitor.page(f"{CASE}?buoc={first[0]}"))
    way = [first[0], second[2], first[0], second[0]]

    page = visitor.page(f"{CASE}?{'&'.join(f'buoc={step}' for step in way)}")

    assert "Một chị bị thiệt" in page.text
    assert "Chị được 3,3/10 điểm" in page.text or "Chị được 3,33/10 điểm" in page.text


def test_a_step_nobody_offers_leads_nowhere(visitor: Visitor) -> None:
    first = choices(visitor.page(CASE))

    page = visitor.page(f"{CASE}?buoc={first[0]}&buoc=khong-co&buoc={first[0]}")

    assert "Con số nghe kể" in page.text
    assert visitor.get(f"{GUIDE}/tinh-huong/khac").status_code == 404


def test_its_pictures_are_there(visitor: Visitor) -> None:
    pictures = [image["src"] for image in visitor.page(GUIDE).all("img")]

    assert len(pictures) == 3
    for source in pictures:
        with visitor.get(source) as response:
            assert (response.status_code, response.mimetype) == (200, "image/svg+xml")


def test_it_can_be_printed_with_no_answer_on_it(visitor: Visitor) -> None:
    page = visitor.page(f"{GUIDE}/in")

    assert page.h1 == "Cách soạn bài"
    assert WHY not in page.html
    assert "Họ và tên:" in page.text


def test_no_course_may_take_its_address(visitor: Visitor, world: World) -> None:
    sent = visitor.post("/soan", {"title": "Cách soạn bài", "key": "", "unit": world.province.id})

    page = visitor.inspect(sent, "/soan", 422)
    assert "Mã này đã dùng cho một trang khác" in page.text
