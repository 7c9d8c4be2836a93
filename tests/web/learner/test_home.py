"""The first page, the course, the lesson's result: where she stands and the very next step."""

from sqlalchemy.orm import Session

from tests.visitor import Visitor
from tests.web.learner.walking import CASE, CASE_LESSON, LESSON, QUIZ, RIGHT, WRONG, Walker
from tests.world import World


def main_button(lan: Walker, url: str = "/") -> str:
    """Where the one big button of a page leads."""
    buttons = [link for link in lan.visitor.page(url).all("a") if link.get("class") == "btn"]
    return buttons[0]["href"]


def test_she_begins_with_the_first_part_of_the_first_lesson(lan: Walker) -> None:
    page = lan.visitor.page("/")

    assert page.h1 == "Chào chị Lò Thị Lan"
    assert "Bắt đầu học" in page.text
    assert main_button(lan) == f"{LESSON}#phan-ctruoc"


def test_every_step_makes_the_next_one_the_main_button(lan: Walker) -> None:
    lan.read()
    assert main_button(lan) == QUIZ

    lan.hand_in(lan.begin(), RIGHT)
    assert main_button(lan) == f"{CASE_LESSON}#phan-cgoi"

    lan.read("buoc-dau")
    assert main_button(lan) == CASE


def test_what_is_missing_stands_there_in_words(lan: Walker) -> None:
    lan.read()
    lan.hand_in(lan.begin(), WRONG)

    for url in ("/", "/khoa/an-toan", f"{LESSON}/ket-qua"):
        assert "Chào hỏi: được 0 điểm, cần 5; làm lại được" in lan.visitor.page(url).text


def test_a_lesson_done_is_counted_whole(lan: Walker) -> None:
    lan.read()
    result = lan.hand_in(lan.begin(), RIGHT)

    assert "Chị đã học xong bài này" in result.text
    assert "Hỏi một chị: “Nhà chị dạo này thế nào?”" in result.text
    assert f"{CASE_LESSON}" in result.links()
    assert "Đã xong 1 trong 2 bài" in lan.visitor.page("/").text
    assert "Chị đã học xong bài này" in lan.visitor.page(f"{LESSON}/ket-qua").text


def test_when_all_is_done_the_pages_say_so(lan: Walker) -> None:
    lan.read()
    lan.hand_in(lan.begin(), RIGHT)
    lan.read("buoc-dau")
    run = lan.begin(CASE)
    lan.choose(run, "Mời vào")
    lan.write(run, "Chị có đau ở đâu không?")
    page = lan.choose(run, "Gọi Hội xã")

    assert "Chị đã học xong cả khóa An toàn" in page.text
    assert "Chị đã học xong mọi bài" in lan.visitor.page("/").text


def test_another_learner_sees_her_own_standing(lan: Walker, visitor: Visitor, world: World) -> None:
    lan.read()
    visitor.sign_in(world.mai)

    page = visitor.page("/")

    assert page.h1 == "Chào chị Giàng Thị Mai"
    assert "Bắt đầu học" in page.text


def test_staff_come_to_their_own_pages_or_to_the_list_of_courses(
    visitor: Visitor, world: World, session: Session
) -> None:
    for someone in (world.minh, world.hoa, world.quyen):
        visitor.sign_in(someone)
        response = visitor.get("/")
        assert response.status_code in {200, 302}
        assert response.headers.get("Location", "/soan").startswith(("/soan", "/quan-ly"))


def test_her_own_page_keeps_the_size_of_the_letters(lan: Walker) -> None:
    lan.visitor.page("/toi")

    lan.visitor.submit("/toi/co-chu", {"co": "rat-to"})

    page = lan.visitor.page("/toi")
    assert page.all("html")[0]["data-size"] == "rat-to"
    assert lan.visitor.post("/toi/co-chu", {"co": "vo-ly"}).status_code == 404


def test_unknown_numbers_are_to_be_asked_for(lan: Walker) -> None:
    page = lan.visitor.page("/toi/so-can-goi")

    assert "Chị hỏi Hội xã và ghi số vào đây" in page.text
    assert "Trạm y tế xã" in page.text
