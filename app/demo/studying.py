"""How far somebody came, acted out by calling the deeds one after the other with past dates."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from app.assessment import attempts, case_runs
from app.catalog import library, secrets
from app.catalog.library import Placed, Published
from app.learning import deeds
from app.learning.deed import Deed

WRITTEN = (
    "Em hỏi chị ấy có an toàn không, rồi gọi chủ tịch Hội xã ngay trong ngày.",
    "Tôi nghe chị nói hết, không trách. Tôi hẹn sáng mai cùng chị lên Ủy ban xã.",
    "Mình mời chị vào nhà, hỏi cháu ăn cơm chưa, sau đó mới hỏi chuyện và ghi vào sổ riêng.",
    "Nói với chị là chị không có lỗi. Hỏi chị muốn ai giúp. Gọi công an xã nếu nguy hiểm.",
    "Chào chị, em là chi hội trưởng. Chuyện này em giữ kín, chị kể đến đâu em nghe đến đó.",
)
PAUSE = timedelta(minutes=2)


@dataclass
class Student:
    """One person at work: each deed moves her clock on."""

    session: Session
    person_id: int
    at: datetime
    random: Random

    def deed(self) -> Deed:
        self.at += PAUSE
        return Deed(id=uuid4(), person_id=self.person_id, happened_at=self.at)

    def read(self, lesson: Published, parts: int | None = None) -> None:
        """Read the first parts of a lesson; None: all of them."""
        cards = library.public(self.session, lesson.revision_id)["cards"]
        for card in cards[:parts]:
            deeds.read_card(
                self.session, self.deed(), lesson.lesson_id, lesson.revision_id, card["key"]
            )

    def take_quizzes(self, lesson: Published, *, right: bool) -> None:
        for quiz in library.public(self.session, lesson.revision_id)["quizzes"]:
            attempt = deeds.start_attempt(self.session, self.deed(), lesson, quiz["key"])
            for question in attempts.questions(self.session, attempt):
                values = self._answer(question, right=right)
                deeds.answer(self.session, self.deed(), attempt.id, question.key, values)
            deeds.submit(self.session, self.deed(), attempt.id)

    def begin_cases(self, lesson: Published) -> None:
        for case in library.public(self.session, lesson.revision_id)["cases"]:
            deeds.start_case(self.session, self.deed(), lesson, case["key"])

    def walk_cases(self, lesson: Published) -> None:
        """Through every case to an ending, writing an answer where one is asked for."""
        for case in library.public(self.session, lesson.revision_id)["cases"]:
            run = deeds.start_case(self.session, self.deed(), lesson, case["key"])
            taken: set[tuple[str, str]] = set()
            while not (place := case_runs.place(self.session, run)).is_ending:
                for key in place.unanswered:
                    self._write(run.id, key)
                choice = next_choice(place.scene, taken)
                deeds.take_step(self.session, self.deed(), run.id, place.number, choice)

    def _write(self, run_id: UUID, question_key: str) -> None:
        words = self.random.choice(WRITTEN)
        deeds.send_open_answer(self.session, self.deed(), run_id, question_key, words)

    def _answer(self, question: Placed, *, right: bool) -> list[str]:
        secret = secrets.of_questions(self.session, [question.version_id])[question.version_id]
        match question.kind:
            case "short":
                return [secret["accepted"][0].replace("*", "") if right else "em chưa nhớ"]
            case "number":
                return [str(secret["number"]["low"] + (0 if right else 1000)).removesuffix(".0")]
            case "open":
                return [self.random.choice(WRITTEN)]
        if question.public["parts"]:
            return part_by_part(secret) if right else []
        return [
            option["key"]
            for option in question.public["options"]
            if (secret["weights"].get(option["key"], 0) >= 1) is right
        ][: None if question.kind == "multiple" else 1]


def part_by_part(secret: dict[str, Any]) -> list[str]:
    """The right answer to every statement, pair, step or gap of a question, as it is sent."""
    gaps = {part: accepted[0] for part, accepted in secret["gaps"].items()}
    return [f"{part}={answer}" for part, answer in (secret["places"] | gaps).items()]


def next_choice(scene: dict[str, Any], taken: set[tuple[str, str]]) -> str | None:
    """The choice worth most that she has not made yet; None for «Tiếp»."""
    if scene["next"]:
        return None
    fresh = [choice for choice in scene["choices"] if (scene["key"], choice["key"]) not in taken]
    best = max(fresh or scene["choices"], key=lambda choice: float(choice["points"]))
    taken.add((scene["key"], best["key"]))
    return str(best["key"])
