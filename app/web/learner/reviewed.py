"""A question as a page gives it back: only after a submission, or a self-check answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.assessment.given import Given
from app.assessment.kinds import KINDS
from app.catalog.library import Placed
from app.web.learner import asking


@dataclass(frozen=True)
class Reviewed:
    """Her answer beside the right one.

    `number` is 0 for a self-check, which nobody marks; `credit` is the share she got, None while a
    trainer has to say; `right` holds what was right, empty where it may not be shown yet;
    `feedback` is HTML by option key, for what she chose.
    """

    public: Mapping[str, Any]
    number: int
    options: Sequence[Mapping[str, Any]]
    given: Given
    credit: float | None
    note: str | None
    right: tuple[str, ...]
    feedback: Mapping[str, str]
    explanation: str | None

    @property
    def key(self) -> str:
        return str(self.public["key"])

    @property
    def kind(self) -> str:
        return str(self.public["kind"])

    @property
    def tone(self) -> str:
        """The colour of the verdict: a word of the style sheet."""
        if self.credit is None:
            return ""
        if self.given.is_empty:
            return "warn"
        return "good" if self.is_right else "bad" if self.credit == 0 else "warn"

    @property
    def is_right(self) -> bool:
        return self.credit is not None and self.credit >= 1

    @property
    def verdict(self) -> str:
        if self.given.is_empty:
            return "Chị chưa trả lời câu này"
        if self.credit is None:
            return "Chờ giảng viên chấm" if self.number else "Cách trả lời để tham khảo"
        if self.is_right:
            return "Chị đúng"
        return "Đúng một phần, chị xem vì sao" if self.credit else "Chưa đúng, chị xem vì sao"

    @property
    def shown(self) -> list[Mapping[str, Any]]:
        """The options she chose and, once they may be seen, the right ones."""
        keys = {*self.given.keys, *self.right}
        return [option for option in self.options if option["key"] in keys]


def review(
    question: Placed,
    number: int,
    secret: Mapping[str, Any],
    given: Given,
    credit: float | None,
    *,
    note: str | None = None,
    reveals: bool = True,
) -> Reviewed:
    """`reveals` says whether right answer and explanation may be shown already."""
    kind = KINDS[question.kind]
    return Reviewed(
        public=question.public,
        number=number,
        options=asking.options(question, None),
        given=given,
        credit=credit,
        note=note,
        right=kind.right_answer(question.public, dict(secret)) if reveals else (),
        feedback={key: secret["feedback"][key] for key in given.keys if key in secret["feedback"]},
        explanation=(secret["explanation"] or secret["model"]) if reveals else None,
    )
