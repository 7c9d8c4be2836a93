"""How dates, numbers and times look to people."""

import re
from collections.abc import Mapping
from typing import Any

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


def tongue(part: Mapping[str, Any]) -> Markup:
    """The attribute that says in which language the words of a translated part are."""
    lang = part.get("lang")
    return Markup(' lang="{}"').format(lang) if lang else Markup()


def worded(words: str, part: Mapping[str, Any]) -> str:
    """Plain words of a part, marked where they are in another language than the page."""
    lang = part.get("lang")
    return Markup('<span lang="{}">{}</span>').format(lang, words) if lang and words else words


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
        tongue=tongue,
        worded=worded,
    )
