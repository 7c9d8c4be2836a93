"""What a programme aims at each year: set, dropped, aimed at again; every step stays known."""

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from app import clock, journal
from app.organisation import programme_rules as rules
from app.organisation.programme_rules import BadProgramme
from app.organisation.programmes import AUDIENCES, Audience, Programme, Target
from app.orm import Base, Recorded, choice


class TargetStep(Recorded, Base):
    """Aimed at from this moment on, or till then, if it was `dropped`; and who said so."""

    __tablename__ = "target_step"
    __table_args__ = (Index(None, "programme_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    year: Mapped[int]
    audience: Mapped[Audience] = mapped_column(choice(Audience))
    people: Mapped[int | None]
    percent: Mapped[int | None]
    dropped: Mapped[bool] = mapped_column(default=False)
    by_account: Mapped[int | None]

    programme: Mapped[Programme] = relationship()


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
    """Set what is aimed at; a target of that year and audience is replaced. Raises BadProgramme.

    A programme that names no audience is for any.
    """
    rules.check_year(year, programme.from_date, programme.to_date)
    if programme.audiences and audience not in programme.audiences:
        raise BadProgramme({"audience": rules.NOT_ITS_AUDIENCE.format(words=AUDIENCES[audience])})
    rules.check_measure(people, percent)
    found = session.scalar(
        select(Target).where(
            Target.programme_id == programme.id, Target.year == year, Target.audience == audience
        )
    )
    target = found or Target(programme=programme, year=year, audience=audience)
    target.people, target.percent = people, percent
    session.add(target)
    session.flush()
    _step(session, target, "aim", dropped=False, by=by)
    return target


def drop(session: Session, target: Target, *, by: int | None) -> TargetStep:
    """The step can be taken back with `aim_again`."""
    step = _step(session, target, "drop-target", dropped=True, by=by)
    session.delete(target)
    session.flush()
    return step


def aim_again(session: Session, step: TargetStep, *, by: int | None) -> Target:
    """What was dropped with this step is aimed at again. Raises BadProgramme."""
    people, percent = step.people, step.percent
    return aim(
        session, step.programme, step.year, step.audience, people=people, percent=percent, by=by
    )


def steps(session: Session, programme: Programme) -> list[TargetStep]:
    """What was ever aimed at, the latest first."""
    query = select(TargetStep).filter_by(programme_id=programme.id)
    return list(session.scalars(query.order_by(TargetStep.id.desc())))


def latest(session: Session, step: TargetStep) -> TargetStep:
    """The last thing that was said of the same year and audience."""
    return next(
        each
        for each in steps(session, step.programme)
        if (each.year, each.audience) == (step.year, step.audience)
    )


def _step(
    session: Session, target: Target, action: str, *, dropped: bool, by: int | None
) -> TargetStep:
    step = TargetStep(
        programme_id=target.programme_id,
        year=target.year,
        audience=target.audience,
        people=target.people,
        percent=target.percent,
        dropped=dropped,
        by_account=by,
        happened_at=clock.now(),
    )
    session.add(step)
    session.flush()
    journal.note(session, action, f"programme/{target.programme_id}/{target.year}", by=by)
    return step
