"""What she thinks of something, on a scale: asked, never marked."""

import re
from dataclasses import dataclass
from typing import ClassVar

from app.catalog import keys
from app.catalog.manuscript.bodies import Body, Piece
from app.catalog.manuscript.kinds import listing
from app.catalog.manuscript.kinds.reading import Reading
from app.catalog.spec import Page, Passage

# For a survey that only says what it asks about.
USUAL_SCALE = ("Rất kém", "Kém", "Được", "Tốt", "Rất tốt")
_STEP = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Survey:
    """Each item is rated by one step of the scale."""

    items: tuple[Passage, ...]
    scale: tuple[str, ...]
    called: ClassVar[tuple[str, ...]] = ("khảo sát", "survey")
    labels: ClassVar[frozenset[str]] = frozenset({"scale"})

    @property
    def worth(self) -> float:
        return 0

    @staticmethod
    def fits(body: Body) -> bool:
        return not body.options and bool(body.labelled("scale"))

    @staticmethod
    def asked(body: Body) -> tuple[str, list[Piece]]:
        return body.head.stem, listing.without(body.stem(), listing.BULLET)

    @classmethod
    def read(cls, reading: Reading) -> "Survey":
        body = reading.body
        found = _items(body.stem())
        seen: set[str] = set()
        for item in found:
            if item.text in seen:
                reading.add("Q07/item", item.line, item.text)
            seen.add(item.text)
        value, line = body.value("scale")
        steps = [step.replace("\\|", "|").strip() for step in _STEP.split(value)] if value else []
        if value and (len(steps) < 2 or "" in steps or len(set(steps)) < len(steps)):
            pattern = f"Thang đo: {' | '.join(USUAL_SCALE)}"
            reading.add("L01", line, f"Thang đo: {value}", pattern=pattern)
        return cls(tuple(found), tuple(steps) if len(steps) > 1 else USUAL_SCALE)

    def public(self, question_key: str, page: Page) -> dict[str, object]:
        parts: list[dict[str, object]] = [
            {"key": keys.option_key(question_key, item.text), "html": page.inline(item)}
            for item in self.items
        ]
        options = [
            {"key": str(number), "text": step} for number, step in enumerate(self.scale, start=1)
        ]
        # Without items the question itself is rated.
        return {"parts": parts or [{"key": "1", "html": ""}], "options": options}

    def secret(self, question_key: str, page: Page) -> dict[str, object]:
        return {}

    def written(self, question_key: str) -> dict[str, tuple[str, ...]]:
        items = (keys.option_key(question_key, item.text) for item in self.items)
        steps = (str(number) for number, _ in enumerate(self.scale, start=1))
        return {"parts": tuple(items), "scale": tuple(steps)}


def _items(pieces: list[Piece]) -> list[Passage]:
    found = listing.items(pieces, listing.BULLET)
    return [Passage(item.text, item.line, item.end_line) for item in found if item.text]
