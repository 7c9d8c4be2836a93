"""Pictures under the hash of their bytes."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalog import media, pictures
from app.catalog.imaging import Encoded
from app.catalog.models import Course
from app.config import Settings
from tests.visitor import Visitor
from tests.world import World

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


def test_a_browser_that_knows_avif_gets_it_at_the_address_of_the_jpeg(
    visitor: Visitor, session: Session, world: World, settings: Settings
) -> None:
    encoded = Encoded(jpeg=b"\xff\xd8\xff jpeg", avif=b"avif")
    kept = pictures.keep(
        session, settings.media, world.course, "Bếp", encoded, by=world.minh.account.id
    )
    address = f"/tep/{kept.sha256}.jpg"

    new = visitor.get(address, headers={"Accept": "image/avif,image/webp,*/*"})
    old = visitor.get(address, headers={"Accept": "image/webp,*/*"})

    with new, old:
        assert (new.data, new.mimetype) == (encoded.avif, "image/avif")
        assert (old.data, old.mimetype) == (encoded.jpeg, "image/jpeg")
    for response in (new, old):
        assert "Accept" in response.headers["Vary"]
        assert "immutable" in response.headers["Cache-Control"]


def test_a_jpeg_without_a_smaller_one_beside_it_is_itself(
    visitor: Visitor, session: Session, world: World, settings: Settings
) -> None:
    stored = media.store(session, settings.media, world.course.id, "media/a.jpg", b"\xff\xd8\xff")

    with visitor.get(f"/tep/{stored.sha256}.jpg", headers={"Accept": "image/avif"}) as response:
        assert response.mimetype == "image/jpeg"


def test_no_other_file_can_be_reached(visitor: Visitor) -> None:
    for name in ("../secret.key", "secret.key", "a" * 64 + ".html", "a" * 64 + ".svg", "a.svg"):
        assert visitor.get(f"/tep/{name}").status_code == 404
