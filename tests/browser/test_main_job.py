"""The main job, end to end: a branch head studies, a trainer marks and publishes, and it shows."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect
from python_calamine import CalamineWorkbook

from app.catalog import library
from tests.browser.conftest import Opener
from tests.browser.learner import COURSE, HER_WORDS, LESSON, Learner
from tests.browser.product import Product
from tests.browser.staff import Administrator, Trainer
from tests.conftest import DATABASES

FINISHED = "Đã học xong"
HER_NAME = "Lò Thị Thiên"
THANKS = "Chị viết rất ân cần. Chị nhớ hẹn rõ ngày gặp lại."
REMINDER = "Chị cộng từng năm một cho chắc. "
XLSX = "Tải bảng tính (.xlsx)"


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("kind", DATABASES)
def test_the_main_job(
    product: Product, open_phone: Opener, has_script: bool, tmp_path: Path
) -> None:
    def on_a_phone() -> BrowserContext:
        return open_phone(java_script_enabled=has_script, accept_downloads=True)

    lan = Learner(on_a_phone().new_page(), product, has_script)
    quyen = Administrator(on_a_phone().new_page(), product, has_script)
    minh = Trainer(on_a_phone().new_page(), product, has_script)

    before = how_many_have_finished(quyen)
    she_studies_the_missing_lesson(lan)
    assert how_many_have_finished(quyen) == before + 1, "before any marking"
    the_trainer_marks_her_answer(minh)
    she_reads_what_the_trainer_said(lan)
    the_trainer_changes_the_lesson(minh)
    she_reads_the_new_text(lan)
    the_names_and_the_sheet_are_the_same(quyen, before + 1, tmp_path)


def she_studies_the_missing_lesson(lan: Learner) -> None:
    lan.opens_link_from_zalo()
    lan.signs_in()
    assert lan.page.url.endswith(f"/bai/{COURSE}/{LESSON}"), "sign-in leads to the very lesson"
    lan.reads_every_part()
    she_passes_the_quiz(lan)
    she_walks_the_case(lan)


def she_passes_the_quiz(lan: Learner) -> None:
    lan.begins_quiz()
    lan.answers_every_question(right=False)
    lan.hands_in()
    assert lan.heading == "Chị đúng 0/5 câu, cần 3; làm lại được"
    expect(lan.page.locator(".verdict").first).to_contain_text("Chưa đúng")
    explained = lan.page.locator(".verdict .prose")
    expect(explained).to_have_count(5)
    expect(lan.page.locator(".receipt")).to_contain_text("Số biên nhận")
    lan.tries_again()
    lan.answers_every_question(right=True)
    lan.hands_in()
    assert lan.heading.startswith("Chị đúng 5/5 câu")


def she_walks_the_case(lan: Learner) -> None:
    lan.goes_to_the_case()
    lan.begins_case()
    lan.walks_to_the_written_answer()
    model = lan.page.get_by_role("heading", name="Cách trả lời để tham khảo")
    expect(model).to_have_count(0)
    lan.writes()
    lan.sends_her_words()
    expect(model).to_be_visible()
    lan.ticks_what_she_had(0, 3)
    lan.walks_to_the_end()
    done = lan.page.locator("#xong")
    for words in ("Chị đã học xong bài này", "Làm ngay tại chi hội", "Chị đã học xong cả khóa"):
        expect(done).to_contain_text(words)


def how_many_have_finished(quyen: Administrator) -> int:
    if quyen.page.url == "about:blank":
        quyen.signs_in("quantri")
    quyen.follows("Tình hình học")
    quyen.chooses_course(title_of(quyen.product, lambda course, _: course))
    return quyen.number(FINISHED)


def the_trainer_marks_her_answer(minh: Trainer) -> None:
    """The oldest comes first, so hers is the last of the pile; no paper has a name."""
    minh.signs_in("giangvien")
    minh.goes_to_mark(title_of(minh.product, lambda _, lesson: lesson))
    while minh.paper != HER_WORDS:
        minh.marks(2, 2, 2, 1)
    expect(minh.page.locator("main")).not_to_contain_text(HER_NAME)
    minh.marks(3, 2, 3, 1, words=THANKS)
    expect(minh.page.locator("main")).to_contain_text("Đã chấm")


def she_reads_what_the_trainer_said(lan: Learner) -> None:
    lan.page.reload()
    expect(lan.page.locator("main")).to_contain_text(THANKS)
    expect(lan.page.locator("main")).to_contain_text("3/4 điểm")


def the_trainer_changes_the_lesson(minh: Trainer) -> None:
    minh.opens_lesson(
        title_of(minh.product, lambda course, _: course),
        title_of(minh.product, lambda _, lesson: lesson),
    )
    minh.explains_first_question_better(REMINDER)
    minh.presses("Đăng bài")
    changed = minh.page.locator(".changes li")
    expect(changed).to_have_count(1)
    expect(changed).to_contain_text("Câu 1.")
    expect(changed).to_contain_text("sửa lời giải thích")
    minh.publishes()
    expect(minh.page.locator("main")).to_contain_text("Đã đăng bài")


def she_reads_the_new_text(lan: Learner) -> None:
    """What she handed in stays on the old text; the next attempt is on the new one."""
    lan.opens_quiz()
    lan.begins_quiz()
    lan.answers_every_question(right=False)
    lan.hands_in()
    expect(lan.page.locator("main")).to_contain_text(REMINDER.strip())


def the_names_and_the_sheet_are_the_same(quyen: Administrator, finished: int, folder: Path) -> None:
    how_many_have_finished(quyen)
    quyen.press(quyen.figure(FINISHED))
    on_page = quyen.rows()
    assert len(on_page) == 1 + finished
    assert HER_NAME in [row[0] for row in on_page]

    file = folder / "danh-sach.xlsx"
    quyen.downloads(XLSX).save_as(file)

    assert table_of(file, on_page[0]) == on_page


def table_of(file: Path, heading: list[str]) -> list[list[str]]:
    """The table under this heading, as text."""
    lines = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    text = [[str(cell) for cell in line] for line in lines]
    return text[text.index(heading) :]


def title_of(product: Product, choose: Callable[[str, str], str]) -> str:
    """The title of the course, or of the lesson."""
    with product.database.reading() as session:
        found = library.find(session, COURSE, LESSON)
        course = library.course(session, COURSE)
        assert found is not None
        assert course is not None
        return choose(course.title, library.public_of(session, found)["title"])
