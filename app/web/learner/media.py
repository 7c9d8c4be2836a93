"""Pictures of lessons, under the hash of their bytes: what stands at an address never changes."""

import re

from flask import Blueprint, abort, current_app, send_from_directory
from flask.typing import ResponseReturnValue

from app.catalog import media
from app.web import guide_files
from app.web.access import everyone
from app.web.assets import FOREVER

bp = Blueprint("media", __name__)
NAME = re.compile(r"[0-9a-f]{64}\.([a-z0-9]+)")


@bp.get("/tep/<file>")
@everyone
def show(file: str) -> ResponseReturnValue:
    """Open to all, so that a chat may show the picture; nobody can guess the name."""
    name = NAME.fullmatch(file)
    if name is None or name[1] not in media.TYPES:
        abort(404)
    folder, stored = current_app.extensions["settings"].media, file
    if of_guide := guide_files.picture(file):
        folder, stored = of_guide.parent, of_guide.name
    response = send_from_directory(folder, stored, mimetype=media.TYPES[name[1]], etag=False)
    response.headers["Cache-Control"] = FOREVER
    return response
