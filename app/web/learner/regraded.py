"""A question whose points changed after she handed it in: said in one sentence, shown as it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app import text
from app.assessment import case_answers, results
from app.assessment.kinds import KINDS
from app.assessment.models import CaseMark, Mark, Regrade
from app.assessment.regrades import Decision
from app.catalog import secrets
from app.catalog.library import Placed

WHY = {
    Decision.KEEP: "điểm trở lại như trước.",
    Decision.ACCEPT_BOTH: "cả đáp án cũ và đáp án mới đều được tính.",
    Decision.NEW_KEY: "đáp án đã được sửa.",
    Decision.FULL: "mọi người được trọn điểm.",
    Decision.DROP: "câu này không tính điểm nữa.",
    Decision.NEW_POINTS: "số điểm của câu đã đổi.",
}
# Parts of a key that name options or parts of the question.
KEYED = ("weights", "places", "gaps")
# Where her answer is one option, two may be shown as right.
ONE_OPTION = frozenset({"single", "true_false"})

AnyMark = Mark | CaseMark | None


@dataclass(frozen=True)
class Regrades:
    """The regrades behind the marks that count now, with the keys they went by."""

    by_mark: Mapping[UUID, Regrade]
    secrets: Mapping[int, dict[str, Any]]

    def sentence(self, mark: AnyMark) -> str | None:
        """«Hội đã chấm lại câu này ngày 23/11/2026: đáp án đã được sửa.»"""
        found = self._of(mark)
        if found is None:
            return None
        day = text.date(found.happened_at)
        return f"Hội đã chấm lại câu này ngày {day}: {WHY[found.decision]}"

    def secret(self, mark: AnyMark, own: Mapping[str, Any]) -> Mapping[str, Any]:
        """The private part that explains the mark: the corrected one where that decided.

        Not where something she was asked is gone from it: then her own text explains it better.
        """
        found = self._of(mark)
        if found is None or found.decision is not Decision.NEW_KEY:
            return own
        corrected = self.secrets[found.to_version_id]
        covered = all(own[name].keys() <= corrected[name].keys() for name in KEYED)
        return corrected if covered else own

    def also_right(self, mark: AnyMark, question: Placed) -> tuple[str, ...]:
        """What else was accepted."""
        found = self._of(mark)
        if found is None or found.decision is not Decision.ACCEPT_BOTH:
            return ()
        if question.kind not in ONE_OPTION:
            return ()
        kind = KINDS[question.kind]
        return kind.right_answer(question.public, self.secrets[found.to_version_id])

    def _of(self, mark: AnyMark) -> Regrade | None:
        return self.by_mark.get(mark.id) if mark else None


def of(session: Session, marks: Iterable[Mark]) -> Regrades:
    return _with_keys(session, results.regrades_of(session, marks))


def in_case(session: Session, marks: Iterable[CaseMark]) -> Regrades:
    return _with_keys(session, case_answers.regrades_of(session, marks))


def _with_keys(session: Session, found: Mapping[UUID, Regrade]) -> Regrades:
    versions = {regrade.to_version_id for regrade in found.values()}
    return Regrades(found, secrets.of_questions(session, versions) if versions else {})
