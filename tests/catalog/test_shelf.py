"""What never changes stays in memory: by database, by what it was made of, within bounds."""

from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.catalog import library, secrets
from app.catalog.shelf import Shelf, shelf
from app.database import Database
from tests import world as worlds
from tests.world import World


def test_what_was_used_last_stays_longest() -> None:
    kept: Shelf[str, int] = Shelf(2)
    kept.put("a", 1)
    kept.put("b", 2)
    assert kept.get("a") == 1

    kept.put("c", 3)

    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (1, None, 3)


def test_sessions_of_one_database_share_it_and_those_of_another_do_not(tmp_path: Path) -> None:
    one, other = (Database(f"sqlite:///{tmp_path}/{name}") for name in ("one", "other"))
    with one.reader() as reader, one.writer() as writer, other.reader() as elsewhere:
        shelf(reader, "lessons", 8).put((1, "sha"), "here")

        assert shelf(writer, "lessons", 8).get((1, "sha")) == "here"
        assert shelf(elsewhere, "lessons", 8).get((1, "sha")) is None
    one.close()
    other.close()


@pytest.mark.parametrize("asked", [1, 3])
def test_questions_and_their_secrets_are_asked_for_once(
    session: Session, world: World, asked: int
) -> None:
    revision = worlds.lesson(session, "chao-hoi").revision_id
    statements: list[str] = []
    engine = session.get_bind().engine
    listen = ("before_cursor_execute", lambda *args: statements.append(args[2]))
    event.listen(engine, *listen)
    for _ in range(asked):
        placed = library.questions(session, revision)
        bodies = secrets.of_placed(session, placed)
    event.remove(engine, *listen)

    assert set(bodies) == {question.version_id for question in placed}
    assert len(placed) > 1
    assert sum("question_secret" in statement for statement in statements) == 1
    assert sum("revision_question" in statement for statement in statements) == 1
