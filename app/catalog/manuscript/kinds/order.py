"""Putting in order: written in the right order under `(sắp xếp)`, mixed for the learner."""

from dataclasses import dataclass
from typing import ClassVar

from app.catalog import keys
from app.catalog.manuscript.bodies import Body, Piece
from app.catalog.manuscript.kinds import credit, listing
from app.catalog.manuscript.kinds.credit import Credit
from app.catalog.manuscript.kinds.reading import Reading
from app.catalog.spec import Page, Passage


@dataclass(frozen=True, slots=True)
class Order:
    """The steps from first to last."""

    steps: tuple[Passage, ...]
    credit: Credit
    called: ClassVar[tuple[str, ...]] = ("sắp xếp", "thứ tự", "order")
    labels: ClassVar[frozenset[str]] = frozenset({"credit"})

    @property
    def worth(self) -> None:
        return None

    @staticmethod
    def fits(body: Body) -> bool:
        return False  # only where the author says so: any list is numbered

    @staticmethod
    def asked(body: Body) -> tuple[str, list[Piece]]:
        return body.head.stem, listing.without(body.stem(), listing.NUMBERED)

    @classmethod
    def read(cls, reading: Reading) -> "Order | None":
        steps = listing.items(reading.body.stem(), listing.NUMBERED)
        listing.check(reading, steps, "Q06/steps")
        whole = tuple(Passage(step.text, step.line, step.end_line) for step in steps if step.text)
        return cls(whole, credit.read(reading)) if whole else None

    def public(self, question_key: str, page: Page) -> dict[str, object]:
        keyed = {keys.option_key(question_key, step.text): step for step in self.steps}
        # By their keys, which tell nothing of the order.
        parts = [{"key": key, "html": page.inline(keyed[key])} for key in sorted(keyed)]
        return {"parts": parts, "shuffle": True}

    def secret(self, question_key: str, page: Page) -> dict[str, object]:
        places = {
            keys.option_key(question_key, step.text): str(number)
            for number, step in enumerate(self.steps, start=1)
        }
        return {"places": places, "credit": self.credit}

    def written(self, question_key: str) -> dict[str, tuple[str, ...]]:
        return {"steps": tuple(keys.option_key(question_key, step.text) for step in self.steps)}
