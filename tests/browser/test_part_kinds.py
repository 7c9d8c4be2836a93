"""Questions of several small answers in real Chromium: by touch, by keyboard, without script.

Each way the same answers bring the same marks.
"""

import pytest
from playwright.sync_api import Locator, Page, expect

from app.catalog import library
from tests import world as worlds
from tests.browser import phones, stored, tapping
from tests.browser.conftest import Opener
from tests.browser.learner import Learner
from tests.browser.looks import Inspector
from tests.browser.product import Product

COURSE, LESSON = "bao-ve-phu-nu-tre-em", "tung-phan"
STATEMENTS = {"Giữ hết tiền": "Đúng", "Chỉ đánh đập": "Sai"}
LISTS = {
    "Trẻ em bị xâm hại": "111",
    "Đang bị hành hung": "113",
    "Bảo đảm an toàn": "1",
    "Lắng nghe": "2",
    "Kết nối dịch vụ": "3",
    "Chỗ trống 2": "111",
    "Nội dung": "Vừa",
    "Cách hỏi": "Dễ",
}
TYPED = {"Chỗ trống 1": "chi hoi truong"}


@pytest.fixture(scope="module")
def published(shared: Product) -> Product:
    with shared.database.writing() as session:
        course = library.course(session, COURSE)
        assert course is not None
        worlds.publish(session, course, LESSON, worlds.prepared("tung-phan"))
        session.commit()
    return shared


def begins(page: Page, product: Product, *, has_script: bool = True) -> None:
    lan = Learner(page, product, has_script=has_script, login=stored.new_learner(product))
    lan.signs_in()
    page.goto(product.url(f"/bai/{COURSE}/{LESSON}/kiem-tra/kphan"))
    tapping.press(page, page.locator("main form button"), has_script=has_script)


def statement(page: Page, begins_with: str, answer: str) -> Locator:
    """The row to tap."""
    group = page.get_by_role("radiogroup", name=begins_with)
    return group.locator("label.answer", has_text=answer)


def card(page: Page, label: str) -> Locator:
    return page.locator("[data-question]").filter(has=page.get_by_label(label)).first


def place(page: Page, label: str) -> int:
    """Where on the sheet the field stands."""
    found: int = page.get_by_label(label).first.evaluate(
        "field => [...document.querySelectorAll('select, input')].indexOf(field)"
    )
    return found


def goes_to(page: Page, label: str) -> None:
    """Turn the leaves until the one with this field is before her."""
    field = page.get_by_label(label).first
    while not field.is_visible():
        page.get_by_role("button", name="Câu sau").click()


def hands_in(page: Page, *, has_script: bool = True) -> str:
    button = page.get_by_role("button", name="Nộp bài")
    while not button.is_visible():
        page.get_by_role("button", name="Câu sau").click()
    tapping.press(page, button, has_script=has_script)
    return page.locator("h1").inner_text()


def test_by_touch(published: Product, open_phone: Opener) -> None:
    page = open_phone().new_page()
    begins(page, published)
    for words, answer in STATEMENTS.items():
        statement(page, words, answer).tap()
    for words, answer in LISTS.items():
        goes_to(page, words)
        page.get_by_label(words).tap()
        page.get_by_label(words).select_option(label=answer)
        expect(card(page, words).locator("[data-status]")).to_contain_text("Đã nhận")
    for words, answer in TYPED.items():
        page.goto(page.url.partition("#")[0] + f"#{card(page, words).get_attribute('id')}")
        page.get_by_label(words).fill(answer)
        page.get_by_label(words).blur()
        expect(card(page, words).locator("[data-status]")).to_contain_text("Đã nhận")

    assert "Chị đúng 4/4 câu" in hands_in(page)


