"""The text that was read as a lesson of its own, or as the end of another."""

from app.catalog.manuscript import front_matter
from app.text import clean


def begun(title: str, source: str) -> str:
    """A lesson's text: with the title at its head, unless it has a head already."""
    source = clean(source).lstrip("\n")
    if front_matter.length(source.split("\n")):
        return source
    return f"---\ntiêu đề: {' '.join(title.split())}\n---\n\n{source}"


def body(source: str) -> str:
    """The text without its head: another lesson has one."""
    rows = clean(source).split("\n")
    return "\n".join(rows[front_matter.length(rows) :]).strip("\n") + "\n"
