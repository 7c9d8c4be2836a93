"""Kinds that authors may already write and that cannot be used yet.

They are recognised so that they are never misread as another kind or shown as text with their
answers in it; the question stays hidden and publishing is refused.
"""

import re

from app.catalog.manuscript.bodies import Body
from app.catalog.manuscript.scanning import scan

# Each with the words an author may call it by; the first is shown.
KINDS = {
    "tf_group": ("nhóm đúng/sai", "nhóm đúng sai"),
    "match": ("nối", "ghép nối", "ghép đôi", "match"),
    "order": ("sắp xếp", "thứ tự", "order"),
    "cloze": ("điền", "điền khuyết", "điền từ", "cloze"),
    "survey": ("khảo sát", "survey"),
    "discussion": ("thảo luận", "discussion"),
}

_BULLET = re.compile(r"[ \t]*[-*+•–][ \t]+(.*)")
_ARROW = re.compile(r"=>|->|→|⇒")
_GAP = re.compile(r"(?<![^\W_])\[\[[^\[\]]+\]\](?![(\[])")
_CODE = re.compile(r"`[^`]*`")


def inferred(body: Body) -> str | None:
    """The kind among these that a body shows without a flag."""
    if body.options:
        return "tf_group" if all(option.mark.truth is not None for option in body.options) else None
    if body.labelled("scale"):
        return "survey"
    rows = [body.head.stem, *(row for piece in body.stem() for row in _spoken(piece.rows))]
    if any(map(_GAP.search, rows)):
        return "cloze"
    bullets = [found[1] for row in rows if (found := _BULLET.fullmatch(row))]
    return "match" if len(bullets) > 1 and all(map(_ARROW.search, bullets)) else None


def _spoken(rows: list[str]) -> list[str]:
    """The rows without code, which may hold brackets and arrows of its own."""
    lines = scan("\n".join(rows)).lines
    return [_CODE.sub("", line.raw) for line in lines if line.nature != "code"]
