"""The sample courses of content/, brought in once into an empty database and published."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.catalog.compiling import Render
from app.catalog.folders import coming, course_folder, importing, roots, tree
from app.catalog.folders.coming import Choices
from app.catalog.folders.course_folder import CourseFolder


def folders(root: Path) -> list[CourseFolder]:
    """Every course below root, by the name of its folder."""
    return [course_folder.read(tree.on_disk(path)) for path in roots.courses(root)]


def load(
    session: Session,
    root: Path,
    media_folder: Path,
    unit_id: int,
    *,
    render: Render,
    at: datetime,
) -> Iterator[str]:
    """Load what is not there yet; yields after each lesson so that the caller may commit."""
    for folder in folders(root):
        plan = importing.plan(session, folder, render=render)
        chosen = Choices(unit_id, publish=True)
        for done in coming.apply(session, plan, chosen, media_folder, at=at):
            yield done.step.key
        yield folder.title
