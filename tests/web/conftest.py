"""The small world in the middle of its work, and pictures to look at."""

import hashlib

import pytest
from sqlalchemy.orm import Session

from app.catalog import media
from app.catalog.folders import zips
from app.config import Settings
from app.web.trainer import press
from tests.web import places
from tests.web.places import Places
from tests.world import World

COURSE_ZIP = zips.write({"03-bai-ba.md": "# Bài ba\n\nChị chào.\n".encode()})
PICTURE = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
UNUSED = b"<svg xmlns='http://www.w3.org/2000/svg'><title>unused</title></svg>"


@pytest.fixture
def here(session: Session, world: World, settings: Settings) -> Places:
    built = places.build(session)
    media.store(session, settings.media, world.course.id, "media/bep.svg", UNUSED)
    session.commit()
    press._last_look.clear()
    return built


@pytest.fixture
def sent_zip(settings: Settings, here: Places) -> str:
    """The name of a zip that Minh sent and has not taken in yet."""
    name = hashlib.sha256(COURSE_ZIP).hexdigest()
    folder = settings.data / "uploads"
    folder.mkdir(exist_ok=True)
    (folder / f"{here.world.minh.account.id}-{name}.zip").write_bytes(COURSE_ZIP)
    return name


@pytest.fixture
def picture(settings: Settings) -> str:
    """The name of a file in the media folder."""
    name = f"{hashlib.sha256(PICTURE).hexdigest()}.svg"
    settings.media.mkdir(parents=True, exist_ok=True)
    (settings.media / name).write_bytes(PICTURE)
    return name
