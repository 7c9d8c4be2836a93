"""A trainer and an administrator, on a phone as well."""

from dataclasses import dataclass

from playwright.sync_api import Download, Locator, Page

from tests.browser import tapping
from tests.browser.learner import Learner
from tests.browser.product import Product


@dataclass
class Member:
    """Somebody signed in; `page` is what she has before her."""

    page: Page
    product: Product
    has_script: bool = True

    def signs_in(self, login: str) -> None:
        Learner(self.page, self.product, self.has_script, login).signs_in()

    def press(self, what: Locator) -> None:
        tapping.press(self.page, what, has_script=self.has_script)

    def follows(self, name: str) -> None:
        link = self.page.get_by_role("link", name=name).first
        folded = self.page.locator(".nav-fold summary")
        if not link.is_visible() and folded.is_visible():
            folded.tap()
        self.press(link)

    def presses(self, name: str, *, leads_on: bool = True) -> None:
        button = self.page.get_by_role("button", name=name, exact=True)
        if leads_on:
            self.press(button)
        else:
            button.tap()


class Trainer(Member):
    def goes_to_mark(self, lesson: str) -> None:
        """Take the first answer of the lesson with this title."""
        self.follows("Chấm bài")
        self.press(self.page.locator(".shelf li", has_text=lesson).get_by_role("button").first)

    @property
    def paper(self) -> str:
        """The answer before her."""
        return self.page.locator(".essay").last.inner_text()

    def marks(self, *levels: int, words: str = "") -> None:
        """A level from 0 to 3 for each criterion, and on to the next paper."""
        for number, level in enumerate(levels):
            self.page.locator("fieldset.scale").nth(number).locator("label").nth(level).tap()
        self.page.get_by_label("Lời nhắn cho chị ấy").fill(words)
        self.presses("Chấm và sang bài sau")

    def opens_lesson(self, course: str, lesson: str) -> None:
        self.follows("Soạn bài")
        self.follows(course)
        self.follows(lesson)

    def rewrites(self, old: str, new: str) -> None:
        """Change the text in the editor, at the first place where it says so."""
        box = self.page.get_by_label("Nội dung bài")
        source = box.input_value()
        assert old in source
        box.fill(source.replace(old, new, 1))

    def explains_first_question_better(self, words: str) -> None:
        """Put these words in front of the explanation of the quiz's first question."""
        box = self.page.get_by_label("Nội dung bài")
        text, quiz, questions = box.input_value().partition("## Kiểm tra")
        begins = "Giải thích: "
        assert begins in questions
        box.fill(text + quiz + questions.replace(begins, begins + words, 1))

    def publishes(self) -> None:
        """From the page that lists the changes."""
        warnings = self.page.get_by_label("Tôi đã đọc các lưu ý")
        if warnings.count():
            self.page.locator("label", has_text="Tôi đã đọc các lưu ý").tap()
        self.presses("Đăng bài")


class Administrator(Member):
    def chooses_course(self, title: str) -> None:
        self.page.get_by_text("Chọn khóa, đơn vị, kỳ").tap()
        self.page.get_by_label("Khóa").select_option(label=title)
        self.presses("Xem")

    def figure(self, title: str) -> Locator:
        """The number of a figure, which is the link to the people behind it."""
        shown = self.page.locator(".figure", has=self.page.get_by_text(title, exact=True))
        return shown.locator("a").first

    def number(self, title: str) -> int:
        return int(self.figure(title).inner_text().replace(".", ""))

    def rows(self) -> list[list[str]]:
        """The table on the page, heading first, as people read it."""
        table = self.page.locator("table.data")
        lines = table.locator("tr").all()
        return [[cell.text_content() or "" for cell in _cells(line)] for line in lines]

    def downloads(self, name: str) -> Download:
        with self.page.expect_download() as started:
            self.page.get_by_role("link", name=name).tap()
        return started.value


def _cells(line: Locator) -> list[Locator]:
    return line.locator("th, td").all()
