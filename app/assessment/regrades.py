"""What becomes of points already given when a trainer changes a question. Pure.

A regrade is a decision about everybody who answered the earlier wording, whenever her sheet comes
in. An answer that could not be given to the new wording is never measured by its key.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.assessment import marking
from app.assessment.given import BadAnswer, Given, Outcome
from app.assessment.kinds import KINDS
from app.catalog.question_changes import Change, QuestionChange, Wording


class Decision(StrEnum):
    KEEP = "keep"
    ACCEPT_BOTH = "accept_both"
    NEW_KEY = "new_key"
    FULL = "full"
    DROP = "drop"
    NEW_POINTS = "new_points"


# Where answers given can still be measured by the new key, and where they cannot.
MEASURED = (
    Decision.KEEP,
    Decision.ACCEPT_BOTH,
    Decision.NEW_KEY,
    Decision.FULL,
    Decision.DROP,
)
UNMEASURED = (Decision.KEEP, Decision.FULL, Decision.DROP)
# Marked by a person or not at all: a machine has nothing to say.
NO_KEY = frozenset({"open", "survey"})


@dataclass(frozen=True)
class Worth:
    """Points of one answer, or of a whole sheet, out of how many."""

    points: float
    out_of: float

    @property
    def share(self) -> float | None:
        """0..1; None when nothing could be gained."""
        return self.points / self.out_of if self.out_of else None


def decisions(
    change: QuestionChange, *, all_fit: bool = True, all_alike: bool = False
) -> tuple[Decision, ...]:
    """What the trainer may choose for answers already handed in; empty: there is nothing to ask.

    `all_fit` says whether every one of them could be given to the new wording too, `all_alike`
    whether each would count there as it did.
    """
    if change.before is None or change.after is None or change.before.kind in NO_KEY:
        return ()
    if Change.KIND in change.changes:
        return UNMEASURED
    points = (Decision.NEW_POINTS,) if Change.POINTS in change.changes else ()
    if Change.KEY in change.changes or (change.touches_key and not (all_fit and all_alike)):
        return (*MEASURED, *points) if all_fit else UNMEASURED
    return (Decision.KEEP, *points) if points else ()


def fits(public: Mapping[str, Any], after: Mapping[str, Any], given: Given) -> bool:
    """Whether what she gave to one wording could be given to the other; both are public parts."""
    if public["kind"] != after["kind"]:
        return False
    # Gaps are only counted: with one more or less, her third answer may stand in the fourth.
    if public["kind"] == "cloze" and _parts(public) != _parts(after):
        return False
    values = [*given.keys, *((given.text or "").split("\n") if given.text else ())]
    try:
        KINDS[after["kind"]].read(dict(after), values)
    except BadAnswer:
        return False
    return True


def _parts(public: Mapping[str, Any]) -> list[str]:
    return [part["key"] for part in public["parts"]]


def measured(after: Wording, public: Mapping[str, Any], given: Given | None) -> Outcome:
    """An answer to the wording `public`, by the key of another one.

    Nobody can tell what it is worth there when it does not fit, or once the law had it erased.
    """
    if given is None or not fits(public, after.public, given):
        return Outcome(None)
    return marking.outcome(after.public, after.secret, given)


@dataclass(frozen=True)
class Ruling:
    """A decision about one question; `points` are those of its new wording."""

    decision: Decision
    points: float

    def on(self, present: Worth, measured: Outcome) -> Worth:
        """What an answer is worth from now on; `measured` is what the new key makes of it."""
        match self.decision:
            case Decision.FULL:
                return Worth(present.out_of, present.out_of)
            case Decision.DROP:
                return Worth(0.0, 0.0)
            case Decision.NEW_POINTS:
                return _scaled(present, self.points)
        fresh = _points(measured, present.out_of)
        if self.decision is Decision.KEEP or fresh is None:
            return present
        if self.decision is Decision.ACCEPT_BOTH:
            return Worth(max(present.points, fresh), present.out_of)
        return Worth(fresh, present.out_of)


def _points(measured: Outcome, out_of: float) -> float | None:
    found = marking.points(measured, out_of)
    return None if found is None else min(found, out_of)


def _scaled(present: Worth, out_of: float) -> Worth:
    """The same share of other points; what was worth nothing stays so."""
    if present.share is None:
        return present
    return Worth(min(round(present.share * out_of, 4), out_of), out_of)


@dataclass(frozen=True)
class Sheet:
    """A submission with what its marks add up to, or a case run, which has no pass mark."""

    submission_id: UUID
    person_id: int
    quiz_key: str
    pass_mark: float | None
    worth: Worth

    @property
    def share(self) -> float:
        """0..1; a way through a case may have lost points and still is worth nothing, not less."""
        return min(max(self.worth.share or 0.0, 0.0), 1.0)

    def changed(self, moves: Iterable[tuple[Worth, Worth]]) -> "Sheet":
        points, out_of = self.worth.points, self.worth.out_of
        for before, after in moves:
            points += after.points - before.points
            out_of += after.out_of - before.out_of
        # Sums of binary fractions leave crumbs: nothing is nothing.
        worth = Worth(round(points, 6), max(round(out_of, 6), 0.0))
        return Sheet(self.submission_id, self.person_id, self.quiz_key, self.pass_mark, worth)

    @property
    def passes(self) -> bool:
        if self.pass_mark is None:
            return False
        return marking.passes(self.worth.share, self.pass_mark)


# {submission id: what each answer of it was worth, and is worth then}
Moves = Mapping[UUID, Sequence[tuple[Worth, Worth]]]


@dataclass(frozen=True)
class Effect:
    """What a regrade does: sheets that gain or lose, people who pass or do so no longer.

    `steps` counts the sheets that change by their share of the points before and after; `emptied`
    are sheets that would have nothing left to be measured by.
    """

    raised: int = 0
    lowered: int = 0
    passing: int = 0
    failing: int = 0
    emptied: int = 0
    steps: Mapping[tuple[float, float], int] = field(default_factory=dict)

    @property
    def changed(self) -> int:
        return self.raised + self.lowered


def effect(sheets: Mapping[UUID, Sheet], moves: Moves) -> Effect:
    """`sheets` are all that were handed in of these quizzes: one passed is passed by her."""
    raised = lowered = emptied = 0
    steps: dict[tuple[float, float], int] = {}
    then = {id: sheet.changed(moves.get(id, ())) for id, sheet in sheets.items()}
    for id, sheet in sheets.items():
        before, after = sheet.share, then[id].share
        emptied += bool(sheet.worth.out_of) and not then[id].worth.out_of
        raised += after > before + marking.CRUMB
        lowered += after < before - marking.CRUMB
        if abs(after - before) > marking.CRUMB:
            step = (round(before, 4), round(after, 4))
            steps[step] = steps.get(step, 0) + 1
    had, have = _passed(sheets.values()), _passed(then.values())
    return Effect(raised, lowered, _people(have - had), _people(had - have), emptied, steps)


def _passed(sheets: Iterable[Sheet]) -> set[tuple[int, str]]:
    return {(sheet.person_id, sheet.quiz_key) for sheet in sheets if sheet.passes}


def _people(passed: Iterable[tuple[int, str]]) -> int:
    return len({person for person, _ in passed})
