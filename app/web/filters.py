"""How dates, numbers and times look to people."""

from flask import Flask
from markupsafe import Markup

from app import text


def rendered(html: str | None) -> Markup:
    """HTML that `app.markup` made when the lesson was saved, and nothing else."""
    return Markup(html or "")


def register(app: Flask) -> None:
    app.jinja_env.filters.update(
        date=text.date,
        date_time=text.date_time,
        hour=text.hour,
        number=text.number,
        receipt=text.receipt,
        rendered=rendered,
        points=text.points,
    )
