"""Deeds of the small world, called by name: what happened, when, under which id."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessment import attempts
from app.catalog import secrets
from app.catalog.library import Published
from app.learning import deeds
from app.learning.deed import Deed
from app.learning.models import Completion, Scope
from app.orm import Channel
from tests import world as worlds
from tests.world import MONDAY, Someone

CARDS = {"chao-hoi": ("ctruoc", "ckin"), "buoc-dau": ("cgoi",)}
RIGHT = {
    "qmot": "Nghe chị em nói",
    "qnhieu": "Hỏi ý chị ấy|Ghi lại đúng lời kể",
    "qdung": "Sai",
    "qso": "75",
    "qngan": "chi hội trưởng",
}
WRONG = {**RIGHT, "qmot": "Ghi tên", "qdung": "Đúng", "qso": "1", "qngan": "em chưa nhớ"}
WORDS = "Chị có đau ở đâu không?"


@dataclass
class Student:
    """One person's deeds. What is done under a name is sent under one id, however often."""

    session: Session
    who: Someone
    channel: Channel = Channel.WEB
    ids: dict[str, UUID] = field(default_factory=dict)

    def deed(self, at: datetime, name: str | None = None) -> Deed:
        id = self.ids.setdefault(name, uuid4()) if name else uuid4()
        return replace(worlds.deed(self.who, at, id), channel=self.channel)

    def lesson(self, key: str = "chao-hoi") -> Published:
        return worlds.lesson(self.session, key)

    def read(self, card: str, at: datetime = MONDAY, name: str | None = None) -> None:
        found = self.lesson(next(key for key, cards in CARDS.items() if card in cards))
        deeds.read_card(self.session, self.deed(at, name), found.lesson_id, found.revision_id, card)

    def read_all(self, key: str = "chao-hoi", at: datetime = MONDAY) -> None:
        for card in CARDS[key]:
            self.read(card, at)

    def begin(self, at: datetime = MONDAY, name: str | None = None) -> UUID:
        deed = self.deed(at, name)
        return deeds.start_attempt(self.session, deed, self.lesson(), "kchao").id

    def answer(
        self, attempt: UUID, key: str, text: str, at: datetime = MONDAY, name: str | None = None
    ) -> datetime:
        values = self.values(attempt, key, text)
        return deeds.answer(self.session, self.deed(at, name), attempt, key, values)

    def values(self, attempt: UUID, key: str, text: str) -> list[str]:
        """Option keys for the texts of options, parted by |; typed text as it is."""
        found = deeds.attempt_of(self.session, self.who.id, attempt)
        question = next(q for q in attempts.questions(self.session, found) if q.key == key)
        options = {option["html"]: option["key"] for option in question.public["options"]}
        return [options[part] for part in text.split("|")] if options else [text]

    def take_quiz(
        self, answers: dict[str, str], at: datetime = MONDAY, name: str | None = None
    ) -> UUID:
        """The whole quiz at one moment; returns the attempt."""
        attempt = self.begin(at, name and f"{name}/begin")
        for key, text in answers.items():
            self.answer(attempt, key, text, at, name and f"{name}/{key}")
        deeds.submit(self.session, self.deed(at, name and f"{name}/submit"), attempt)
        return attempt

    def begin_case(self, at: datetime = MONDAY, name: str | None = None) -> UUID:
        deed = self.deed(at, name)
        return deeds.start_case(self.session, deed, self.lesson("buoc-dau"), "hgocua").id

    def write(self, run: UUID, at: datetime = MONDAY, name: str | None = None) -> UUID:
        deed = self.deed(at, name)
        return deeds.send_open_answer(self.session, deed, run, "qviet", WORDS).id

    def step(
        self, run: UUID, number: int, text: str, at: datetime = MONDAY, name: str | None = None
    ) -> None:
        deeds.take_step(self.session, self.deed(at, name), run, number, self.choice(text))

    def choice(self, text: str) -> str:
        """The key of the choice with this text, in whatever scene."""
        scenes = secrets.scenes(self.session, self.lesson("buoc-dau").revision_id, "hgocua")
        every = [choice for scene in scenes.values() for choice in scene["choices"]]
        return str(next(choice["key"] for choice in every if text in choice["html"]))

    def walk(self, at: datetime = MONDAY, name: str | None = None) -> UUID:
        """Through the case to its good ending; returns the run."""
        run = self.begin_case(at, name and f"{name}/begin")
        self.step(run, 1, "Mời vào", at, name and f"{name}/1")
        self.write(run, at, name and f"{name}/write")
        self.step(run, 2, "Gọi Hội xã", at, name and f"{name}/2")
        return run


def completed(session: Session, who: Someone) -> dict[tuple[str, int | None], datetime]:
    """{(scope, lesson id): the earliest moment noted}"""
    found: dict[tuple[str, int | None], datetime] = {}
    for row in session.scalars(select(Completion).where(Completion.person_id == who.id)):
        key = (row.scope.value, row.lesson_id)
        found[key] = min(row.happened_at, found.get(key, row.happened_at))
    return found


def done(session: Session, who: Someone, scope: Scope) -> set[datetime]:
    return {at for (kind, _), at in completed(session, who).items() if kind == scope.value}
