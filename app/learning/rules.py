"""When is a lesson done, and what is still missing? The whole rule is in this file.

Pure: no database, no clock. The same functions serve the learner's page, the officer's list
and the rows of `Completion`, so they can never disagree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.assessment import counting
from app.catalog.front import MoveOn

RULE = "2026-11"


@dataclass(frozen=True)
class QuizRule:
    key: str
    title: str
    # Share of the points that passes, 0..1.
    pass_mark: float
    # How often it may be handed in; None: as often as she likes.
    attempts: int | None = None
    # Which of several scores is shown as the result; passing takes the best.
    counting: str = counting.BEST
    # What the author calls all the points together.
    scale: float = 10


@dataclass(frozen=True)
class CaseRule:
    """A case is done when an ending was reached and every question in it answered once."""

    key: str
    title: str
    questions: tuple[str, ...] = ()
    has_endings: bool = True


@dataclass(frozen=True)
class LessonRule:
    """What one revision asks for: every part read, every quiz passed, every case finished."""

    cards: tuple[str, ...]
    quizzes: tuple[QuizRule, ...] = ()
    cases: tuple[CaseRule, ...] = ()
    move_on: MoveOn = MoveOn.BOTH

    @property
    def is_needed(self) -> bool:
        """Whether the course waits for this lesson."""
        return self.move_on is not MoveOn.NOT_NEEDED

    @property
    def needs_reading(self) -> bool:
        """Cards and cases are asked for, and always where there is no quiz."""
        return self.move_on is not MoveOn.PASSED or not self.quizzes

    @property
    def needs_passing(self) -> bool:
        return self.move_on is not MoveOn.COMPLETED or not (self.cards or self.cases)


@dataclass(frozen=True)
class QuizTry:
    """One submission: its share of the points, 0..1, and whether its own pass mark was met.

    The share is None while nothing of it is marked.
    """

    share: float | None
    passed: bool
    at: datetime


@dataclass(frozen=True)
class LessonFacts:
    """What one person did in one lesson, by any revision: the earliest moment of each."""

    cards: Mapping[str, datetime] = field(default_factory=dict)
    quizzes: Mapping[str, Sequence[QuizTry]] = field(default_factory=dict)
    # When an ending of this case was first reached.
    cases: Mapping[str, datetime] = field(default_factory=dict)
    # {key of a question in a case: when an answer was first sent}
    answered: Mapping[str, datetime] = field(default_factory=dict)
    begun_cases: frozenset[str] = frozenset()

    @property
    def nothing(self) -> bool:
        return not (self.cards or self.quizzes or self.cases or self.begun_cases)

    @property
    def moments(self) -> list[datetime]:
        """When each of these was done."""
        tried = [one.at for tries in self.quizzes.values() for one in tries]
        return [*self.cards.values(), *self.cases.values(), *self.answered.values(), *tried]


class MissingKind(StrEnum):
    CARDS = "cards"
    QUIZ = "quiz"
    CASE = "case"


@dataclass(frozen=True)
class Missing:
    """One thing a lesson still asks for, in words, and the block it is about."""

    kind: MissingKind
    words: str
    key: str | None = None


def rule_of(public: dict[str, Any]) -> LessonRule:
    """The rule of a revision, read from its public part."""
    return LessonRule(
        cards=tuple(card["key"] for card in public["cards"]),
        quizzes=tuple(
            QuizRule(
                quiz["key"],
                quiz["title"],
                quiz["settings"]["pass"],
                quiz["settings"]["attempts"],
                quiz["settings"].get("counting", counting.BEST),
                quiz["settings"].get("scale", 10),
            )
            for quiz in public["quizzes"]
        ),
        cases=tuple(
            CaseRule(case["key"], case["title"], tuple(case["asks"]), case["shape"] == "branching")
            for case in public["cases"]
        ),
        # Revisions from before the author could say so ask for everything they hold.
        move_on=MoveOn(public.get("completion") or MoveOn.BOTH),
    )


def done_at(rule: LessonRule, facts: LessonFacts) -> datetime | None:
    """The first moment at which everything the rule asks for was there, or None.

    Deeds that arrive late or out of order give the same answer: the latest of the earliest moments.
    """
    read = _read(rule, facts) if rule.needs_reading else []
    passed = _passed(rule, facts) if rule.needs_passing else []
    if rule.move_on is MoveOn.EITHER:
        moments = [at for at in (_last(read), _last(passed)) if at is not None]
        return min(moments, default=None)
    return _last([*read, *passed])


def _read(rule: LessonRule, facts: LessonFacts) -> list[datetime | None]:
    cards = [facts.cards.get(key) for key in rule.cards]
    return [*cards, *(_finished_at(case, facts) for case in rule.cases)]


def _passed(rule: LessonRule, facts: LessonFacts) -> list[datetime | None]:
    return [_passed_at(facts.quizzes.get(quiz.key, ())) for quiz in rule.quizzes]


def _last(moments: Sequence[datetime | None]) -> datetime | None:
    """The latest of the moments, if there is one for everything."""
    met = [moment for moment in moments if moment is not None]
    return max(met) if met and len(met) == len(moments) else None


def earliest_done_at(rules: Sequence[LessonRule], facts: LessonFacts) -> datetime | None:
    """Done by the present revision or by any she has worked on."""
    moments = [moment for rule in rules if (moment := done_at(rule, facts)) is not None]
    return min(moments, default=None)


def missing(rule: LessonRule, facts: LessonFacts) -> tuple[Missing, ...]:
    """What the rule still asks for; empty exactly when the lesson is done by this rule."""
    if rule.move_on is MoveOn.EITHER and done_at(rule, facts) is not None:
        return ()
    found: list[Missing] = []
    unread = [key for key in rule.cards if key not in facts.cards]
    if unread and rule.needs_reading:
        words = f"Còn {len(unread)} phần chưa đọc"
        found.append(Missing(MissingKind.CARDS, words, unread[0]))
    for quiz in rule.quizzes if rule.needs_passing else ():
        tries = facts.quizzes.get(quiz.key, ())
        if _passed_at(tries) is None:
            found.append(Missing(MissingKind.QUIZ, _quiz_words(quiz, tries), quiz.key))
    for case in rule.cases if rule.needs_reading else ():
        if _finished_at(case, facts) is None:
            found.append(Missing(MissingKind.CASE, _case_words(case, facts), case.key))
    return tuple(found)


def _finished_at(case: CaseRule, facts: LessonFacts) -> datetime | None:
    moments = [facts.answered.get(key) for key in case.questions]
    if case.has_endings:
        moments.append(facts.cases.get(case.key))
    return _last(moments)


def _case_words(case: CaseRule, facts: LessonFacts) -> str:
    if case.key not in facts.begun_cases:
        return f"Chưa làm tình huống: {case.title}"
    if case.key in facts.cases:
        return f"Tình huống còn câu chưa viết: {case.title}; làm lại được"
    return f"Tình huống đang làm dở: {case.title}"


def _passed_at(tries: Sequence[QuizTry]) -> datetime | None:
    return min((attempt.at for attempt in tries if attempt.passed), default=None)


def _quiz_words(quiz: QuizRule, tries: Sequence[QuizTry]) -> str:
    if not tries:
        return f"Chưa trả lời câu hỏi: {quiz.title}"
    need = counting.score(quiz.pass_mark, quiz.scale)
    used_up = quiz.attempts is not None and len(tries) >= quiz.attempts
    after = f"đã làm đủ {quiz.attempts} lần" if used_up else "làm lại được"
    return f"{quiz.title}: {score_words(quiz, tries)}, cần {need}; {after}"


def score_words(quiz: QuizRule, tries: Sequence[QuizTry]) -> str:
    """«được 7,5 điểm», «được 6 điểm (lần gần nhất), cao nhất 7,5» where another way counts."""
    shares = [one.share for one in sorted(tries, key=lambda one: one.at)]
    shown = counting.counted(shares, quiz.counting) or 0.0
    best = counting.counted(shares) or 0.0
    got, most = counting.score(shown, quiz.scale), counting.score(best, quiz.scale)
    words = f"được {got} điểm{counting.manner(quiz.counting, len(tries))}"
    return f"{words}, cao nhất {most}" if best != shown else words
