"""Which questions a new text changes, and in what: wording, options, key, points, kind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import text
from app.catalog import rewording
from app.catalog.compiling import Compiled
from app.catalog.models import QuestionSecret, QuestionVersion, RevisionQuestion


class Change(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    KIND = "kind"
    KEY = "key"
    OPTIONS = "options"
    SCALE = "scale"
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
    # None until it is published.
    version_id: int | None = None

    @property
    def kind(self) -> str:
        return str(self.public["kind"])

    @property
    def title(self) -> str:
        return str(self.public["title"])


@dataclass(frozen=True)
class QuestionChange:
    """One question that is not as it was.

    `before` is None for a new one and `after` for one taken out; a changed kind makes it another
    question under another key.
    """

    before: Wording | None
    after: Wording | None
    changes: tuple[Change, ...]

    @property
    def newest(self) -> Wording:
        found = self.after or self.before
        assert found is not None, "a change is from something or to something"
        return found

    @property
    def number(self) -> str:
        return str(self.newest.public["number"])

    @property
    def title(self) -> str:
        """Safe HTML."""
        return self.newest.title

    @property
    def may_be_another(self) -> bool:
        """Whether the stem has so little left of the old one that its author should be asked."""
        if self.before is None or self.after is None or self.before.key != self.after.key:
            return False
        return not rewording.same_stem(self.before.public, self.after.public)

    @property
    def touches_key(self) -> bool:
        """Whether answers given before might count otherwise now."""
        if self.before is None or self.after is None:
            return False
        if Change.KEY in self.changes:
            return True
        return Change.OPTIONS in self.changes and not rewording.same_options(
            self.before.public, self.after.public, self.before.secret, self.after.secret
        )


def stored(session: Session, revision_id: int) -> list[Wording]:
    """The questions of a revision, private parts included: for trainers only."""
    rows = session.execute(
        select(
            QuestionVersion.public,
            QuestionSecret.body,
            RevisionQuestion.points,
            QuestionVersion.id,
        )
        .join(RevisionQuestion, RevisionQuestion.version_id == QuestionVersion.id)
        .join(QuestionSecret, QuestionSecret.version_id == QuestionVersion.id)
        .where(RevisionQuestion.revision_id == revision_id)
        .order_by(RevisionQuestion.position)
    )
    return [Wording(public["key"], public, *rest) for public, *rest in rows]


def placed(session: Session, revision_id: int, version_id: int) -> Wording:
    """One question of a revision, private part included."""
    return next(one for one in stored(session, revision_id) if one.version_id == version_id)


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
        if same := before.get(wording.key):
            changes = _differences(same, wording)
        elif same := next((other for other in gone if _stem(other) == _stem(wording)), None):
            # The same words under another kind: a new question took the old one's place.
            gone.remove(same)
            changes = (Change.KIND,)
        else:
            changes = (Change.ADDED,)
        if changes:
            found.append(QuestionChange(same, wording, changes))
    return found + [QuestionChange(wording, None, (Change.REMOVED,)) for wording in gone]


def _stem(wording: Wording) -> str:
    return text.fold(wording.title)


def _differences(old: Wording, new: Wording) -> tuple[Change, ...]:
    is_survey = old.kind == new.kind == "survey"
    tests = {
        Change.KIND: old.kind != new.kind,
        Change.KEY: _key_differs(old.secret, new.secret),
        Change.OPTIONS: not is_survey and _option_keys(old) != _option_keys(new),
        Change.SCALE: is_survey and _rated(old) != _rated(new),
        Change.WORDING: _differs(old.public, new.public, ("title", "html", "length")),
        Change.RUBRIC: _differs(old.secret, new.secret, ("rubric",)),
        Change.POINTS: old.points != new.points,
        Change.EXPLANATION: _differs(old.secret, new.secret, _TOLD_AFTERWARDS),
    }
    return tuple(change for change, differs in tests.items() if differs)


def _rated(survey: Wording) -> tuple[list[str], list[str]]:
    """The steps of the scale and what is rated, in words: a step is only known by its number."""
    steps = [option["text"] for option in survey.public["options"]]
    return steps, [part["html"] for part in survey.public["parts"]]


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
