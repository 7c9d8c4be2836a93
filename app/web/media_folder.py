"""Where the pictures of lessons lie on this machine."""

from pathlib import Path

from flask import current_app


def media_folder() -> Path:
    found: Path = current_app.extensions["settings"].media
    return found
