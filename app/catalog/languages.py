"""The languages a lesson may be read in, each known by its name in Vietnamese.

A language we do not know has no name to put on a link: its translation is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.catalog.manuscript.cards import OPENING
from app.catalog.manuscript.kinds.cloze import TASK
from app.catalog.manuscript.kinds.survey import USUAL_SCALE

DEFAULT = "vi"

_FILE = re.compile(r"(?P<lesson>.+)\.(?P<code>[a-z]{2,3})\.md")
_SCALE = ("Very poor", "Poor", "Fair", "Good", "Very good")


@dataclass(frozen=True, slots=True)
class Language:
    """`own` are the words our code writes into a lesson; where none are given they stay."""

    code: str
    name: str
    own: Mapping[str, str] = field(default_factory=dict)


_ENGLISH = {
    "Đúng": "True",
    "Sai": "False",
    OPENING: "Introduction",
    TASK: "Fill in the gaps.",
    **dict(zip(USUAL_SCALE, _SCALE, strict=True)),
}
LANGUAGES = {
    language.code: language
    for language in (
        Language(DEFAULT, "tiếng Việt"),
        Language("en", "tiếng Anh", _ENGLISH),
        Language("hmn", "tiếng Mông"),
        Language("mww", "tiếng Mông Trắng"),
        Language("blt", "tiếng Thái"),
        Language("mtq", "tiếng Mường"),
        Language("ium", "tiếng Dao"),
        Language("kjg", "tiếng Khơ Mú"),
        Language("lo", "tiếng Lào"),
    )
}
OTHERS = {code: language for code, language in LANGUAGES.items() if code != DEFAULT}


def of_file(name: str) -> tuple[str, str] | None:
    """(file of the lesson, language) of `name.<lang>.md`; None for any other file."""
    found = _FILE.fullmatch(name)
    if found is None or found["code"] not in OTHERS:
        return None
    return f"{found['lesson']}.md", found["code"]
