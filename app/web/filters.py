"""How dates, numbers and times look to people."""

import re

from flask import Flask
from markupsafe import Markup

from app import text
from app.catalog.manuscript.kinds.cloze import CLOSES, OPENS

GAP = re.compile(f"{OPENS}(\\d+){CLOSES}")


def rendered(html: str | None) -> Markup:
    """HTML that `app.markup` made when the lesson was saved, and nothing else."""
    return Markup(GAP.sub(r"…(\1)…", html or ""))


def gaps(html: str | None) -> list[tuple[Markup, str]]:
    """A rendered text cut at its gaps: each piece with the gap behind it, "" behind the last."""
    pieces = [*GAP.split(html or ""), ""]
    return [(Markup(words), gap) for words, gap in zip(pieces[::2], pieces[1::2], strict=True)]


def register(app: Flask) -> None:
    app.jinja_env.filters.update(
        date=text.date,
        date_time=text.date_time,
        hour=text.hour,
        number=text.number,
        receipt=text.receipt,
        rendered=rendered,
        gaps=gaps,
        points=text.points,
    )
