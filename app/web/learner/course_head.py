"""What a course says of itself on its page: for whom, how long, by whom, what to learn before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from app.catalog import media, prerequisites
from app.catalog.models import Course
from app.catalog.prerequisites import Advised
from app.learning.completion import Noted
from app.learning.models import Scope
from app.learning.progress import CourseProgress


@dataclass(frozen=True)
class Before:
    """«Nên học trước»: a course or lesson, and whether she has learnt it."""

    title: str
    url: str
    is_done: bool


@dataclass(frozen=True)
class Head:
    """`facts` stand in one line, `about` are (name, words) at the foot."""

    facts: tuple[str, ...]
    about: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    notice: str | None
    help: bool
    quick_exit: bool
    # (address, description)
    cover: tuple[str, str] | None
    before: tuple[Before, ...]
    # {lesson id: titles it advises to learn first and she has not}
    advised: Mapping[int, list[str]]


def of(
    session: Session,
    course: Course,
    standing: CourseProgress | None,
    noted: Mapping[int, Noted],
) -> Head:
    said = course.meta
    wanted = {
        one.lesson.lesson_id: one.public.get("prerequisites", ())
        for one in (standing.lessons if standing else ())
        if not one.is_done
    }
    ids = [*said.get("prerequisites", ()), *(id for found in wanted.values() for id in found)]
    named = prerequisites.named(session, course.id, ids)
    return Head(
        facts=_facts(said, standing),
        about=_about(said),
        sources=tuple(said.get("sources", ())),
        notice=said.get("notice"),
        help=bool(said.get("help")),
        quick_exit=bool(said.get("quick_exit")),
        cover=_cover(session, course),
        before=tuple(
            Before(named[id].title, address(named[id]), is_learnt(named[id], noted))
            for id in said.get("prerequisites", ())
            if id in named
        ),
        advised={
            lesson: [
                named[id].title for id in found if id in named and not is_learnt(named[id], noted)
            ]
            for lesson, found in wanted.items()
        },
    )


def address(one: Advised) -> str:
    if one.lesson_key is None:
        return url_for("course.show", course=one.course_key)
    return url_for("lesson.show", course=one.course_key, lesson=one.lesson_key)


def is_learnt(one: Advised, noted: Mapping[int, Noted]) -> bool:
    scope = Scope.COURSE if one.lesson_id is None else Scope.LESSON
    return (scope, one.lesson_id) in noted.get(one.course_id, {})


def _facts(said: Mapping[str, Any], standing: CourseProgress | None) -> tuple[str, ...]:
    lessons = standing.lessons if standing else ()
    minutes = said.get("minutes") or sum(one.public["minutes"] for one in lessons)
    audience, level, periods = said.get("audience"), said.get("level"), said.get("periods")
    found = (
        f"Dành cho {audience}" if audience else None,
        f"trình độ {level}" if level else None,
        f"{periods.removesuffix('tiết').strip()} tiết" if periods else None,
        f"khoảng {minutes} phút" if minutes and not periods else None,
        "học lần lượt từng bài" if any(one.studied.in_order for one in lessons) else None,
        "có chứng nhận" if said.get("certificate") else None,
    )
    return tuple(one for one in found if one)


def _about(said: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Người soạn", ", ".join(said.get("authors", ()))),
        ("Chủ đề", ", ".join(said.get("tags", ()))),
        ("Giấy phép", said.get("license")),
        ("Sửa ngày", said.get("updated")),
    )
    return tuple((name, words) for name, words in rows if words)


def _cover(session: Session, course: Course) -> tuple[str, str] | None:
    cover = course.meta.get("cover")
    if not cover:
        return None
    found = media.find(media.urls(session, course.id), cover["path"])
    return (found, cover["alt"]) if found else None
