"""What a submitted quiz came to, and how much of the answers may be shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessment import attempts, counting, marking
from app.assessment.given import Given
from app.assessment.marking import Marked
from app.assessment.models import Attempt, Mark, Regrade, Regraded, Submission
from app.catalog.library import Placed
from app.people.models import PersonalText


@dataclass(frozen=True)
class Result:
    """One submission with the marks that count now; `marks` are keyed by question version."""

    attempt: Attempt
    submission: Submission
    placed: tuple[Placed, ...]
    marks: dict[int, Mark]
    pass_mark: float
    # What the author calls all of it.
    scale: float = 10

    @property
    def marked(self) -> list[Marked]:
        return attempts.marked(list(self.placed), self.marks)

    @property
    def share(self) -> float | None:
        return marking.share(self.marked)

    @property
    def passed(self) -> bool:
        return marking.passes(self.share, self.pass_mark)

    @property
    def words(self) -> str:
        """«Chị đúng 2/5 câu, cần 3»"""
        return marking.result_words(self.marked, self.pass_mark, self.scale)

    @property
    def waiting(self) -> int:
        """How many answers only a trainer can mark, and has not yet."""
        return sum(mark.points is None and mark.out_of > 0 for mark in self.marked)

    @property
    def at(self) -> datetime:
        return self.submission.happened_at

    @property
    def received_at(self) -> datetime:
        return self.submission.recorded_at


def of(session: Session, attempt: Attempt, submission: Submission) -> Result:
    settings = attempts.quiz(session, attempt)["settings"]
    return Result(
        attempt=attempt,
        submission=submission,
        placed=tuple(attempts.questions(session, attempt)),
        marks=attempts.current_marks(session, submission.id),
        pass_mark=settings["pass"],
        scale=settings.get("scale", 10),
    )


def so_far(session: Session, person_id: int, lesson_id: int, quiz_key: str) -> list[Result]:
    """Her submissions of a quiz, the earliest first."""
    rows = session.execute(
        select(Attempt, Submission)
        .join(Submission, Submission.attempt_id == Attempt.id)
        .where(
            Attempt.person_id == person_id,
            Attempt.lesson_id == lesson_id,
            Attempt.quiz_key == quiz_key,
        )
        .order_by(Submission.happened_at)
    )
    return [of(session, attempt, submission) for attempt, submission in rows]


def counted_words(quiz: dict[str, Any], tries: Sequence[Result]) -> str | None:
    """«Điểm của chị: 7,5 trên 10 (trung bình các lần)», once there is more than one to count."""
    how = quiz["settings"].get("counting", counting.BEST)
    share = counting.counted([one.share for one in tries], how)
    if share is None or len(tries) < 2:
        return None
    scale = quiz["settings"].get("scale", 10)
    reached = f"{counting.score(share, scale)} trên {counting.score(1, scale)}"
    return f"Điểm của chị: {reached}{counting.manner(how, len(tries))}"


def given(session: Session, submission: Submission) -> dict[str, Given]:
    """{question key: what she handed in}; a text the law had us erase is empty."""
    wanted = {key: UUID(kept["text"]) for key, kept in submission.answers.items() if "text" in kept}
    rows = session.execute(
        select(PersonalText.id, PersonalText.body).where(PersonalText.id.in_(wanted.values()))
    )
    texts = {text_id: body for text_id, body in rows}
    return {
        key: Given(text=texts[wanted[key]]) if key in wanted else Given(keys=tuple(kept["keys"]))
        for key, kept in submission.answers.items()
    }


def regrades_of(session: Session, marks: Iterable[Mark]) -> dict[UUID, Regrade]:
    """{mark id: the regrade that made it}, for those a regrade made."""
    replaced = [mark.id for mark in marks if mark.replaces and mark.by_account is None]
    if not replaced:
        return {}
    rows = session.execute(
        select(Regraded.mark_id, Regrade)
        .join(Regrade, Regrade.id == Regraded.regrade_id)
        .where(Regraded.mark_id.in_(replaced))
    )
    return {mark_id: regrade for mark_id, regrade in rows}


def tries_left(quiz: dict[str, Any], submitted: int) -> int | None:
    """How often she may still try; None means as often as she likes."""
    allowed = quiz["settings"]["attempts"]
    return None if allowed is None else max(allowed - submitted, 0)


def reveals(quiz: dict[str, Any], *, passed: bool, left: int | None) -> bool:
    """Whether right answers and explanations are shown, as the trainer set it.

    `passed` says whether she ever passed this quiz; without a last try, passing ends the tries.
    """
    match quiz["settings"]["reveal"]:
        case "submitted":
            return True
        case "passed":
            return passed
        case "last":
            return left == 0 or (left is None and passed)
    return False
