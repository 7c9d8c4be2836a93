"""How long the pile takes: from what there is to read, and from her own pace once it is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median

from sqlalchemy import CTE, func, select
from sqlalchemy.orm import Session

from app.assessment import pile
from app.assessment.models import Mark, OpenAnswer
from app.people.models import PersonalText

# Somebody new to it: reading 150 words a minute, then levels and a sentence.
READING = 150 / 60
CHOOSING = 45.0
# A Vietnamese word on the screen with the blank behind it.
LETTERS_A_WORD = 4.5
# Longer than this she was away; outside these bounds a pace would promise nonsense.
AWAY = 300.0
QUICKEST, SLOWEST = 10.0, 180.0
ENOUGH = 5
LOOKED_AT = 60


@dataclass(frozen=True)
class Work:
    """`papers` that differ in their text, with so many `words` in all."""

    papers: int
    words: int


def waiting(session: Session, reach: CTE) -> dict[int, Work]:
    """{question id: what there is to read}; what was written alike is read once."""
    texts = (
        select(OpenAnswer.question_id, PersonalText.body)
        .join(PersonalText, PersonalText.id == OpenAnswer.text_id)
        .where(pile.readable(reach), pile.waits())
        .distinct()
        .subquery()
    )
    rows = session.execute(
        select(texts.c.question_id, func.count(), func.sum(func.length(texts.c.body))).group_by(
            texts.c.question_id
        )
    )
    return {
        question: Work(papers, round(letters / LETTERS_A_WORD))
        for question, papers, letters in rows
    }


def pace_of(session: Session, account_id: int) -> float | None:
    """Seconds between her marks, by the latest of them. A group marked at once is one mark."""
    moments = session.scalars(
        select(Mark.happened_at)
        .where(Mark.by_account == account_id)
        .distinct()
        .order_by(Mark.happened_at.desc())
        .limit(LOOKED_AT)
    )
    return pace(moments.all())


def pace(moments: Sequence[datetime]) -> float | None:
    """The median of the gaps in seconds, within bounds; None until enough of them are known."""
    ordered = sorted(set(moments))
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(ordered)]
    at_work = [gap for gap in gaps if gap <= AWAY]
    if len(at_work) < ENOUGH:
        return None
    return min(max(median(at_work), QUICKEST), SLOWEST)


def seconds(work: Work, pace: float | None) -> float:
    """How long this takes somebody with that pace, or somebody whose pace is not known."""
    if pace is not None:
        return work.papers * pace
    return work.papers * CHOOSING + work.words / READING


def spoken(seconds: float) -> str:
    """As in "khoảng 40 phút": no more exact than it can be known."""
    minutes = seconds / 60
    if minutes < 10:
        return f"khoảng {max(round(minutes), 1)} phút"
    if minutes < 87.5:
        return f"khoảng {5 * round(minutes / 5)} phút"
    hours, half = divmod(round(minutes / 30), 2)
    return f"khoảng {hours} giờ rưỡi" if half else f"khoảng {hours} giờ"
