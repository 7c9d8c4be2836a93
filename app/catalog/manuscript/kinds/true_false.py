"""Right or wrong: `Đáp án: Đúng`."""

from dataclasses import dataclass
from typing import ClassVar

from app.catalog.forms import Form
from app.catalog.manuscript.bodies import Body
from app.catalog.manuscript.kinds.reading import AsWritten, Reading
from app.catalog.spec import Page
from app.text import fold

RIGHT, WRONG = "dung", "sai"
# One letter counts as written only: "D" is the fourth option, "Đ" is right.
_LETTERS = {"Đ": True, "đ": True, "T": True, "S": False, "s": False, "F": False}
_WORDS = {"dung": True, "true": True, "sai": False, "false": False}


@dataclass(frozen=True, slots=True)
class TrueFalse(AsWritten):
    """The two options have fixed keys and are never shuffled."""

    is_true: bool
    called: ClassVar[tuple[str, ...]] = ("đúng sai", "đúng/sai", "true/false")
    labels: ClassVar[frozenset[str]] = frozenset()

    @property
    def worth(self) -> None:
        return None

    @staticmethod
    def fits(body: Body) -> bool:
        return not body.options and _read(body) is not None

    @classmethod
    def read(cls, reading: Reading) -> "TrueFalse | None":
        is_true = _read(reading.body)
        value, line = reading.body.value("answer")
        if is_true is None and value:
            reading.add("L01", line, f"Đáp án: {value}", pattern="Đáp án: Đúng")
        elif is_true is None:
            reading.add("Q02", None, reading.body.name)
        return None if is_true is None else cls(is_true)

    def public(self, question_key: str, page: Page) -> dict[str, object]:
        options = [{"key": RIGHT, "html": "Đúng"}, {"key": WRONG, "html": "Sai"}]
        return {"options": options, "shuffle": False}

    def secret(self, question_key: str, page: Page) -> dict[str, object]:
        return {"weights": {RIGHT: int(self.is_true), WRONG: int(not self.is_true)}}

    def written(self) -> Form:
        return Form(labels=(("answer", "Đúng" if self.is_true else "Sai"),))


def _read(body: Body) -> bool | None:
    value = body.value("answer")[0].rstrip(".")
    return _LETTERS.get(value, _WORDS.get(fold(value)))
