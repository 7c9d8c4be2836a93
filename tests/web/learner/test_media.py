"""Pictures under the hash of their bytes."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalog import media
from app.catalog.models import Course
from app.config import Settings
from tests.visitor import Visitor

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'


def test_a_picture_is_kept_for_ever_and_may_do_nothing(
    visitor: Visitor, session: Session, settings: Settings
) -> None:
    course = session.scalars(select(Course)).first()
    assert course is not None
    stored = media.store(session, settings.media, course.id, "media/a.svg", DRAWING)
    session.commit()

    with visitor.get(f"/tep/{stored.sha256}.svg") as response:
        assert response.data == DRAWING

    assert response.mimetype == "image/svg+xml"
    assert "immutable" in response.headers["Cache-Control"]
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_no_other_file_can_be_reached(visitor: Visitor) -> None:
    for name in ("../secret.key", "secret.key", "a" * 64 + ".html", "a" * 64 + ".svg", "a.svg"):
        assert visitor.get(f"/tep/{name}").status_code == 404
