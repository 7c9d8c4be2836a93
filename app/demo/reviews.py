"""The demo trainer at work: some answers marked, some sent back, the rest waiting."""

from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessment import reviewing, rubric_marks
from app.assessment.models import OpenAnswer
from app.assessment.reviewing import Reviewer
from app.learning import crediting
from app.people.models import Account

AFTER = timedelta(days=4)
COMMENTS = (
    "Chị viết ấm áp, hỏi đúng điều cần hỏi trước.",
    "Rõ việc, rõ người. Lần sau chị ghi thêm hẹn ngày nào nhé.",
    "Chị nhớ nói thêm rằng chuyện này được giữ kín.",
    "",
)
WRITE_MORE = "Chị viết thêm: chị gọi cho ai trước, và hẹn hỏi lại vào ngày nào?"


def trainer(session: Session, login: str) -> Reviewer | None:
    account = session.scalar(select(Account).where(Account.login == login))
    return Reviewer(account.id, account.person_id) if account else None


def review(session: Session, by: Reviewer, person_id: int, random: Random, *, at: datetime) -> None:
    """Of her answers mark about half and ask about one in eight for more."""
    answers = session.scalars(select(OpenAnswer).where(OpenAnswer.person_id == person_id)).all()
    for answer in answers:
        when = min(answer.happened_at + AFTER, at)
        seen = reviewing.state(session, answer)
        fate = random.randrange(8)
        if fate == 0:
            reviewing.ask_for_more(session, answer, WRITE_MORE, by=by, seen=seen, at=when)
        elif fate <= 4:
            keys = [criterion["key"] for criterion in rubric_marks.criteria(session, answer)]
            levels = {key: random.choice((1, 2, 2, 3, 3)) for key in keys}
            words = random.choice(COMMENTS)
            crediting.mark(session, answer, levels, words, by=by, seen=seen, at=when)
