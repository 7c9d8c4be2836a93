"""The pictures of a Word file, made small and kept before its text is shown."""

from dataclasses import replace
from pathlib import PurePosixPath

from app.catalog import imaging, pictures
from app.catalog.exchange import sentences
from app.catalog.exchange.paper import Paper, Unread
from app.catalog.imaging import BadPicture, Encoded
from app.catalog.models import Course
from app.web.access import me
from app.web.db import db
from app.web.media_folder import media_folder

MOST = 30
TOO_MANY = "Mỗi lần chỉ nhận 30 hình. Chị đưa các hình còn lại lên ở “Hình của khóa”."


def with_pictures(course: Course, paper: Paper) -> Paper:
    """The paper with its pictures at the paths they have now; one that is not taken is told."""
    small: dict[str, Encoded] = {}
    missed: list[Unread] = []
    for number, (path, data) in enumerate(paper.pictures.items()):
        try:
            if number >= MOST:
                raise BadPicture(TOO_MANY)
            small[path] = imaging.encode(data)
        except BadPicture as problem:
            missed.append(Unread(path, sentences.NO_PICTURE.format(why=problem.sentence)))
    source = paper.source
    for path, encoded in small.items():
        name = PurePosixPath(path).stem
        kept = pictures.keep(db(), media_folder(), course, name, encoded, by=me().account_id)
        source = source.replace(f"]({path}", f"]({kept.path}")
    db().commit()
    return replace(paper, source=source, unread=(*paper.unread, *missed), pictures={})
