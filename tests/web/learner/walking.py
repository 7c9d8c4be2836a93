"""Lan at her phone: the forms of the learner's pages, filled in and sent without script."""

from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy.orm import Session

from app.catalog import library
from app.catalog.library import Placed
from tests.visitor import Page, Visitor
from tests.world import lesson

LESSON = "/bai/an-toan/chao-hoi"
CASE_LESSON = "/bai/an-toan/buoc-dau"
QUIZ = f"{LESSON}/kiem-tra/kchao"
CASE = f"{CASE_LESSON}/tinh-huong/hgocua"
JSON = {"Accept": "application/json"}
# Right for three of five, enough to pass.
RIGHT = {
    "qmot": ["Nghe chị em nói"],
    "qnhieu": ["Hỏi ý chị ấy", "Ghi lại đúng lời kể"],
    "qdung": ["Sai"],
    "qso": "75",
    "qngan": "chi hội trưởng",
}
WRONG = {
    "qmot": ["Nói ngay việc của mình"],
    "qnhieu": ["Đăng lên nhóm Zalo"],
    "qdung": ["Đúng"],
    "qso": "63",
    "qngan": "em chưa nhớ",
}


@dataclass
class Walker:
    """Somebody signed in, going through the lessons of the small world."""

    visitor: Visitor
    session: Session

    def read(self, lesson_key: str = "chao-hoi") -> Page:
        """Press «Đã đọc» under every part; returns the page the last one leads to."""
        url = f"/bai/an-toan/{lesson_key}"
        page = self.visitor.page(url)
        forms = [form["action"] for form in page.all("form") if "/phan/" in form["action"]]
        for action in forms:
            response = self.visitor.submit(action, page.fields(action))
        return self.visitor.follow(response)

    def begin(self, url: str = QUIZ) -> str:
        """Press the button of a start page; returns the address of the attempt or run."""
        page = self.visitor.page(url)
        return self.visitor.submit(url, page.fields(url)).headers["Location"]

    def save(self, attempt: str, key: str, answer: list[str] | str) -> None:
        self.visitor.submit(f"{attempt}/cau/{key}", self.sheet({key: answer}))

    def hand_in(self, attempt: str, answers: dict[str, list[str] | str], **more: str) -> Page:
        response = self.visitor.submit(f"{attempt}/nop", {**self.sheet(answers), **more})
        return self.visitor.follow(response)

    def sheet(self, answers: dict[str, list[str] | str]) -> dict[str, object]:
        """The form as a browser sends it."""
        sent: dict[str, object] = {"viec": str(uuid4()), "hoi": list(answers)}
        for key, answer in answers.items():
            texts = answer if isinstance(answer, str) else [self.option(key, t) for t in answer]
            sent[f"cau-{key}"] = texts
        return sent

    def option(self, question_key: str, text: str) -> str:
        """The key of the option with this text."""
        options = self.question(question_key).public["options"]
        return next(option["key"] for option in options if text in option["html"])

    def question(self, key: str) -> Placed:
        for name in ("chao-hoi", "buoc-dau"):
            for found in library.questions(self.session, lesson(self.session, name).revision_id):
                if found.key == key:
                    return found
        raise AssertionError(key)

    def choose(self, run: str, text: str) -> Page:
        """Tap the choice with this text in the present scene."""
        page = self.visitor.page(run)
        fields = page.fields(f"{run}/buoc")
        values = [button["value"] for button in page.all("button") if button.get("name") == "chon"]
        shown = [" ".join(words.split()) for words in page.texts["button"]]
        labels = [words for words in shown if words not in {"Thoát", "Lưu", "Gửi câu trả lời"}]
        chosen = next(v for v, label in zip(values, labels, strict=False) if text in label)
        return self.visitor.follow(self.visitor.submit(f"{run}/buoc", {**fields, "chon": chosen}))

    def write(self, run: str, text: str, key: str = "qviet") -> Page:
        action = f"{run}/viet/{key}"
        fields = self.visitor.page(run).fields(action)
        return self.visitor.follow(self.visitor.submit(action, {**fields, f"cau-{key}": text}))
