"""An answer in her own words, marked by a trainer: rubric, model answer, length."""

import re
from dataclasses import dataclass
from typing import ClassVar

from app.catalog import keys, values
from app.catalog.forms import Form
from app.catalog.manuscript.bodies import Body
from app.catalog.manuscript.kinds import rubrics
from app.catalog.manuscript.kinds.reading import AsWritten, Reading
from app.catalog.manuscript.kinds.rubrics import Criterion
from app.catalog.spec import Page, Passage
from app.text import fold

MOST_WORDS = 1_500

_WORDS = r" ?(\d{1,4})(?: (?:tu|chu|words?))?"
_RANGE = re.compile(rf"(?:tu )?(\d{{1,4}}) ?(?:-|–|—|den|toi|to){_WORDS}")
_LEAST = re.compile(rf"(?:it nhat|toi thieu|at least|>=?|≥){_WORDS}")
_MOST = re.compile(rf"(?:toi da|nhieu nhat|khong qua|at most|<=?|≤)?{_WORDS}")


@dataclass(frozen=True, slots=True)
class Open(AsWritten):
    """The trainer marks by the rubric; the model answer is shown once she has sent hers.

    `submit` says what may be handed in; so far only words are.
    """

    length: tuple[int, int] | None
    model: Passage | None
    rubric: tuple[Criterion, ...]
    submit: str = ""
    called: ClassVar[tuple[str, ...]] = ("tự luận", "open", "essay")
    labels: ClassVar[frozenset[str]] = frozenset({"rubric", "length", "submit"})

    @property
    def worth(self) -> float | None:
        return sum(criterion.points for criterion in self.rubric) or None

    @staticmethod
    def fits(body: Body) -> bool:
        has_text = any(piece.passage() for piece in body.labelled("model"))
        return not body.options and (has_text or bool(body.labelled("rubric")))

    @classmethod
    def read(cls, reading: Reading) -> "Open":
        body = reading.body
        pieces = body.labelled("model") or body.labelled("answer")
        model = next((piece.passage() for piece in pieces if piece.passage()), None)
        return cls(_length(reading), model, rubrics.read(reading), body.value("submit")[0])

    def public(self, question_key: str, page: Page) -> dict[str, object]:
        return {"length": list(self.length) if self.length else None}

    def secret(self, question_key: str, page: Page) -> dict[str, object]:
        rubric = [
            {
                "key": keys.option_key(question_key, criterion.text),
                "points": values.plain(criterion.points),
                "text": criterion.text,
            }
            for criterion in self.rubric
        ]
        return {"model": page.block(self.model) if self.model else None, "rubric": rubric}

    def keys_in_order(self, question_key: str) -> dict[str, tuple[str, ...]]:
        keyed = (keys.option_key(question_key, criterion.text) for criterion in self.rubric)
        return {"rubric": tuple(keyed)}

    def written(self) -> Form:
        rows = "\n".join(f"- {values.written(one.points)} điểm: {one.text}" for one in self.rubric)
        said = (
            ("length", _span(*self.length) if self.length else ""),
            ("submit", self.submit),
            ("rubric", rows),
            ("model", self.model.text if self.model else ""),
        )
        return Form(labels=tuple(pair for pair in said if pair[1]), named=True)


def _span(low: int, high: int) -> str:
    if high == MOST_WORDS:
        return f"ít nhất {low} từ"
    return f"{low}-{high} từ" if low else f"tối đa {high} từ"


def _length(reading: Reading) -> tuple[int, int] | None:
    value, line = reading.body.value("length")
    folded = fold(value)
    if found := _RANGE.fullmatch(folded):
        low, high = sorted(map(int, found.groups()))
        return low, high
    if found := _LEAST.fullmatch(folded):
        return int(found[1]), MOST_WORDS
    if found := _MOST.fullmatch(folded):
        return 0, int(found[1])
    if value:
        reading.add("L01", line, f"Độ dài: {value}", pattern="Độ dài: 30-150 từ")
    return None
