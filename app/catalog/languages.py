"""The languages a lesson may be read in, each known by its name in Vietnamese.

A language we do not know has no name to put on a link: its translation is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.catalog.manuscript.cards import OPENING
from app.catalog.manuscript.kinds.cloze import TASK
from app.catalog.manuscript.kinds.survey import USUAL_SCALE

DEFAULT = "vi"

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
