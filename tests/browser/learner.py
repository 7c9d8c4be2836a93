"""A branch head with her phone: what she does, in her own words."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from app.demo.logins import PASSWORD
from tests.browser import tapping
from tests.browser.answers import AnswerBook, Reply
from tests.browser.product import Product

COURSE, LESSON = "bao-ve-phu-nu-tre-em", "tao-hon-can-huyet"
HER_WORDS = (
    "Em hiểu anh chị lo mang tiếng. Cháu mới 15 tuổi, cháu sợ lắm. Đêm nay chị nằm cạnh cháu, "
    "sáng mai em và cô giáo sang bàn chuyện cháu đi học lại."
)


@dataclass
class Learner:
    """`page` is what she has before her; `has_script` whether her browser runs ours."""

    page: Page
    product: Product
    has_script: bool = True
    login: str = "hocvien"
    # Her browser runs script, but not ours: pages are as without script, and can be questioned.
    has_plain_forms: bool = False

    @property
    def book(self) -> AnswerBook:
        return AnswerBook(self.product, COURSE, LESSON)

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def press(self, button: Locator) -> None:
        """Tap what leads to another page, and wait until that page is whole."""
        tapping.press(self.page, button, has_script=self.has_script)

    def button(self, name: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("button", name=name)

    def opens_link_from_zalo(self) -> None:
        self.page.goto(self.product.url(f"/bai/{COURSE}/{LESSON}"))

    def signs_in(self) -> None:
        """On the sign-in page before her, or on one she opens herself."""
        if not self.page.get_by_label("Mật khẩu").count():
            self.page.goto(self.product.url("/dang-nhap"))
        self.page.get_by_label("Số điện thoại").fill(self.login)
        self.page.get_by_label("Mật khẩu").fill(PASSWORD)
        self.press(self.button("Vào học"))

    def reads_part(self, number: int) -> None:
        """Read one part of the lesson before her; the first is 0. Script turns only the leaf."""
        part = self.page.locator("section[data-step]").nth(number)
        expect(part).to_be_visible()
        button = part.get_by_role("button", name=re.compile("^Đã đọc"))
        if self.steps and "hết" not in button.inner_text():
            button.tap()
            expect(part).to_be_hidden()
        else:
            self.press(button)

    def reads_every_part(self) -> None:
        for number in range(len(self.book.public["cards"])):
            self.reads_part(number)

    def opens(self, blocks: str, path: str) -> None:
        """Open the lesson's first quiz or case, as a link on the result page would."""
        key = self.book.public[blocks][0]["key"]
        self.page.goto(self.product.url(f"/bai/{COURSE}/{LESSON}/{path}/{key}"))

    def opens_quiz(self) -> None:
        self.opens("quizzes", "kiem-tra")

    def opens_case(self) -> None:
        self.opens("cases", "tinh-huong")

    def begins_quiz(self) -> None:
        self.press(self.page.locator("main form button"))

    def question(self, number: int) -> Locator:
        return self.page.locator("[data-question]").nth(number)

    @property
    def asked(self) -> int:
        """How many questions the answer sheet has."""
        return self.page.locator("[data-question]").count()

    @property
    def steps(self) -> bool:
        """Whether she sees one part or one question at a time, and every tap is saved."""
        return self.has_script and not self.has_plain_forms

    def reply(self, number: int, *, right: bool = True) -> Reply:
        key = (self.question(number).get_attribute("id") or "").removeprefix("cau-")
        return self.book.quiz(right=right)[key]

    def gives(self, reply: Reply) -> None:
        """Tap the options, or write the words, of the question before her."""
        card = self.page.locator(f"#cau-{reply.question}")
        expect(card).to_be_visible()
        for option in reply.taps:
            card.locator(f"label[for='cau-{reply.question}-{option}']").tap()
        if reply.words:
            card.locator(".input").fill(reply.words)
            card.locator(".input").blur()

    def answers(self, number: int, *, right: bool = True) -> Reply:
        """Answer the question; with script each tap is saved at once."""
        reply = self.reply(number, right=right)
        self.gives(reply)
        if self.steps:
            expect(self.status(number)).to_contain_text("Đã nhận")
        return reply

    def status(self, number: int) -> Locator:
        return self.question(number).locator("[data-status]")

    def goes_on(self) -> None:
        self.button("Câu sau").tap()

    def answers_every_question(self, *, right: bool) -> None:
        for number in range(self.asked):
            if self.steps and number:
                self.goes_on()
            self.answers(number, right=right)

    def hands_in(self) -> None:
        self.press(self.button("Nộp bài"))

    def signs_out(self) -> None:
        self.page.goto(self.product.url("/toi"))
        self.press(self.page.locator("main").get_by_role("button", name="Thoát"))

    def tries_again(self) -> None:
        self.press(self.button("Làm lại"))

    def goes_to_the_case(self) -> None:
        self.press(self.page.get_by_role("link", name="Làm tình huống"))

    def begins_case(self) -> None:
        self.press(self.button("Bắt đầu"))

    def chooses(self) -> None:
        """Do what is worth most in the scene before her, or go on where nothing is to choose."""
        choice = self.book.case().choices[self.scene]
        button = self.page.locator(f"button[value='{choice}']") if choice else self.button("Tiếp")
        self.press(button)

    @property
    def scene(self) -> str:
        return self.page.locator("#canh").inner_text()

    def walks_to_the_written_answer(self) -> None:
        while self.scene != self.book.case().writes_in:
            self.chooses()

    def writes(self, words: str = HER_WORDS) -> None:
        self.page.locator("textarea").fill(words)

    def sends_her_words(self) -> None:
        self.press(self.button("Gửi câu trả lời"))

    def ticks_what_she_had(self, *numbers: int) -> None:
        for number in numbers:
            self.page.locator("fieldset label.answer").nth(number).tap()
        self.press(self.button("Lưu"))

    def walks_to_the_end(self) -> None:
        while self.scene in self.book.case().choices:
            self.chooses()
