"""What a course says for all its lessons: it holds where a lesson does not say otherwise itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.catalog.front import Front, MoveOn


@dataclass(frozen=True, slots=True)
class Usual:
    """None: the course says nothing about it."""

    pass_mark: float | None = None
    completion: MoveOn | None = None
    help: bool | None = None
    quick_exit: bool | None = None
    hard_breaks: bool | None = None

    def in_place_of(self, front: Front) -> Front:
        """The head of a lesson with the course's word for whatever it leaves out."""
        said: dict[str, tuple[str, Any]] = {
            "pass": ("pass_mark", self.pass_mark),
            "completion": ("completion", self.completion),
            "help": ("help", self.help),
            "quick_exit": ("quick_exit", self.quick_exit),
            "line_breaks": ("hard_breaks", self.hard_breaks),
        }
        wanted = {
            name: value
            for key, (name, value) in said.items()
            if key not in front.values and value is not None
        }
        return replace(front, **wanted)


def of(said: Mapping[str, Any]) -> Usual:
    """From `Course.meta`."""
    completion, breaks = said.get("completion"), said.get("line_breaks")
    return Usual(
        pass_mark=said.get("pass"),
        completion=MoveOn(completion) if completion else None,
        help=said.get("help"),
        quick_exit=said.get("quick_exit"),
        hard_breaks=None if breaks is None else breaks == "hard",
    )
