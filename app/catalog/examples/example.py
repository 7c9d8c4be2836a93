"""A piece of manuscript that a button puts into a lesson."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """A piece of manuscript to put into a lesson, under the name its button carries."""

    key: str
    name: str
    text: str
