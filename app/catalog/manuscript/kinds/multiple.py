"""Choose several: `- [ ]` and `- [x]`, or letters with several keys."""

from typing import ClassVar

from app.catalog.manuscript.bodies import Body
from app.catalog.manuscript.kinds import choosing, credit
from app.catalog.manuscript.kinds.choosing import Choosing
from app.catalog.manuscript.kinds.reading import Reading


class Multiple(Choosing):
    """Any number may be right; by default right choices count up and wrong ones down."""

    __slots__ = ()
    brackets: ClassVar[tuple[str, str]] = ("[", "]")
    called: ClassVar[tuple[str, ...]] = ("nhiều đáp án", "chọn nhiều", "multiple")
    labels: ClassVar[frozenset[str]] = frozenset({"shuffle", "shuffle_options", "credit"})

    @staticmethod
    def fits(body: Body) -> bool:
        styles = choosing.brackets(body)
        return "[" in styles or (styles == {"letter"} and choosing.right_letters(body) > 1)

    @classmethod
    def read(cls, reading: Reading) -> "Multiple":
        options = choosing.read_options(reading)
        if len(options) > 1 and sum(option.weight > 0 for option in options) == 1:
            reading.add("Q12")
        return cls(options, choosing.may_shuffle(reading), credit.read(reading))
