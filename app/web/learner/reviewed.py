"""A question as a page gives it back: only after a submission, or a self-check answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.assessment.given import Given
from app.assessment.kinds import KINDS, parts
from app.catalog.library import Placed
from app.web.learner import asking


@dataclass(frozen=True)
class Row:
    """One part of a question given back: her answer and the right one in words, empty if none."""

    html: str
    hers: str
    right: str
    is_right: bool
    feedback: str


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
    right_parts: frozenset[str] = frozenset()
    # What to say when the points changed after she handed it in.
    regraded: str | None = None

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
    def rows(self) -> list[Row]:
        """The parts with her answers; steps stand in their right order once it may be seen."""
        found = [part for part in self.public.get("parts", ())]
        right = parts.answers(list(self.right))
        if self.kind == "order" and right:
            found.sort(key=lambda part: int(right[part["key"]]))
        return [self._row(part, right.get(part["key"], "")) for part in found]

    def _row(self, part: Mapping[str, Any], right: str) -> Row:
        hers = parts.by_part(self.given).get(part["key"], "")
        words = {option["key"]: option["text"] for option in part.get("options") or self.texts}
        return Row(
            html=part.get("html", ""),
            hers=words.get(hers, hers),
            right=words.get(right, right).replace("*", "…"),
            is_right=bool(right) and part["key"] in self.right_parts,
            feedback=self.feedback.get(part["key"], ""),
        )

    @property
    def texts(self) -> list[Mapping[str, Any]]:
        return [option for option in self.options if "text" in option]

    @property
    def verdict(self) -> str:
        if self.kind == "survey":
            return "Cảm ơn chị đã cho ý kiến"
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
        feedback=_feedback(secret, given),
        right_parts=parts.right_ones(question.kind, secret, given),
        explanation=(secret["explanation"] or secret["model"]) if reveals else None,
    )


def _feedback(secret: Mapping[str, Any], given: Given) -> dict[str, str]:
    """Of what she chose, or of every part she answered."""
    hers = {*given.keys, *parts.by_part(given)}
    return {key: html for key, html in secret["feedback"].items() if key in hers}
