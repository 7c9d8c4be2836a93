"""The trainers' guide as it lies in content/: its text, and its pictures by their hash.

Its folder begins with «_»: it is no course, and nothing loads it as one.
"""

import hashlib
from functools import cache
from pathlib import Path

from app.demo.sample_content import CONTENT

FOLDER = CONTENT / "_cach-soan-bai"


def source() -> str:
    """The manuscript."""
    return (FOLDER / "cach-soan-bai.md").read_text("utf-8")


def pictures() -> dict[str, str]:
    """{path in the manuscript: address on the site}"""
    return {f"media/{path.name}": f"/tep/{name}" for name, path in _by_name().items()}


def picture(name: str) -> Path | None:
    """The file behind an address `/tep/<name>`, if it is one of the guide's."""
    return _by_name().get(name)


@cache
def _by_name() -> dict[str, Path]:
    return {
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}.svg": path
        for path in sorted((FOLDER / "media").glob("*.svg"))
    }
