"""The editor in a browser: drafts save themselves, nothing typed is lost, errors lead to lines."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import delete

from app.catalog.models import Draft
from tests.browser.conftest import Opener
from tests.browser.learner import Learner
from tests.browser.product import Product

COURSE, LESSON = "chi-hoi-truong-co-ban", "chi-hoi-trong-mo-hinh-moi"
EDITOR = f"/soan/{COURSE}/{LESSON}"
SAVED = re.compile("Đã lưu bài nháp lúc")


@pytest.fixture
def page(open_computer: Opener, shared: Product) -> Page:
    """The trainer at her computer, with the published lesson before her and no draft yet."""
    with shared.database.writing() as session:
        session.execute(delete(Draft))
        session.commit()
    page = open_computer(has_touch=True).new_page()
    Learner(page, shared, login="giangvien").signs_in()
    page.goto(shared.url(EDITOR))
    return page


def box(page: Page) -> Locator:
    return page.get_by_label("Nội dung bài")


def types_at_the_end(page: Page, text: str) -> None:
    box(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(text)


def state(page: Page) -> Locator:
    return page.locator("[data-state]")


def test_a_draft_saves_itself_and_is_there_after_a_reload(page: Page) -> None:
    types_at_the_end(page, "\n\nCâu vừa viết.")
    expect(state(page)).to_have_text(SAVED)

    page.reload()

    assert box(page).input_value().endswith("Câu vừa viết.")


def test_the_proof_follows_what_she_types(page: Page) -> None:
    box(page).fill("## Phần một\n\nChữ **đậm** này.\n")

    expect(page.locator("[data-proof] strong").get_by_text("đậm", exact=True)).to_be_visible()
    expect(page.locator("[data-proof] .prose")).to_have_count(1)


def test_what_could_not_be_saved_is_offered_again(page: Page, shared: Product) -> None:
    page.route("**/nhap", lambda route: route.abort())
    types_at_the_end(page, "\n\nViết lúc mất mạng.")
    expect(state(page)).to_contain_text("giữ trên máy này")

    page.unroute("**/nhap")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(shared.url(EDITOR))
    assert "mất mạng" not in box(page).input_value()
    page.get_by_role("button", name="Lấy lại bài ấy").click()

    assert box(page).input_value().endswith("Viết lúc mất mạng.")
    expect(state(page)).to_have_text(SAVED)


def test_an_example_comes_whole_and_with_the_next_number(page: Page) -> None:
    types_at_the_end(page, "\n\n## Kiểm tra: Thử thêm\n")
    for name in ("Câu hỏi: chọn một ý", "Câu hỏi: đúng hay sai"):
        page.get_by_text("Chèn mẫu", exact=True).click()
        page.get_by_role("button", name=name).click()

    def section() -> str:
        return box(page).input_value().split("## Kiểm tra: Thử thêm")[1]

    assert re.findall(r"^### Câu (\d)", section(), re.MULTILINE) == ["1", "2"]
    assert "- (x) Ý đúng" in section()
    page.keyboard.press("Control+z")
    assert "Câu 2" not in section()


def test_an_error_leads_to_its_line(page: Page) -> None:
    box(page).fill("## A\n\nChữ.\n\n## Kiểm tra: B\n\n### Câu 1. Gì?\n- ( ) A\n- ( ) B\n")
    expect(page.locator("[data-faults]")).to_have_text("1 chỗ cần sửa")

    page.locator("[data-proof] [data-line]").first.click()

    chosen = box(page).evaluate("b => b.value.slice(b.selectionStart, b.selectionEnd)")
    assert chosen == "### Câu 1. Gì?"


def test_publishing_goes_by_the_changes(page: Page) -> None:
    types_at_the_end(page, "\n\n## Một phần mới\n\nĐiều mới biết.\n")

    page.get_by_role("button", name="Đăng bài").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đăng bài")
    if page.locator("[name=read_warnings]").count():
        page.locator("label[for=read_warnings]").click()
    page.get_by_role("button", name="Đăng bài").click()

    expect(page.get_by_role("status").first).to_contain_text("Đã đăng bài")
    assert "<!-- id: " in box(page).input_value().split("## Một phần mới")[1]
    expect(page.locator("p.notice.warn")).to_have_count(0)
