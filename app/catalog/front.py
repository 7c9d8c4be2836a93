"""The head of a manuscript: what its author says of the whole lesson or course."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

# What `Course.meta` holds under "order" when lessons come one after another.
SEQUENTIAL = "sequential"


class MoveOn(StrEnum):
    """What completes a lesson, by the five names of cmi5."""

    COMPLETED = "Completed"
    PASSED = "Passed"
    BOTH = "CompletedAndPassed"
    EITHER = "CompletedOrPassed"
    NOT_NEEDED = "NotApplicable"


@dataclass(frozen=True, slots=True)
class Front:
    """The head of the lesson. `values` holds every known key by its English name, as written."""

    title: str | None = None
    id: str | None = None
    lang: str = "vi"
    summary: str | None = None
    audience: str | None = None
    notice: str | None = None
    help: bool = False
    quick_exit: bool = False
    sources: tuple[str, ...] = ()
    updated: str | None = None
    review: str | None = None
    minutes: int | None = None
    pass_mark: float | None = None
    hard_breaks: bool = True
    level: str | None = None
    license: str | None = None
    cover: str | None = None
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    prerequisites: tuple[str, ...] = ()
    is_sequential: bool | None = None
    # What the lesson or the course asks for, in cmi5's words; None: what it holds decides.
    completion: MoveOn | None = None
    certificate: bool | None = None
    is_draft: bool = False
    values: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    unknown: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    line: int = 0
    end_line: int = 0
