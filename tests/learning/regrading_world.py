"""A lesson whose question changes, in a quiz or in a case, and what learners answered before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from app.assessment import attempts, case_answers, case_runs, case_score, results
from app.assessment.case_score import CaseScore
from app.assessment.models import Attempt, CaseAnswer, CaseRun, Mark, Regrade, Submission
from app.assessment.regrades import Decision
from app.assessment.results import Result
from app.catalog import publishing, question_changes
from app.catalog.models import Lesson, Revision
from app.catalog.publishing import Known
from app.learning import deeds, regrading, remarking
from app.learning.regrading import Asked
from tests import world as worlds
from tests.assessment.regrade_matrix import HEAD, SINGLE, TO_SECOND, values
from tests.catalog.reading import plain_html
from tests.world import MONDAY, TUESDAY, Someone, World, deed

OLD, NEW = HEAD + SINGLE, HEAD + TO_SECOND
OLD_KEY, NEW_KEY = "Nghe chị em nói", "Nói ngay"
# A second question, so that something is left when the first one is dropped.
SECOND = "\n### Câu 2. Chuyện riêng thì giữ kín. <!-- id: qcu -->\nĐáp án: Đúng\n"


def manuscript(question: str, second: str) -> str:
    read = "## Đọc <!-- id: cdoc -->\n\nChữ.\n\n"
    return f"{read}## Kiểm tra <!-- id: kthu -->\nĐiểm đạt: 6/10\n\n{question}{second}"


@dataclass
class Quiz:
    """The lesson «thu» of the small world."""

    session: Session
    world: World
    second: str = SECOND
    jobs: list[Regrade] = field(default_factory=list)

    @property
    def lesson(self) -> Lesson:
        found = worlds.lesson(self.session, "thu")
        return self.session.get_one(Lesson, found.lesson_id)

    def text(self, question: str) -> str:
        return manuscript(question, self.second)

    def begin_with(self, question: str) -> None:
        ready = publishing.prepare(self.text(question), Known(), render=plain_html)
        worlds.publish(self.session, self.world.course, "thu", ready)

    def begin(self, who: Someone, at: datetime = MONDAY) -> Attempt:
        found = worlds.lesson(self.session, "thu")
        return deeds.start_attempt(self.session, deed(who, at), found, "kthu")

    def hand_in(
        self, who: Someone, answer: str, at: datetime = MONDAY, attempt: Attempt | None = None
    ) -> Submission:
        """She gives this answer, and leaves the second question empty."""
        attempt = attempt or self.begin(who, at)
        asked = attempts.questions(self.session, attempt)
        question = next(one for one in asked if one.key == "qdoi")
        if found := values(question.public, answer):
            deeds.answer(self.session, deed(who, at), attempt.id, question.key, found)
        return deeds.submit(self.session, deed(who, at), attempt.id)

    def prepared(self, question: str) -> publishing.Prepared:
        have = publishing.known(self.session, self.lesson)
        return publishing.prepare(self.text(question), have, render=plain_html)

    def asked(self, question: str) -> Asked:
        """What publishing this text would ask."""
        newest = publishing.latest(self.session, self.lesson.id)
        assert newest is not None
        old = question_changes.stored(self.session, newest.id)
        new = question_changes.compiled(self.prepared(question).compiled)
        changes = question_changes.between(old, new)
        return regrading.asks(self.session, self.lesson, changes)

    def publish(
        self, question: str, choices: Mapping[str, Decision] | None = None, at: datetime = TUESDAY
    ) -> Revision:
        """The new text goes online, and all that was decided is carried out."""
        newest = publishing.latest(self.session, self.lesson.id)
        assert newest is not None
        ready = self.prepared(question)
        revision = publishing.publish(
            self.session, self.lesson, ready, by=None, base=newest.id, at=at
        )
        by = self.world.minh.account.id
        self.jobs = regrading.decide(
            self.session, revision, choices or {}, since=newest.id, by=by, at=at
        )
        for job in self.jobs:
            carry_out(self.session, job, at)
        return revision

    def decide(self, decision: Decision, question: str = NEW, at: datetime = TUESDAY) -> Regrade:
        self.publish(question, {"qdoi": decision}, at)
        (job,) = self.jobs
        return job

    def undo(self, job: Regrade, at: datetime = TUESDAY) -> Regrade:
        back = regrading.undo(self.session, job, by=self.world.minh.account.id, at=at)
        carry_out(self.session, back, at)
        return back

    def result(self, submission: Submission) -> Result:
        attempt = self.session.get_one(Attempt, submission.attempt_id)
        return results.of(self.session, attempt, submission)

    def worth(self, submission: Submission) -> tuple[float, float]:
        """(points, out of) of her first answer now."""
        mark = self.mark(submission)
        return mark.points, mark.out_of

    def mark(self, submission: Submission) -> Mark:
        """The mark of her first answer that counts."""
        found = self.result(submission)
        first = next(one for one in found.placed if one.key == "qdoi")
        return found.marks[first.version_id]


@dataclass
class Case(Quiz):
    """The same questions in a case without scenes."""

    def text(self, question: str) -> str:
        read, _, _ = manuscript("", "").partition("## Kiểm tra")
        told = "## Tình huống: Thử <!-- id: kthu -->\n\nChuyện do người soạn nghĩ ra.\n\n"
        return f"{read}{told}{question}{self.second}"

    def run(self, who: Someone, at: datetime = MONDAY) -> CaseRun:
        found = worlds.lesson(self.session, "thu")
        return deeds.start_case(self.session, deed(who, at), found, "kthu")

    def answer(
        self,
        who: Someone,
        answer: str,
        at: datetime = MONDAY,
        run: CaseRun | None = None,
        key: str = "qdoi",
    ) -> CaseAnswer:
        run = run or self.run(who, at)
        asked = case_runs.questions(self.session, run, None)
        question = next(one for one in asked if one.key == key)
        sent = values(question.public, answer)
        return deeds.answer_in_case(self.session, deed(who, at), run.id, key, sent)

    def now(self, answer: CaseAnswer) -> tuple[float, float]:
        """(points, out of) of an answer now."""
        found = case_answers.of_run(self.session, answer.run_id)
        worth = next(one for one in found.values() if one.row is answer).worth
        return worth.points, worth.out_of

    def score(self, answer: CaseAnswer) -> CaseScore | None:
        """What her run comes to now."""
        run = self.session.get_one(CaseRun, answer.run_id)
        return case_score.of_run(self.session, run, ())


def carry_out(session: Session, job: Regrade, at: datetime) -> None:
    """All the marks of a job, two at a time."""
    ids = remarking.targets(session, job)
    for start in range(0, len(ids), 2):
        remarking.proceed(session, job, ids[start : start + 2], at=at)
