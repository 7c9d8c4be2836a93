"""Programmes («đề án»): a decision, a period, whom it is for, and what is aimed at each year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from app import journal, text
from app.orm import Base, choice

LONGEST = 40  # years
BACKWARDS = "Ngày kết thúc phải sau ngày bắt đầu."
TOO_LONG = f"Chương trình kéo dài quá {LONGEST} năm. Chị xem lại năm đã viết."
OUTSIDE = "Năm {year} nằm ngoài thời gian của chương trình ({first}–{last})."
ONE_MEASURE = "Chị viết một trong hai: số người, hoặc tỷ lệ phần trăm."
PERCENT = "Tỷ lệ từ 1 đến 100."
NO_PEOPLE = "Số người từ 1 trở lên."


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


class BadProgramme(ValueError):
    """`problems` says on each field, "last", "year", "people" or "percent", what to mend."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(problems)
        self.problems = problems


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
        session.scalars(select(Programme).order_by(Programme.to_date.desc(), Programme.sort_key))
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
    """Raises BadProgramme, also when a target would lie outside the new period."""
    years = [target.year for target in programme.targets]
    outside = [year for year in years if not described.first.year <= year <= described.last.year]
    if outside:
        raise BadProgramme({"last": _outside(outside[0], described.first, described.last)})
    _describe(programme, described)
    session.flush()
    journal.note(session, "change", f"programme/{programme.id}", by=by)


def aim(
    session: Session,
    programme: Programme,
    year: int,
    audience: Audience,
    *,
    people: int | None,
    percent: int | None,
    by: int | None,
) -> Target:
    """Set what is aimed at; a target of that year and audience is replaced. Raises BadProgramme."""
    _check_target(programme, year, people, percent)
    found = session.scalar(
        select(Target).where(
            Target.programme_id == programme.id, Target.year == year, Target.audience == audience
        )
    )
    target = found or Target(programme=programme, year=year, audience=audience)
    target.people, target.percent = people, percent
    session.add(target)
    session.flush()
    journal.note(session, "aim", f"programme/{programme.id}/{year}", by=by)
    return target


def drop_target(session: Session, target: Target, *, by: int | None) -> None:
    journal.note(session, "drop-target", f"programme/{target.programme_id}/{target.year}", by=by)
    session.delete(target)
    session.flush()


def _describe(programme: Programme, described: Described) -> None:
    if described.last < described.first:
        raise BadProgramme({"last": BACKWARDS})
    if described.last.year - described.first.year > LONGEST:
        raise BadProgramme({"last": TOO_LONG})
    programme.name = text.clean(described.name).strip()
    programme.sort_key = text.title_sort_key(programme.name)
    programme.decision = text.clean(described.decision).strip()
    programme.from_date, programme.to_date = described.first, described.last
    programme.audiences = [audience.value for audience in described.audiences]
    programme.courses = list(described.courses)


def _check_target(programme: Programme, year: int, people: int | None, percent: int | None) -> None:
    if not programme.from_date.year <= year <= programme.to_date.year:
        problem = _outside(year, programme.from_date, programme.to_date)
        raise BadProgramme({"year": problem})
    if (people is None) == (percent is None):
        raise BadProgramme({"people": ONE_MEASURE})
    if people is not None and people < 1:
        raise BadProgramme({"people": NO_PEOPLE})
    if percent is not None and not 1 <= percent <= 100:
        raise BadProgramme({"percent": PERCENT})


def _outside(year: int, first: date, last: date) -> str:
    return OUTSIDE.format(year=year, first=first.year, last=last.year)
