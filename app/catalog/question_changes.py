"""Which questions a new text changes, and in what: wording, options, key, points, kind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import text
from app.catalog.compiling import Compiled
from app.catalog.models import QuestionSecret, QuestionVersion, RevisionQuestion


class Change(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    KIND = "kind"
    KEY = "key"
    OPTIONS = "options"
    WORDING = "wording"
    RUBRIC = "rubric"
    POINTS = "points"
    EXPLANATION = "explanation"


_KEY_PARTS = ("accepted", "accents", "number", "credit", "gaps")
_TOLD_AFTERWARDS = ("feedback", "explanation", "model", "hints")


@dataclass(frozen=True)
class Wording:
    """A question as one text of the lesson has it."""

    key: str
    public: dict[str, Any]
    secret: dict[str, Any]
    points: float

    @property
    def kind(self) -> str:
        return str(self.public["kind"])

    @property
    def title(self) -> str:
        return str(self.public["title"])


@dataclass(frozen=True)
class QuestionChange:
    """One question that is not as it was; `title` is safe HTML."""

    key: str
    number: str
    title: str
    changes: tuple[Change, ...]


def stored(session: Session, revision_id: int) -> list[Wording]:
    """The questions of a revision, private parts included: for trainers only."""
    rows = session.execute(
        select(QuestionVersion.public, QuestionSecret.body, RevisionQuestion.points)
        .join(RevisionQuestion, RevisionQuestion.version_id == QuestionVersion.id)
        .join(QuestionSecret, QuestionSecret.version_id == QuestionVersion.id)
        .where(RevisionQuestion.revision_id == revision_id)
        .order_by(RevisionQuestion.position)
    )
    return [Wording(public["key"], public, secret, points) for public, secret, points in rows]


def compiled(lesson: Compiled) -> list[Wording]:
    """The questions of a text not published yet."""
    return [
        Wording(question.key, question.public, question.secret, question.points)
        for question in lesson.questions
    ]


def between(old: Sequence[Wording], new: Sequence[Wording]) -> list[QuestionChange]:
    """Every question that differs, in the order of the new text; those removed come last."""
    before = {wording.key: wording for wording in old}
    after = {wording.key: wording for wording in new}
    gone = [wording for wording in old if wording.key not in after]
    found = []
    for wording in new:
        if wording.key in before:
            changes = _differences(before[wording.key], wording)
        elif replaced := next((other for other in gone if _stem(other) == _stem(wording)), None):
            # The same words under another kind: a new question took the old one's place.
            gone.remove(replaced)
            changes = (Change.KIND,)
        else:
            changes = (Change.ADDED,)
        if changes:
            found.append(_change(wording, changes))
    return found + [_change(wording, (Change.REMOVED,)) for wording in gone]


def _change(wording: Wording, changes: tuple[Change, ...]) -> QuestionChange:
    return QuestionChange(wording.key, str(wording.public["number"]), wording.title, changes)


def _stem(wording: Wording) -> str:
    return text.fold(wording.title)


def _differences(old: Wording, new: Wording) -> tuple[Change, ...]:
    tests = {
        Change.KIND: old.kind != new.kind,
        Change.KEY: _key_differs(old.secret, new.secret),
        Change.OPTIONS: _option_keys(old) != _option_keys(new),
        Change.WORDING: _differs(old.public, new.public, ("title", "html", "length")),
        Change.RUBRIC: _differs(old.secret, new.secret, ("rubric",)),
        Change.POINTS: old.points != new.points,
        Change.EXPLANATION: _differs(old.secret, new.secret, _TOLD_AFTERWARDS),
    }
    return tuple(change for change, differs in tests.items() if differs)


def _option_keys(wording: Wording) -> list[str]:
    parts = wording.public.get("parts", [])
    own = [option for part in parts for option in part.get("options", [])]
    return [option["key"] for option in [*wording.public["options"], *parts, *own]]


def _key_differs(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """What counts as right changed, apart from options that came or went."""
    return _differs(old, new, _KEY_PARTS) or any(
        _shared_differ(old.get(name, {}), new.get(name, {})) for name in ("weights", "places")
    )


def _shared_differ(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return any(before[key] != after[key] for key in before.keys() & after.keys())


def _differs(old: dict[str, Any], new: dict[str, Any], parts: Iterable[str]) -> bool:
    return any(old.get(part) != new.get(part) for part in parts)
