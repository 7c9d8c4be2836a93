"""Sound in a lesson: a player on the page, and the file in pieces as a phone asks for it."""

import hashlib

from sqlalchemy.orm import Session

from app import markup
from app.catalog import media, publishing
from app.catalog.models import Lesson
from app.config import Settings
from tests.visitor import Visitor
from tests.world import MONDAY, World

SOUND = b"ID3" + b"x" * 5_000
ADDRESS = f"/tep/{hashlib.sha256(SOUND).hexdigest()}.mp3"


def test_a_lesson_plays_the_sound_of_its_course(
    visitor: Visitor, session: Session, world: World, settings: Settings
) -> None:
    media.store(session, settings.media, world.course.id, "media/chao.mp3", SOUND)
    urls = media.urls(session, world.course.id)
    lesson = session.query(Lesson).filter_by(course_id=world.course.id, key="chao-hoi").one()
    newest = publishing.latest(session, lesson.id)
    assert newest is not None
    ready = publishing.prepare(
        f"{newest.source}\n\n## Nghe\n\n![Lời chào](media/chao.mp3)\n",
        publishing.known(session, lesson),
        render=markup.render,
        media=lambda path: media.find(urls, path),
        files=list(urls),
    )
    publishing.publish(session, lesson, ready, by=None, base=newest.id, at=MONDAY)
    session.commit()
    visitor.sign_in(world.lan)

    page = visitor.page("/bai/an-toan/chao-hoi")

    [player] = page.all("audio")
    assert (player["src"], player["preload"]) == (ADDRESS, "none")
    with visitor.get(ADDRESS, headers={"Range": "bytes=0-2"}) as piece:
        assert (piece.status_code, piece.data) == (206, b"ID3")
        assert piece.content_type == "audio/mpeg"
