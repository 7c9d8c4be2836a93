"""Twelve phones of ten learners in a database of their own, and the answers they know."""

import html
import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.catalog.models import Question, QuestionVersion, SceneSecret
from app.database import Database
from app.migrating import migrate
from app.people import accounts, grants, persons, signing_in
from app.people.models import Role, SignInKind
from tests import world as worlds
from tests.world import World

PHONES = 12
# The last four phones belong to two people: each of them answers on two phones at once.
ALONE = 8
FOR_A_WALK = ("Mời vào và hỏi han", "Gọi Hội xã")
# By hand: what is right in tests/lessons/chao-hoi.md, and something that is wholly wrong.
RIGHT = {
    "qmot": ["Nghe chị em nói"],
    "qnhieu": ["Hỏi ý chị ấy", "Ghi lại đúng lời kể"],
    "qdung": ["Sai"],
    "qso": ["75"],
    "qngan": ["chi hội trưởng"],
}
WRONG = {
    "qmot": ["Ghi tên"],
    "qnhieu": ["Đăng lên nhóm Zalo", "Kể lại ở buổi họp"],
    "qdung": ["Đúng"],
}
TYPED = ("qso", "qngan")


@dataclass(frozen=True)
class Phone:
    """A signed-in phone: its cookies, and whose it is."""

    number: int
    person_id: int
    cookies: str
    is_shared: bool


@dataclass(frozen=True)
class Known:
    """What a learner sees on the page, as form values: {question: {option text: key}}."""

    options: dict[str, dict[str, str]]
    choices: dict[str, str]
    revisions: dict[str, int]

    def values(self, question: str, texts: list[str]) -> list[str]:
        if question in TYPED:
            return texts
        return [self.options[question][words] for words in texts]


def prepare(url: str, lessons: dict[str, worlds.Prepared]) -> tuple[Database, list[Phone], Known]:
    """A migrated database with the world, the ten learners and their twelve phones."""
    database = Database(url)
    migrate(database.engine)
    with database.writing() as session:
        worlds.build(session, lessons)
        world = worlds.load(session)
        phones = _phones(session, world)
        known = _known(session)
        session.commit()
    return database, phones, known


def _phones(session: Session, world: World) -> list[Phone]:
    people = [_learner(session, world, number) for number in range(ALONE + 2)]
    owners = [*people[:ALONE], *people[ALONE:], *people[ALONE:]]
    found = []
    for number, (person_id, public_id, account_id) in enumerate(owners):
        _, token = signing_in.begin(session, account_id, SignInKind.OWN, None, at=clock.now())
        cookies = f"sid={token}; dn={public_id}"
        found.append(Phone(number, person_id, cookies, is_shared=number >= ALONE))
    return found


def _learner(session: Session, world: World, number: int) -> tuple[int, str, int]:
    person = persons.register(session, f"Lò Thị Số {number}", home_unit_id=world.ban_pat.id)
    account = accounts.create(session, person, f"so-{number}", at=clock.now())
    grants.give(session, account.id, Role.LEARNER, world.ban_pat.id, by=None, at=worlds.FOUNDED)
    return person.id, person.public_id, account.id


def _known(session: Session) -> Known:
    options = {
        key: {_text(option["html"]): option["key"] for option in public["options"]}
        for key, public in session.execute(
            select(Question.key, QuestionVersion.public).join(QuestionVersion.question)
        )
    }
    choices = {
        _text(choice["html"]): choice["key"]
        for body in session.scalars(select(SceneSecret.body))
        for choice in body["choices"]
    }
    revisions = {key: worlds.lesson(session, key).revision_id for key in ("chao-hoi", "buoc-dau")}
    return Known(options, choices, revisions)


def _text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup)).strip()
