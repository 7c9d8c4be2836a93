"""Zips a trainer sent, kept for a day between looking at them and taking them in."""

import hashlib
import re
import time
from contextlib import suppress
from pathlib import Path

from flask import current_app

from app.web.access import me

KEPT_SECONDS = 24 * 3600
_NAME = re.compile(r"[0-9a-f]{64}")


def keep(data: bytes) -> str:
    """Put the zip aside, for this account alone; returns the name it is asked for by."""
    name = hashlib.sha256(data).hexdigest()
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _forget_old(folder)
    path = _path(name)
    draft = path.with_suffix(".part")
    draft.write_bytes(data)
    draft.replace(path)
    return name


def find(name: str) -> bytes | None:
    """The zip she sent under this name; None when it is too old, or somebody else's."""
    if not _NAME.fullmatch(name):
        return None
    try:
        return _path(name).read_bytes()
    except FileNotFoundError:
        return None


def forget(name: str) -> None:
    if _NAME.fullmatch(name):
        _path(name).unlink(missing_ok=True)


def _forget_old(folder: Path) -> None:
    for path in folder.iterdir():
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > KEPT_SECONDS:
                path.unlink()


def _folder() -> Path:
    data: Path = current_app.extensions["settings"].data
    return data / "uploads"


def _path(name: str) -> Path:
    return _folder() / f"{me().account_id}-{name}.zip"