def test_by_keyboard_alone(published: Product, open_phone: Opener) -> None:
    page = open_phone().new_page()
    begins(page, published)
    for words, answer in STATEMENTS.items():
        option = statement(page, words, answer).locator("input")
        option.focus()
        page.keyboard.press("Space")
    for words, answer in sorted({**LISTS, **TYPED}.items(), key=lambda pair: place(page, pair[0])):
        while not page.get_by_label(words).is_visible():
            page.get_by_role("button", name="Câu sau").focus()
            page.keyboard.press("Enter")
        page.get_by_label(words).focus()
        if words in TYPED:
            page.keyboard.type(answer)
        else:
            steps = page.get_by_label(words).locator("option").all_inner_texts().index(answer)
            for key in ["Home", *["ArrowDown"] * steps]:
                page.keyboard.press(key)
        page.keyboard.press("Tab")

    assert "Chị đúng 4/4 câu" in hands_in(page)


def test_without_script(published: Product, open_phone: Opener) -> None:
    page = open_phone(java_script_enabled=False).new_page()
    begins(page, published, has_script=False)
    for words, answer in STATEMENTS.items():
        statement(page, words, answer).tap()
    for words, answer in LISTS.items():
        page.get_by_label(words).select_option(label=answer)
    page.get_by_label("Chỗ trống 1").fill(TYPED["Chỗ trống 1"])

    assert "Chị đúng 4/4 câu" in hands_in(page, has_script=False)


def test_steps_that_want_one_number_change_places(published: Product, open_phone: Opener) -> None:
    page = open_phone().new_page()
    begins(page, published)
    goes_to(page, "Lắng nghe")
    first, second = page.get_by_label("Lắng nghe"), page.get_by_label("Bảo đảm an toàn")
    first.select_option("1")
    second.select_option("2")

    second.select_option("1")

    expect(first).to_have_value("2")
    expect(second).to_have_value("1")
    expect(card(page, "Lắng nghe").locator("[data-status]")).to_contain_text("Đã nhận")


def test_an_order_held_on_the_phone_comes_back_as_it_was(
    published: Product, open_phone: Opener
) -> None:
    phone = open_phone()
    page = phone.new_page()
    begins(page, published)
    goes_to(page, "Lắng nghe")
    with phones.no_signal(page, "**/cau/**"):
        page.get_by_label("Lắng nghe").select_option("1")
        page.get_by_label("Bảo đảm an toàn").select_option("2")
        page.get_by_label("Bảo đảm an toàn").select_option("1")
        expect(card(page, "Lắng nghe").locator("[data-status]")).to_contain_text("máy giữ lại")
        page.reload()

        goes_to(page, "Lắng nghe")
        expect(page.get_by_label("Lắng nghe")).to_have_value("2")
        expect(page.get_by_label("Bảo đảm an toàn")).to_have_value("1")


def test_a_hint_comes_beside_what_she_has_chosen(published: Product, open_phone: Opener) -> None:
    page = open_phone().new_page()
    begins(page, published)
    goes_to(page, "Trẻ em bị xâm hại")
    page.get_by_label("Trẻ em bị xâm hại").select_option(label="111")

    for hint in ("GOIY-NOI-MOT", "GOIY-NOI-HAI"):
        button = page.get_by_role("button", name="gợi ý").locator("visible=true")
        tapping.press(page, button, has_script=True)
        expect(page.get_by_text(hint)).to_be_visible()

    chosen = page.get_by_label("Trẻ em bị xâm hại").locator("option:checked")
    expect(chosen).to_have_text("111")


def test_a_self_check_gives_its_hint_on_the_spot(published: Product, open_phone: Opener) -> None:
    page = open_phone().new_page()
    begins(page, published)
    page.goto(published.url(f"/bai/{COURSE}/{LESSON}"))

    page.get_by_role("button", name="Xem gợi ý").tap()

    expect(page.get_by_text("GOIY-TUHOI")).to_be_visible()
    assert page.url == published.url(f"/bai/{COURSE}/{LESSON}")


def test_the_pages_are_clean(published: Product, inspector: Inspector) -> None:
    page = inspector.page
    begins(page, published)
    for words in ("Trẻ em bị xâm hại", "Lắng nghe", "Chỗ trống 1", "Nội dung"):
        inspector.look()
        goes_to(page, words)
    inspector.look()
    for words in ("Nộp bài", "Nộp bài như thế này"):
        button = page.get_by_role("button", name=words, exact=True)
        tapping.press(page, button, has_script=True)
    inspector.look()
