"""A choice in a scene: `- (+2) Cùng chị lập bảng thu chi -> Cảnh 2`."""

import re
from collections.abc import Container
from dataclasses import dataclass

from app.catalog import values
from app.catalog.keys import scene_key
from app.text import fold

_BULLET = re.compile(r"(?:[-*+•–]|\d{1,2}[.)])[ \t]+(?=\S)")
_POINTS = re.compile(r"\(([+-]?\d+(?:[.,]\d+)?)[ \t]*(?:điểm|đ)?\)[ \t]*", re.I)
_ARROW = re.compile(r"(?<!\\)(?<!\\-)(?:-{1,2}>|=>|[–—]>|[→⇒➔➜➡])")
_SCENE_WORD = re.compile(r"(?:canh|scene|ket thuc|ending)\b")


@dataclass(frozen=True, slots=True)
class RawChoice:
    """A bullet in a scene; without a target it says nothing of where it leads."""

    words: str
    points: float | None
    target: str


def bullet(text: str) -> RawChoice | None:
    """The parts of a bullet: its words, its points, and what stands behind the last arrow."""
    found = _BULLET.match(text)
    if not found:
        return None
    words = text[found.end() :]
    worth = _POINTS.match(words)
    points = values.number(worth[1]) if worth else None
    words = words[worth.end() :] if worth else words
    arrows = list(_ARROW.finditer(words))
    if not arrows:
        return RawChoice(words.strip(), points, "")
    target = words[arrows[-1].end() :].strip(" \t*_.;")
    return RawChoice(words[: arrows[-1].start()].strip(), points, target)


def without_way(words: str, names: Container[str]) -> str:
    r"""Words whose last arrow (`\->`) points to no scene."""
    arrows = list(_ARROW.finditer(words))
    if not arrows or not leads_on(bullet(f"- {words}"), names):
        return words
    last = arrows[-1].start()
    return f"{words[:last]}\\{words[last:]}"


def leads_on(choice: RawChoice | None, names: Container[str]) -> bool:
    """Whether a bullet is a choice: it has points, or its arrow points to a scene by name."""
    if choice is None:
        return False
    is_scene = bool(_SCENE_WORD.match(fold(choice.target))) or scene_key(choice.target) in names
    return choice.points is not None or (bool(choice.target) and is_scene)
