"""Pictures of lessons, under the hash of their bytes: what stands at an address never changes."""

import re
from pathlib import Path

from flask import Blueprint, abort, request, send_from_directory
from flask.typing import ResponseReturnValue

from app.catalog import media
from app.web import guide_files
from app.web.access import everyone
from app.web.assets import FOREVER
from app.web.media_folder import media_folder

bp = Blueprint("media", __name__)
NAME = re.compile(r"[0-9a-f]{64}\.([a-z0-9]+)")


@bp.get("/tep/<file>")
@everyone
def show(file: str) -> ResponseReturnValue:
    """Open to all, so that a chat may show the picture; nobody can guess the name."""
    name = NAME.fullmatch(file)
    if name is None or name[1] not in media.TYPES:
        abort(404)
    folder, sent = media_folder(), file
    if of_guide := guide_files.picture(file):
        folder, sent = of_guide.parent, of_guide.name
    else:
        sent = _smallest(folder, file)
    kind = media.TYPES[sent.rpartition(".")[2]]
    response = send_from_directory(folder, sent, mimetype=kind, etag=False)
    response.headers["Cache-Control"] = FOREVER
    if name[1] == "jpg":
        response.headers["Vary"] = "Accept"
    return response


def _smallest(folder: Path, file: str) -> str:
    """The AVIF that lies beside a JPEG, for browsers that say they know it: a third of the bytes.

    Old ones, and chats that fetch a preview, get the JPEG at the same address.
    """
    stem, _, kind = file.rpartition(".")
    knows = "image/avif" in request.headers.get("Accept", "")
    return (
        f"{stem}.avif" if kind == "jpg" and knows and (folder / f"{stem}.avif").is_file() else file
    )
