"""Choose one: `- ( )` and `- (x)`, or letters with one key."""

from typing import ClassVar

from app.catalog.manuscript.bodies import Body
from app.catalog.manuscript.kinds import choosing
from app.catalog.manuscript.kinds.choosing import Choosing
from app.catalog.manuscript.kinds.reading import Reading


class Single(Choosing):
    """One option is right; others may be worth a part, written as a percent."""

    __slots__ = ()
    called: ClassVar[tuple[str, ...]] = ("một đáp án", "chọn một", "single")
    labels: ClassVar[frozenset[str]] = frozenset({"shuffle", "shuffle_options"})

    @staticmethod
    def fits(body: Body) -> bool:
        return bool(body.options)

    @classmethod
    def read(cls, reading: Reading) -> "Single":
        options = choosing.read_options(reading)
        right = sum(option.weight >= 1 for option in options)
        if right > 1:
            reading.add("Q05", count=right)
        return cls(options, choosing.may_shuffle(reading))
