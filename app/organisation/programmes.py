"""Programmes («đề án»): a decision, a period, whom it is for, and what is aimed at each year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from app import journal, text
from app.organisation import programme_rules as rules
from app.orm import Base, choice


class Audience(StrEnum):
    """Whom training is for; the groups of the province's reports."""

    HEADS = "chi_hoi_truong"
    DEPUTIES = "chi_hoi_pho"
    COMMUNE = "hoi_co_so"
    PLANNED = "du_nguon"
    PROVINCE = "can_bo_tinh"
    MIXED = "chung"


AUDIENCES = {
    Audience.HEADS: "Chi hội trưởng",
    Audience.DEPUTIES: "Chi hội phó, tổ trưởng, tổ phó",
    Audience.COMMUNE: "Chủ tịch, Phó Chủ tịch Hội cơ sở",
    Audience.PLANNED: "Người được quy hoạch Chủ tịch Hội cơ sở",
    Audience.PROVINCE: "Cán bộ, công chức Hội cấp tỉnh, cấp huyện",
    Audience.MIXED: "Nhiều đối tượng, không tách riêng",
}


class State(StrEnum):
    COMING = "coming"
    RUNNING = "running"
    ENDED = "ended"


STATE_WORDS = {
    State.COMING: "Chưa bắt đầu",
    State.RUNNING: "Đang thực hiện",
    State.ENDED: "Đã kết thúc",
}


class Programme(Base):
    __tablename__ = "programme"
    __table_args__ = (CheckConstraint("to_date >= from_date", name="in_order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300))
    sort_key: Mapped[str] = mapped_column(String(400))
    # «1893/QĐ-TTg ngày 31/12/2018»
    decision: Mapped[str] = mapped_column(String(200))
    from_date: Mapped[date]
    to_date: Mapped[date]
    audiences: Mapped[list[str]]
    # Keys of the courses that count towards it; none: every course.
    courses: Mapped[list[str]]
    is_demo: Mapped[bool] = mapped_column(default=False)
    # Entered by mistake: it stands in no list and no figure, and can be put back.
    removed_at: Mapped[datetime | None]

    targets: Mapped[list["Target"]] = relationship(
        back_populates="programme", order_by="(Target.year, Target.id)"
    )

    def state(self, on: date) -> State:
        if on < self.from_date:
            return State.COMING
        return State.ENDED if on > self.to_date else State.RUNNING


class Target(Base):
    """What is aimed at in a year for one audience: so many people, or a share of the posts held."""

    __tablename__ = "target"
    __table_args__ = (
        UniqueConstraint("programme_id", "year", "audience"),
        CheckConstraint("(people IS NULL) <> (percent IS NULL)", name="one_measure"),
        CheckConstraint("people > 0", name="some_people"),
        CheckConstraint("percent BETWEEN 1 AND 100", name="a_share"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    year: Mapped[int]
    audience: Mapped[Audience] = mapped_column(choice(Audience))
    people: Mapped[int | None]
    percent: Mapped[int | None]

    programme: Mapped[Programme] = relationship(back_populates="targets")


@dataclass(frozen=True)
class Described:
    """A programme as it is to be."""

    name: str
    decision: str
    first: date
    last: date
    audiences: Sequence[Audience]
    courses: Sequence[str]


def every(session: Session) -> list[Programme]:
    """Those that end last first; then by name."""
    return list(
        session.scalars(
            select(Programme)
            .where(Programme.removed_at.is_(None))
            .order_by(Programme.to_date.desc(), Programme.sort_key)
        )
    )


def add(
    session: Session, described: Described, *, is_demo: bool = False, by: int | None
) -> Programme:
    """Raises BadProgramme."""
    programme = Programme(is_demo=is_demo)
    _describe(programme, described)
    session.add(programme)
    session.flush()
    journal.note(session, "add", f"programme/{programme.id}", by=by)
    return programme


def change(session: Session, programme: Programme, described: Described, *, by: int | None) -> None:
    """Raises BadProgramme, also when a target would lie outside what the programme is to be."""
    rules.check_period(described.first, described.last)
    years = [target.year for target in programme.targets]
    rules.check_years(years, described.first, described.last)
    lost = _lost(programme, described)
    if lost:
        years = [target.year for target in programme.targets if target.audience is lost]
        rules.refuse_audience(AUDIENCES[lost], years)
    _describe(programme, described)
    session.flush()
    journal.note(session, "change", f"programme/{programme.id}", by=by)


def remove(session: Session, programme: Programme, *, by: int | None, at: datetime) -> None:
    """It was entered by mistake; its targets go with it, and come back with it."""
    programme.removed_at = at
    session.flush()
    journal.note(session, "remove", f"programme/{programme.id}", by=by)


def put_back(session: Session, programme: Programme, *, by: int | None) -> None:
    programme.removed_at = None
    session.flush()
    journal.note(session, "put-back", f"programme/{programme.id}", by=by)


def _lost(programme: Programme, described: Described) -> Audience | None:
    """An audience with targets that the programme would no longer be for."""
    for target in programme.targets:
        left = target.audience in programme.audiences or bool(described.audiences)
        if left and target.audience not in described.audiences:
            return target.audience
    return None


def _describe(programme: Programme, described: Described) -> None:
    name, decision = (text.clean(words).strip() for words in (described.name, described.decision))
    rules.check_words(name, decision)
    rules.check_period(described.first, described.last)
    programme.name = name
    programme.sort_key = text.title_sort_key(programme.name)
    programme.decision = decision
    programme.from_date, programme.to_date = described.first, described.last
    programme.audiences = [audience.value for audience in described.audiences]
    programme.courses = list(described.courses)
