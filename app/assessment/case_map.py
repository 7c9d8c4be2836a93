"""Which ways learners took through a case: how many runs chose what, and where they ended."""

from dataclasses import dataclass, field

from sqlalchemy import CTE, ColumnElement, distinct, func, select
from sqlalchemy.orm import Session

from app.assessment.models import CaseRun, CaseStep
from app.people import scope
from app.people.models import Person


@dataclass(frozen=True)
class Ways:
    """Counts of runs, each counted once however often it came by.

    `chosen` is keyed by scene and choice (no choice: «Tiếp»), `reached` by scene.
    """

    runs: int = 0
    chosen: dict[tuple[str, str | None], int] = field(default_factory=dict)
    reached: dict[str, int] = field(default_factory=dict)


def ways(session: Session, reach: CTE, lesson_id: int, case_key: str) -> Ways:
    """The runs of people within reach, on any revision of the lesson: keys outlive a rewording."""
    of_case = (
        CaseRun.lesson_id == lesson_id,
        CaseRun.case_key == case_key,
        _by_somebody_within(reach),
    )
    runs = func.count(distinct(CaseStep.run_id))
    steps = select(CaseStep.scene_key, CaseStep.choice_key, runs).join(
        CaseRun, CaseRun.id == CaseStep.run_id
    )
    arrivals = select(CaseStep.to_scene, runs).join(CaseRun, CaseRun.id == CaseStep.run_id)
    chosen = session.execute(
        steps.where(*of_case).group_by(CaseStep.scene_key, CaseStep.choice_key)
    )
    reached = session.execute(arrivals.where(*of_case).group_by(CaseStep.to_scene))
    return Ways(
        runs=session.scalars(select(func.count()).select_from(CaseRun).where(*of_case)).one(),
        chosen={(scene, choice): count for scene, choice, count in chosen},
        reached={scene: count for scene, count in reached},
    )


def _by_somebody_within(reach: CTE) -> ColumnElement[bool]:
    person = select(Person.id).where(Person.id == CaseRun.person_id, scope.may_see(Person, reach))
    return person.exists()
