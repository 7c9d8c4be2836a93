"""The small world in the middle of its work, and pictures to look at."""

import hashlib

import pytest
from sqlalchemy.orm import Session

from app.config import Settings
from app.web.trainer import press
from tests.web import places
from tests.web.places import Places
from tests.world import World

PICTURE = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


@pytest.fixture
def here(session: Session, world: World) -> Places:
    built = places.build(session)
    session.commit()
    press._last_look.clear()
    return built


@pytest.fixture
def picture(settings: Settings) -> str:
    """The name of a file in the media folder."""
    name = f"{hashlib.sha256(PICTURE).hexdigest()}.svg"
    settings.media.mkdir(parents=True, exist_ok=True)
    (settings.media / name).write_bytes(PICTURE)
    return name
