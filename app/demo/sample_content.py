"""What every first start needs: the province, the numbers to call and the sample lessons."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from app import markup
from app.catalog import hotlines, seeding
from app.organisation import settings as shared_settings
from app.organisation import son_la

CONTENT = Path(__file__).parents[2] / "content"
LOADED = "sample-lessons"


def load(session: Session, media_folder: Path, *, at: datetime) -> Iterator[None]:
    """Load what is not there yet; yields after each part so that the caller may commit.

    Once everything was loaded, a course that people took away does not come back.
    """
    whole = son_la.load(session, at=at)
    hotlines.seed(session)
    yield
    if shared_settings.get(session, LOADED) is not None:
        return
    render = partial(markup.render, hotlines=hotlines.numbers(session))
    for _ in seeding.load(session, CONTENT, media_folder, whole.id, render=render, at=at):
        yield
    # Only now: a start that was cut off goes on where it stopped.
    shared_settings.put(session, LOADED, {"at": at.isoformat()}, by=None, at=at)
    yield
