"""A question answered on the spot: what she sent, and what she is told. Nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from app.assessment import marking
from app.assessment.given import BadAnswer, Given
from app.assessment.kinds import KINDS
from app.catalog.library import Placed
from app.web.learner import asking, hints, reviewed
from app.web.learner.reviewed import Reviewed

MORE_HINTS = "them-goi-y"
EMPTY = "Chị chọn hoặc viết câu trả lời rồi bấm “Xem đúng hay chưa”."


@dataclass(frozen=True)
class Sent:
    """An answer, or why there is none; or how many hints she wants to see."""

    given: Given | None = None
    error: str | None = None
    hinted: int = 0


def sent(question: Placed, form: MultiDict[str, str]) -> Sent:
    if MORE_HINTS in form:
        shown = hints.wanted(form.getlist(hints.FIELD)).get(question.key, 0)
        return Sent(hinted=shown + 1)
    try:
        given = KINDS[question.kind].read(question.public, asking.values(form, question.key))
    except BadAnswer as problem:
        return Sent(error=str(problem))
    return Sent(error=EMPTY) if given.is_empty else Sent(given)


def told(question: Placed, secret: Mapping[str, Any], given: Given, number: int = 0) -> Reviewed:
    """Whether she is right, and why."""
    outcome = marking.outcome(question.public, dict(secret), given)
    return reviewed.review(question, number, secret, given, outcome.credit, note=outcome.note)
