"""Parts of a course: lessons stand under them, and every change can be changed back."""

import pytest
from sqlalchemy.orm import Session

from app.catalog import arranging, sections
from app.catalog.models import Lesson
from app.catalog.sections import TooMany
from tests import world as worlds
from tests.world import World


def lesson(session: Session, key: str) -> Lesson:
    return session.get_one(Lesson, worlds.lesson(session, key).lesson_id)


def outline(session: Session, world: World) -> list[tuple[str | None, list[str]]]:
    rows = sections.lessons(session, world.course.id)
    titles = sections.titles(session, world.course.id)
    runs = sections.under(titles, rows, lambda one: one.section_id)
    return [(title, [row.key for row in run]) for title, run in runs]


def test_a_lesson_stands_last_in_the_part_it_is_put_into(session: Session, world: World) -> None:
    first = sections.add(session, world.course, "Một", by=None)
    second = sections.add(session, world.course, "Hai", by=None)

    sections.put(session, lesson(session, "chao-hoi"), second, by=None)
    assert outline(session, world) == [(None, ["buoc-dau"]), ("Hai", ["chao-hoi"])]

    sections.put(session, lesson(session, "buoc-dau"), first, by=None)
    assert outline(session, world) == [("Một", ["buoc-dau"]), ("Hai", ["chao-hoi"])]

    sections.put(session, lesson(session, "chao-hoi"), first, by=None)
    assert outline(session, world) == [("Một", ["buoc-dau", "chao-hoi"])]


def test_a_part_taken_away_leaves_its_lessons(session: Session, world: World) -> None:
    part = sections.add(session, world.course, "Một", by=None)
    sections.put(session, lesson(session, "chao-hoi"), part, by=None)

    sections.remove(session, part, by=None)

    assert outline(session, world) == [(None, ["buoc-dau", "chao-hoi"])]


def test_at_the_edge_of_a_part_a_lesson_passes_into_the_next(
    session: Session, world: World
) -> None:
    part = sections.add(session, world.course, "Một", by=None)
    moved = lesson(session, "buoc-dau")
    sections.put(session, moved, part, by=None)

    arranging.move(session, moved, up=True, by=world.minh.account.id)
    assert outline(session, world) == [(None, ["chao-hoi", "buoc-dau"])]

    arranging.move(session, moved, up=True, by=world.minh.account.id)
    assert outline(session, world) == [(None, ["buoc-dau", "chao-hoi"])]


def test_a_course_has_so_many_parts_and_no_more(
    session: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sections, "MOST", 1)
    sections.add(session, world.course, "Một", by=None)

    with pytest.raises(TooMany, match="bỏ bớt một phần"):
        sections.add(session, world.course, "Hai", by=None)
