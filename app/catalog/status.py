"""«trạng thái: nháp»: a text, or a whole course, whose author does not want it online yet."""

from sqlalchemy.orm import Session

from app import journal
from app.catalog import manuscript
from app.catalog.manuscript import front_matter
from app.catalog.models import Course

DRAFT, PUBLISHED = "draft", "published"
# The line in the language its key is written in.
_SAID = {"trang thai": "công bố", "status": "published"}


def is_draft(source: str) -> bool:
    return manuscript.parse(source).front.is_draft


def released(source: str) -> str:
    """The same text, but that its head says «trạng thái: công bố»; every other line stays."""
    rows = source.split("\n")
    end, kept, in_status = front_matter.length(rows), [], False
    for number, row in enumerate(rows):
        spelling = front_matter.spelling(row) if 0 < number < end - 1 else None
        if spelling in _SAID:
            kept.append(f"{row.partition(':')[0]}: {_SAID[spelling]}")
        elif not (in_status and row.strip().startswith("- ")):
            kept.append(row)
        in_status = spelling in _SAID or (in_status and row.strip().startswith("- "))
    return "\n".join(kept)


def is_course_draft(course: Course) -> bool:
    return bool(course.meta.get("status") == DRAFT)


def release_course(session: Session, course: Course, *, by: int | None) -> None:
    """Its lessons may go online from now on; the course file says so too."""
    course.meta = {**course.meta, "status": PUBLISHED}
    course.source = released(course.source) if course.source else None
    journal.note(session, "release", f"course/{course.id}", by=by)
    session.flush()
