"""Quizzes that draw from banks: the questions each draw may take are put beside it."""

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches

from app.catalog import manuscript
from app.catalog.manuscript import picks, quizzes
from app.catalog.messages import Report
from app.catalog.spec import Manuscript, Pick, Problem, Question, Quiz

# {name of a bank, as `picks.bank_name` gives it: its text}
Banks = Mapping[str, str]


def with_banks(text: Manuscript, banks: Banks) -> tuple[Manuscript, tuple[Problem, ...]]:
    """The lesson with the questions its draws may take, and what is wrong with the draws."""
    if not any(pick.bank for quiz in text.quizzes for part in quiz.parts for pick in part.picks):
        return text, ()
    report, opened = Report(), _Opened(banks)
    found = tuple(_quiz(quiz, opened, report) for quiz in text.quizzes)
    return replace(text, quizzes=found), report.sorted()


def borrowed(text: Manuscript) -> frozenset[str]:
    """The keys of the questions that come from banks."""
    return frozenset(
        question.key
        for quiz in text.quizzes
        for part in quiz.parts
        for pick in part.picks
        for question in pick.offered
    )


class _Opened:
    """The banks, each read once."""

    def __init__(self, banks: Banks) -> None:
        self.banks = banks
        self.read: dict[str, tuple[Question, ...]] = {}

    def questions(self, name: str) -> tuple[Question, ...] | None:
        if name not in self.banks:
            return None
        if name not in self.read:
            text = manuscript.parse(self.banks[name], is_bank=True)
            self.read[name] = tuple(
                placed.question for placed in text.questions() if placed.question.answer
            )
        return self.read[name]


def _quiz(quiz: Quiz, opened: _Opened, report: Report) -> Quiz:
    parts = tuple(
        replace(part, picks=tuple(_pick(pick, opened, report) for pick in part.picks))
        for part in quiz.parts
    )
    return replace(quiz, parts=parts)


def _pick(pick: Pick, opened: _Opened, report: Report) -> Pick:
    if pick.bank is None:
        return pick
    found = opened.questions(pick.bank)
    if found is None:
        report.add("P03", pick.line, pick.bank, hint=_hint(pick.bank, opened.banks))
        return pick
    offered = tuple(question for question in found if picks.fits(question, pick.tags))
    quizzes.check_pool(pick, offered, report)
    return replace(pick, offered=offered)


def _hint(name: str, banks: Banks) -> str:
    near = get_close_matches(name, banks, n=3, cutoff=0.5) or sorted(banks)[:5]
    if not near:
        return "Khóa này chưa có ngân hàng câu hỏi nào; soạn một ngân hàng trước."
    return f"Có phải {', '.join(f'“{other}”' for other in near)}?"
