"""A trainer at her computer with a pile to mark: by keyboard, and nothing lost in between."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select, update

from app.assessment.models import Mark, MarkingClaim
from app.people.models import SignIn
from tests.browser import papers
from tests.browser.conftest import Opener
from tests.browser.learner import Learner
from tests.browser.looks import Inspector
from tests.browser.product import Product

TWENTY = [f"Em hỏi chị có đau không, rồi gọi người thứ {number}." for number in range(20)]
FEWEST = 5


class Hands:
    """A keyboard that counts what is pressed on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1


def marks(product: Product) -> int:
    with product.database.reading() as session:
        by_people = select(func.count()).where(Mark.by_account.is_not(None))
        return session.scalars(by_people).one()


def at_the_pile(page: Page, product: Product, question: int) -> None:
    """Minh before the first answer to this question."""
    Learner(page, product, login="giangvien").signs_in()
    page.goto(product.url(f"/cham/{question}"))
    page.get_by_role("button", name="Bắt đầu chấm").click()
    expect(page.locator("[data-keys]")).to_be_visible()


def levels(page: Page) -> list[str]:
    return page.eval_on_selector_all(".scale :checked", "all => all.map(one => one.value)")


def test_twenty_answers_by_keyboard_with_five_keys_each(
    product: Product, open_computer: Opener
) -> None:
    question = papers.hand_in(product, TWENTY)
    page = open_computer(has_touch=True).new_page()
    at_the_pile(page, product, question)
    before, hands = marks(product), Hands(page)

    for number in range(len(TWENTY)):
        answer = page.url
        criteria = page.locator(".scale").count()
        assert criteria == 4
        if number % 2:
            hands.press("3", "2", "2", "1", "Enter")
        else:
            hands.press("2", "=", "A", "Enter")
        page.wait_for_function("address => location.href !== address", arg=answer)
        page.wait_for_load_state("load")
        if "/da-cham" not in page.url and number + 1 < len(TWENTY):
            expect(page.locator("[data-keys]")).to_be_visible()

    assert marks(product) == before + len(TWENTY)
    assert hands.pressed <= FEWEST * len(TWENTY)


def test_keys_are_letters_again_in_a_box_and_when_switched_off(
    product: Product, open_computer: Opener
) -> None:
    question = papers.hand_in(product, TWENTY[:1])
    page = open_computer(has_touch=True).new_page()
    at_the_pile(page, product, question)
    words = page.get_by_label("Lời nhắn cho chị ấy")

    words.press_sequentially("Chị gọi 113 =")
    assert levels(page) == []
    assert words.input_value() == "Chị gọi 113 ="

    page.locator("h1").click()
    page.get_by_text("Dùng phím tắt").click()
    page.locator("h1").click()
    page.keyboard.press("3")
    assert levels(page) == []
    assert page.locator("[aria-keyshortcuts='3']").count() == 0
    page.reload()
    page.keyboard.press("3")
    assert levels(page) == []
    page.get_by_text("Dùng phím tắt").click()
    page.locator("h1").click()
    page.keyboard.press("3")
    assert levels(page) == ["3"]


def test_a_ready_sentence_goes_into_the_box_and_out_again(
    product: Product, open_computer: Opener
) -> None:
    question = papers.hand_in(product, TWENTY[:1])
    page = open_computer(has_touch=True).new_page()
    at_the_pile(page, product, question)
    words = page.get_by_label("Lời nhắn cho chị ấy")

    page.keyboard.press("b")
    page.keyboard.press("A")
    assert words.input_value() == "Chị viết rõ ai làm, hạn nào. Chị hỏi rất nhẹ nhàng."

    page.keyboard.press("b")
    assert words.input_value() == "Chị hỏi rất nhẹ nhàng."


def test_what_she_chose_and_typed_is_there_when_the_phone_wakes_up(
    product: Product, open_phone: Opener
) -> None:
    question = papers.hand_in(product, TWENTY[:2])
    page = open_phone().new_page()
    at_the_pile(page, product, question)
    page.get_by_label("Lời nhắn cho chị ấy").fill("Chị viết rất ân cần.")
    page.locator(".scale").first.locator("label").nth(2).tap()

    page.reload()

    assert page.get_by_label("Lời nhắn cho chị ấy").input_value() == "Chị viết rất ân cần."
    assert levels(page) == ["2"]
    expect(page.locator("[data-state]")).to_contain_text("Máy đã giữ")
    for row in page.locator(".scale").all():
        row.locator("label").nth(3).tap()
    page.get_by_role("button", name="Chấm và sang bài sau").tap()
    expect(page.locator("main")).to_contain_text("Đã chấm.")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('cham:'))") == []


def test_marks_sent_after_the_sign_in_ended_arrive(product: Product, open_computer: Opener) -> None:
    question = papers.hand_in(product, TWENTY[:2])
    page = open_computer(has_touch=True).new_page()
    at_the_pile(page, product, question)
    before = marks(product)
    with product.database.writing() as session:
        session.execute(update(SignIn).values(ended_at=func.current_timestamp()))
        session.commit()

    page.keyboard.press("2")
    page.keyboard.press("=")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Mật khẩu")).to_be_visible()
    Learner(page, product, login="giangvien").signs_in()
    send = page.get_by_role("button", name="Gửi lại")
    if send.count():
        send.click()

    expect(page.locator("main")).to_contain_text("Đã chấm.")
    assert marks(product) == before + 1


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_the_sheet_is_clean(
    product: Product, inspector: Inspector, open_phone: Opener, has_script: bool
) -> None:
    alike = ["Em gọi Hội xã.", "em goi hoi xa", "Em gọi Hội xã!", "Em gọi hội xa."]
    question = papers.hand_in(product, alike)
    page = inspector.page if has_script else open_phone(java_script_enabled=False).new_page()
    Learner(page, product, has_script, login="giangvien").signs_in()
    page.goto(product.url(f"/cham/{question}"))
    with page.expect_navigation():
        page.get_by_role("button", name="Bắt đầu chấm").tap()
    if has_script:
        inspector.look()
    expect(page.locator(".alike summary")).to_have_text("Có 3 bài giống nhau, chấm một lần")
    before = marks(product)
    for row in page.locator(".scale").all():
        row.locator("label").nth(2).tap()
    with page.expect_navigation():
        page.get_by_role("button", name="Chấm và sang bài sau").tap()

    expect(page.locator("main")).to_contain_text("Đã chấm 3 bài giống nhau.")
    assert marks(product) == before + 3
    with product.database.reading() as session:
        assert session.scalars(select(func.count()).select_from(MarkingClaim)).one() == 1
