"""Questions of every kind inside a case, in real Chromium: by touch, and without script."""

import pytest
from playwright.sync_api import Page, expect

from app.catalog import library
from tests import world as worlds
from tests.browser import stored, tapping
from tests.browser.conftest import Opener
from tests.browser.learner import Learner
from tests.browser.looks import Inspector
from tests.browser.product import Product

COURSE, LESSON = "bao-ve-phu-nu-tre-em", "cung-ban"
HERE = f"/bai/{COURSE}/{LESSON}"


@pytest.fixture(scope="module")
def published(shared: Product) -> Product:
    with shared.database.writing() as session:
        course = library.course(session, COURSE)
        assert course is not None
        worlds.publish(session, course, LESSON, worlds.prepared("cung-ban"))
        session.commit()
    return shared


def begins(page: Page, product: Product, case: str, *, has_script: bool = True) -> None:
    lan = Learner(page, product, has_script=has_script, login=stored.new_learner(product))
    lan.signs_in()
    page.goto(product.url(f"{HERE}/tinh-huong/{case}"))
    tapping.press(page, page.locator("main form button"), has_script=has_script)


def press(page: Page, words: str, *, has_script: bool = True) -> None:
    button = page.get_by_role("button", name=words).first
    tapping.press(page, button, has_script=has_script)


@pytest.mark.parametrize("has_script", [True, False])
def test_a_scene_asks_explains_and_goes_on(
    published: Product, open_phone: Opener, has_script: bool
) -> None:
    page = open_phone(java_script_enabled=has_script).new_page()
    begins(page, published, "tre", has_script=has_script)
    page.locator("label.answer", has_text="Mời chị vào").tap()

    press(page, "Gửi câu trả lời", has_script=has_script)
    expect(page.get_by_text("GIAITHICH-NOITRUOC")).to_be_visible()
    press(page, "Mở cửa", has_script=has_script)

    expect(page.get_by_text("3/3 điểm")).to_be_visible()
    expect(page.get_by_role("link", name="Ghi ý của chị")).to_be_visible()


def test_a_hint_in_a_case_keeps_what_she_has_written(
    published: Product, open_phone: Opener
) -> None:
    page = open_phone().new_page()
    begins(page, published, "tthang")
    page.get_by_label("Hội viết tắt là gì?").fill("Lờ hờ")

    page.get_by_role("button", name="Xem gợi ý").tap()

    expect(page.get_by_text("GOIY-TAT")).to_be_visible()
    expect(page.get_by_label("Hội viết tắt là gì?")).to_have_value("Lờ hờ")


def test_her_note_is_there_when_she_comes_back(published: Product, open_phone: Opener) -> None:
    page = open_phone().new_page()
    begins(page, published, "tre")
    page.goto(published.url(f"{HERE}/thao-luan/qtincay"))
    page.get_by_label("Chị ghi cho riêng mình").fill("Cô giáo Vân")
    press(page, "Lưu")

    page.goto(published.url(f"{HERE}/thao-luan/qtincay"))

    expect(page.get_by_label("Chị ghi cho riêng mình")).to_have_value("Cô giáo Vân")
    expect(page.locator("[data-status]")).to_contain_text("Đã lưu")


def test_the_pages_are_clean(published: Product, inspector: Inspector) -> None:
    page = inspector.page
    begins(page, published, "tre")
    inspector.look()
    page.locator("label.answer", has_text="Sao chị lại đến").tap()
    press(page, "Gửi câu trả lời")
    inspector.look()
    press(page, "Đóng cửa")
    inspector.look()
    tapping.press(page, page.get_by_role("link", name="Ghi ý của chị"), has_script=True)
    inspector.look()
