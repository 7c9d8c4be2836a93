"""Last year's exam in Word becomes a draft in a few clicks, on a computer and on a phone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from app.catalog import manuscript
from app.catalog.exchange import read_back
from tests.browser import tapping
from tests.browser.conftest import Opener
from tests.browser.learner import COURSE, Learner
from tests.browser.product import Product
from tests.catalog.exchange.word.red import red_paper

MOST = 5
PAPER = {
    "name": "De thi nam 2025.docx",
    "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "buffer": red_paper(),
}


class Mouse:
    """Counts what she has to click; choosing a file takes one to ask and one to answer."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def press(self, what: Locator) -> None:
        tapping.press(self.page, what, has_script=True)
        self.clicks += 1

    def chooses_file(self) -> None:
        with self.page.expect_file_chooser() as asked:
            self.page.locator("input[type=file]").tap()
        asked.value.set_files(PAPER)
        self.clicks += 2


@pytest.mark.parametrize("width", [360, 1280])
def test_ten_red_answers_become_a_draft_in_five_clicks(
    product: Product, open_computer: Opener, width: int
) -> None:
    page = open_computer(has_touch=True, viewport={"width": width, "height": 720}).new_page()
    Learner(page, product, login="giangvien").signs_in()
    page.goto(product.url(f"/soan/{COURSE}"))
    mouse = Mouse(page)

    mouse.press(page.get_by_role("link", name="Đưa câu hỏi từ tệp"))
    mouse.chooses_file()
    mouse.press(page.get_by_role("button", name="Đọc câu hỏi"))
    expect(page.get_by_text("Đọc được 10 câu")).to_be_visible()
    mouse.press(page.get_by_role("button", name="Lưu thành bài nháp").first)

    draft = page.get_by_label("Nội dung bài").input_value()
    questions = [placed.question for placed in manuscript.parse(draft).questions()]
    right = [read_back.key(question.answer).index("1") for question in questions]
    assert right == [number % 4 for number in range(1, 11)]
    assert mouse.clicks <= MOST
