"""What a sent answer sheet holds, saved question by question: one bad answer costs no other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from flask import request

from app import clock
from app.assessment.given import BadAnswer
from app.learning import deeds
from app.learning.deeds.paper import Received
from app.web.access import me
from app.web.db import db
from app.web.learner import asking, doing

# The questions that stood on the page that was sent, whether answered or not.
ON_PAGE = "hoi"
EMPTY = "Chị chọn hoặc viết câu trả lời rồi bấm “Lưu”."


@dataclass
class Saved:
    """What became of the answers: `errors` by question key; `typed` is what could not be taken."""

    at: datetime | None = None
    errors: dict[str, str] = field(default_factory=dict)
    typed: dict[str, list[str]] = field(default_factory=dict)


def save(attempt_id: UUID, pressed: str | None = None) -> Saved:
    """Save every answer in the form; `pressed` is the question whose button she pressed."""
    answers = sent(pressed)
    found = verdicts(answers, deeds.answers(db(), me().person_id, attempt_id, answers))
    if pressed and found.at is None and not found.errors:
        found.errors[pressed] = EMPTY
    return found


def sent(pressed: str | None = None) -> list[deeds.Sent]:
    """The answers in the form, the blank ones too: they may take an earlier one back."""
    on_page = [*request.form.getlist(ON_PAGE), *([pressed] if pressed else [])]
    return [
        deeds.Sent(doing.deed(key), key, asking.values(request.form, key))
        for key in dict.fromkeys(on_page)
    ]


def verdicts(answers: Sequence[deeds.Sent], received: Received) -> Saved:
    """What is to be told about each of these answers."""
    found = Saved()
    for one in answers:
        verdict = received.get(one.question_key)
        if isinstance(verdict, BadAnswer):
            found.errors[one.question_key] = str(verdict)
            found.typed[one.question_key] = one.values
        elif verdict is not None:
            found.at = max(verdict, found.at or verdict)
    return found


def moment(found: Saved) -> datetime:
    return found.at or clock.now()
