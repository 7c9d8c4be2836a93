"""Several statements, each right or wrong: `- (Đ) …` and `- (S) …`."""

from dataclasses import dataclass
from typing import ClassVar

from app.catalog import keys
from app.catalog.forms import Form, Item
from app.catalog.manuscript.bodies import Body
from app.catalog.manuscript.kinds import credit, listing, true_false
from app.catalog.manuscript.kinds.credit import Credit
from app.catalog.manuscript.kinds.reading import AsWritten, Reading
from app.catalog.spec import Page, Passage


@dataclass(frozen=True, slots=True)
class Statement:
    text: Passage
    is_true: bool
    feedback: Passage | None


@dataclass(frozen=True, slots=True)
class TrueFalseGroup(AsWritten):
    """The statements keep the order they are written in."""

    statements: tuple[Statement, ...]
    credit: Credit
    called: ClassVar[tuple[str, ...]] = ("nhóm đúng/sai", "nhóm đúng sai")
    labels: ClassVar[frozenset[str]] = frozenset({"credit"})

    @property
    def worth(self) -> None:
        return None

    @staticmethod
    def fits(body: Body) -> bool:
        return bool(body.options) and all(option.mark.truth is not None for option in body.options)

    @classmethod
    def read(cls, reading: Reading) -> "TrueFalseGroup":
        options = reading.body.options
        if len(options) < 2:
            reading.add("Q06/statements")
        for row, line in reading.body.bare_bullets():
            reading.add("Q05/unread", line, row.strip())
        listing.check_apart(reading, ((one.text, one.line) for one in options), "Q07")
        statements = tuple(
            Statement(
                Passage(option.text, option.line, option.end_line),
                option.mark.share >= 1,
                option.feedback,
            )
            for option in options
        )
        return cls(statements, credit.read(reading))

    def public(self, question_key: str, page: Page) -> dict[str, object]:
        parts = [
            {"key": keys.option_key(question_key, one.text.text), "html": page.inline(one.text)}
            for one in self.statements
        ]
        options = [
            {"key": true_false.RIGHT, "text": "Đúng"},
            {"key": true_false.WRONG, "text": "Sai"},
        ]
        return {"parts": parts, "options": options}

    def secret(self, question_key: str, page: Page) -> dict[str, object]:
        keyed = [(keys.option_key(question_key, one.text.text), one) for one in self.statements]
        return {
            "places": {
                key: true_false.RIGHT if one.is_true else true_false.WRONG for key, one in keyed
            },
            "feedback": {key: page.block(one.feedback) for key, one in keyed if one.feedback},
            "credit": self.credit,
        }

    def keys_in_order(self, question_key: str) -> dict[str, tuple[str, ...]]:
        keyed = (keys.option_key(question_key, one.text.text) for one in self.statements)
        return {"parts": tuple(keyed)}

    def written(self) -> Form:
        items = (
            Item(
                "- (Đ)" if one.is_true else "- (S)",
                one.text.text,
                one.feedback.text if one.feedback else "",
            )
            for one in self.statements
        )
        return Form(tuple(items), credit.written(self.credit))
