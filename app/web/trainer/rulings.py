"""What a trainer chose for answers already handed in, read from the form of a page that asks.

«Đăng bài» and «Gửi duyệt» ask the author; «Duyệt» shows the approver what the author chose.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from werkzeug.datastructures import MultiDict

from app.assessment.regrades import Decision, Effect
from app.learning.regrading import Ask, Asked
from app.web.trainer import key_words, names

CHOICE, ANOTHER = "cach-", "moi-"
NEW, SAME = "moi", "cu"
# The button that shows what all choices do together.
LOOK = "xem"
FIRST = (Decision.KEEP, Decision.ACCEPT_BOTH)
EMPTIED = "Bỏ hết các câu thì không còn gì để tính điểm. Chị giữ lại ít nhất một câu."
BAD_CHOICE = "Cách này không dùng được cho câu ấy nữa. Chị chọn lại một cách."


@dataclass(frozen=True)
class Row:
    """One question on the page: what changed in words, what may be chosen and what is chosen."""

    ask: Ask
    chosen: Decision
    is_another: bool
    error: str | None = None
    # What the author asked for when she sent the text to somebody else.
    proposed: Decision | None = None

    @property
    def key(self) -> str:
        return self.ask.key

    @property
    def old_key(self) -> str:
        assert self.ask.change.before is not None, "it was asked before"
        return key_words.key_of(self.ask.change.before)

    @property
    def new_key(self) -> str:
        return key_words.key_of(self.ask.change.newest)

    @property
    def counting(self) -> tuple[str, str] | None:
        """How parts added up before and do now, where that changed."""
        assert self.ask.change.before is not None, "it was asked before"
        old = key_words.counting_of(self.ask.change.before)
        new = key_words.counting_of(self.ask.change.newest)
        same_kind = self.ask.change.before.kind == self.ask.change.newest.kind
        return (old, new) if same_kind and old != new else None

    @property
    def points(self) -> tuple[float, float] | None:
        before = self.ask.change.before
        now = self.ask.change.newest.points
        return (before.points, now) if before and before.points != now else None

    @property
    def kinds(self) -> tuple[str, str] | None:
        before, after = self.ask.change.before, self.ask.change.newest
        if before is None or before.kind == after.kind:
            return None
        return names.KINDS[before.kind], names.KINDS[after.kind]

    @property
    def first(self) -> list[Decision]:
        return [decision for decision in FIRST if decision in self.ask.effects]

    @property
    def others(self) -> list[Decision]:
        return [decision for decision in self.ask.effects if decision not in FIRST]

    @property
    def is_other(self) -> bool:
        return self.chosen in self.others

    @property
    def steps(self) -> list[Decision]:
        """The choices that would change somebody's points."""
        return [decision for decision, effect in self.ask.effects.items() if effect.steps]

    def effect(self, decision: Decision) -> Effect:
        return self.ask.effects[decision]


def anew(form: MultiDict[str, str]) -> frozenset[str]:
    """The keys of the questions she says are new ones."""
    return frozenset(
        name.removeprefix(ANOTHER)
        for name, value in form.items()
        if name.startswith(ANOTHER) and value == NEW
    )


def rows(
    asked: Asked, form: Mapping[str, str], proposed: Mapping[str, Decision] | None = None
) -> list[Row]:
    """The questions with what the form says of them.

    What it does not name counts as its author `proposed`, or else keeps its points.
    """
    return [_row(ask, form, (proposed or {}).get(ask.key)) for ask in asked.asks]


def _row(ask: Ask, form: Mapping[str, str], proposed: Decision | None) -> Row:
    typed = form.get(CHOICE + ask.key, proposed or Decision.KEEP)
    is_another = form.get(ANOTHER + ask.key) == NEW
    known = next((one for one in ask.effects if one == typed), None)
    if known is None and ask.effects:
        return Row(ask, Decision.KEEP, is_another, BAD_CHOICE, proposed)
    return Row(ask, known or Decision.KEEP, is_another, proposed=proposed)


def choices(rows: list[Row]) -> dict[str, Decision]:
    """{question key: decision}, for what is to be written down."""
    return {row.key: row.chosen for row in rows if row.ask.effects}


def together(asked: Asked, rows: list[Row]) -> Effect:
    """What all choices do to the sheets and people, each counted once."""
    return asked.effect(choices(rows))


def stamp(asked: Asked) -> str:
    """Names what a page showed of every choice, so that a later look can tell whether it holds."""
    shown = [(ask.key, *ask.effects.items()) for ask in asked.asks]
    return sha256(repr(shown).encode()).hexdigest()[:16]
