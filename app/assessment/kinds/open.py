"""An answer in her own words: a trainer marks it by the rubric, after she has moved on."""

from app import text
from app.assessment.given import LONGEST_TEXT, BadAnswer, Given, Outcome, Spec


class Open:
    def read(self, public: Spec, values: list[str]) -> Given:
        typed = text.clean("\n".join(values)).strip()
        if len(typed) > LONGEST_TEXT:
            raise BadAnswer(
                f"Bài viết dài quá {text.number(LONGEST_TEXT)} ký tự. Chị viết gọn lại; "
                "bài vẫn còn ở dưới."
            )
        return Given(text=typed or None)

    def mark(self, public: Spec, secret: Spec, given: Given) -> Outcome:
        return Outcome(None)

    def right_answer(self, public: Spec, secret: Spec) -> tuple[str, ...]:
        return ()

    def paper_key(self, public: Spec, secret: Spec) -> str:
        return ""
